/* SPDX-License-Identifier: MIT - convert/map/options.h: what the author or the caller
 * says about a page's questions, where no rule can know.
 */
#ifndef MDFAQ_MAP_OPTIONS_H
#define MDFAQ_MAP_OPTIONS_H

#include <stdint.h>

#include "core/findings.h"
#include "core/text.h"
#include "mdfaq.h"
#include "read/document.h"

enum { MDFAQ_MAP_NAMES = 32 };

struct mdfaq_map_names {
    struct mdfaq_text of[MDFAQ_MAP_NAMES];
    size_t count;
};

/* Each wins over the inference where it is given. { 0 } gives nothing. Texts are
 * borrowed. */
struct mdfaq_map_options {
    uint8_t levels;                   /* bit n: headings of level n are questions */
    struct mdfaq_map_names take;      /* only sections of these names … */
    struct mdfaq_map_names skip;      /* … and none of these */
    struct mdfaq_map_names labels;    /* more labels to strip, such as `Ask` */
    const struct mdfaq_value *config; /* a configuration file's map: asked last; or NULL
                                       */
    struct mdfaq_text pattern; /* PCRE2: what matches is a question, what does not is none
                                */
};

/* From what the caller asks for. MDFAQ_USAGE: levels or pattern are malformed. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_map_options_take(const struct mdfaq_pages *pages,
                                                        struct mdfaq_map_options *ret);

/* Adds what `map`, a value of the page's metadata or of a configuration file, says and
 * `options` does not. What is malformed is a finding; `findings` NULL: nobody listens.
 * A map that is NULL says nothing. */
void mdfaq_map_options_add(const struct mdfaq_value *map, struct mdfaq_findings *findings,
                           struct mdfaq_map_options *options);

/* The text is one of the names, as people compare them. False also when memory runs out.
 */
bool mdfaq_map_names_hold(const struct mdfaq_map_names *names, struct mdfaq_text text);

/* A compiled pattern. */
struct mdfaq_pattern;

/* NULL in `ret`: there is none. MDFAQ_USAGE: it does not compile. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_pattern_new(struct mdfaq_text text,
                                                   struct mdfaq_pattern **ret);
bool mdfaq_pattern_matches(struct mdfaq_pattern *pattern, struct mdfaq_text text);
void mdfaq_pattern_free(struct mdfaq_pattern *pattern); /* NULL is fine */

#endif
