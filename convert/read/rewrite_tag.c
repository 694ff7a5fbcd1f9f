/* SPDX-License-Identifier: MIT - convert/read/rewrite_tag.c: directives, shortcodes and
 * references, each as Markdown. */
#include "core/buf.h"
#include "read/rewriter.h"
#include "source/directive.h"

void
mdfaq_rewriter_put(struct rewriter *w, size_t at, const char *bytes, size_t n)
{
    memcpy(w->m->copy + at, bytes, n);
}

void
mdfaq_rewriter_hole(struct rewriter *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (w->m->copy[i] != '\n' && w->m->copy[i] != '\r')
            w->m->copy[i] = MDFAQ_HOLE;
}

void
mdfaq_rewriter_blank(struct rewriter *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (w->m->copy[i] != '\n' && w->m->copy[i] != '\r')
            w->m->copy[i] = ' ';
}

void
mdfaq_rewriter_replace(struct rewriter *w, size_t from, size_t to, struct mdfaq_text text)
{
    size_t n = text.n < to - from ? text.n : to - from;

    memmove(w->m->copy + from, text.p, n);
    mdfaq_rewriter_hole(w, from + n, to);
}

void
mdfaq_rewriter_report(struct rewriter *w, size_t at, size_t n)
{
    mdfaq_find_at(w->findings, MDFAQ_RULE_TEMPLATE_DROPPED, at,
                  "left out of texts: %.*s%s", (int)(n < 60 ? n : 60), w->view.p + at,
                  n < 60 ? "" : "…");
}

/* Writes an image in the place of bytes [from, to). Brackets in its description, and what
 * an address may not hold, are changed so that md4c reads it as one. */
static bool
write_image(struct rewriter *w, size_t from, size_t to, struct mdfaq_text alt,
            struct mdfaq_text source)
{
    struct mdfaq_buf b = { 0 };

    if (source.n == 0 || alt.n + source.n + 7 > to - from)
        return false;
    mdfaq_buf_string(&b, "![");
    for (size_t i = 0; i < alt.n; i++)
        mdfaq_buf_byte(&b, alt.p[i] == '[' ? '(' : alt.p[i] == ']' ? ')' : alt.p[i]);
    mdfaq_buf_string(&b, "](<");
    for (size_t i = 0; i < source.n; i++)
        if (strchr("<>\r\n", source.p[i]) == NULL)
            mdfaq_buf_byte(&b, source.p[i]);
    mdfaq_buf_string(&b, ">)");
    if (b.rc == MDFAQ_OK)
        mdfaq_rewriter_replace(w, from, to, mdfaq_buf_view(&b));
    else
        w->rc = b.rc;
    mdfaq_buf_done(&b);
    return true;
}

static bool
is_address(struct mdfaq_text t)
{
    return (mdfaq_text_starts(t, "https://") || mdfaq_text_starts(t, "http://")) &&
           memchr(t.p, ' ', t.n) == NULL && memchr(t.p, '<', t.n) == NULL;
}

/* `Video: <address>`, for what is as long at least. */
static void
write_video(struct rewriter *w, size_t from, size_t to, struct mdfaq_text address)
{
    size_t n = to - from;

    if (address.n + 9 > n) {
        mdfaq_rewriter_replace(w, from, to, address);
        return;
    }
    memmove(w->m->copy + from + 8, address.p, address.n);
    mdfaq_rewriter_put(w, from, is_address(address) ? "Video: <" : "Video:  ", 8);
    w->m->copy[from + 8 + address.n] = is_address(address) ? '>' : ' ';
    mdfaq_rewriter_hole(w, from + 9 + address.n, to);
}

/* A quote whose first line says what it is for: navigation is left out. */
static void
rewrite_div(struct rewriter *w, size_t start, size_t at, size_t size,
            struct mdfaq_text class)
{
    if (memmem(class.p, class.n, "selector", 8) != NULL ||
        memmem(class.p, class.n, "nextstepaction", 14) != NULL) {
        mdfaq_find_at(w->findings, MDFAQ_RULE_NAVIGATION_DROPPED, at,
                      "navigation is left out: %.*s", (int)(class.n < 60 ? class.n : 60),
                      class.p);
        w->drop_quote = true;
        mdfaq_rewriter_blank(w, start, at + size);
        return;
    }
    mdfaq_rewriter_blank(w, at, at + size);
}

size_t
mdfaq_rewrite_directive(struct rewriter *w, size_t start, size_t at, size_t end)
{
    struct mdfaq_directive d = mdfaq_directive_read(mdfaq_rewriter_near(w, at, end));
    size_t stop = at + d.size, title, path;

    switch (d.kind) {
    case MDFAQ_DIRECTIVE_INCLUDE:
        if ((w->flags & MDFAQ_REWRITE_LINE) != 0 || w->view.p[start] == '#')
            return 0;
        title = (size_t)(d.title.p - w->view.p);
        mdfaq_rewriter_hole(w, at, title);
        mdfaq_rewriter_hole(w, title + d.title.n, stop);
        return d.size;
    case MDFAQ_DIRECTIVE_CODE:
        path = (size_t)(d.path.p - w->view.p);
        mdfaq_rewriter_hole(w, at, path - 1);
        w->m->copy[path - 1] = '`';
        w->m->copy[path + d.path.n] = '`';
        mdfaq_rewriter_hole(w, path + d.path.n + 1, stop);
        return d.size;
    case MDFAQ_DIRECTIVE_VIDEO:
        write_video(w, at, stop, d.path);
        return d.size;
    case MDFAQ_DIRECTIVE_DIV:
        rewrite_div(w, start, at, d.size, d.path);
        return d.size;
    default:
        return 0;
    }
}

/* `:::image …:::`, `:::no-loc text="x":::`, `:::video source="x":::`. */
size_t
mdfaq_rewrite_colons(struct rewriter *w, size_t at, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_near(w, at, end), value;
    size_t n = 0, name;
    const char *close;

    while (n < t.n && t.p[n] == ':')
        n++;
    if (n < 3)
        return 0;
    while (n < t.n && t.p[n] == ' ')
        n++;
    name = n;
    while (n < t.n && strchr(" :", t.p[n]) == NULL)
        n++;
    close = memmem(t.p + n, t.n - n, ":::", 3);
    value = (struct mdfaq_text){ t.p + name, n - name };
    if (value.n > 4 && memcmp(value.p + value.n - 4, "-end", 4) == 0 &&
        end - at < MDFAQ_REWRITE_LONGEST) {
        mdfaq_rewriter_hole(w, at, end);
        return end - at;
    }
    if (close == NULL)
        return 0;
    t.n = (size_t)(close + 3 - t.p);
    while (at + t.n < end && t.n < MDFAQ_REWRITE_LONGEST && t.p[t.n] == ':')
        t.n++;
    if (mdfaq_text_is(value, "image")) {
        struct mdfaq_text alt = mdfaq_attribute_find(t, "alt-text");

        if (mdfaq_text_is(mdfaq_attribute_find(t, "type"), "icon"))
            alt.n = 0;
        if (!write_image(w, at, at + t.n, alt, mdfaq_attribute_find(t, "source")))
            mdfaq_rewriter_hole(w, at, at + t.n);
    } else if (mdfaq_text_is(value, "no-loc")) {
        mdfaq_rewriter_replace(w, at, at + t.n, mdfaq_attribute_find(t, "text"));
    } else if (mdfaq_text_is(value, "video")) {
        write_video(w, at, at + t.n, mdfaq_attribute_find(t, "source"));
    } else if (mdfaq_text_is(value, "code")) {
        return mdfaq_rewrite_directive(w, at, at, at + t.n);
    } else {
        return 0;
    }
    return t.n;
}

/* The first thing in quotes. */
static struct mdfaq_text
first_quoted(struct mdfaq_text t)
{
    for (size_t i = 0; i < t.n; i++) {
        const char *close;

        if (t.p[i] != '"' && t.p[i] != '\'')
            continue;
        close = memchr(t.p + i + 1, t.p[i], t.n - i - 1);
        if (close != NULL)
            return (struct mdfaq_text){ t.p + i + 1, (size_t)(close - t.p) - i - 1 };
    }
    return (struct mdfaq_text){ 0 };
}

/* A fence in the place of a tag that is alone on its line and marks up code. */
static bool
write_fence(struct rewriter *w, size_t start, size_t at, size_t end, size_t size,
            struct mdfaq_text name, struct mdfaq_text rest)
{
    bool closes =
        mdfaq_text_is(name, "endhighlight") || mdfaq_text_is(name, "/highlight");
    size_t n = 0;

    if (!closes && !mdfaq_text_is(name, "highlight"))
        return false;
    if (mdfaq_text_trim(mdfaq_rewriter_rest(w, start, at)).n > 0 ||
        mdfaq_text_trim(mdfaq_rewriter_rest(w, at + size, end)).n > 0)
        return false;
    rest = mdfaq_text_trim(rest);
    while (n < rest.n && strchr(" \t\"'-%>}", rest.p[n]) == NULL)
        n++;
    memmove(w->m->copy + at + 3, rest.p, closes ? 0 : n);
    mdfaq_rewriter_put(w, at, "```", 3);
    mdfaq_rewriter_blank(w, at + 3 + (closes ? 0 : n), at + size);
    w->fence = closes ? '\0' : '`';
    w->fence_size = 3;
    w->fence_tag = !closes;
    return true;
}

/* `{{< name … >}}`, `{{% name … %}}`, `{% name … %}`, `{{ value }}`: pictures and code
 * become such, addresses stay in links, everything else goes. */
size_t
mdfaq_rewrite_template(struct rewriter *w, size_t start, size_t at, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_near(w, at, end), name, rest;
    bool tag = t.n > 3 && t.p[1] == '%';
    const char *close = NULL;
    size_t n = 2, size;

    if (t.n < 4 || (!tag && t.p[1] != '{') || (at > start && t.p[-1] == '$'))
        return 0;
    close = memmem(t.p + 2, t.n - 2, tag ? "%}" : "}}", 2);
    if (close == NULL)
        return 0;
    size = (size_t)(close + 2 - t.p);
    while (n < size && strchr("<%- ", t.p[n]) != NULL)
        n++;
    name = (struct mdfaq_text){ t.p + n, 0 };
    while (n + name.n < size && strchr(" \t>%}", name.p[name.n]) == NULL)
        name.n++;
    rest = (struct mdfaq_text){ name.p + name.n, size - n - name.n };
    if (write_fence(w, start, at, end, size, name, rest))
        return size;
    if (at > start && t.p[-1] == '(' && at > start + 1 && t.p[-2] == ']') {
        struct mdfaq_text address = first_quoted(rest);

        if (address.n == 0)
            address = MDFAQ_TEXT("#");
        memmove(w->m->copy + at, address.p, address.n);
        mdfaq_rewriter_blank(w, at + address.n, at + size);
        return size;
    }
    if ((mdfaq_text_is(name, "figure") || mdfaq_text_is(name, "img") ||
         mdfaq_text_is(name, "image")) &&
        mdfaq_attribute_find(rest, "src").n > 0) {
        struct mdfaq_text alt = mdfaq_attribute_find(rest, "alt");

        if (alt.n == 0)
            alt = mdfaq_attribute_find(rest, "caption");
        if (write_image(w, at, at + size, alt, mdfaq_attribute_find(rest, "src")))
            return size;
    }
    mdfaq_rewriter_report(w, at, size);
    /* Of the spaces around, one stays. */
    if (at > start && t.p[-1] == ' ' && size < t.n && t.p[size] == ' ')
        size++;
    mdfaq_rewriter_hole(w, at, at + size);
    return size;
}

static bool
is_uid_char(char c)
{
    return mdfaq_is_digit(c) || strchr("._`*%-#(),{}", c) != NULL ||
           (mdfaq_ascii_lower(c) >= 'a' && mdfaq_ascii_lower(c) <= 'z');
}

/* Leaves of a reference what people read: no query, no overload mark. */
static size_t
readable_size(struct mdfaq_text uid)
{
    const char *query = memchr(uid.p, '?', uid.n);
    size_t n = query != NULL ? (size_t)(query - uid.p) : uid.n;

    if (n > 3 && memcmp(uid.p + n - 3, "%2A", 3) == 0)
        n -= 3;
    while (n > 1 && uid.p[n - 1] == '*')
        n--;
    return n;
}

/* `<xref:uid>`, `@"uid"`, `@Some.Uid`. */
size_t
mdfaq_rewrite_reference(struct rewriter *w, size_t at, size_t end)
{
    struct mdfaq_text t = mdfaq_rewriter_near(w, at, end);
    const char *close = NULL;
    size_t from, n = 0, dots = 0;
    bool angle = t.p[0] == '<', quoted;

    if (mdfaq_text_starts(t, "<xref:")) {
        from = 6;
        close = memchr(t.p, '>', t.n);
    } else if (mdfaq_text_starts(t, "@\"") || mdfaq_text_starts(t, "@'")) {
        from = 2;
        close = memchr(t.p + 2, t.p[1], t.n - 2);
    } else if (t.n > 3 && t.p[0] == '@' && t.p[1] >= 'A' && t.p[1] <= 'Z') {
        from = 1;
        for (n = 1;
             n < t.n &&
             (mdfaq_is_digit(t.p[n]) || t.p[n] == '.' || t.p[n] == '_' || t.p[n] == '*' ||
              (mdfaq_ascii_lower(t.p[n]) >= 'a' && mdfaq_ascii_lower(t.p[n]) <= 'z'));
             n++)
            dots +=
                t.p[n] == '.' && n + 1 < t.n && t.p[n + 1] >= 'A' && t.p[n + 1] <= 'Z';
        while (n > 1 && t.p[n - 1] == '.')
            n--;
        if (dots == 0 || (n < t.n && (t.p[n] == '/' || t.p[n] == '@')))
            return 0;
        close = t.p + n;
    }
    if (close == NULL || (size_t)(close - t.p) <= from)
        return 0;
    n = (size_t)(close - t.p);
    quoted = angle || from == 2;
    for (size_t i = from; angle && i < n; i++)
        if (!is_uid_char(t.p[i]) && strchr("?=&;/:", t.p[i]) == NULL)
            return 0;
    from += at;
    mdfaq_rewriter_hole(w, at, from);
    mdfaq_rewriter_hole(w, from + readable_size(mdfaq_rewriter_rest(w, from, at + n)),
                        at + n + quoted);
    return n + quoted;
}
