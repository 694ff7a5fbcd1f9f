/* SPDX-License-Identifier: MIT - convert/core/slug.c: the anchors that GitHub makes. */
#include "core/slug.h"

#include <utf8proc.h>

#include "core/utf8.h"

static bool
stays(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return false;
    }
}

/* Appends the ASCII at the start of `text`; how many bytes that is. */
static size_t
slug_ascii(struct mdfaq_text text, struct mdfaq_buf *out)
{
    size_t i = 0;
    char *to;

    if (!mdfaq_buf_reserve(out, text.n))
        return text.n;
    to = out->data + out->len;
    for (; i < text.n && (unsigned char)text.p[i] < 0x80; i++) {
        char c = mdfaq_ascii_lower(text.p[i]);

        if ((c >= 'a' && c <= 'z') || mdfaq_is_digit(c) || c == '-' || c == '_')
            *to++ = c;
        else if (c == ' ')
            *to++ = '-';
    }
    out->len = (size_t)(to - out->data);
    return i;
}

void
mdfaq_slug(struct mdfaq_text text, struct mdfaq_buf *out)
{
    text = mdfaq_text_trim(text);
    while (text.n > 0) {
        size_t n;

        if ((unsigned char)*text.p < 0x80) {
            n = slug_ascii(text, out);
        } else {
            uint32_t c = mdfaq_utf8_decode(text, &n);

            if (stays(c)) {
                char bytes[4];

                c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
                mdfaq_buf_put(out, bytes, mdfaq_utf8_encode(c, bytes));
            }
        }
        text.p += n;
        text.n -= n;
    }
}

static bool
is_taken(const struct mdfaq_table *seen, struct mdfaq_text slug)
{
    return mdfaq_table_find(seen, slug) != NULL ||
           (seen->base != NULL && mdfaq_names_find(seen->base, slug) != NULL);
}

/* `slug-number`, in place of what the buffer holds. */
static void
write_numbered(struct mdfaq_buf *out, struct mdfaq_text slug, uint64_t number)
{
    char digits[24];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    digits[--at] = '-';
    mdfaq_buf_clear(out);
    mdfaq_buf_text(out, slug);
    mdfaq_buf_put(out, digits + at, sizeof digits - at);
}

bool
mdfaq_slug_unique(struct mdfaq_table *seen, struct mdfaq_text slug,
                  struct mdfaq_text *ret)
{
    uint64_t *count = mdfaq_table_find(seen, slug);
    struct mdfaq_buf numbered = { 0 };
    bool well;

    if (count == NULL && seen->base != NULL) {
        const uint64_t *before = mdfaq_names_find(seen->base, slug);

        if (before != NULL) {
            if (!mdfaq_arena_copy(seen->arena, slug, ret) ||
                !mdfaq_table_add(seen, *ret, *before))
                return false;
            count = mdfaq_table_find(seen, slug);
        }
    }
    if (count == NULL)
        return mdfaq_arena_copy(seen->arena, slug, ret) && mdfaq_table_add(seen, *ret, 0);
    do {
        write_numbered(&numbered, slug, ++*count);
    } while (numbered.rc == MDFAQ_OK && is_taken(seen, mdfaq_buf_view(&numbered)));
    well = numbered.rc == MDFAQ_OK &&
           mdfaq_arena_copy(seen->arena, mdfaq_buf_view(&numbered), ret) &&
           mdfaq_table_add(seen, *ret, 0);
    mdfaq_buf_done(&numbered);
    return well;
}
