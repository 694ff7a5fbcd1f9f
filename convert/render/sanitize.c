/* SPDX-License-Identifier: MIT - convert/render/sanitize.c: raw HTML made safe.
 *
 * Raw HTML opens what Markdown goes on in (<details>, a blank line, a list, </details>),
 * so it cannot be judged piece by piece. The whole slice is written as HTML, its raw
 * parts as they are, and libxml2 parses that. Its events are balanced; those that the
 * tables of allow.h know are passed on. No byte of raw HTML reaches a result in any other
 * way.
 */
#include "render/sanitize.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>

#include <libxml/HTMLparser.h>

#include "core/xmlmem.h"
#include "render/allow.h"
#include "render/walk.h"

/* The elements of the input that are open lie in r->open, one byte each. */
enum { IS_LEFT_OUT = 0x80 }; /* the byte is then that of the element around it */

struct sanitizer {
    struct mdfaq_render *r;
    const struct mdfaq_markup *sink;
    unsigned flags;
    struct mdfaq_text html;
    bool must_look; /* whether it is tame, before it is parsed */
    bool wild;      /* it is not */
    bool parsed;
    unsigned vanishing; /* nesting in an element that goes with all it holds */
    unsigned links;     /* nesting of links */
    unsigned pre;       /* nesting of pre */
    bool at_edge;       /* a block has just begun or ended: white space says nothing */
    char dropped[160];  /* what the finding names */
    size_t dropped_size;
};

static_assert((int)MDFAQ_EL_COUNT < (int)IS_LEFT_OUT, "elements leave a bit free");

/* Notes a name for the finding, once. */
static void
note(struct sanitizer *z, const char *before, const char *name, const char *after)
{
    char item[48];
    int n;

    if ((z->flags & MDFAQ_WALK_WORDS) != 0 || z->r->findings == NULL)
        return;
    n = snprintf(item, sizeof item, "%s%.32s%s", before, name, after);
    if (n <= 0 || (size_t)n >= sizeof item || strstr(z->dropped, item) != NULL)
        return;
    if (z->dropped_size + (size_t)n + 3 > sizeof z->dropped)
        return;
    n = snprintf(z->dropped + z->dropped_size, sizeof z->dropped - z->dropped_size,
                 "%s%s", z->dropped_size > 0 ? ", " : "", item);
    z->dropped_size += (size_t)n;
}

static enum mdfaq_element
parent(const struct sanitizer *z)
{
    const struct mdfaq_buf *open = &z->r->open;

    if (open->len == 0)
        return MDFAQ_EL_COUNT;
    return (enum mdfaq_element)(open->data[open->len - 1] & (IS_LEFT_OUT - 1));
}

static void
pass_address(struct sanitizer *z, enum mdfaq_attribute a, bool image,
             struct mdfaq_text value)
{
    struct mdfaq_text address = value;

    if ((z->flags & MDFAQ_WALK_WORDS) != 0)
        return;
    if (mdfaq_link_address(z->r, value, image, &address))
        z->sink->attribute(z->sink->ctx, a, address);
    else
        note(z, "the address ", value.p, "");
}

static void
pass_attributes(struct sanitizer *z, enum mdfaq_element e, const xmlChar **atts)
{
    for (; atts != NULL && atts[0] != NULL; atts += 2) {
        const char *name = (const char *)atts[0];
        struct mdfaq_text value =
            mdfaq_text_of(atts[1] != NULL ? (const char *)atts[1] : "");
        const struct mdfaq_allow_attribute *row = mdfaq_allow_attribute(e, name);

        if (row == NULL) {
            if (strncmp(name, "on", 2) == 0)
                note(z, "", name, "");
            continue;
        }
        if (!mdfaq_allow_value(row, value))
            continue;
        if (row->check == MDFAQ_CHECK_EMPTY)
            value = MDFAQ_TEXT("");
        if (row->check == MDFAQ_CHECK_LINK || row->check == MDFAQ_CHECK_IMAGE)
            pass_address(z, row->attribute, row->check == MDFAQ_CHECK_IMAGE, value);
        else
            z->sink->attribute(z->sink->ctx, row->attribute, value);
    }
}

static const char *
find_attribute(const xmlChar **atts, const char *name)
{
    for (; atts != NULL && atts[0] != NULL; atts += 2)
        if (strcmp((const char *)atts[0], name) == 0)
            return atts[1] != NULL ? (const char *)atts[1] : "";
    return NULL;
}

/* Elements that say nothing without an attribute: a link without a safe address, an image
 * without one (its description stays), an input that is no box of a task. */
static bool
is_hollow(struct sanitizer *z, enum mdfaq_element e, const xmlChar **atts)
{
    struct mdfaq_text address;
    const char *value;

    switch (e) {
    case MDFAQ_EL_INPUT:
        value = find_attribute(atts, "type");
        return value == NULL || strcmp(value, "checkbox") != 0;
    case MDFAQ_EL_A:
        value = find_attribute(atts, "href");
        if (value == NULL)
            return true;
        break;
    case MDFAQ_EL_IMG:
        value = find_attribute(atts, "src");
        break;
    default:
        return false;
    }
    if ((z->flags & MDFAQ_WALK_WORDS) != 0)
        return e == MDFAQ_EL_A;
    if (value != NULL &&
        mdfaq_link_address(z->r, mdfaq_text_of(value), e == MDFAQ_EL_IMG, &address))
        return false;
    if (value != NULL)
        note(z, "the address ", value, "");
    value = e == MDFAQ_EL_IMG ? find_attribute(atts, "alt") : NULL;
    if (value != NULL)
        z->sink->text(z->sink->ctx, mdfaq_text_of(value));
    return true;
}

/* The element that stands for a start tag; MDFAQ_EL_COUNT: none. */
static enum mdfaq_element
choose(struct sanitizer *z, const char *name, const xmlChar **atts)
{
    const struct mdfaq_allow_row *row = mdfaq_allow_element(name);
    enum mdfaq_element e = row->element;

    if (row->what == MDFAQ_ALLOW_TEXT || row->what == MDFAQ_ALLOW_NONE)
        note(z, "<", name, ">");
    if (row->what == MDFAQ_ALLOW_NONE)
        z->vanishing = 1;
    if (row->what != MDFAQ_ALLOW_AS || (e == MDFAQ_EL_A && z->links > 0))
        return MDFAQ_EL_COUNT;
    e = mdfaq_allow_child(parent(z), e);
    return e != MDFAQ_EL_COUNT && is_hollow(z, e, atts) ? MDFAQ_EL_COUNT : e;
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    struct sanitizer *z = ctx;
    struct mdfaq_buf *open = &z->r->open;
    enum mdfaq_element e;

    if (open->rc != MDFAQ_OK)
        return;
    if (z->vanishing > 0) {
        z->vanishing++;
        return;
    }
    e = choose(z, (const char *)name, atts);
    if (z->vanishing > 0)
        return;
    if (e == MDFAQ_EL_COUNT) {
        mdfaq_buf_byte(open, (char)((unsigned)parent(z) | IS_LEFT_OUT));
        return;
    }
    mdfaq_buf_byte(open, (char)e);
    z->links += e == MDFAQ_EL_A;
    z->pre += e == MDFAQ_EL_PRE;
    z->at_edge = (mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0;
    z->sink->start(z->sink->ctx, e);
    pass_attributes(z, e, atts);
}

static void
on_end(void *ctx, const xmlChar *name)
{
    struct sanitizer *z = ctx;
    struct mdfaq_buf *open = &z->r->open;
    unsigned char top;

    (void)name;
    if (open->rc != MDFAQ_OK)
        return;
    if (z->vanishing > 0) {
        z->vanishing--;
        return;
    }
    if (open->len == 0)
        return;
    top = (unsigned char)open->data[--open->len];
    if ((top & IS_LEFT_OUT) != 0)
        return;
    z->links -= top == MDFAQ_EL_A;
    z->pre -= top == MDFAQ_EL_PRE;
    z->at_edge = (mdfaq_element_flags[top] & MDFAQ_EL_BLOCK) != 0;
    z->sink->end(z->sink->ctx, (enum mdfaq_element)top);
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
    struct sanitizer *z = ctx;

    struct mdfaq_text t = { (const char *)text, n > 0 ? (size_t)n : 0 };

    if (z->vanishing > 0 || z->r->open.rc != MDFAQ_OK || t.n == 0)
        return;
    if (z->at_edge && z->pre == 0 && mdfaq_text_trim(t).n == 0)
        return;
    z->at_edge = false;
    z->sink->text(z->sink->ctx, t);
}

static void
parse(void *ctx)
{
    struct sanitizer *z = ctx;
    htmlParserCtxtPtr parser;
    xmlSAXHandler sax = { .startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .ignorableWhitespace = on_text,
                          .cdataBlock = on_text };

    if (z->must_look && !mdfaq_html_is_tame(z->html)) {
        z->wild = true;
        return;
    }
    parser = htmlNewParserCtxt();
    if (parser == NULL)
        return;
    *parser->sax = sax;
    parser->userData = z;
    (void)htmlCtxtReadMemory(parser, z->html.p, (int)z->html.n, NULL, "UTF-8",
                             MDFAQ_HTML_OPTIONS);
    z->parsed = parser->disableSAX == 0;
    htmlFreeParserCtxt(parser);
}

/* Where the walk writes. The HTML comes first: its address is the context of `raw` too.
 */
struct writer {
    struct mdfaq_html html;
    struct mdfaq_raw_guard guard;
};

static void
write_raw(void *ctx, struct mdfaq_text html)
{
    struct writer *w = ctx;
    struct mdfaq_markup sink = mdfaq_html_sink(&w->html);

    if (mdfaq_raw_guard_shows(&w->guard, html))
        sink.text(sink.ctx, html);
    else
        mdfaq_html_raw(&w->html, html);
}

/* The slice as HTML that is not safe yet, in an element of its own, so that no text is
 * outside of all. True: it has to be looked at before it is parsed. */
static bool
write_html(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags)
{
    struct writer w = { .html = { .out = &r->raw, .compact = true },
                        .guard = { .tape = &r->doc->tape, .slice = s } };
    struct mdfaq_markup sink = mdfaq_html_sink(&w.html);

    mdfaq_buf_clear(&r->raw);
    mdfaq_buf_string(&r->raw, "<mdfaq>");
    mdfaq_walk(r, s, flags & ~(unsigned)MDFAQ_WALK_WORDS, &sink, write_raw);
    return !mdfaq_raw_guard_is_small(&w.guard);
}

/* Where the first raw HTML of the slice is. */
static size_t
raw_offset(const struct mdfaq_render *r, const struct mdfaq_slice *s)
{
    const struct mdfaq_node *nodes = r->doc->tape.nodes;

    for (uint32_t i = s->first; i < s->last; i++)
        if (nodes[i].kind == MDFAQ_RAW && (nodes[i].flags & MDFAQ_SIDE) == 0)
            return nodes[i].at;
    return s->start;
}

static void
run_parser(struct sanitizer *z)
{
    struct mdfaq_xmlmem memory;

    mdfaq_xmlmem_init(&memory);
    if (!mdfaq_xmlmem_run(&memory, parse, z))
        z->parsed = z->wild = false;
    mdfaq_xmlmem_done(&memory);
    if (!z->parsed && !z->wild && z->r->rc == MDFAQ_OK)
        z->r->rc = MDFAQ_NOMEM;
    (void)mdfaq_render_check(z->r, &z->r->open);
}

void
mdfaq_sanitize(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
               const struct mdfaq_markup *sink)
{
    struct sanitizer z = { .r = r, .sink = sink, .flags = flags, .at_edge = true };

    z.must_look = write_html(r, s, flags);
    if (!mdfaq_render_check(r, &r->raw))
        return;
    z.html = mdfaq_buf_view(&r->raw);
    if (z.html.n > INT_MAX) {
        r->rc = MDFAQ_LIMIT;
        return;
    }
    mdfaq_buf_clear(&r->open);
    run_parser(&z);
    if (z.wild) {
        mdfaq_render_dropped(
            r, raw_offset(r, s),
            "raw HTML that is too entangled to be parsed stands as text");
        mdfaq_walk(r, s, flags | MDFAQ_WALK_RAW_TEXT, sink, NULL);
    } else if (z.dropped_size > 0) {
        mdfaq_render_dropped(r, raw_offset(r, s), "left out of the answer: %s",
                             z.dropped);
    }
}
