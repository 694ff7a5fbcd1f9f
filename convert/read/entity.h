/* SPDX-License-Identifier: MIT - convert/read/entity.h: character references. */
#ifndef MDFAQ_READ_ENTITY_H
#define MDFAQ_READ_ENTITY_H

#include "core/buf.h"
#include "core/text.h"

/* Appends what a reference such as `&amp;`, `&#8212;` or `&#x2014;` stands for, by
 * CommonMark, section 2.5; an unknown one as it is written. */
void mdfaq_entity_decode(struct mdfaq_text reference, struct mdfaq_buf *out);

#endif
