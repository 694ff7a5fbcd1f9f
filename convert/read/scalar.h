/* SPDX-License-Identifier: MIT - convert/read/scalar.h: a YAML scalar as part of a text.
 */
#ifndef MDFAQ_READ_SCALAR_H
#define MDFAQ_READ_SCALAR_H

#include "read/document.h"
#include "source/join.h"

/* Appends what a scalar of the YAML page `s` says to the joined text, with the place of
 * each byte: through folded, literal and quoted styles, escapes and indentation. `value`
 * is a scalar or an alias of one. Failures stick in s->joined. */
void mdfaq_scalar_join(struct mdfaq_source *s, const struct mdfaq_value *value);

#endif
