/* SPDX-License-Identifier: MIT - convert/render/draft.c: a slice with raw HTML, as it
 * goes to the parser.
 *
 * Raw HTML that a parser would take more for than the author meant (a tag without its
 * end) goes there as text.
 */
#include "render/allow.h"
#include "render/sanitize.h"
#include "render/walk.h"

enum { NAMES = 8 }; /* of elements that go with all they hold */

/* The HTML comes first: its address is the context of all callbacks. */
struct draft {
    struct mdfaq_html html;
    struct mdfaq_render *r;
    const struct mdfaq_tape *tape;
    const struct mdfaq_slice *slice;
    size_t run;         /* where in the draft the raw HTML began of which … */
    bool in_run;        /* … the next piece follows */
    unsigned depth;     /* blocks of Markdown that are open */
    size_t bytes, tags; /* of raw HTML; tags: at least as many as it has */
    unsigned count;
    struct {
        const void *row;
        const char *last; /* the last raw text with an end tag of that name, or NULL */
    } names[NAMES];
};

static bool
is_block(enum mdfaq_element e)
{
    return (mdfaq_element_flags[e] & (MDFAQ_EL_BLOCK | MDFAQ_EL_VOID)) == MDFAQ_EL_BLOCK;
}

/* <?mdfaq +n?> and its like. */
static void
put_mark(struct draft *d, char kind, unsigned number)
{
    char digits[12];
    size_t n = sizeof digits;

    do {
        digits[--n] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    digits[--n] = kind;
    mdfaq_buf_text(d->html.out, MDFAQ_TEXT("<?" MDFAQ_MARK " "));
    mdfaq_buf_put(d->html.out, digits + n, sizeof digits - n);
    mdfaq_buf_text(d->html.out, MDFAQ_TEXT("?>"));
}

static void
draft_start(void *ctx, enum mdfaq_element e)
{
    struct draft *d = ctx;

    if (is_block(e)) {
        mdfaq_html_raw(&d->html, MDFAQ_TEXT(""));
        if (d->depth < MDFAQ_MARKS)
            put_mark(d, '+', d->depth);
        d->depth++;
    }
    mdfaq_html_sink(&d->html).start(&d->html, e);
}

static void
draft_attribute(void *ctx, enum mdfaq_attribute a, struct mdfaq_text value)
{
    struct draft *d = ctx;

    mdfaq_html_sink(&d->html).attribute(&d->html, a, value);
}

static void
draft_text(void *ctx, struct mdfaq_text text)
{
    struct draft *d = ctx;

    mdfaq_html_sink(&d->html).text(&d->html, text);
}

static void
draft_end(void *ctx, enum mdfaq_element e)
{
    struct draft *d = ctx;

    if (is_block(e)) {
        mdfaq_html_raw(&d->html, MDFAQ_TEXT(""));
        d->depth--;
        if (d->depth < MDFAQ_MARKS)
            put_mark(d, '-', d->depth);
    }
    mdfaq_html_sink(&d->html).end(&d->html, e);
}

static bool
is_letter(char c)
{
    return mdfaq_ascii_lower(c) >= 'a' && mdfaq_ascii_lower(c) <= 'z';
}

/* Reads a tag's name in lower case; false: it is longer than any known one. */
static bool
read_name(struct mdfaq_text t, char name[static 16])
{
    size_t n = 0;

    while (n < t.n && (is_letter(t.p[n]) || mdfaq_is_digit(t.p[n]))) {
        if (n == 15)
            return false;
        name[n] = mdfaq_ascii_lower(t.p[n]);
        n++;
    }
    name[n] = '\0';
    return n > 0;
}

static bool
has_end_tag(struct mdfaq_text t, const char *name)
{
    size_t n = strlen(name);
    const char *p = t.p, *end = t.p + t.n;

    while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        p++;
        if ((size_t)(end - p) <= n || *p != '/')
            continue;
        if (mdfaq_text_equal_nocase((struct mdfaq_text){ p + 1, n },
                                    (struct mdfaq_text){ name, n }))
            return true;
    }
    return false;
}

static const char *
last_end_tag(const struct draft *g, const char *name)
{
    for (uint32_t i = g->slice->last; i > g->slice->first; i--) {
        const struct mdfaq_node *n = &g->tape->nodes[i - 1];

        if (n->kind == MDFAQ_RAW && (n->flags & MDFAQ_SIDE) == 0 &&
            has_end_tag(mdfaq_node_text(g->tape, n), name))
            return g->tape->input.p + n->at;
    }
    return NULL;
}

/* True for a start tag of an element that would go with all it holds, and that has no end
 * tag: the author wrote about it ("the <style> element"), and means it to be seen. */
static bool
is_shown(struct draft *g, struct mdfaq_text html)
{
    const struct mdfaq_allow_row *row;
    char name[16];
    unsigned i = 0;

    if (html.n < 2 || html.p[0] != '<' ||
        !read_name((struct mdfaq_text){ html.p + 1, html.n - 1 }, name))
        return false;
    row = mdfaq_allow_element(name);
    if (row->what != MDFAQ_ALLOW_NONE)
        return false;
    while (i < g->count && g->names[i].row != row)
        i++;
    if (i == NAMES)
        return false;
    if (i == g->count) {
        g->names[i].row = row;
        g->names[i].last = last_end_tag(g, name);
        g->count++;
    }
    return g->names[i].last == NULL || g->names[i].last < html.p;
}

/* Where the tag, comment or instruction at `at` ends; html.n: it does not. */
static size_t
construct_end(struct mdfaq_text html, size_t at)
{
    const char *p = html.p + at, *end = html.p + html.n;
    char quote = '\0';

    if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
        p = memmem(p + 2, (size_t)(end - p) - 2, "-->", 3);
        return p != NULL ? (size_t)(p - html.p) + 3 : html.n;
    }
    for (p++; p < end; p++) {
        if (quote != '\0')
            quote = *p == quote ? '\0' : quote;
        else if (*p == '>')
            return (size_t)(p - html.p) + 1;
        else if ((*p == '"' || *p == '\'') && p[-1] == '=')
            quote = *p;
    }
    return html.n;
}

/* How much of the raw HTML is complete: what is cut off (`<div id="x"` and no more) would
 * take the text behind it for attributes. */
static size_t
complete_size(struct mdfaq_text html)
{
    const char *p;
    size_t at = 0;

    while (at < html.n && (p = memchr(html.p + at, '<', html.n - at)) != NULL) {
        size_t start = (size_t)(p - html.p);
        char next = start + 1 < html.n ? p[1] : '\0';

        at = start + 1;
        if (!is_letter(next) && next != '/' && next != '!' && next != '?')
            continue;
        at = construct_end(html, start);
        if (at == html.n && html.p[at - 1] != '>')
            return start;
    }
    return html.n;
}

/* Turns the end of a run of raw HTML into text if it is cut off. */
static void
end_run(struct draft *d)
{
    struct mdfaq_buf *out = d->html.out, *tail = &d->r->scratch;
    struct mdfaq_text html = mdfaq_buf_view(out);
    size_t n;

    if (out->rc != MDFAQ_OK)
        return;
    html = (struct mdfaq_text){ html.p + d->run, html.n - d->run };
    n = complete_size(html);
    if (n == html.n)
        return;
    mdfaq_buf_clear(tail);
    mdfaq_buf_put(tail, html.p + n, html.n - n);
    if (!mdfaq_render_check(d->r, tail))
        return;
    out->len = d->run + n;
    draft_text(d, mdfaq_buf_view(tail));
}

static void
draft_raw(void *ctx, struct mdfaq_text html, bool more)
{
    struct draft *d = ctx;

    d->bytes += html.n;
    for (size_t k = 0; k < html.n; k++)
        d->tags += html.p[k] == '<';
    mdfaq_html_raw(&d->html, MDFAQ_TEXT(""));
    if (!d->in_run)
        d->run = d->html.out->len;
    d->in_run = more;
    if (is_shown(d, html) ||
        memmem(html.p, html.n, "<?" MDFAQ_MARK, sizeof MDFAQ_MARK + 1) != NULL) {
        draft_text(d, html);
        d->run = d->html.out->len;
        return;
    }
    mdfaq_html_raw(&d->html, html);
    if (!more)
        end_run(d);
}

static void
draft_apart(void *ctx, uint32_t first, uint32_t last)
{
    struct draft *d = ctx;

    (void)last;
    mdfaq_html_raw(&d->html, MDFAQ_TEXT(""));
    put_mark(d, '=', first);
}

bool
mdfaq_draft(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags)
{
    struct draft d = { .html = { .out = &r->raw, .compact = true },
                       .r = r,
                       .tape = &r->doc->tape,
                       .slice = s };
    struct mdfaq_markup sink = { .start = draft_start,
                                 .attribute = draft_attribute,
                                 .text = draft_text,
                                 .end = draft_end,
                                 .ctx = &d };
    const struct mdfaq_walk_raw raw = { .html = draft_raw, .apart = draft_apart };

    mdfaq_buf_clear(&r->raw);
    r->raw.limit = r->most;
    mdfaq_buf_string(&r->raw, "<mdfaq>");
    mdfaq_walk(r, s, flags, &sink, &raw);
    return d.bytes > 4096 || d.tags > 100;
}
