/* SPDX-License-Identifier: MIT - convert/core/slug.c: the anchors that GitHub makes. */
#include "core/slug.h"

#include <stdio.h>
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

static void
slug_ascii(char c, struct mdfaq_buf *out)
{
    c = mdfaq_ascii_lower(c);
    if ((c >= 'a' && c <= 'z') || mdfaq_is_digit(c) || c == '-' || c == '_')
        mdfaq_buf_byte(out, c);
    else if (c == ' ')
        mdfaq_buf_byte(out, '-');
}

void
mdfaq_slug(struct mdfaq_text text, struct mdfaq_buf *out)
{
    text = mdfaq_text_trim(text);
    while (text.n > 0) {
        size_t n = 1;

        if ((unsigned char)*text.p < 0x80) {
            slug_ascii(*text.p, out);
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
        mdfaq_buf_clear(&numbered);
        mdfaq_buf_text(&numbered, slug);
        mdfaq_buf_printf(&numbered, "-%llu", (unsigned long long)++*count);
    } while (numbered.rc == MDFAQ_OK && is_taken(seen, mdfaq_buf_view(&numbered)));
    well = numbered.rc == MDFAQ_OK &&
           mdfaq_arena_copy(seen->arena, mdfaq_buf_view(&numbered), ret) &&
           mdfaq_table_add(seen, *ret, 0);
    mdfaq_buf_done(&numbered);
    return well;
}
