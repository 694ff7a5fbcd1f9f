/* SPDX-License-Identifier: MIT - convert/map/options.h: what the author or the caller
 * says about a page's questions, where no rule can know.
 */
#ifndef MDFAQ_MAP_OPTIONS_H
#define MDFAQ_MAP_OPTIONS_H

#include <stdint.h>

#include "core/text.h"

enum { MDFAQ_MAP_NAMES = 32 };

/* Each wins over the inference where it is given. { 0 } gives nothing. Texts are
 * borrowed. */
struct mdfaq_map_options {
    uint8_t levels; /* bit n: headings of level n are questions */
    struct mdfaq_text take[MDFAQ_MAP_NAMES];   /* only sections of these names … */
    struct mdfaq_text skip[MDFAQ_MAP_NAMES];   /* … and none of these */
    struct mdfaq_text labels[MDFAQ_MAP_NAMES]; /* more labels to strip, such as `Ask` */
    size_t take_count, skip_count, label_count;
    struct mdfaq_text pattern; /* PCRE2: what matches is a question, what does not is none
                                */
};

#endif
