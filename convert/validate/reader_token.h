/* SPDX-License-Identifier: MIT - convert/validate/reader_token.h: the tokens of JSON. */
#ifndef MDFAQ_VALIDATE_READER_TOKEN_H
#define MDFAQ_VALIDATE_READER_TOKEN_H

#include "validate/reader.h"

/* The place of the byte at hand. */
struct mdfaq_place mdfaq_reader_place(const struct mdfaq_json_reader *r);

/* Reports the first failure at the byte at hand; later ones are its consequences. Always
 * false. */
bool mdfaq_reader_fail(struct mdfaq_json_reader *r, enum mdfaq_status rc,
                       const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The byte at hand, or -1; and the first that is not white space. */
int mdfaq_reader_peek(struct mdfaq_json_reader *r);
int mdfaq_reader_next(struct mdfaq_json_reader *r);

/* At the first byte of the token; a string behind its quote. False: a failure. Texts are
 * borrowed until the next read. */
bool mdfaq_reader_string(struct mdfaq_json_reader *r, struct mdfaq_text *ret);
bool mdfaq_reader_number(struct mdfaq_json_reader *r, struct mdfaq_text *ret);
bool mdfaq_reader_literal(struct mdfaq_json_reader *r, const char *word);

#endif
