/* SPDX-License-Identifier: MIT - convert/read/rewrite_line.c: what stands in a line. */
#include "read/rewriter.h"

/* Passes over a code span that begins at `at`; where it does not end in its line, over
 * its backticks. */
static size_t
code_span(const struct rewriter *w, size_t at, size_t end)
{
    const char *p = w->view.p;
    size_t n = 0, run = 0, stop;

    while (at + n < end && p[at + n] == '`')
        n++;
    stop = end - at - n < MDFAQ_REWRITE_LONGEST ? end : at + n + MDFAQ_REWRITE_LONGEST;
    for (size_t i = at + n; i < stop; i++) {
        run = p[i] == '`' ? run + 1 : 0;
        if (run == n && (i + 1 == end || p[i + 1] != '`'))
            return i + 1;
    }
    return at + n;
}

/* Where the comment that goes on ends; `end`: not in this line. */
static size_t
comment_end(struct rewriter *w, size_t at, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_rest(w, at, end);
    const char *close = memmem(t.p, t.n, w->jsx_comment ? "*/}" : "-->", 3);
    size_t stop = close != NULL ? (size_t)(close + 3 - w->view.p) : end;

    /* Of the spaces around what goes, one stays. */
    if (w->jsx_comment && close != NULL && at > 0 && stop < end &&
        w->view.p[stop] == ' ' && w->view.p[at - 1] == ' ')
        stop++;
    if (w->jsx_comment)
        mdfaq_rewriter_hole(w, at, stop);
    if (close != NULL)
        w->comment = w->jsx_comment = false;
    return stop;
}

/* `$x$` and `$$x$$`: a formula in a line becomes a code span. A sum of money is none: the
 * first `$` has something behind it, the last one has something before it and no digit
 * behind. */
static size_t
formula(struct rewriter *w, size_t at, size_t end)
{
    const char *p = w->view.p;
    size_t n = at + 1 < end && p[at + 1] == '$' ? 2 : 1, i = at + n;

    if (end - at > MDFAQ_REWRITE_LONGEST)
        end = at + MDFAQ_REWRITE_LONGEST;
    if (i >= end || (n == 1 && mdfaq_is_space(p[i])) ||
        (at > 0 && n == 1 &&
         (mdfaq_is_digit(p[at - 1]) ||
          (mdfaq_ascii_lower(p[at - 1]) >= 'a' && mdfaq_ascii_lower(p[at - 1]) <= 'z'))))
        return 0;
    for (; i + n <= end; i++) {
        if (p[i] == '`')
            return 0;
        if (p[i] == '\\' && n == 1) {
            i++;
            continue;
        }
        if (p[i] != '$' || (n == 2 && p[i + 1] != '$'))
            continue;
        if (i == at + n || (n == 1 && mdfaq_is_space(p[i - 1])) ||
            (n == 1 && i + 1 < end && mdfaq_is_digit(p[i + 1])))
            return 0;
        memset(w->m->copy + at, '`', n);
        memset(w->m->copy + i, '`', n);
        return i + n - at;
    }
    return 0;
}

/* `[text](xref:uid)` loses its link, `[^1]` is shown as [1]. */
static size_t
bracket(struct rewriter *w, size_t start, size_t at, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_near(w, at, end);
    const char *close, *last;
    size_t n;

    if (t.n > 2 && t.p[1] == '!')
        return mdfaq_rewrite_directive(w, start, at, end);
    close = memchr(t.p, ']', t.n);
    if (close == NULL)
        return 0;
    n = (size_t)(close - t.p);
    if (t.p[1] == '^' && n > 2 && memchr(t.p, ' ', n) == NULL) {
        memmove(w->m->copy + at + 2, t.p + 2, n - 2);
        mdfaq_rewriter_put(w, at, "\\[", 2);
        if (n + 1 < t.n && close[1] == ':' &&
            mdfaq_text_trim(mdfaq_rewriter_rest(w, start, at)).n == 0)
            w->m->copy[at + n + 1] = MDFAQ_HOLE;
        return n + 1;
    }
    t = (struct mdfaq_text){ close + 1, t.n - n - 1 };
    last = mdfaq_text_starts(t, "(xref:") ? memchr(t.p, ')', t.n) : NULL;
    if (last == NULL)
        return 0;
    w->m->copy[at] = MDFAQ_HOLE;
    mdfaq_rewriter_hole(w, at + n, (size_t)(last + 1 - w->view.p));
    return (size_t)(last + 1 - t.p) + n + 1;
}

static bool
is_word(char c)
{
    return mdfaq_is_digit(c) || c == '_' || c == '/' || (unsigned char)c >= 0x80 ||
           (mdfaq_ascii_lower(c) >= 'a' && mdfaq_ascii_lower(c) <= 'z');
}

/* What begins at `at`; how many bytes it is, 0: nothing of ours. */
static size_t
construct(struct rewriter *w, size_t start, size_t at, size_t end)
{
    const char *p = w->view.p + at;
    char before = at > start ? p[-1] : ' ';

    switch (*p) {
    case '[':
        return bracket(w, start, at, end);
    case '{':
        if (at + 2 < end && p[1] == '/' && p[2] == '*') {
            w->jsx_comment = true;
            return comment_end(w, at, end) - at;
        }
        return mdfaq_rewrite_template(w, start, at, end);
    case ':':
        if (before == ':')
            return 0;
        if (at + 3 < end && p[1] == ':' && p[2] == ':')
            return mdfaq_rewrite_colons(w, at, end);
        return is_word(before) ? 0 : mdfaq_rewrite_emoji(w, at, end);
    case '@':
        return is_word(before) || before == '.' ? 0 : mdfaq_rewrite_reference(w, at, end);
    case '<':
        return mdfaq_rewrite_reference(w, at, end);
    case '$':
        return formula(w, at, end);
    default:
        return 0;
    }
}

void
mdfaq_rewrite_line(struct rewriter *w, size_t start, size_t end)
{
    static const bool begins[256] = {
        ['`'] = true, ['\\'] = true, ['<'] = true, ['['] = true,
        ['{'] = true, [':'] = true,  ['@'] = true, ['$'] = true,
    };
    const char *p = w->view.p;
    size_t at = start;

    while (at < end) {
        size_t n;

        if (!w->comment && !w->jsx_comment)
            while (at < end && !begins[(unsigned char)p[at]])
                at++;
        if (at == end)
            break;
        if (w->comment || w->jsx_comment) {
            at = comment_end(w, at, end);
        } else if (p[at] == '`') {
            at = code_span(w, at, end);
        } else if (p[at] == '\\') {
            at += 2;
        } else if (p[at] == '<' &&
                   mdfaq_text_starts(mdfaq_rewriter_rest(w, at, end), "<!--")) {
            w->comment = true;
            at += 4;
        } else {
            n = construct(w, start, at, end);
            at += n > 0 ? n : 1;
        }
    }
}
