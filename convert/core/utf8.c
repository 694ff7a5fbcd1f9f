/* SPDX-License-Identifier: MIT - convert/core/utf8.c: UTF-8 by RFC 3629. */
#include "core/utf8.h"

/* How many bytes the sequence at `s` has; 0 when it is not one. The bounds of the second
 * byte keep out overlong forms, surrogates, and what lies past U+10FFFF. */
static size_t
sequence(const unsigned char *s, size_t left)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t n;

    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4)
        return 0;
    n = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (left < n)
        return 0;
    if (s[0] == 0xE0)
        low = 0xA0;
    else if (s[0] == 0xED)
        high = 0x9F;
    else if (s[0] == 0xF0)
        low = 0x90;
    else if (s[0] == 0xF4)
        high = 0x8F;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

size_t
mdfaq_utf8_valid(struct mdfaq_text t)
{
    const unsigned char *s = (const unsigned char *)t.p;
    size_t i = 0;

    while (i < t.n) {
        uint64_t word;
        size_t n;

        /* Eight ASCII bytes at a time: most text is. */
        if (t.n - i >= sizeof word) {
            memcpy(&word, s + i, sizeof word);
            if ((word & UINT64_C(0x8080808080808080)) == 0) {
                i += sizeof word;
                continue;
            }
        }
        n = sequence(s + i, t.n - i);
        if (n == 0)
            return i;
        i += n;
    }
    return i;
}

void
mdfaq_utf8_put(struct mdfaq_buf *out, struct mdfaq_text t)
{
    while (t.n > 0) {
        size_t good = mdfaq_utf8_valid(t);

        mdfaq_buf_put(out, t.p, good);
        if (good == t.n)
            break;
        mdfaq_buf_string(out, "\xEF\xBF\xBD");
        t.p += good + 1;
        t.n -= good + 1;
    }
}

size_t
mdfaq_utf8_length(struct mdfaq_text t)
{
    size_t count = 0;

    for (size_t i = 0; i < t.n; i++)
        count += ((unsigned char)t.p[i] & 0xC0) != 0x80;
    return count;
}

uint32_t
mdfaq_utf8_decode(struct mdfaq_text t, size_t *ret_n)
{
    const unsigned char *s = (const unsigned char *)t.p;
    size_t n = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    uint32_t code_point = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));

    for (size_t i = 1; i < n && i < t.n; i++)
        code_point = code_point << 6 | (s[i] & 0x3F);
    *ret_n = n < t.n ? n : t.n;
    return code_point;
}

size_t
mdfaq_utf8_encode(uint32_t c, char *to)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xC0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xE0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3F));
        to[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3F));
    to[2] = (char)(0x80 | (c >> 6 & 0x3F));
    to[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}
