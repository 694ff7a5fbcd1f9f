/* SPDX-License-Identifier: MIT - convert/core/text.c: comparing and trimming texts. */
#include "core/text.h"

bool
mdfaq_text_equal_nocase(struct mdfaq_text a, struct mdfaq_text b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (mdfaq_ascii_lower(a.p[i]) != mdfaq_ascii_lower(b.p[i]))
            return false;
    return true;
}

struct mdfaq_text
mdfaq_text_trim(struct mdfaq_text a)
{
    while (a.n > 0 && mdfaq_is_space(a.p[a.n - 1]))
        a.n--;
    while (a.n > 0 && mdfaq_is_space(a.p[0])) {
        a.p++;
        a.n--;
    }
    return a;
}
