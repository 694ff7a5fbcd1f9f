/* SPDX-License-Identifier: MIT - convert/core/utf8.h: UTF-8 by RFC 3629. */
#ifndef MDFAQ_CORE_UTF8_H
#define MDFAQ_CORE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/text.h"

/* How many of the first bytes are valid UTF-8; `t.n` when all are. */
size_t mdfaq_utf8_valid(struct mdfaq_text t);

/* Code points of valid UTF-8. */
size_t mdfaq_utf8_length(struct mdfaq_text t);

/* The code point at `t.p` of valid UTF-8, which must not be empty; its bytes in `ret_n`.
 */
uint32_t mdfaq_utf8_decode(struct mdfaq_text t, size_t *ret_n);

/* Appends `t`; each byte that is not UTF-8 becomes U+FFFD. */
void mdfaq_utf8_put(struct mdfaq_buf *out, struct mdfaq_text t);

/* Writes a code point; how many bytes. `to` holds four. */
size_t mdfaq_utf8_encode(uint32_t code_point, char *to);

#endif
