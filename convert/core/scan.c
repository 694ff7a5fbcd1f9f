/* SPDX-License-Identifier: MIT - convert/core/scan.c: how far bytes can be copied. */
#include "core/scan.h"

enum { BLOCK = 32 };

/* Whether one byte stops a scan; 0 or 1, without a branch, so that the loop over a block
 * becomes a few vector comparisons. */
static inline unsigned char
stops_json(unsigned char c)
{
    return (unsigned char)((c < 0x20) | (c == '"') | (c == '\\') | (c == 0x7F));
}

static inline unsigned char
stops_script(unsigned char c)
{
    return (unsigned char)(stops_json(c) | (c == '<') | (c == 0xE2));
}

static inline unsigned char
stops_html(unsigned char c)
{
    return (unsigned char)((c == '&') | (c == '<') | (c == '>') | (c == '"'));
}

static inline unsigned char
stops_xml_text(unsigned char c)
{
    return (unsigned char)(((c < 0x20) & (c != '\t') & (c != '\n')) | (c == '&') |
                           (c == '<') | (c == '>') | (c == 0xEF));
}

static inline unsigned char
stops_xml_value(unsigned char c)
{
    return (unsigned char)((c < 0x20) | (c == '&') | (c == '<') | (c == '>') |
                           (c == '"') | (c == 0xEF));
}

/* The same loop for each kind; `stops` is a constant where it is inlined. */
static inline __attribute__((always_inline)) size_t
scan(const char *p, size_t n, unsigned char (*stops)(unsigned char c))
{
    const unsigned char *s = (const unsigned char *)p;
    size_t i = 0;

    for (; n - i >= BLOCK; i += BLOCK) {
        unsigned char any = 0;

        for (size_t k = 0; k < BLOCK; k++)
            any |= stops(s[i + k]);
        if (any)
            break;
    }
    while (i < n && !stops(s[i]))
        i++;
    return i;
}

/* Whether two bytes begin what a page takes from elsewhere or leaves out: `[!`, `::`,
 * `<!`.
 */
static inline unsigned char
stops_directive(unsigned char c, unsigned char next)
{
    return (unsigned char)((((c == '[') | (c == '<')) & (next == '!')) |
                           ((c == ':') & (next == ':')));
}

/* Whether two bytes may begin syntax that read/rewrite.c knows, which looks closer. */
static inline unsigned char
stops_syntax(unsigned char c, unsigned char next)
{
    return (unsigned char)((c == '$') | (c == '{') | (c == '@') | (c == '<') |
                           ((c == '[') & ((next == '!') | (next == '^'))) |
                           ((c == ':') & (next > ' ') & (next != '/')) |
                           ((c == '(') & (next == '#')));
}

/* The same for pairs of bytes; `n` when there is none. */
static inline __attribute__((always_inline)) size_t
scan_pairs(const char *p, size_t n,
           unsigned char (*stops)(unsigned char c, unsigned char next))
{
    const unsigned char *s = (const unsigned char *)p;
    size_t i = 0;

    for (; n - i > BLOCK; i += BLOCK) {
        unsigned char any = 0;

        for (size_t k = 0; k < BLOCK; k++)
            any |= stops(s[i + k], s[i + k + 1]);
        if (any)
            break;
    }
    while (i + 1 < n && !stops(s[i], s[i + 1]))
        i++;
    return i + 1 < n ? i : n;
}

size_t
mdfaq_scan_directive(const char *p, size_t n)
{
    return scan_pairs(p, n, stops_directive);
}

size_t
mdfaq_scan_syntax(const char *p, size_t n)
{
    return scan_pairs(p, n, stops_syntax);
}

size_t
mdfaq_scan_json(const char *p, size_t n)
{
    return scan(p, n, stops_json);
}

size_t
mdfaq_scan_json_script(const char *p, size_t n)
{
    return scan(p, n, stops_script);
}

size_t
mdfaq_scan_html(const char *p, size_t n)
{
    return scan(p, n, stops_html);
}

size_t
mdfaq_scan_xml_text(const char *p, size_t n)
{
    return scan(p, n, stops_xml_text);
}

size_t
mdfaq_scan_xml_value(const char *p, size_t n)
{
    return scan(p, n, stops_xml_value);
}
