/* SPDX-License-Identifier: MIT - convert/read/mark.c: lines that open or close a block
 * that Markdown does not have.
 */
#include "read/mark.h"

#include "read/document.h"

enum { LONGEST_TAG = 2000 };

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
unsigned
mdfaq_mark_alert(struct mdfaq_text name)
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
find_colons(struct mdfaq_text line, struct mdfaq_mark *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line), name;
    size_t colons = 0;

    while (colons < rest.n && rest.p[colons] == ':')
        colons++;
    if (colons < 3)
        return false;
    rest = mdfaq_text_trim(skip(rest, colons));
    f->syntax = MDFAQ_MARK_COLONS;
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
find_marks(struct mdfaq_text line, struct mdfaq_mark *f)
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
    f->syntax = MDFAQ_MARK_MARKS;
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
find_component(struct mdfaq_text line, const char *end, struct mdfaq_mark *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line);
    const char *close, *line_end = line.p + line.n;

    if (rest.n < 4 || rest.p[0] != '<')
        return false;
    f->syntax = MDFAQ_MARK_COMPONENT;
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
find_shortcode(struct mdfaq_text line, struct mdfaq_mark *f)
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
    f->syntax = MDFAQ_MARK_SHORTCODE;
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
find_tab(struct mdfaq_text line, struct mdfaq_mark *f)
{
    struct mdfaq_text rest = mdfaq_text_trim(line);

    if (!mdfaq_text_starts(rest, "===") || rest.n < 7 || rest.p[rest.n - 1] != '"')
        return false;
    rest = skip(rest, 3);
    if (rest.p[0] == '!' || rest.p[0] == '+')
        rest = skip(rest, 1);
    if (!mdfaq_text_starts(rest, " \"") || rest.n < 4)
        return false;
    f->syntax = MDFAQ_MARK_MARKS;
    f->single = true;
    f->name = MDFAQ_TEXT("tab");
    f->title = (struct mdfaq_text){ rest.p + 2, rest.n - 3 };
    return true;
}

bool
mdfaq_mark_find(struct mdfaq_text line, const char *end, size_t indent,
                struct mdfaq_mark *f)
{
    bool deep = indent > 3; /* code, unless it is in a block that is open */

    *f = (struct mdfaq_mark){ .end = line.n };
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
