/* SPDX-License-Identifier: MIT - convert/source/directive.c: directives that name a file.
 */
#include "source/directive.h"

enum {
    LONGEST = 2000
}; /* so that a line full of beginnings costs no more than it is long */

static struct mdfaq_text
skip(struct mdfaq_text t, size_t n)
{
    return (struct mdfaq_text){ t.p + n, t.n - n };
}

static struct mdfaq_text
skip_spaces(struct mdfaq_text t)
{
    while (t.n > 0 && (t.p[0] == ' ' || t.p[0] == '\t'))
        t = skip(t, 1);
    return t;
}

static bool
starts_nocase(struct mdfaq_text t, const char *word)
{
    size_t n = strlen(word);

    return t.n >= n && mdfaq_text_equal_nocase((struct mdfaq_text){ t.p, n },
                                               (struct mdfaq_text){ word, n });
}

static bool
is_key_char(char c)
{
    return mdfaq_is_digit(c) || c == '-' || c == '_' ||
           (mdfaq_ascii_lower(c) >= 'a' && mdfaq_ascii_lower(c) <= 'z');
}

struct mdfaq_text
mdfaq_attribute_find(struct mdfaq_text list, const char *key)
{
    struct mdfaq_text none = { 0 };

    while (list.n > 0) {
        struct mdfaq_text name = { list.p, 0 }, value;
        char quote;

        while (name.n < list.n && is_key_char(name.p[name.n]))
            name.n++;
        if (name.n == 0) {
            list = skip(list, 1);
            continue;
        }
        list = skip_spaces(skip(list, name.n));
        if (list.n == 0 || list.p[0] != '=')
            continue;
        list = skip_spaces(skip(list, 1));
        quote = list.n > 0 && (list.p[0] == '"' || list.p[0] == '\'') ? list.p[0] : '\0';
        if (quote != '\0')
            list = skip(list, 1);
        value = (struct mdfaq_text){ list.p, 0 };
        while (value.n < list.n &&
               (quote != '\0' ? value.p[value.n] != quote
                              : strchr(" \t:&\"'", value.p[value.n]) == NULL))
            value.n++;
        if (mdfaq_text_equal_nocase(name, mdfaq_text_of(key)))
            return value;
        list = skip(list, value.n);
        if (quote != '\0' && list.n > 0)
            list = skip(list, 1);
    }
    return none;
}

/* `[title](path)` and the `]` that ends the directive. False: it is none. */
static bool
read_target(struct mdfaq_text t, struct mdfaq_directive *d, const char *start)
{
    size_t depth = 0, n = 0;

    t = skip_spaces(t);
    if (t.n == 0 || t.p[0] != '[')
        return false;
    for (; n < t.n; n++) {
        if (t.p[n] == '\\' && n + 1 < t.n)
            n++;
        else if (t.p[n] == '[')
            depth++;
        else if (t.p[n] == ']' && --depth == 0)
            break;
    }
    if (n >= t.n)
        return false;
    d->title = (struct mdfaq_text){ t.p + 1, n - 1 };
    t = skip_spaces(skip(t, n + 1));
    if (t.n == 0 || t.p[0] != '(')
        return false;
    for (depth = 0, n = 0; n < t.n; n++) {
        if (t.p[n] == '(')
            depth++;
        else if (t.p[n] == ')' && --depth == 0)
            break;
    }
    if (n >= t.n)
        return false;
    d->path = mdfaq_text_trim((struct mdfaq_text){ t.p + 1, n - 1 });
    t = skip_spaces(skip(t, n + 1));
    if (t.n == 0 || t.p[0] != ']')
        return false;
    d->size = (size_t)(t.p + 1 - start);
    return d->path.n > 0;
}

/* Takes `"a title"` and the angle brackets off a path. */
static void
clean_path(struct mdfaq_directive *d)
{
    const char *quote = memchr(d->path.p, '"', d->path.n);

    if (quote != NULL)
        d->path = mdfaq_text_trim(
            (struct mdfaq_text){ d->path.p, (size_t)(quote - d->path.p) });
    if (d->path.n > 2 && d->path.p[0] == '<' && d->path.p[d->path.n - 1] == '>')
        d->path = (struct mdfaq_text){ d->path.p + 1, d->path.n - 2 };
}

/* `path?range=1-4&dedent=2` or `path#name`. */
static void
split_query(struct mdfaq_directive *d)
{
    const char *mark = memchr(d->path.p, '?', d->path.n);
    const char *hash = memchr(d->path.p, '#', d->path.n);
    struct mdfaq_text query = { 0 };

    if (hash != NULL && (mark == NULL || hash < mark)) {
        d->name =
            (struct mdfaq_text){ hash + 1, (size_t)(d->path.p + d->path.n - hash - 1) };
        d->path.n = (size_t)(hash - d->path.p);
        if (d->name.n > 1 && d->name.p[0] == 'L' && mdfaq_is_digit(d->name.p[1])) {
            d->range = d->name;
            d->name = (struct mdfaq_text){ 0 };
        }
    } else if (mark != NULL) {
        query =
            (struct mdfaq_text){ mark + 1, (size_t)(d->path.p + d->path.n - mark - 1) };
        d->path.n = (size_t)(mark - d->path.p);
        d->range = mdfaq_attribute_find(query, "range");
        d->name = mdfaq_attribute_find(query, "name");
        d->dedent = mdfaq_attribute_find(query, "dedent");
    }
}

/* `:::code language="x" source="path" range="1-4":::` */
static struct mdfaq_directive
read_colons(struct mdfaq_text t)
{
    struct mdfaq_directive d = { .kind = MDFAQ_DIRECTIVE_NONE };
    struct mdfaq_text rest = t;
    const char *end;

    while (rest.n > 0 && rest.p[0] == ':')
        rest = skip(rest, 1);
    rest = skip_spaces(rest);
    if (t.n - rest.n < 3 || !starts_nocase(rest, "code") || rest.n < 5 ||
        is_key_char(rest.p[4]))
        return d;
    end = memmem(rest.p, rest.n, ":::", 3);
    if (end == NULL)
        return d;
    rest = (struct mdfaq_text){ rest.p + 4, (size_t)(end - rest.p) - 4 };
    d.path = mdfaq_attribute_find(rest, "source");
    if (d.path.n == 0)
        return d;
    d.language = mdfaq_attribute_find(rest, "language");
    d.range = mdfaq_attribute_find(rest, "range");
    d.name = mdfaq_attribute_find(rest, "id");
    d.dedent = mdfaq_attribute_find(rest, "dedent");
    d.size = (size_t)(end - t.p);
    while (d.size < t.n && t.p[d.size] == ':')
        d.size++;
    d.kind = MDFAQ_DIRECTIVE_CODE;
    return d;
}

/* `[!VIDEO path]` and `[!div class="x"]`: what stands before the `]`. */
static void
read_words(struct mdfaq_text t, const char *start, struct mdfaq_directive *d,
           enum mdfaq_directive_kind kind)
{
    const char *end = memchr(t.p, ']', t.n);

    if (end == NULL)
        return;
    d->kind = kind;
    d->path = mdfaq_text_trim((struct mdfaq_text){ t.p, (size_t)(end - t.p) });
    d->size = (size_t)(end + 1 - start);
}

struct mdfaq_directive
mdfaq_directive_read(struct mdfaq_text t)
{
    struct mdfaq_directive d = { .kind = MDFAQ_DIRECTIVE_NONE };
    struct mdfaq_text rest;

    t.n = t.n < LONGEST ? t.n : LONGEST;
    if (t.n > 3 && t.p[0] == ':')
        return read_colons(t);
    if (t.n < 8 || t.p[0] != '[' || t.p[1] != '!')
        return d;
    rest = skip_spaces(skip(t, 2));
    if (starts_nocase(rest, "include")) {
        rest = skip(rest, 7);
        while (rest.n > 0 && strchr("+-", rest.p[0]) != NULL)
            rest = skip(rest, 1);
        if (read_target(rest, &d, t.p)) {
            clean_path(&d);
            d.kind = MDFAQ_DIRECTIVE_INCLUDE;
        }
    } else if (starts_nocase(rest, "code") || starts_nocase(rest, "notebook")) {
        rest = skip(rest, rest.p[0] == 'n' || rest.p[0] == 'N' ? 8 : 4);
        if (rest.n > 0 && rest.p[0] == '-') {
            d.language = (struct mdfaq_text){ rest.p + 1, 0 };
            while (d.language.n + 1 < rest.n && d.language.p[d.language.n] != '[' &&
                   d.language.p[d.language.n] != ' ')
                d.language.n++;
            rest = skip(rest, d.language.n + 1);
        }
        if (read_target(rest, &d, t.p)) {
            clean_path(&d);
            split_query(&d);
            d.kind = MDFAQ_DIRECTIVE_CODE;
        }
    } else if (starts_nocase(rest, "video ")) {
        read_words(skip(rest, 6), t.p, &d, MDFAQ_DIRECTIVE_VIDEO);
    } else if (starts_nocase(rest, "div") && rest.n > 3 && !is_key_char(rest.p[3])) {
        read_words(skip(rest, 3), t.p, &d, MDFAQ_DIRECTIVE_DIV);
    }
    return d;
}
