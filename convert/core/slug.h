/* SPDX-License-Identifier: MIT - convert/core/slug.h: the anchors that GitHub makes. */
#ifndef MDFAQ_CORE_SLUG_H
#define MDFAQ_CORE_SLUG_H

#include "core/buf.h"
#include "core/table.h"
#include "core/text.h"

/* Appends the slug of a heading's plain text: lower case; letters, marks, digits,
 * connectors and `-` stay, a space becomes `-`, the rest goes. */
void mdfaq_slug(struct mdfaq_text text, struct mdfaq_buf *out);

/* Makes `slug` unique among those in `seen`, by `-1`, `-2` … as GitHub counts them, and
 * adds it. The result lives in seen->arena. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_slug_unique(struct mdfaq_table *seen, struct mdfaq_text slug,
                                      struct mdfaq_text *ret);

#endif
