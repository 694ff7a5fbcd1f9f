/* SPDX-License-Identifier: MIT - convert/core/text.h: a borrowed run of UTF-8. */
#ifndef MDFAQ_CORE_TEXT_H
#define MDFAQ_CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Not zero-terminated. { NULL, 0 } means absent; an empty text has a non-NULL `p`. */
struct mdfaq_text {
    const char *p;
    size_t n;
};

/* From a string literal. */
#define MDFAQ_TEXT(literal) ((struct mdfaq_text){ (literal), sizeof(literal) - 1 })

static inline struct mdfaq_text
mdfaq_text_of(const char *zero_terminated)
{
    return (struct mdfaq_text){ zero_terminated,
                                zero_terminated != NULL ? strlen(zero_terminated) : 0 };
}

static inline bool
mdfaq_text_equal(struct mdfaq_text a, struct mdfaq_text b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
mdfaq_text_is(struct mdfaq_text a, const char *zero_terminated)
{
    return mdfaq_text_equal(a, mdfaq_text_of(zero_terminated));
}

static inline bool
mdfaq_text_starts(struct mdfaq_text a, const char *zero_terminated)
{
    size_t n = strlen(zero_terminated);

    return a.n >= n && memcmp(a.p, zero_terminated, n) == 0;
}

/* The ASCII white space of CommonMark, JSON and YAML: space, tab, LF, CR. */
static inline bool
mdfaq_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool
mdfaq_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ASCII letters only; other bytes as they are. */
static inline char
mdfaq_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* True when both are equal but for the case of ASCII letters. */
bool mdfaq_text_equal_nocase(struct mdfaq_text a, struct mdfaq_text b);

/* Without the ASCII white space at both ends. */
struct mdfaq_text mdfaq_text_trim(struct mdfaq_text a);

#endif
