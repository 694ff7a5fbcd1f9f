/* SPDX-License-Identifier: MIT - convert/render/html.c: elements to HTML. */
#include <stdarg.h>
#include <stdio.h>

#include "core/scan.h"
#include "render/google.h"
#include "render/walk.h"

/* Bytes that HTML text and attribute values cannot hold as they are. */
static const struct mdfaq_text entities[256] = {
    ['&'] = { "&amp;", 5 },
    ['<'] = { "&lt;", 4 },
    ['>'] = { "&gt;", 4 },
    ['"'] = { "&quot;", 6 },
};

/* `"` need not be escaped in text. It is: one scan then serves both. */
static void
escape(struct mdfaq_buf *out, struct mdfaq_text t)
{
    for (;;) {
        size_t n = mdfaq_scan_html(t.p, t.n);

        mdfaq_buf_put(out, t.p, n);
        if (n == t.n)
            return;
        mdfaq_buf_text(out, entities[(unsigned char)t.p[n]]);
        t.p += n + 1;
        t.n -= n + 1;
    }
}

static inline void
close_tag(struct mdfaq_html *h)
{
    if (!h->in_tag)
        return;
    h->in_tag = false;
    mdfaq_buf_byte(h->out, '>');
}

/* Blocks stand on lines of their own, also for those who strip the tags to get words. */
static void
begin_line(struct mdfaq_html *h)
{
    const struct mdfaq_buf *out = h->out;

    if (!h->compact && out->rc == MDFAQ_OK && out->len > h->from &&
        out->data[out->len - 1] != '\n')
        mdfaq_buf_byte(h->out, '\n');
}

static void
html_start(void *ctx, enum mdfaq_element e)
{
    struct mdfaq_html *h = ctx;
    struct mdfaq_text name = mdfaq_element_name[e];

    close_tag(h);
    if (h->after_block || (mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0)
        begin_line(h);
    h->after_block = false;
    mdfaq_buf_byte(h->out, '<');
    mdfaq_buf_text(h->out, name);
    h->in_tag = true;
}

static void
html_attribute(void *ctx, enum mdfaq_attribute a, struct mdfaq_text value)
{
    struct mdfaq_html *h = ctx;

    mdfaq_buf_byte(h->out, ' ');
    mdfaq_buf_text(h->out, mdfaq_attribute_name[a]);
    mdfaq_buf_put(h->out, "=\"", 2);
    escape(h->out, value);
    mdfaq_buf_byte(h->out, '"');
}

static void
html_text(void *ctx, struct mdfaq_text text)
{
    struct mdfaq_html *h = ctx;

    close_tag(h);
    if (h->after_block) {
        h->after_block = false;
        begin_line(h);
    }
    escape(h->out, text);
}

static void
html_end(void *ctx, enum mdfaq_element e)
{
    struct mdfaq_html *h = ctx;

    close_tag(h);
    h->after_block = (mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0;
    if ((mdfaq_element_flags[e] & MDFAQ_EL_VOID) != 0)
        return;
    mdfaq_buf_put(h->out, "</", 2);
    mdfaq_buf_text(h->out, mdfaq_element_name[e]);
    mdfaq_buf_byte(h->out, '>');
}

void
mdfaq_html_raw(void *ctx, struct mdfaq_text html)
{
    struct mdfaq_html *h = ctx;

    close_tag(h);
    h->after_block = false;
    mdfaq_buf_text(h->out, html);
}

struct mdfaq_markup
mdfaq_html_sink(struct mdfaq_html *h)
{
    return (struct mdfaq_markup){ .start = html_start,
                                  .attribute = html_attribute,
                                  .text = html_text,
                                  .end = html_end,
                                  .ctx = h };
}

void
mdfaq_render_markup(struct mdfaq_render *r, const struct mdfaq_slice *s,
                    enum mdfaq_profile profile, const struct mdfaq_markup *sink)
{
    struct mdfaq_google google = { .to = sink, .names = &r->names };
    struct mdfaq_markup filter = mdfaq_google_sink(&google);

    mdfaq_buf_clear(&r->names);
    mdfaq_safe_walk(r, s, 0, profile == MDFAQ_PROFILE_GOOGLE ? &filter : sink);
    (void)mdfaq_render_check(r, &r->names);
    if (r->reported < s->end)
        r->reported = s->end;
}

/* Space around raw HTML goes; Markdown leaves none. */
static void
trim_from(struct mdfaq_buf *out, size_t from)
{
    size_t start = from;

    if (out->rc != MDFAQ_OK)
        return;
    while (out->len > from && mdfaq_is_space(out->data[out->len - 1]))
        out->len--;
    while (start < out->len && mdfaq_is_space(out->data[start]))
        start++;
    if (start > from) {
        memmove(out->data + from, out->data + start, out->len - start);
        out->len -= start - from;
    }
}

void
mdfaq_render_html(struct mdfaq_render *r, const struct mdfaq_slice *s,
                  enum mdfaq_profile profile, struct mdfaq_buf *out)
{
    struct mdfaq_html h = { .out = out, .from = out->len };
    struct mdfaq_markup sink = mdfaq_html_sink(&h);

    mdfaq_render_markup(r, s, profile, &sink);
    trim_from(out, h.from);
    mdfaq_render_pass_failure(r, out);
}

void
mdfaq_render_dropped(struct mdfaq_render *r, size_t offset, const char *format, ...)
{
    char message[320];
    va_list args;

    if (r->findings == NULL || offset < r->reported)
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    for (char *p = message; *p != '\0'; p++)
        if ((unsigned char)*p < ' ')
            *p = ' ';
    mdfaq_find_at(r->findings, MDFAQ_RULE_HTML_DROPPED, offset, "%s", message);
}

void
mdfaq_render_next(struct mdfaq_render *r, const struct mdfaq_document *doc)
{
    r->doc = doc;
    r->rc = MDFAQ_OK;
    r->reported = 0;
    r->most_told = false;
    r->relative = 0;
    r->place.node = 0;
    r->place.around.len = 0;
}

void
mdfaq_render_done(struct mdfaq_render *r)
{
    mdfaq_buf_done(&r->scratch);
    mdfaq_buf_done(&r->words);
    mdfaq_buf_done(&r->address);
    mdfaq_buf_done(&r->published);
    mdfaq_buf_done(&r->mapped);
    mdfaq_buf_done(&r->resolved);
    mdfaq_buf_done(&r->names);
    mdfaq_buf_done(&r->raw);
    mdfaq_buf_done(&r->open);
    mdfaq_buf_done(&r->block);
    mdfaq_buf_done(&r->place.around);
}
