/* SPDX-License-Identifier: MIT - convert/source/glob.c: patterns for the names of files.
 */
#include "source/glob.h"

#include <stddef.h>
#include <string.h>

/* Bytes of the UTF-8 character at `s`; 1 for what is none. */
static size_t
character(const char *s)
{
    unsigned char first = (unsigned char)*s;
    size_t n = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;

    for (size_t i = 1; i < n; i++)
        if (((unsigned char)s[i] & 0xC0) != 0x80)
            return 1;
    return n;
}

/* `[a-z]`, `[!a-z]`. The end of the class; NULL: the `[` is only a character. */
static const char *
match_class(const char *p, char c, bool *matches)
{
    bool negated = p[1] == '!' || p[1] == '^';
    const char *at = p + 1 + negated;
    bool found = false;

    do {
        char low, high;

        if (*at == '\\' && at[1] != '\0')
            at++;
        if (*at == '\0' || *at == '/')
            return NULL;
        low = high = *at++;
        if (*at == '-' && at[1] != ']' && at[1] != '\0') {
            high = at[1];
            at += 2;
        }
        found = found || ((unsigned char)c >= (unsigned char)low &&
                          (unsigned char)c <= (unsigned char)high);
    } while (*at != ']');
    *matches = found != negated;
    return at + 1;
}

/* Matches one character that is no star; both go on behind it. */
static bool
match_one(const char **pattern, const char **path)
{
    const char *p = *pattern, *s = *path, *end;
    bool matches;

    if (*s == '\0')
        return false;
    if (*p == '?') {
        *pattern = p + 1;
        *path = s + character(s);
        return *s != '/';
    }
    end = *p == '[' ? match_class(p, *s, &matches) : NULL;
    if (end != NULL) {
        *pattern = end;
        *path = s + 1;
        return matches && *s != '/';
    }
    if (*p == '\\' && p[1] != '\0')
        p++;
    *pattern = p + 1;
    *path = s + 1;
    return *p == *s;
}

static bool
is_deep(const char *start, const char *p)
{
    return p[0] == '*' && p[1] == '*' && (p == start || p[-1] == '/') &&
           (p[2] == '/' || p[2] == '\0');
}

/* A star is tried with as little as possible first; on a mismatch the last one takes
 * more, and when it cannot, the last `**` does. */
bool
mdfaq_glob_match(const char *pattern, const char *path)
{
    const char *p = pattern, *s = path;
    const char *star = NULL, *star_at = NULL, *deep = NULL, *deep_at = NULL;

    for (;;) {
        if (is_deep(pattern, p)) {
            if (p[2] == '\0')
                return *s != '\0';
            deep = p += 3;
            deep_at = s;
            star = NULL;
        } else if (*p == '*') {
            star = ++p;
            star_at = s;
        } else if (*p == '\0' && *s == '\0') {
            return true;
        } else if (*p == '\0' || !match_one(&p, &s)) {
            if (star != NULL && *star_at != '\0' && *star_at != '/') {
                s = ++star_at;
                p = star;
                continue;
            }
            deep_at = deep != NULL ? strchr(deep_at, '/') : NULL;
            if (deep_at == NULL)
                return false;
            s = ++deep_at;
            p = deep;
            star = NULL;
        }
    }
}

bool
mdfaq_glob_is_pattern(const char *text)
{
    return strpbrk(text, "*?[") != NULL;
}
