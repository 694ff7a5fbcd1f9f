/* SPDX-License-Identifier: MIT - convert/source/kind.c: what kind of document a text is.
 */
#include "source/kind.h"

bool
mdfaq_kind_is_yaml_faq(struct mdfaq_text text)
{
    static const struct mdfaq_text mime = { "YamlMime:", 9 };
    size_t i = mdfaq_text_starts(text, "\xEF\xBB\xBF") ? 3 : 0, mark = i, end;

    while (i < text.n && text.p[i] == '#')
        i++;
    if (i == mark)
        return false;
    for (end = i; end < text.n && text.p[end] != '\n' && text.p[end] != '\r';)
        end++;
    text = mdfaq_text_trim((struct mdfaq_text){ text.p + i, end - i });
    if (text.n < mime.n || memcmp(text.p, mime.p, mime.n) != 0)
        return false;
    text = mdfaq_text_trim((struct mdfaq_text){ text.p + mime.n, text.n - mime.n });
    return mdfaq_text_equal_nocase(text, MDFAQ_TEXT("FAQ"));
}

bool
mdfaq_kind_is_yaml_name(const char *path)
{
    size_t n = path != NULL ? strlen(path) : 0;

    return (n > 4 && strcmp(path + n - 4, ".yml") == 0) ||
           (n > 5 && strcmp(path + n - 5, ".yaml") == 0);
}
