/* SPDX-License-Identifier: MIT - convert/read/burden.h: what md4c would take too long
 * over.
 *
 * From each `[` and each bare address, md4c 0.4.8 looks at the rest of the paragraph,
 * before it calls back for the first time: the time is their number times its length. So
 * that is summed up before md4c is called. Where paragraphs end is only estimated, never
 * too early: what is code, a row of a table or an item of a list is left to itself only
 * where md4c must see it so.
 */
#ifndef MDFAQ_READ_BURDEN_H
#define MDFAQ_READ_BURDEN_H

#include "core/limits.h"
#include "core/text.h"

struct mdfaq_burden {
    size_t at;        /* the paragraph, from the start of the text */
    const char *what; /* of which there is more … */
    size_t limit;     /* … than this */
};

/* True when a text is too much. */
bool mdfaq_burden_exceeds(struct mdfaq_text text, const struct mdfaq_limits *limits,
                          struct mdfaq_burden *ret);

#endif
