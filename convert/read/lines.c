/* SPDX-License-Identifier: MIT - convert/read/lines.c: which lines a block stands on. */
#include "read/lines.h"

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

size_t
mdfaq_line_start(struct mdfaq_text input, size_t at)
{
    while (at > 0 && !is_line_end(input.p[at - 1]))
        at--;
    return at;
}

/* In steps: where all line ends are CR, an LF is not looked for to the end of the text.
 */
size_t
mdfaq_line_end(struct mdfaq_text input, size_t at)
{
    for (size_t step = 512; at < input.n; step *= 2) {
        size_t n = input.n - at < step ? input.n - at : step;
        const char *from = input.p + at, *lf = memchr(from, '\n', n), *cr;

        n = lf != NULL ? (size_t)(lf - from) : n;
        cr = memchr(from, '\r', n);
        if (cr != NULL)
            return at + (size_t)(cr - from);
        at += n;
        if (lf != NULL)
            break;
    }
    return at;
}

size_t
mdfaq_line_next(struct mdfaq_text input, size_t end)
{
    if (end < input.n && input.p[end] == '\r')
        end += end + 1 < input.n && input.p[end + 1] == '\n' ? 2 : 1;
    else if (end < input.n)
        end++;
    return end;
}

size_t
mdfaq_line_before(struct mdfaq_text input, size_t start)
{
    if (start == 0)
        return 0;
    start--;
    if (start > 0 && input.p[start] == '\n' && input.p[start - 1] == '\r')
        start--;
    return mdfaq_line_start(input, start);
}

/* How many bytes a list marker at `p` takes with the blank behind it; 0: none there. */
static size_t
marker_size(struct mdfaq_text t)
{
    size_t n = 0;

    if (t.n > 0 && (t.p[0] == '-' || t.p[0] == '+' || t.p[0] == '*')) {
        n = 1;
    } else {
        while (n < t.n && n < 9 && mdfaq_is_digit(t.p[n]))
            n++;
        if (n == 0 || n == t.n || (t.p[n] != '.' && t.p[n] != ')'))
            return 0;
        n++;
    }
    if (n < t.n && t.p[n] != ' ' && t.p[n] != '\t')
        return 0;
    return n;
}

struct mdfaq_text
mdfaq_line_content(struct mdfaq_text input, size_t start)
{
    struct mdfaq_text line = { input.p + start, mdfaq_line_end(input, start) - start };

    for (;;) {
        size_t n = 0;

        while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t' || line.p[n] == '>'))
            n++;
        if (n == 0)
            n = marker_size(line);
        if (n == 0)
            return line;
        line.p += n;
        line.n -= n;
    }
}

bool
mdfaq_line_is_atx(struct mdfaq_text input, size_t start)
{
    struct mdfaq_text line = mdfaq_line_content(input, start);
    size_t n = 0;

    while (n < line.n && line.p[n] == '#')
        n++;
    return n >= 1 && n <= 6 && (n == line.n || line.p[n] == ' ' || line.p[n] == '\t');
}

bool
mdfaq_line_is_fence_end(struct mdfaq_text input, size_t start)
{
    struct mdfaq_text line = mdfaq_text_trim(mdfaq_line_content(input, start));

    if (line.n < 3 || (line.p[0] != '`' && line.p[0] != '~'))
        return false;
    for (size_t i = 1; i < line.n; i++)
        if (line.p[i] != line.p[0])
            return false;
    return true;
}

size_t
mdfaq_line_filled(struct mdfaq_text input, size_t from)
{
    while (from < input.n) {
        size_t end = mdfaq_line_end(input, from);

        for (size_t i = from; i < end; i++)
            if (!mdfaq_is_space(input.p[i]) && input.p[i] != '>')
                return from;
        from = mdfaq_line_next(input, end);
    }
    return from;
}

/* A thematic break, perhaps behind container marks: nothing but those and one of - * _,
 * three times or more. */
static bool
is_rule(struct mdfaq_text line)
{
    size_t count = 0;
    char mark;

    line = mdfaq_text_trim(line);
    if (line.n == 0)
        return false;
    mark = line.p[line.n - 1];
    if (mark != '-' && mark != '*' && mark != '_')
        return false;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];

        if (c == mark)
            count++;
        else if (c != ' ' && c != '\t' && strchr(">-+*.)0123456789", c) == NULL)
            return false;
    }
    return count >= 3;
}

size_t
mdfaq_line_rule(struct mdfaq_text input, size_t from)
{
    while (from < input.n) {
        size_t end = mdfaq_line_end(input, from);

        if (is_rule((struct mdfaq_text){ input.p + from, end - from }))
            return from;
        from = mdfaq_line_next(input, end);
    }
    return from;
}
