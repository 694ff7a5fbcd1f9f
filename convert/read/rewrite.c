/* SPDX-License-Identifier: MIT - convert/read/rewrite.c: syntax that Markdown does not
 * have, line by line. */
#include "read/rewrite.h"

#include <stdint.h>

#include "core/scan.h"
#include "read/lines.h"
#include "read/rewriter.h"
#include "source/directive.h"

/* What begins at `at` is more than bytes that look like it. */
static bool
is_syntax(struct mdfaq_text t, size_t at)
{
    struct mdfaq_text rest = { t.p + at, t.n - at };
    char next = t.p[at + 1];

    switch (t.p[at]) {
    case '[':
        rest.n = rest.n < MDFAQ_REWRITE_LONGEST ? rest.n : MDFAQ_REWRITE_LONGEST;
        rest.n = next == '!' ? mdfaq_line_end(rest, 0) : 0;
        return next == '^' || mdfaq_directive_read(rest).kind != MDFAQ_DIRECTIVE_NONE;
    case ':':
        /* Also `xref:`, and the end of an emoji. */
        return next == ':' || (at >= 4 && memcmp(t.p + at - 4, "xref", 4) == 0) ||
               at == 0 || !mdfaq_is_digit(t.p[at - 1]);
    case '{':
        return next == '{' || next == '%' || next == '/';
    case '@':
        return next == '"' || next == '\'' || (next >= 'A' && next <= 'Z');
    case '<':
        if (next == '/' && rest.n > 2)
            next = rest.p[2];
        return next == '!' || next == 'p' || (next >= 'A' && next <= 'Z');
    case '(':
        return mdfaq_text_starts(rest, "(#tab/");
    default:
        return true;
    }
}

/* Where the next syntax may begin that has to be rewritten; the end: nowhere. */
static size_t
find_syntax(struct mdfaq_text t, size_t at)
{
    for (; at < t.n; at++) {
        at += mdfaq_scan_syntax(t.p + at, t.n - at);
        if (at + 1 < t.n && is_syntax(t, at))
            return at;
    }
    return t.n;
}

/* A line that may be an import or an export of MDX. */
static bool
may_be_module(struct mdfaq_text line)
{
    return (line.p[0] == 'i' || line.p[0] == 'e') &&
           (mdfaq_text_starts(line, "import ") || mdfaq_text_starts(line, "export "));
}

/* Something that an earlier line began goes on. */
static bool
goes_on(const struct rewriter *w)
{
    return w->comment || w->jsx_comment || w->code || w->tabs || w->module || w->math ||
           w->drop_quote;
}

/* Keeps track of fenced code. */
static bool
in_code(struct rewriter *w, size_t start)
{
    struct mdfaq_text t;
    size_t n = 0;

    if (!mdfaq_line_may_fence(w->view.p[start]) && !(w->fence != 0 && w->fence_tag))
        return w->fence != 0;
    t = mdfaq_line_content(w->view, start);
    if (w->fence != 0 && w->fence_tag)
        return memmem(t.p, t.n, "endhighlight", 12) == NULL &&
               memmem(t.p, t.n, "/highlight", 10) == NULL;
    while (n < t.n && t.n > 2 && (t.p[0] == '`' || t.p[0] == '~') && t.p[n] == t.p[0])
        n++;
    if (n < 3)
        return w->fence != 0;
    if (w->fence == 0) {
        if (t.p[0] == '`' && memchr(t.p + n, '`', t.n - n) != NULL)
            return false;
        w->fence = t.p[0];
        w->fence_size = n;
        w->fence_tag = false;
    } else if (w->fence == t.p[0] && n >= w->fence_size &&
               mdfaq_text_trim((struct mdfaq_text){ t.p + n, t.n - n }).n == 0) {
        w->fence = '\0';
    }
    return true;
}

/* `# [Label](#tab/id)` becomes a bold line; the rule that ends a group of such goes. */
static bool
rewrite_tab(struct rewriter *w, size_t start, size_t end)
{
    struct mdfaq_text t = mdfaq_text_trim(mdfaq_rewriter_rest(w, start, end));
    const char *target, *close;
    size_t n = 0;

    if (t.n == 0)
        return false;
    if (w->tabs && (mdfaq_text_is(t, "---") || mdfaq_text_is(t, "***") ||
                    mdfaq_text_is(t, "* * *") || mdfaq_text_is(t, "___"))) {
        w->tabs = false;
        mdfaq_rewriter_blank(w, start, end);
        return true;
    }
    while (n < t.n && t.p[n] == '#')
        n++;
    if (n == 0 || n > 6)
        return false;
    t = mdfaq_text_trim((struct mdfaq_text){ t.p + n, t.n - n });
    target = memmem(t.p, t.n, "](#tab/", 7);
    if (target == NULL || t.p[0] != '[' || t.p[t.n - 1] != ')')
        return false;
    close = memchr(target, ')', (size_t)(t.p + t.n - target));
    if (close != t.p + t.n - 1)
        return false;
    n = (size_t)(target - t.p) - 1;
    w->tabs = true;
    t.p++;
    end = (size_t)(close + 1 - w->view.p);
    memmove(w->m->copy + start + 2, t.p, n);
    mdfaq_rewriter_put(w, start, "**", 2);
    mdfaq_rewriter_put(w, start + 2 + n, "**", 2);
    mdfaq_rewriter_blank(w, start + 4 + n, end);
    return true;
}

static bool
is_statement(struct mdfaq_text t)
{
    static const char *const exports[] = { "const ", "default ", "function ",
                                           "let ",   "var ",     "async ",
                                           "class ", "{",        "* " };

    if (t.p != NULL && mdfaq_text_starts(t, "import ")) {
        struct mdfaq_text rest = mdfaq_text_trim((struct mdfaq_text){ t.p + 7, t.n - 7 });

        return memmem(t.p, t.n, " from '", 7) != NULL ||
               memmem(t.p, t.n, " from \"", 7) != NULL ||
               (rest.n > 2 && (rest.p[0] == '\'' || rest.p[0] == '"')) ||
               (rest.n > 0 && rest.p[0] == '{' && memchr(rest.p, '}', rest.n) == NULL);
    }
    if (!mdfaq_text_starts(t, "export "))
        return false;
    t = (struct mdfaq_text){ t.p + 7, t.n - 7 };
    for (size_t i = 0; i < sizeof exports / sizeof exports[0]; i++)
        if (mdfaq_text_starts(t, exports[i]))
            return true;
    return false;
}

/* Imports and exports of MDX, up to the next blank line. */
static bool
rewrite_module(struct rewriter *w, size_t start, size_t end)
{
    if (!w->module && (!w->blank || !is_statement(mdfaq_rewriter_rest(w, start, end))))
        return false;
    w->module = true;
    mdfaq_rewriter_blank(w, start, end);
    return true;
}

/* Where the tag at `at` ends, outside of quotes and braces; 0: nowhere near. */
static size_t
tag_end(struct mdfaq_text t, size_t at)
{
    size_t stop = t.n - at > 2000 ? at + 2000 : t.n, braces = 0;
    char quote = '\0';

    for (size_t i = at; i < stop; i++) {
        char c = t.p[i];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'' || c == '`')
            quote = c;
        else if (c == '{')
            braces++;
        else if (c == '}' && braces > 0)
            braces--;
        else if (c == '>' && braces == 0)
            return i + 1;
        else if (c == '\n' && i + 1 < stop && t.p[i + 1] == '\n')
            return 0;
    }
    return 0;
}

/* Whether `t`, behind the `<` of a tag, begins as the name of a component does: with a
 * capital, but not as addresses do (`<MAILTO:…>`) or HTML in capitals (`<TABLE>`). */
static bool
is_component_name(struct mdfaq_text t)
{
    size_t n = 0;
    bool lower = false;

    if (t.n == 0 || t.p[0] < 'A' || t.p[0] > 'Z')
        return false;
    for (; n < t.n && strchr(" \t\r\n/>", t.p[n]) == NULL; n++) {
        if (t.p[n] == ':' || t.p[n] == '@')
            return false;
        lower = lower || (t.p[n] >= 'a' && t.p[n] <= 'z');
    }
    return lower || n == 1;
}

/* A component of MDX that is alone on its lines: a tab shows its label, any other one
 * only what it holds. Answers where it ends; 0: it is something else. */
static size_t
rewrite_component(struct rewriter *w, size_t start, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_rest(w, start, end), label = { 0 }, tag;
    size_t indent = 0, stop, line, at;
    bool closes;

    while (indent < t.n && t.p[indent] == ' ')
        indent++;
    t = (struct mdfaq_text){ t.p + indent, t.n - indent };
    if (t.n < 3 || t.p[0] != '<')
        return 0;
    closes = t.p[1] == '/';
    if (!is_component_name((struct mdfaq_text){ t.p + 1 + closes, t.n - 1 - closes }))
        return 0;
    at = start + indent;
    stop = tag_end(w->view, at);
    line = stop > 0 ? mdfaq_line_end(w->view, stop) : 0;
    if (stop == 0 || mdfaq_text_trim(mdfaq_rewriter_rest(w, stop, line)).n > 0)
        return 0;
    tag = mdfaq_rewriter_rest(w, at, stop);
    if (mdfaq_text_starts(tag, "<Tab") && !mdfaq_text_starts(tag, "<Tabs")) {
        label = mdfaq_attribute_find(tag, "label");
        if (label.n == 0)
            label = mdfaq_attribute_find(tag, "title");
        if (label.n == 0)
            label = mdfaq_attribute_find(tag, "value");
    }
    if (label.n > 0 && label.n + 4 <= end - at && label.p + label.n <= w->view.p + stop) {
        memmove(w->m->copy + at + 2, label.p, label.n);
        mdfaq_rewriter_put(w, at, "**", 2);
        mdfaq_rewriter_put(w, at + 2 + label.n, "**", 2);
        mdfaq_rewriter_blank(w, at + 4 + label.n, stop);
    } else {
        mdfaq_rewriter_blank(w, at, stop);
    }
    return line;
}

/* The lines of a formula between two `$$` become a code span. */
static bool
rewrite_formula(struct rewriter *w, size_t start, size_t end)
{
    struct mdfaq_text t = mdfaq_text_trim(mdfaq_rewriter_rest(w, start, end));
    size_t at = (size_t)(t.p - w->view.p);

    if (!mdfaq_text_is(t, "$$"))
        return w->math;
    if (!w->math) {
        struct mdfaq_text rest = { w->view.p + end, w->view.n - end };
        const char *close = memmem(rest.p, rest.n < 5000 ? rest.n : 5000, "\n$$", 3);
        const char *blank = memmem(rest.p, rest.n < 5000 ? rest.n : 5000, "\n\n", 2);

        if (close == NULL || (blank != NULL && blank < close))
            return false;
    }
    w->math = !w->math;
    mdfaq_rewriter_put(w, at, "``", 2);
    return true;
}

/* A line of which nothing is left is blank. */
static void
finish_line(struct rewriter *w, size_t start, size_t end)
{
    bool holes = false;

    for (size_t i = start; i < end; i++) {
        if (w->view.p[i] == MDFAQ_HOLE)
            holes = true;
        else if (!mdfaq_is_space(w->view.p[i]) && w->view.p[i] != '>')
            return;
    }
    if (holes)
        for (size_t i = start; i < end; i++)
            if (w->view.p[i] == MDFAQ_HOLE)
                w->m->copy[i] = ' ';
}

static bool
begins_item(struct mdfaq_text t)
{
    return t.n > 1 &&
           ((strchr("-+*", t.p[0]) != NULL && t.p[1] == ' ') || mdfaq_is_digit(t.p[0]));
}

/* What a line is as a whole; answers where it ends. */
static size_t
rewrite_block(struct rewriter *w, size_t start, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_rest(w, start, end);
    bool indented = mdfaq_text_starts(t, "    ") || mdfaq_text_starts(t, "\t");
    size_t stop;

    if (w->drop_quote && mdfaq_text_starts(mdfaq_text_trim(t), ">")) {
        mdfaq_rewriter_blank(w, start, end);
        return end;
    }
    w->drop_quote = false;
    if (w->comment || w->jsx_comment) {
        mdfaq_rewrite_line(w, start, end);
        return end;
    }
    if (w->code || memmem(t.p, t.n, "<pre", 4) != NULL) {
        w->code = memmem(t.p, t.n, "</pre", 5) == NULL;
        return end;
    }
    if (indented && w->blank && !w->listed)
        return end;
    if (rewrite_tab(w, start, end) || rewrite_module(w, start, end) ||
        rewrite_formula(w, start, end))
        return end;
    stop = rewrite_component(w, start, end);
    if (stop > 0)
        return stop;
    mdfaq_rewrite_line(w, start, end);
    return end;
}

/* Rewrites a line that holds something to rewrite; answers where it ends. */
static size_t
rewrite_full_line(struct rewriter *w, size_t line, size_t stop)
{
    if (!mdfaq_mask_copy(w->m))
        return SIZE_MAX;
    w->view.p = w->m->view.p;
    stop = rewrite_block(w, line, stop);
    finish_line(w, line, stop);
    return stop;
}

enum mdfaq_status
mdfaq_rewrite(struct mdfaq_mask *m, size_t start, size_t end, unsigned flags,
              struct mdfaq_findings *findings)
{
    struct rewriter w = { .m = m, .findings = findings, .flags = flags, .blank = true };
    size_t syntax;

    w.view = (struct mdfaq_text){ m->view.p, end };
    syntax = find_syntax(w.view, start);
    if ((flags & MDFAQ_REWRITE_LINE) != 0) {
        if (syntax == end)
            return MDFAQ_OK;
        if (!mdfaq_mask_copy(m))
            return MDFAQ_NOMEM;
        w.view.p = m->view.p;
        mdfaq_rewrite_line(&w, start, end);
        return w.rc;
    }
    for (size_t line = start; line < end && w.rc == MDFAQ_OK;) {
        size_t stop = mdfaq_line_end(w.view, line);
        struct mdfaq_text t = mdfaq_rewriter_rest(&w, line, stop);
        bool blank = mdfaq_text_trim(t).n == 0;

        if (syntax < line)
            syntax = find_syntax(w.view, line);
        if (blank) {
            w.module = w.drop_quote = false;
        } else if (!in_code(&w, line)) {
            if (!mdfaq_is_space(t.p[0]))
                w.listed = begins_item(t);
            if (syntax < stop || goes_on(&w) || may_be_module(t))
                stop = rewrite_full_line(&w, line, stop);
            if (stop == SIZE_MAX)
                return MDFAQ_NOMEM;
        }
        w.blank = blank || w.module;
        line = mdfaq_line_next(w.view, stop);
    }
    return w.rc;
}
