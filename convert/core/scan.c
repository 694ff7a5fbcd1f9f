/* SPDX-License-Identifier: MIT - convert/core/scan.c: how far bytes can be copied. */
#include "core/scan.h"

#include <stdint.h>
#include <string.h>

/* Sixteen bytes, compared at once by what the machine has for it: gcc and clang know
 * such types on all machines. A comparison answers 0 or all ones for each byte. */
typedef unsigned char vector __attribute__((vector_size(16)));

enum { BLOCK = sizeof(vector) };

/* Whether a byte stops a scan, for one byte and for a vector of them: no branches. */
#define STOPS_JSON(c) (((c) < 0x20) | ((c) == '"') | ((c) == '\\') | ((c) == 0x7F))
#define STOPS_HTML(c) (((c) == '&') | ((c) == '<') | ((c) == '>') | ((c) == '"'))
#define STOPS_XML_TEXT(c)                                                                \
    ((((c) < 0x20) & ((c) != '\t') & ((c) != '\n')) | ((c) == '&') | ((c) == '<') |      \
     ((c) == '>') | ((c) == 0xEF))
#define STOPS_XML_VALUE(c)                                                               \
    (((c) < 0x20) | ((c) == '&') | ((c) == '<') | ((c) == '>') | ((c) == '"') |          \
     ((c) == 0xEF))

/* The same for a byte and the one behind it. */
#define STOPS_SCRIPT(c, next)                                                            \
    (STOPS_JSON(c) | (((c) == '<') & (((next) == '/') | ((next) == '!'))) |              \
     (((c) == 0xE2) & ((next) == 0x80)))
#define STOPS_DIRECTIVE(c, next)                                                         \
    (((((c) == '[') | ((c) == '<')) & ((next) == '!')) | (((c) == ':') & ((next) == ':')))
#define STOPS_SYNTAX(c, next)                                                            \
    (((c) == '$') | ((c) == '{') | ((c) == '@') | ((c) == '<') |                         \
     (((c) == '[') & (((next) == '!') | ((next) == '^'))) |                              \
     (((c) == ':') & ((next) > ' ') & ((next) != '/')) |                                 \
     (((c) == '(') & ((next) == '#')))

static inline vector
load(const char *p)
{
    vector v;

    memcpy(&v, p, sizeof v);
    return v;
}

/* The first byte of a comparison's answer that is set; BLOCK: none is. */
static inline size_t
first_set(vector answer)
{
    uint64_t half[2];

    memcpy(half, &answer, sizeof half);
    if ((half[0] | half[1]) == 0)
        return BLOCK;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (half[0] != 0)
        return (size_t)__builtin_ctzll(half[0]) / 8;
    return 8 + (size_t)__builtin_ctzll(half[1]) / 8;
#else
    for (size_t i = 0; i < BLOCK; i++)
        if (answer[i] != 0)
            return i;
    return BLOCK;
#endif
}

#define SCAN(name, STOPS)                                                                \
    size_t mdfaq_scan_##name(const char *p, size_t n)                                    \
    {                                                                                    \
        size_t i = 0;                                                                    \
                                                                                         \
        for (; n - i >= BLOCK; i += BLOCK) {                                             \
            vector c = load(p + i);                                                      \
            size_t k = first_set((vector)(STOPS(c)));                                    \
                                                                                         \
            if (k < BLOCK)                                                               \
                return i + k;                                                            \
        }                                                                                \
        for (; i < n; i++) {                                                             \
            unsigned char c = (unsigned char)p[i];                                       \
                                                                                         \
            if (STOPS(c))                                                                \
                break;                                                                   \
        }                                                                                \
        return i;                                                                        \
    }

/* The last byte has none behind it: it is looked at with a zero byte there. */
#define SCAN_PAIRS(name, STOPS)                                                          \
    size_t mdfaq_scan_##name(const char *p, size_t n)                                    \
    {                                                                                    \
        size_t i = 0;                                                                    \
                                                                                         \
        for (; n - i > BLOCK; i += BLOCK) {                                              \
            vector c = load(p + i), next = load(p + i + 1);                              \
            size_t k = first_set((vector)(STOPS(c, next)));                              \
                                                                                         \
            if (k < BLOCK)                                                               \
                return i + k;                                                            \
        }                                                                                \
        for (; i < n; i++) {                                                             \
            unsigned char c = (unsigned char)p[i];                                       \
            unsigned char next = i + 1 < n ? (unsigned char)p[i + 1] : 0;                \
                                                                                         \
            if (STOPS(c, next))                                                          \
                break;                                                                   \
        }                                                                                \
        return i;                                                                        \
    }

SCAN(json, STOPS_JSON)
SCAN_PAIRS(json_script, STOPS_SCRIPT)
SCAN(html, STOPS_HTML)
SCAN(xml_text, STOPS_XML_TEXT)
SCAN(xml_value, STOPS_XML_VALUE)
SCAN_PAIRS(directive, STOPS_DIRECTIVE)
SCAN_PAIRS(syntax, STOPS_SYNTAX)
