/* SPDX-License-Identifier: MIT - convert/read/emoji.c: the emoji shortcodes that
 * documentation uses. */
#include "read/rewriter.h"

static const struct {
    const char *name, *emoji;
} table[] = {
    { "+1", "\xF0\x9F\x91\x8D" },
    { "-1", "\xF0\x9F\x91\x8E" },
    { "arrow_down", "\xE2\xAC\x87" },
    { "arrow_left", "\xE2\xAC\x85" },
    { "arrow_right", "\xE2\x9E\xA1" },
    { "arrow_up", "\xE2\xAC\x86" },
    { "bell", "\xF0\x9F\x94\x94" },
    { "book", "\xF0\x9F\x93\x96" },
    { "books", "\xF0\x9F\x93\x9A" },
    { "boom", "\xF0\x9F\x92\xA5" },
    { "bug", "\xF0\x9F\x90\x9B" },
    { "bulb", "\xF0\x9F\x92\xA1" },
    { "calendar", "\xF0\x9F\x93\x85" },
    { "check", "\xE2\x9C\x94" },
    { "clap", "\xF0\x9F\x91\x8F" },
    { "cloud", "\xE2\x98\x81" },
    { "computer", "\xF0\x9F\x92\xBB" },
    { "construction", "\xF0\x9F\x9A\xA7" },
    { "crossed_fingers", "\xF0\x9F\xA4\x9E" },
    { "email", "\xE2\x9C\x89" },
    { "exclamation", "\xE2\x9D\x97" },
    { "eyes", "\xF0\x9F\x91\x80" },
    { "fire", "\xF0\x9F\x94\xA5" },
    { "gear", "\xE2\x9A\x99" },
    { "globe_with_meridians", "\xF0\x9F\x8C\x90" },
    { "grey_question", "\xE2\x9D\x94" },
    { "hammer", "\xF0\x9F\x94\xA8" },
    { "heart", "\xE2\x9D\xA4" },
    { "heavy_check_mark", "\xE2\x9C\x94" },
    { "heavy_multiplication_x", "\xE2\x9C\x96" },
    { "hourglass", "\xE2\x8C\x9B" },
    { "information_source", "\xE2\x84\xB9" },
    { "key", "\xF0\x9F\x94\x91" },
    { "link", "\xF0\x9F\x94\x97" },
    { "lock", "\xF0\x9F\x94\x92" },
    { "mag", "\xF0\x9F\x94\x8D" },
    { "memo", "\xF0\x9F\x93\x9D" },
    { "no_entry", "\xE2\x9B\x94" },
    { "no_entry_sign", "\xF0\x9F\x9A\xAB" },
    { "ok", "\xF0\x9F\x86\x97" },
    { "package", "\xF0\x9F\x93\xA6" },
    { "pencil", "\xF0\x9F\x93\x9D" },
    { "pencil2", "\xE2\x9C\x8F" },
    { "point_right", "\xF0\x9F\x91\x89" },
    { "pray", "\xF0\x9F\x99\x8F" },
    { "pushpin", "\xF0\x9F\x93\x8C" },
    { "question", "\xE2\x9D\x93" },
    { "recycle", "\xE2\x99\xBB" },
    { "red_circle", "\xF0\x9F\x94\xB4" },
    { "rocket", "\xF0\x9F\x9A\x80" },
    { "rotating_light", "\xF0\x9F\x9A\xA8" },
    { "shield", "\xF0\x9F\x9B\xA1" },
    { "smile", "\xF0\x9F\x98\x84" },
    { "smiley", "\xF0\x9F\x98\x83" },
    { "sparkles", "\xE2\x9C\xA8" },
    { "star", "\xE2\xAD\x90" },
    { "stop_sign", "\xF0\x9F\x9B\x91" },
    { "tada", "\xF0\x9F\x8E\x89" },
    { "thinking", "\xF0\x9F\xA4\x94" },
    { "thumbsdown", "\xF0\x9F\x91\x8E" },
    { "thumbsup", "\xF0\x9F\x91\x8D" },
    { "tools", "\xF0\x9F\x9B\xA0" },
    { "unlock", "\xF0\x9F\x94\x93" },
    { "warning", "\xE2\x9A\xA0" },
    { "wave", "\xF0\x9F\x91\x8B" },
    { "white_check_mark", "\xE2\x9C\x85" },
    { "wink", "\xF0\x9F\x98\x89" },
    { "wrench", "\xF0\x9F\x94\xA7" },
    { "x", "\xE2\x9D\x8C" },
    { "zap", "\xE2\x9A\xA1" },
};

/* By halves: the names stand in the order of their bytes. */
static const char *
find(struct mdfaq_text name)
{
    size_t low = 0, high = sizeof table / sizeof table[0];

    while (low < high) {
        size_t middle = low + (high - low) / 2, n = strlen(table[middle].name);
        int order = memcmp(name.p, table[middle].name, name.n < n ? name.n : n);

        if (order == 0 && name.n == n)
            return table[middle].emoji;
        if (order > 0 || (order == 0 && name.n > n))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

size_t
mdfaq_rewrite_emoji(struct rewriter *w, size_t at, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_rest(w, at, end);
    const char *emoji;
    size_t n = 1;

    while (n < t.n && n < 30 &&
           (mdfaq_is_digit(t.p[n]) || strchr("_+-", t.p[n]) != NULL ||
            (t.p[n] >= 'a' && t.p[n] <= 'z')))
        n++;
    if (n == t.n || n < 2 || t.p[n] != ':')
        return 0;
    emoji = find((struct mdfaq_text){ t.p + 1, n - 1 });
    if (emoji == NULL || strlen(emoji) > n + 1)
        return 0;
    mdfaq_rewriter_replace(w, at, at + n + 1, mdfaq_text_of(emoji));
    return n + 1;
}
