/* SPDX-License-Identifier: MIT - convert/read/entity.c: character references. */
#include "read/entity.h"

#include <md4c-html.h>
#include <stdint.h>

#include "core/mdmem.h"
#include "core/utf8.h"

static uint32_t
digits_value(struct mdfaq_text digits, unsigned base)
{
    uint32_t value = 0;

    for (size_t i = 0; i < digits.n && value <= 0x10FFFF; i++) {
        char c = mdfaq_ascii_lower(digits.p[i]);
        unsigned digit =
            mdfaq_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;

        value = value * base + digit;
    }
    return value;
}

static void
decode_number(struct mdfaq_text digits, unsigned base, struct mdfaq_buf *out)
{
    uint32_t c = digits_value(digits, base);
    char bytes[4];

    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    mdfaq_buf_put(out, bytes, mdfaq_utf8_encode(c, bytes));
}

/* What md4c's renderer makes of one paragraph: room for "<p>", the longest name, "</p>".
 */
struct rendered {
    struct mdfaq_text reference;
    int result;
    char bytes[80];
    size_t n;
};

static void
collect(const MD_CHAR *p, MD_SIZE n, void *ctx)
{
    struct rendered *r = ctx;

    if (n <= sizeof r->bytes - r->n) {
        memcpy(r->bytes + r->n, p, n);
        r->n += n;
    }
}

static void
render(void *ctx)
{
    struct rendered *r = ctx;

    r->result = md_html(r->reference.p, (MD_SIZE)r->reference.n, collect, r,
                        MD_DIALECT_COMMONMARK, 0);
}

/* The 2,231 names are known to md4c's HTML renderer, which gives them away only in whole
 * paragraphs. Names of characters that HTML must escape come back escaped. */
static bool
decode_name(struct mdfaq_text reference, struct mdfaq_buf *out)
{
    static const struct {
        const char *reference, *text;
    } escaped[] = {
        { "&amp;", "&" },
        { "&AMP;", "&" },
        { "&lt;", "<" },
        { "&LT;", "<" },
        { "&gt;", ">" },
        { "&GT;", ">" },
        { "&quot;", "\"" },
        { "&QUOT;", "\"" },
        { "&nvlt;", "<\xE2\x83\x92" },
        { "&nvgt;", ">\xE2\x83\x92" },
    };
    char copy[64 + 64] = { 0 }; /* zeros behind it: md4c 0.4.8 looks past its end */
    struct rendered r = { .reference = { copy, reference.n } };

    for (size_t i = 0; i < sizeof escaped / sizeof escaped[0]; i++)
        if (mdfaq_text_is(reference, escaped[i].reference)) {
            mdfaq_buf_string(out, escaped[i].text);
            return true;
        }
    memcpy(copy, reference.p, reference.n);
    if (!mdfaq_mdmem_run(render, &r) || r.result != 0) {
        out->rc = out->rc != MDFAQ_OK ? out->rc : MDFAQ_NOMEM;
        return true;
    }
    if (r.n < 9 || memcmp(r.bytes, "<p>", 3) != 0 || r.bytes[3] == '&')
        return false;
    mdfaq_buf_put(out, r.bytes + 3, r.n - 8);
    return true;
}

void
mdfaq_entity_decode(struct mdfaq_text t, struct mdfaq_buf *out)
{
    if (t.n > 4 && t.p[1] == '#' && (t.p[2] == 'x' || t.p[2] == 'X'))
        decode_number((struct mdfaq_text){ t.p + 3, t.n - 4 }, 16, out);
    else if (t.n > 3 && t.p[1] == '#')
        decode_number((struct mdfaq_text){ t.p + 2, t.n - 3 }, 10, out);
    else if (t.n > 64 || !decode_name(t, out))
        mdfaq_buf_text(out, t);
}
