/* SPDX-License-Identifier: MIT - convert/map/explain.h: what the map decided, in words.
 */
#ifndef MDFAQ_MAP_EXPLAIN_H
#define MDFAQ_MAP_EXPLAIN_H

#include "map/evidence.h"
#include "map/map.h"

/* "question", "section", … */
const char *mdfaq_role_name(enum mdfaq_role role);

/* Why a candidate has its role, as the end of a sentence. */
const char *mdfaq_reason_text(enum mdfaq_reason reason);
const char *mdfaq_reason_name(enum mdfaq_reason reason);

/* "headings of level 2", "bold lines", … appended. */
void mdfaq_class_put(unsigned kind, struct mdfaq_buf *out);

/* "heading-2", "bold", … appended. */
void mdfaq_class_put_name(unsigned kind, struct mdfaq_buf *out);

/* Why the page is read as it is, a sentence. */
const char *mdfaq_page_text(const struct mdfaq_convention *convention);

/* What the author or the caller could change when the result surprises; NULL: nothing
 * comes to mind. */
const char *mdfaq_reason_advice(enum mdfaq_reason reason);

#endif
