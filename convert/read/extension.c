/* SPDX-License-Identifier: MIT - convert/read/extension.c: blocks that Markdown does not
 * have. */
#include "read/extension.h"

#include <stdlib.h>

#include "read/lines.h"
#include "read/rewrite.h"
#include "source/source.h"

enum { DEPTH = 32, LONGEST_TAG = 2000, DEEPEST = 8 };

/* How a block is written. */
enum syntax { COLONS, MARKS, COMPONENT, SHORTCODE };

/* What a line opens or closes. */
struct found {
    enum syntax syntax;
    bool closes, folds, single; /* single: it needs no line that closes it */
    struct mdfaq_text name;
    struct mdfaq_text title; /* in the input */
    size_t end;              /* behind the whole mark */
};

struct open {
    size_t opener; /* SIZE_MAX: it made none */
    enum syntax syntax;
    struct mdfaq_text name;
    size_t column;
};

struct scan {
    struct mdfaq_text input;
    struct mdfaq_mask *m;
    struct open open[DEPTH];
    size_t depth;
    char fence; /* of the code block that the line is in; 0: none */
    size_t fence_size;
    size_t end;
    enum mdfaq_status rc;
};

/* Words in names of containers and components whose title opens them. */
static bool
is_fold_name(struct mdfaq_text name)
{
    static const char *const words[] = { "details",  "accordion", "collaps",
                                         "expand",   "toggle",    "faq",
                                         "question", "spoiler",   "disclosure",
                                         "dropdown", "foldable",  "expansion" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);

        for (size_t at = 0; at + n <= name.n; at++)
            if (mdfaq_text_equal_nocase((struct mdfaq_text){ name.p + at, n },
                                        (struct mdfaq_text){ words[i], n }))
                return true;
    }
    return false;
}

/* Names of containers and admonitions that say what an alert says. */
static unsigned
alert_of(struct mdfaq_text name)
{
    static const struct {
        const char *name;
        unsigned alert;
    } rows[] = {
        { "note", MDFAQ_ALERT_NOTE },       { "info", MDFAQ_ALERT_NOTE },
        { "abstract", MDFAQ_ALERT_NOTE },   { "seealso", MDFAQ_ALERT_NOTE },
        { "tip", MDFAQ_ALERT_TIP },         { "hint", MDFAQ_ALERT_TIP },
        { "success", MDFAQ_ALERT_TIP },     { "important", MDFAQ_ALERT_IMPORTANT },
        { "warning", MDFAQ_ALERT_WARNING }, { "attention", MDFAQ_ALERT_WARNING },
        { "caution", MDFAQ_ALERT_CAUTION }, { "danger", MDFAQ_ALERT_CAUTION },
        { "failure", MDFAQ_ALERT_CAUTION }, { "error", MDFAQ_ALERT_CAUTION },
        { "bug", MDFAQ_ALERT_CAUTION },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (mdfaq_text_equal_nocase(name, mdfaq_text_of(rows[i].name)))
            return rows[i].alert;
    return MDFAQ_ALERT_NONE;
}

static bool
is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || mdfaq_is_digit(c) ||
           c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static struct mdfaq_text
take_name(struct mdfaq_text *rest)
{
    struct mdfaq_text name = { rest->p, 0 };

    while (name.n < rest->n && is_name_char(rest->p[name.n]))
        name.n++;
    rest->p += name.n;
    rest->n -= name.n;
    return name;
}

static struct mdfaq_text
skip(struct mdfaq_text t, size_t n)
{
    return (struct mdfaq_text){ t.p + n, t.n - n };
}

/* `::: details Title`, `:::tip[Title]{attributes}`, `:::row:::`; `:::` closes. */
static bool
find_colons(struct mdfaq_text line, struct found *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line), name;
    size_t colons = 0;

    while (colons < rest.n && rest.p[colons] == ':')
        colons++;
    if (colons < 3)
        return false;
    rest = mdfaq_text_trim(skip(rest, colons));
    f->syntax = COLONS;
    f->closes = rest.n == 0;
    if (f->closes)
        return true;
    while (rest.n > 0 && rest.p[0] == '{')
        rest = skip(rest, 1);
    name = take_name(&rest);
    if (name.n == 0)
        return false;
    /* What stands for itself is no block: `:::image …:::`. */
    if (mdfaq_text_is(name, "image") || mdfaq_text_is(name, "code") ||
        mdfaq_text_is(name, "no-loc") || mdfaq_text_is(name, "video"))
        return false;
    f->name = name;
    f->closes = name.n > 4 && memcmp(name.p + name.n - 4, "-end", 4) == 0;
    f->folds = is_fold_name(name);
    rest = mdfaq_text_trim(rest);
    if (rest.n > 2 && rest.p[0] == '[') {
        const char *close = memchr(rest.p, ']', rest.n);

        f->title = skip(rest, 1);
        f->title.n = close != NULL ? (size_t)(close - rest.p) - 1 : rest.n - 1;
    } else if (rest.n > 0 && rest.p[0] != '{' && rest.p[0] != ':' && rest.p[0] != '}' &&
               memchr(rest.p, '=', rest.n) == NULL) {
        f->title = rest;
    }
    return true;
}

/* `!!! note "Title"`, `??? question "Title"`, `???+ info`. */
static bool
find_marks(struct mdfaq_text line, struct found *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line), quote;
    char mark = rest.n > 3 ? rest.p[0] : '\0';

    if ((mark != '!' && mark != '?') || rest.p[1] != mark || rest.p[2] != mark)
        return false;
    rest = skip(rest, 3);
    if (rest.p[0] == '+')
        rest = skip(rest, 1);
    if (rest.n < 2 || rest.p[0] != ' ')
        return false;
    rest = mdfaq_text_trim(rest);
    f->syntax = MARKS;
    f->single = true;
    f->name = take_name(&rest);
    if (f->name.n == 0 && rest.p[0] != '"')
        return false;
    f->folds = mark == '?' || is_fold_name(f->name);
    quote.p = memchr(rest.p, '"', rest.n);
    if (quote.p != NULL && rest.p[rest.n - 1] == '"' && rest.p + rest.n - 1 > quote.p) {
        f->title = (struct mdfaq_text){ quote.p + 1,
                                        (size_t)(rest.p + rest.n - 1 - quote.p - 1) };
    } else if (rest.n > 0 && rest.p[0] == '"') {
        return false;
    }
    return true;
}

/* The value of the attribute that names a block, between `from` and `to`. */
static struct mdfaq_text
find_title(const char *from, const char *to)
{
    static const char *const keys[] = { "title=", "question=", "summary=",
                                        "label=", "header=",   "heading=",
                                        "name=",  "q=",        "trigger=" };

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t n = strlen(keys[i]);

        for (const char *p = from; p + n + 2 < to; p++) {
            const char *open = p + n, *close;

            if (memcmp(p, keys[i], n) != 0 || (p > from && is_name_char(p[-1])))
                continue;
            if (*open == '{')
                open++;
            if (*open != '"' && *open != '\'' && *open != '`')
                continue;
            close = memchr(open + 1, *open, (size_t)(to - open - 1));
            if (close != NULL && close > open + 1)
                return (struct mdfaq_text){ open + 1, (size_t)(close - open - 1) };
        }
    }
    return (struct mdfaq_text){ 0 };
}

/* Where a tag that may go over several lines ends, outside of quotes; NULL: nowhere near.
 */
static const char *
tag_close(const char *p, const char *end)
{
    const char *start = p;
    size_t braces = 0;
    char quote = '\0';

    if (end - p > LONGEST_TAG)
        end = p + LONGEST_TAG;
    for (; p < end; p++) {
        if (quote != '\0')
            quote = *p == quote ? '\0' : quote;
        else if (*p == '"' || *p == '\'' || *p == '`')
            quote = *p;
        else if (*p == '{')
            braces++;
        else if (*p == '}' && braces > 0)
            braces--;
        else if (*p == '>' && braces == 0)
            return p;
        else if (*p == '<' && braces == 0 && p > start)
            break;
    }
    return NULL;
}

/* `<Accordion title="…">`, alone on its lines; `</Accordion>`. */
static bool
find_component(struct mdfaq_text line, const char *end, struct found *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line);
    const char *close, *line_end = line.p + line.n;

    if (rest.n < 4 || rest.p[0] != '<')
        return false;
    f->syntax = COMPONENT;
    f->closes = rest.p[1] == '/';
    rest = skip(rest, f->closes ? 2 : 1);
    if (rest.p[0] < 'A' || rest.p[0] > 'Z')
        return false;
    f->name = take_name(&rest);
    if (!is_fold_name(f->name) ||
        (rest.n > 0 && !mdfaq_is_space(rest.p[0]) && strchr("/>{", rest.p[0]) == NULL))
        return false;
    close = tag_close(rest.p, end);
    if (close == NULL)
        return false;
    /* Something behind the tag on its line stays as HTML. */
    if (close < line_end &&
        mdfaq_text_trim((struct mdfaq_text){ close + 1, (size_t)(line_end - close - 1) })
                .n > 0)
        return false;
    f->single = close[-1] == '/';
    f->folds = true;
    f->title =
        f->closes || f->single ? (struct mdfaq_text){ 0 } : find_title(rest.p, close);
    f->end = (size_t)(close + 1 - line.p);
    return !f->single;
}

/* `{{< expand "Title" >}}`, `{{% details title="…" %}}`, and the same with a slash. */
static bool
find_shortcode(struct mdfaq_text line, struct found *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line);
    const char *open, *close;

    if (rest.n < 8 || rest.p[0] != '{')
        return false;
    if (memcmp(rest.p, "{{<", 3) == 0 || memcmp(rest.p, "{{%", 3) == 0)
        rest = (struct mdfaq_text){ rest.p + 3, rest.n - 3 };
    else if (memcmp(rest.p, "{%", 2) == 0)
        rest = skip(rest, 2);
    else
        return false;
    if (rest.p[rest.n - 1] != '}')
        return false;
    while (rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == '-'))
        rest = skip(rest, 1);
    f->syntax = SHORTCODE;
    if (rest.n > 3 && rest.p[0] == '/') {
        f->closes = true;
        rest = mdfaq_text_trim(skip(rest, 1));
    } else if (rest.n > 3 && memcmp(rest.p, "end", 3) == 0) {
        f->closes = true;
        rest = skip(rest, 3);
    }
    f->name = take_name(&rest);
    if (!is_fold_name(f->name))
        return false;
    f->folds = true;
    if (f->closes)
        return true;
    f->title = find_title(rest.p, rest.p + rest.n);
    if (f->title.p == NULL && (open = memchr(rest.p, '"', rest.n)) != NULL) {
        size_t left = (size_t)(rest.p + rest.n - open - 1);

        close = memchr(open + 1, '"', left);
        if (close != NULL)
            f->title = (struct mdfaq_text){ open + 1, (size_t)(close - open - 1) };
    }
    return f->title.p != NULL;
}

/* `=== "Title"`: one tab of several. */
static bool
find_tab(struct mdfaq_text line, struct found *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line);

    if (!mdfaq_text_starts(rest, "===") || rest.n < 7 || rest.p[rest.n - 1] != '"')
        return false;
    rest = skip(rest, 3);
    if (rest.p[0] == '!' || rest.p[0] == '+')
        rest = skip(rest, 1);
    if (!mdfaq_text_starts(rest, " \"") || rest.n < 4)
        return false;
    f->syntax = MARKS;
    f->single = true;
    f->name = MDFAQ_TEXT("tab");
    f->title = (struct mdfaq_text){ rest.p + 2, rest.n - 3 };
    return true;
}

static bool
find_mark(struct mdfaq_text line, const char *end, size_t indent, struct found *f)
{
    bool deep = indent > 3; /* code, unless it is in a block that is open */

    *f = (struct found){ .end = line.n };
    switch (line.p[indent]) {
    case ':':
        return find_colons(line, f);
    case '!':
    case '?':
        return !deep && find_marks(line, f);
    case '=':
        return !deep && find_tab(line, f);
    case '<':
        return find_component(line, end, f);
    case '{':
        return !deep && find_shortcode(line, f);
    default:
        return false;
    }
}

static void
blank(struct scan *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (s->m->copy[i] != '\n' && s->m->copy[i] != '\r')
            s->m->copy[i] = ' ';
}

bool
mdfaq_mask_copy(struct mdfaq_mask *m)
{
    if (m->copy != NULL)
        return true;
    m->copy = calloc(1, m->view.n + MDFAQ_SLACK);
    if (m->copy == NULL)
        return false;
    memcpy(m->copy, m->view.p, m->view.n);
    m->view.p = m->copy;
    return true;
}

static bool
begin_copy(struct scan *s)
{
    if (!mdfaq_mask_copy(s->m)) {
        s->rc = MDFAQ_NOMEM;
        return false;
    }
    if (s->m->count == s->m->cap) {
        size_t cap = s->m->cap < 16 ? 16 : s->m->cap * 2;
        struct mdfaq_opener *more = realloc(s->m->openers, cap * sizeof *more);

        if (more == NULL) {
            s->rc = MDFAQ_NOMEM;
            return false;
        }
        s->m->openers = more;
        s->m->cap = cap;
    }
    return true;
}

static size_t
indent_of(struct mdfaq_text input, size_t line)
{
    size_t n = 0;

    while (line + n < input.n && input.p[line + n] == ' ')
        n++;
    return n;
}

/* Shows md4c a title, an item, or nothing in place of the mark. */
static void
write_mark(struct scan *s, size_t from, size_t to, struct mdfaq_opener *o, size_t title_n,
           size_t column)
{
    size_t indent = indent_of(s->input, o->content), at = o->line;
    bool inside = s->depth > 0;
    size_t room = o->title != 0 ? o->title - o->line : to - o->line, shift = 0;

    blank(s, from, to);
    /* How far the content is indented in the block around. */
    o->listed = o->content < s->end && indent > column + 1 && indent >= 2 &&
                indent <= DEEPEST && room + 1 >= indent + 2 &&
                (!inside || column > 0 || indent > 3);
    if (o->listed && o->title != 0) {
        at += indent > 5 ? indent - 5 : 0;
        s->m->copy[at] = '+';
        s->m->copy[o->line + indent] = '#';
    } else if (o->listed) {
        s->m->copy[at + (indent > 5 ? indent - 5 : 0)] = '+';
        /* An item that begins with a blank line would end there. */
        s->m->copy[at + indent] = MDFAQ_HOLE;
    } else if (o->title != 0 && room >= 2) {
        s->m->copy[at + (column < 4 ? column : 0)] = '#';
    }
    if (o->listed && o->title != 0 && room < indent + 2)
        shift = 1; /* into the quote behind it */
    if (o->title != 0)
        memcpy(s->m->copy + o->title + shift, s->input.p + o->title, title_n);
    o->ruled = o->alert != MDFAQ_ALERT_NONE && o->title == 0 && !o->listed && room >= 3;
    if (o->ruled)
        memcpy(s->m->copy + from + column, "***", 3);
}

static void
open_block(struct scan *s, size_t line, size_t indent, const struct found *f)
{
    struct mdfaq_opener *o;
    size_t to = line + f->end;

    if (!begin_copy(s))
        return;
    o = &s->m->openers[s->m->count];
    *o = (struct mdfaq_opener){ .at = line, .line = line, .end = SIZE_MAX };
    if (f->title.p != NULL) {
        o->title = (size_t)(f->title.p - s->input.p);
        o->line = mdfaq_line_start(s->input, o->title);
    }
    o->folds = f->folds && f->title.p != NULL;
    /* What folds by a mark is opened by it: the mark is no label. */
    if (!o->folds && (f->syntax == COLONS || s->input.p[line + indent] == '!'))
        o->alert = (uint8_t)alert_of(f->name);
    o->apart = o->alert != MDFAQ_ALERT_NONE || (f->syntax == MARKS && o->title == 0);
    o->content = mdfaq_line_filled(
        s->input, mdfaq_line_next(s->input, mdfaq_line_end(s->input, to)));
    write_mark(s, line, to, o, f->title.n, indent);
    if (!f->single && s->depth < DEPTH)
        s->open[s->depth++] = (struct open){ s->m->count, f->syntax, f->name, indent };
    s->m->count++;
}

/* A line that closes a block; it is blanked only when that block is open. */
static void
close_block(struct scan *s, size_t line, const struct found *f)
{
    for (size_t k = s->depth; k-- > 0;) {
        const struct open *o = &s->open[k];

        if (o->syntax != f->syntax ||
            (f->syntax != COLONS && !mdfaq_text_equal(o->name, f->name)))
            continue;
        s->m->openers[o->opener].end = line;
        s->depth = k;
        blank(s, line, line + f->end);
        if (s->m->openers[o->opener].ruled)
            memcpy(s->m->copy + line + indent_of(s->input, line), "***", 3);
        return;
    }
}

/* Keeps track of fenced code. */
static bool
in_code(struct scan *s, struct mdfaq_text line)
{
    struct mdfaq_text t;
    size_t n = 0;

    if (!mdfaq_line_may_fence(line.p[0]))
        return s->fence != 0;
    t = mdfaq_line_content(s->input, (size_t)(line.p - s->input.p));
    if (t.n < 3 || (t.p[0] != '`' && t.p[0] != '~'))
        return s->fence != 0;
    while (n < t.n && t.p[n] == t.p[0])
        n++;
    if (n < 3)
        return s->fence != 0;
    if (s->fence == 0) {
        if (t.p[0] == '`' && memchr(t.p + n, '`', t.n - n) != NULL)
            return false;
        s->fence = t.p[0];
        s->fence_size = n;
    } else if (s->fence == t.p[0] && n >= s->fence_size &&
               mdfaq_text_trim(skip(t, n)).n == 0) {
        s->fence = 0;
    }
    return true;
}

enum mdfaq_status
mdfaq_mask_make(struct mdfaq_text input, size_t start, size_t end, struct mdfaq_mask *m)
{
    struct scan s = { .input = input, .m = m, .end = end, .rc = MDFAQ_OK };

    if (m->view.p == NULL)
        m->view = input;
    for (size_t line = start; line < end && s.rc == MDFAQ_OK;) {
        size_t stop = mdfaq_line_end(input, line), indent = indent_of(input, line);
        struct mdfaq_text t = { input.p + line, stop - line };
        struct found f;

        if (indent < t.n && !in_code(&s, t) && find_mark(t, input.p + end, indent, &f)) {
            if (f.closes)
                close_block(&s, line, &f);
            else
                open_block(&s, line, indent, &f);
            stop = line + f.end > stop ? mdfaq_line_end(input, line + f.end) : stop;
        }
        line = mdfaq_line_next(input, stop);
    }
    return s.rc;
}

void
mdfaq_mask_done(struct mdfaq_mask *m)
{
    free(m->copy);
    free(m->openers);
    *m = (struct mdfaq_mask){ 0 };
}
