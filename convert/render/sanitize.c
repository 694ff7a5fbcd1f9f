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

#include "core/xmllib.h"
#include "core/xmlmem.h"
#include "render/allow.h"
#include "render/walk.h"

/* The elements of the input that are open lie in r->open, one byte each: the element, and
 * these. */
enum {
    ELEMENT = 0x3F,
    HAS_ROW = 0x40,    /* of a table: a row is open that the author did not write */
    IS_LEFT_OUT = 0x80 /* the element is then the one around it */
};

static_assert((int)MDFAQ_EL_COUNT <= (int)ELEMENT, "elements and none fit into six bits");

static const size_t NOTHING = SIZE_MAX;

struct sanitizer {
    struct mdfaq_render *r;
    const struct mdfaq_markup *sink;
    unsigned flags;
    const struct mdfaq_slice *slice;
    struct mdfaq_text html;
    bool must_look; /* whether it is tame, before it is parsed */
    bool wild;      /* it is not */
    bool parsed;
    unsigned links;  /* nesting of links */
    unsigned pre;    /* nesting of pre */
    bool at_edge;    /* a block has just begun or ended: white space says nothing */
    size_t vanished; /* in r->open: an element that goes with all it holds */
    unsigned level;  /* of the block of Markdown whose start comes next */
    size_t mark[MDFAQ_MARKS]; /* in r->open: the blocks of Markdown, by level */
    char dropped[160];        /* what the finding names */
    size_t dropped_size;
};

/* Notes a name for the finding, once. */
static void
note(struct sanitizer *z, const char *before, const char *name, const char *after)
{
    size_t size = strnlen(name, 28);
    char item[48];
    int n;

    if ((z->flags & MDFAQ_WALK_WORDS) != 0 || z->r->findings == NULL)
        return;
    while (size > 0 && ((unsigned char)name[size] & 0xC0) == 0x80)
        size--; /* not within a character */
    n = snprintf(item, sizeof item, "%s%.*s%s", before, (int)size, name, after);
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
    return (enum mdfaq_element)(open->data[open->len - 1] & ELEMENT);
}

static bool
vanishes(const struct sanitizer *z)
{
    return z->vanished != NOTHING;
}

static void
count(struct sanitizer *z, enum mdfaq_element e, int by)
{
    if (e == MDFAQ_EL_A)
        z->links += (unsigned)by;
    if (e == MDFAQ_EL_PRE)
        z->pre += (unsigned)by;
    z->at_edge = (mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0;
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

static bool
is_cell(enum mdfaq_element e)
{
    return e == MDFAQ_EL_TD || e == MDFAQ_EL_TH;
}

/* Cells may follow each other in a table without a row around them: it is implied, up to
 * what is no cell. */
static void
imply_row(struct sanitizer *z, enum mdfaq_element e)
{
    struct mdfaq_buf *open = &z->r->open;
    unsigned top = open->len > 0 ? (unsigned char)open->data[open->len - 1] : IS_LEFT_OUT;

    if ((top & IS_LEFT_OUT) != 0 || mdfaq_allow_child((enum mdfaq_element)(top & ELEMENT),
                                                      MDFAQ_EL_TR) != MDFAQ_EL_TR)
        return;
    if (is_cell(e) == ((top & HAS_ROW) != 0))
        return;
    open->data[open->len - 1] = (char)(top ^ HAS_ROW);
    if (is_cell(e))
        z->sink->start(z->sink->ctx, MDFAQ_EL_TR);
    else
        z->sink->end(z->sink->ctx, MDFAQ_EL_TR);
}

static bool
in_implied_row(const struct sanitizer *z)
{
    const struct mdfaq_buf *open = &z->r->open;

    return open->len > 0 && (open->data[open->len - 1] & HAS_ROW) != 0;
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
        z->vanished = z->r->open.len;
    if (row->what != MDFAQ_ALLOW_AS || (e == MDFAQ_EL_A && z->links > 0))
        return MDFAQ_EL_COUNT;
    imply_row(z, e);
    if (!is_cell(e) || !in_implied_row(z))
        e = mdfaq_allow_child(parent(z), e);
    return e != MDFAQ_EL_COUNT && is_hollow(z, e, atts) ? MDFAQ_EL_COUNT : e;
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    struct sanitizer *z = ctx;
    struct mdfaq_buf *open = &z->r->open;
    enum mdfaq_element e = MDFAQ_EL_COUNT;

    if (z->level < MDFAQ_MARKS)
        z->mark[z->level] = open->len;
    z->level = MDFAQ_MARKS;
    if (open->rc == MDFAQ_OK && !vanishes(z))
        e = choose(z, (const char *)name, atts);
    mdfaq_buf_byte(open, (char)(e == MDFAQ_EL_COUNT ? parent(z) | IS_LEFT_OUT : e));
    if (e == MDFAQ_EL_COUNT || open->rc != MDFAQ_OK)
        return;
    count(z, e, 1);
    z->sink->start(z->sink->ctx, e);
    pass_attributes(z, e, atts);
}

/* Ends the element in a byte of r->open, if it is there. */
static void
end_element(struct sanitizer *z, unsigned char byte)
{
    if ((byte & IS_LEFT_OUT) != 0)
        return;
    if ((byte & HAS_ROW) != 0)
        z->sink->end(z->sink->ctx, MDFAQ_EL_TR);
    count(z, (enum mdfaq_element)(byte & ELEMENT), -1);
    z->sink->end(z->sink->ctx, (enum mdfaq_element)(byte & ELEMENT));
}

static void
on_end(void *ctx, const xmlChar *name)
{
    struct sanitizer *z = ctx;
    struct mdfaq_buf *open = &z->r->open;

    (void)name;
    if (open->rc != MDFAQ_OK || open->len == 0)
        return;
    end_element(z, (unsigned char)open->data[--open->len]);
    if (vanishes(z) && z->vanished >= open->len)
        z->vanished = NOTHING;
}

/* Ends what is open from `from` on, whatever libxml2 makes of the end tags. To libxml2 it
 * may go on; here it is left out from now on. */
static void
end_from(struct sanitizer *z, size_t from)
{
    struct mdfaq_buf *open = &z->r->open;
    unsigned char around = IS_LEFT_OUT | MDFAQ_EL_COUNT;

    if (from >= open->len)
        return;
    if (from > 0)
        around = (unsigned char)((open->data[from - 1] & ELEMENT) | IS_LEFT_OUT);
    for (size_t i = open->len; i > from; i--) {
        end_element(z, (unsigned char)open->data[i - 1]);
        open->data[i - 1] = (char)around;
    }
    if (z->vanished >= from)
        z->vanished = NOTHING;
}

/* A block of Markdown ends: so does all that is open in it. */
static void
end_level(struct sanitizer *z, unsigned level)
{
    size_t from = z->mark[level];

    for (unsigned i = level; i < MDFAQ_MARKS && z->mark[i] != NOTHING; i++)
        z->mark[i] = NOTHING;
    end_from(z, from);
}

/* Blocks cannot stand in a paragraph that raw HTML has opened. */
static void
end_paragraph(struct sanitizer *z)
{
    const struct mdfaq_buf *open = &z->r->open;

    for (size_t i = open->len; i > 0; i--) {
        unsigned char byte = (unsigned char)open->data[i - 1];

        if (byte == MDFAQ_EL_P) {
            end_from(z, i - 1);
            return;
        }
        if ((byte & IS_LEFT_OUT) == 0 &&
            (mdfaq_element_flags[byte & ELEMENT] & MDFAQ_EL_BLOCK) != 0)
            return;
    }
}

/* Where only certain elements may stand, or in a link, Markdown leaves its text. */
static void
no_start(void *ctx, enum mdfaq_element e)
{
    (void)ctx;
    (void)e;
}

static void
no_attribute(void *ctx, enum mdfaq_attribute a, struct mdfaq_text value)
{
    struct sanitizer *z = ctx;

    if (a == MDFAQ_AT_ALT)
        z->sink->text(z->sink->ctx, value);
}

static void
only_text(void *ctx, struct mdfaq_text text)
{
    struct sanitizer *z = ctx;

    z->sink->text(z->sink->ctx, text);
}

static void
pass_block(struct sanitizer *z, uint32_t node)
{
    const struct mdfaq_tape *tape = &z->r->doc->tape;
    const struct mdfaq_markup bare = { no_start, no_attribute, only_text, no_start, z };
    struct mdfaq_slice block = { .first = node,
                                 .start = z->slice->start,
                                 .end = z->slice->end };
    bool fits;

    if (node >= tape->count || vanishes(z))
        return;
    block.last = tape->nodes[node].pair + 1;
    end_paragraph(z);
    fits = mdfaq_allow_child(parent(z), MDFAQ_EL_P) == MDFAQ_EL_P && z->links == 0;
    mdfaq_walk(z->r, &block, z->flags, fits ? z->sink : &bare, NULL);
    z->at_edge = true;
}

static void
on_instruction(void *ctx, const xmlChar *target, const xmlChar *data)
{
    struct sanitizer *z = ctx;
    const char *p = (const char *)data;
    uint32_t number = 0;

    if (z->r->open.rc != MDFAQ_OK || p == NULL || p[0] == '\0' ||
        strcmp((const char *)target, MDFAQ_MARK) != 0)
        return;
    for (const char *digit = p + 1; mdfaq_is_digit(*digit); digit++)
        number = number * 10 + (uint32_t)(*digit - '0');
    if (*p == '=')
        pass_block(z, number);
    else if (number < MDFAQ_MARKS && *p == '+')
        z->level = number;
    else if (number < MDFAQ_MARKS && *p == '-')
        end_level(z, number);
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
    struct sanitizer *z = ctx;

    struct mdfaq_text t = { (const char *)text, n > 0 ? (size_t)n : 0 };

    if (vanishes(z) || z->r->open.rc != MDFAQ_OK || t.n == 0)
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
                          .processingInstruction = on_instruction,
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
    struct sanitizer z = { .r = r,
                           .sink = sink,
                           .flags = flags,
                           .slice = s,
                           .at_edge = true,
                           .vanished = NOTHING,
                           .level = MDFAQ_MARKS };

    for (size_t i = 0; i < MDFAQ_MARKS; i++)
        z.mark[i] = NOTHING;

    z.must_look = mdfaq_draft(r, s, flags);
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
