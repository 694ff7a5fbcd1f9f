/* SPDX-License-Identifier: MIT - convert/validate/regex.h: regular expressions of
 * schemas.
 *
 * JSON Schema means the language of ECMA-262 with its `u` flag; PCRE2 does the work. What
 * the two write differently is translated (regex_ecma.c lists it).
 */
#ifndef MDFAQ_VALIDATE_REGEX_H
#define MDFAQ_VALIDATE_REGEX_H

#include "core/buf.h"
#include "core/text.h"
#include "mdfaq.h"

struct mdfaq_regex;

enum { MDFAQ_REGEX_WHY = 128 };

/* Memory for matching; one a thread. */
struct mdfaq_matcher;

/* MDFAQ_INVALID: no pattern; `ret_why` (MDFAQ_REGEX_WHY bytes) says why. Free with
 * _free(). */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_regex_compile(struct mdfaq_text source, char *ret_why, struct mdfaq_regex **ret);
/* Frees the whole list. */
void mdfaq_regex_free(struct mdfaq_regex *p);

/* Chains patterns into a list; what was in front before. */
void mdfaq_regex_chain(struct mdfaq_regex *p, struct mdfaq_regex *next);

MDFAQ_MUST_USE struct mdfaq_matcher *mdfaq_matcher_new(void);
void mdfaq_matcher_free(struct mdfaq_matcher *m);

/* Whether the pattern occurs in the text (valid UTF-8). MDFAQ_OK, MDFAQ_INVALID,
 * MDFAQ_LIMIT (matching took too many steps) or MDFAQ_NOMEM. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_regex_match(const struct mdfaq_regex *p,
                                                   struct mdfaq_matcher *m,
                                                   struct mdfaq_text text);

/* Appends the pattern in PCRE2's language; false: it uses what ECMA-262 does not have. */
bool mdfaq_regex_translate(struct mdfaq_text source, struct mdfaq_buf *out,
                           const char **ret_why);

#endif
