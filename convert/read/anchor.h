/* SPDX-License-Identifier: MIT - convert/read/anchor.h: explicit ids of headings. */
#ifndef MDFAQ_READ_ANCHOR_H
#define MDFAQ_READ_ANCHOR_H

#include "mdfaq.h"
#include "read/document.h"

/* Finds the explicit id of the heading whose enter is node `heading` and whose leave is
 * not yet on the tape: `{#id}` behind its text, which is taken off, or an `<a name>` or
 * `<a id>` in it. Puts it on the tape as MDFAQ_ANCHOR. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_anchor_push(struct mdfaq_tape *tape, uint32_t heading);

/* The name or id of one HTML tag `<a …>`; { NULL, 0 } when it is another tag or has none.
 */
struct mdfaq_text mdfaq_anchor_of_tag(struct mdfaq_text tag);

#endif
