/* SPDX-License-Identifier: MIT - convert/emit/yaml.h: writing scalars of YAML.
 *
 * What is written reads the same under YAML 1.1 and 1.2: what one of them would take for
 * something else than a string is quoted.
 */
#ifndef MDFAQ_EMIT_YAML_H
#define MDFAQ_EMIT_YAML_H

#include "core/buf.h"
#include "read/document.h"

/* A string on one line: plain where that is safe, else in double quotes. */
void mdfaq_yaml_string(struct mdfaq_buf *out, struct mdfaq_text text);

/* What follows a key and its colon: a block in literal style, its lines indented by
 * `indent`, which is 2 more than the key's; in double quotes when it holds what a literal
 * cannot. Ends its line. */
void mdfaq_yaml_literal(struct mdfaq_buf *out, struct mdfaq_text text, unsigned indent);

/* What follows a key and its colon, or the dash of an item: a value as its author wrote
 * it, in block style. Ends its line. */
void mdfaq_yaml_value(struct mdfaq_buf *out, const struct mdfaq_value *value,
                      unsigned indent);

#endif
