/* SPDX-License-Identifier: MIT - convert/validate/pattern.h: regular expressions of
 * schemas.
 *
 * JSON Schema means the language of ECMA-262 with its `u` flag; PCRE2 does the work. What
 * the two write differently is translated (pattern.c lists it).
 */
#ifndef MDFAQ_VALIDATE_PATTERN_H
#define MDFAQ_VALIDATE_PATTERN_H

#include "core/buf.h"
#include "core/text.h"
#include "mdfaq.h"

struct mdfaq_pattern;

enum { MDFAQ_PATTERN_WHY = 128 };

/* Memory for matching; one a thread. */
struct mdfaq_matcher;

/* MDFAQ_INVALID: no pattern; `ret_why` (MDFAQ_PATTERN_WHY bytes) says why. Free with
 * _free(). */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_pattern_compile(struct mdfaq_text source,
                                                       char *ret_why,
                                                       struct mdfaq_pattern **ret);
/* Frees the whole list. */
void mdfaq_pattern_free(struct mdfaq_pattern *p);

/* Chains patterns into a list; what was in front before. */
void mdfaq_pattern_chain(struct mdfaq_pattern *p, struct mdfaq_pattern *next);

MDFAQ_MUST_USE struct mdfaq_matcher *mdfaq_matcher_new(void);
void mdfaq_matcher_free(struct mdfaq_matcher *m);

/* Whether the pattern occurs in the text (valid UTF-8). MDFAQ_OK, MDFAQ_INVALID,
 * MDFAQ_LIMIT (matching took too many steps) or MDFAQ_NOMEM. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_pattern_match(const struct mdfaq_pattern *p,
                                                     struct mdfaq_matcher *m,
                                                     struct mdfaq_text text);

/* Appends the pattern in PCRE2's language; false: it uses what ECMA-262 does not have. */
bool mdfaq_pattern_translate(struct mdfaq_text source, struct mdfaq_buf *out,
                             const char **ret_why);

#endif
