/* SPDX-License-Identifier: MIT - convert/read/markdown.c: Markdown to the tape.
 *
 * md4c calls back for each block, span and piece of text; each call becomes a node. Two
 * things are added on the way: the lines that a block stands on (lines.h), and GitHub's
 * alerts, which md4c 0.4.8 reports as plain quotes.
 */
#include <md4c.h>
#include <stdlib.h>

#include "core/mdmem.h"
#include "read/anchor.h"
#include "read/burden.h"
#include "read/entity.h"
#include "read/extension.h"
#include "read/frontmatter.h"
#include "read/html.h"
#include "read/lines.h"
#include "read/place.h"
#include "read/reader.h"
#include "read/rewrite.h"
#include "read/tape.h"

struct reader {
    struct mdfaq_tape *tape;
    struct mdfaq_findings *findings;
    const struct mdfaq_limits *limits;
    enum mdfaq_status rc;
    struct mdfaq_places places; /* room for limits->block_depth open blocks */
    uint32_t *spans; /* limits->inline_depth of them: the nodes of open spans */
    size_t inline_depth;
    size_t referred; /* bytes of all addresses */
};

/* md4c 0.4.8 stops only at negative results; the reason is kept in `rc`. */
static int
stop(struct reader *r, enum mdfaq_status rc)
{
    if (r->rc == MDFAQ_OK)
        r->rc = rc;
    return -1;
}

static int
stop_at_limit(struct reader *r, const char *what, size_t limit)
{
    mdfaq_find_at(r->findings, MDFAQ_RULE_LIMIT, r->places.last, "%s: more than %zu",
                  what, limit);
    return stop(r, MDFAQ_LIMIT);
}

/* Where something could not be kept. */
static int
stop_full(struct reader *r)
{
    if (r->tape->side.rc == MDFAQ_LIMIT && r->rc == MDFAQ_OK)
        return stop_at_limit(r, "bytes of addresses and references", r->tape->side.limit);
    return stop(r, MDFAQ_NOMEM);
}

static int
done(struct reader *r, bool well)
{
    return well ? 0 : stop_full(r);
}

/* A text that md4c tells, as one of the input where it lies there. */
static struct mdfaq_text
settle(const struct reader *r, const char *p, size_t n)
{
    uintptr_t at = (uintptr_t)p, view = (uintptr_t)r->places.view.p;

    if (p != NULL && at >= view && at - view < r->places.view.n)
        p = r->tape->input.p + (at - view);
    return (struct mdfaq_text){ p, n };
}

static unsigned
block_kind(MD_BLOCKTYPE type)
{
    static const uint8_t kinds[] = {
        [MD_BLOCK_QUOTE] = MDFAQ_QUOTE,      [MD_BLOCK_UL] = MDFAQ_BULLETS,
        [MD_BLOCK_OL] = MDFAQ_ORDERED,       [MD_BLOCK_LI] = MDFAQ_ITEM,
        [MD_BLOCK_HR] = MDFAQ_RULE_LINE,     [MD_BLOCK_H] = MDFAQ_HEADING,
        [MD_BLOCK_CODE] = MDFAQ_CODE,        [MD_BLOCK_HTML] = MDFAQ_HTML,
        [MD_BLOCK_P] = MDFAQ_PARAGRAPH,      [MD_BLOCK_TABLE] = MDFAQ_TABLE,
        [MD_BLOCK_THEAD] = MDFAQ_TABLE_HEAD, [MD_BLOCK_TBODY] = MDFAQ_TABLE_BODY,
        [MD_BLOCK_TR] = MDFAQ_ROW,           [MD_BLOCK_TH] = MDFAQ_HEAD_CELL,
        [MD_BLOCK_TD] = MDFAQ_CELL,
    };

    return kinds[type];
}

/* Appends text without its holes. */
static void
push_written(struct mdfaq_text t, struct mdfaq_buf *out)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] != MDFAQ_HOLE)
            mdfaq_buf_byte(out, t.p[i]);
}

/* A string that may hold references, as text in the side buffer. */
static bool
push_attribute(struct reader *r, const MD_ATTRIBUTE *a, struct mdfaq_node *node)
{
    struct mdfaq_buf *side = &r->tape->side;
    size_t start = side->len;

    if (a->text == NULL) {
        node->at = node->len = 0;
        return true;
    }
    if (a->substr_offsets[1] == a->size && a->substr_types[0] == MD_TEXT_NORMAL) {
        struct mdfaq_text t = settle(r, a->text, a->size);

        if (memcmp(t.p, a->text, a->size) == 0)
            return mdfaq_tape_name(r->tape, t, node);
    }
    for (size_t i = 0; a->substr_offsets[i] < a->size; i++) {
        struct mdfaq_text part = { a->text + a->substr_offsets[i],
                                   a->substr_offsets[i + 1] - a->substr_offsets[i] };

        if (a->substr_types[i] == MD_TEXT_ENTITY)
            mdfaq_entity_decode(part, side);
        else
            push_written(part, side);
    }
    if (side->rc != MDFAQ_OK || side->len > UINT32_MAX)
        return false;
    node->at = (uint32_t)start;
    node->len = (uint32_t)(side->len - start);
    node->flags |= MDFAQ_SIDE;
    return true;
}

/* What md4c tells of a block beside its kind. */
static void
describe_block(MD_BLOCKTYPE type, const void *detail, struct mdfaq_node *node)
{
    const MD_BLOCK_UL_DETAIL *ul = detail;
    const MD_BLOCK_OL_DETAIL *ol = detail;
    const MD_BLOCK_LI_DETAIL *li = detail;

    switch (type) {
    case MD_BLOCK_UL:
        node->detail = (uint8_t)ul->mark;
        node->flags |= ul->is_tight ? MDFAQ_TIGHT : 0;
        break;
    case MD_BLOCK_OL:
        node->detail = (uint8_t)ol->mark_delimiter;
        node->flags |= ol->is_tight ? MDFAQ_TIGHT : 0;
        break;
    case MD_BLOCK_LI:
        if (li->is_task)
            node->detail = li->task_mark == ' ' ? MDFAQ_TASK_OPEN : MDFAQ_TASK_DONE;
        break;
    case MD_BLOCK_H:
        node->detail = (uint8_t)((const MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        node->detail = (uint8_t)((const MD_BLOCK_CODE_DETAIL *)detail)->fence_char;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        node->detail = (uint8_t)((const MD_BLOCK_TD_DETAIL *)detail)->align;
        break;
    default:
        break;
    }
}

/* Leaves spans until only `depth` are open. Those of md4c 0.4.8 are not always nested:
 * a bare address that runs over the `|` of a table is entered in one cell and left in
 * another. */
static bool
close_spans(struct reader *r, size_t depth)
{
    while (r->inline_depth > depth) {
        uint32_t enter = r->spans[--r->inline_depth], leave;
        struct mdfaq_node node = { .kind = r->tape->nodes[enter].kind,
                                   .flags = MDFAQ_LEAVE,
                                   .pair = enter };

        if (!mdfaq_tape_push(r->tape, node, &leave))
            return false;
        r->tape->nodes[enter].pair = leave;
    }
    return true;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    struct mdfaq_node node = { .kind = (uint8_t)block_kind(type),
                               .at = MDFAQ_PLACE_UNKNOWN };
    const MD_BLOCK_TABLE_DETAIL *table = detail;
    uint32_t index;

    if (type == MD_BLOCK_DOC)
        return 0;
    if (!close_spans(r, 0))
        return stop(r, MDFAQ_NOMEM);
    if (type == MD_BLOCK_TABLE && table->col_count > r->limits->table_columns)
        return stop_at_limit(r, "columns of a table", r->limits->table_columns);
    if (r->places.depth == r->limits->block_depth)
        return stop_at_limit(r, "nested blocks", r->limits->block_depth);
    describe_block(type, detail, &node);
    if (!mdfaq_tape_push(r->tape, node, &index))
        return stop(r, MDFAQ_NOMEM);
    r->places.open[r->places.depth++] = (struct mdfaq_open_block){
        .node = index,
        .start = type == MD_BLOCK_OL ? ((const MD_BLOCK_OL_DETAIL *)detail)->start : 0,
    };
    r->places.breaks = 0;
    if (type == MD_BLOCK_CODE) {
        const MD_ATTRIBUTE *info = &((const MD_BLOCK_CODE_DETAIL *)detail)->info;
        struct mdfaq_node leaf = { .kind = MDFAQ_INFO };

        if (info->size > 0)
            return done(r, push_attribute(r, info, &leaf) &&
                               mdfaq_tape_push(r->tape, leaf, NULL));
    }
    return 0;
}

/* Turns a quote whose first line is `[!NOTE]` or its like into an alert. */
static void
find_alert(struct mdfaq_tape *tape, uint32_t quote)
{
    static const char *const names[] = { "",          "note",    "tip",
                                         "important", "warning", "caution" };
    struct mdfaq_node *n = &tape->nodes[quote];
    struct mdfaq_node *end = tape->nodes + tape->count;
    struct mdfaq_text text;

    if (n + 3 >= end || n[1].kind != MDFAQ_PARAGRAPH || n[2].kind != MDFAQ_TEXT)
        return;
    text = mdfaq_text_trim(mdfaq_node_text(tape, &n[2]));
    if (text.n < 4 || text.p[0] != '[' || text.p[1] != '!' || text.p[text.n - 1] != ']')
        return;
    if (n[3].kind != MDFAQ_SOFT_BREAK && n[3].kind != MDFAQ_HARD_BREAK &&
        n[3].kind != MDFAQ_PARAGRAPH)
        return;
    text = (struct mdfaq_text){ text.p + 2, text.n - 3 };
    for (unsigned i = 1; i < sizeof names / sizeof names[0]; i++) {
        if (!mdfaq_text_equal_nocase(text, mdfaq_text_of(names[i])))
            continue;
        n->detail = (uint8_t)i;
        n[2].kind = MDFAQ_DROPPED;
        n[2].pair = quote + 2;
        if (n[3].kind == MDFAQ_PARAGRAPH) {
            n[1].kind = n[3].kind = MDFAQ_DROPPED;
        } else {
            n[3].kind = MDFAQ_DROPPED;
            n[3].pair = quote + 3;
        }
    }
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    struct mdfaq_node node = { .kind = (uint8_t)block_kind(type), .flags = MDFAQ_LEAVE };
    uint32_t enter, leave;

    (void)detail;
    if (type == MD_BLOCK_DOC)
        return 0;
    if (!close_spans(r, 0))
        return stop(r, MDFAQ_NOMEM);
    enter = r->places.open[r->places.depth - 1].node;
    mdfaq_places_end(&r->places);
    r->places.depth--;
    node.detail = r->tape->nodes[enter].detail;
    node.flags |= r->tape->nodes[enter].flags;
    node.pair = enter;
    if (type == MD_BLOCK_OL)
        node.len = r->places.open[r->places.depth].start;
    if (type == MD_BLOCK_H && !mdfaq_anchor_push(r->tape, enter))
        return stop(r, MDFAQ_NOMEM);
    if (!mdfaq_tape_push(r->tape, node, &leave))
        return stop(r, MDFAQ_NOMEM);
    r->tape->nodes[enter].pair = leave;
    if (type == MD_BLOCK_QUOTE)
        find_alert(r->tape, enter);
    return 0;
}

static unsigned
span_kind(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM:
        return MDFAQ_EMPHASIS;
    case MD_SPAN_STRONG:
        return MDFAQ_STRONG;
    case MD_SPAN_A:
        return MDFAQ_LINK;
    case MD_SPAN_IMG:
        return MDFAQ_IMAGE;
    case MD_SPAN_CODE:
        return MDFAQ_CODE_SPAN;
    case MD_SPAN_DEL:
        return MDFAQ_STRIKE;
    default:
        return MDFAQ_EMPHASIS; /* of extensions that are not asked for */
    }
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    struct mdfaq_node node = { .kind = (uint8_t)span_kind(type) };
    struct mdfaq_node title = { .kind = MDFAQ_TITLE };
    const MD_SPAN_A_DETAIL *a = detail; /* an image's detail has the same layout */
    bool has_target = type == MD_SPAN_A || type == MD_SPAN_IMG;
    uint32_t index;

    if (r->inline_depth == r->limits->inline_depth)
        return stop_at_limit(r, "nested inlines", r->limits->inline_depth);
    r->referred += has_target ? a->href.size : 0;
    if (r->referred > r->tape->side.limit)
        return stop_at_limit(r, "bytes of addresses", r->tape->side.limit);
    if (has_target && !push_attribute(r, &a->href, &node))
        return stop_full(r);
    if (!mdfaq_tape_push(r->tape, node, &index))
        return stop(r, MDFAQ_NOMEM);
    r->spans[r->inline_depth++] = index;
    if (has_target && a->title.text != NULL)
        return done(r, push_attribute(r, &a->title, &title) &&
                           mdfaq_tape_push(r->tape, title, NULL));
    return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    unsigned kind = span_kind(type);
    size_t depth = r->inline_depth;

    (void)detail;
    while (depth > 0 && r->tape->nodes[r->spans[depth - 1]].kind != kind)
        depth--;
    return done(r, depth == 0 || close_spans(r, depth - 1));
}

static int
push_entity(struct reader *r, struct mdfaq_text reference)
{
    struct mdfaq_node node = { .kind = MDFAQ_TEXT, .flags = MDFAQ_SIDE };
    struct mdfaq_buf *side = &r->tape->side;

    node.at = (uint32_t)side->len;
    mdfaq_entity_decode(reference, side);
    if (side->rc != MDFAQ_OK || side->len > UINT32_MAX)
        return stop_full(r);
    node.len = (uint32_t)(side->len - node.at);
    return done(r, mdfaq_tape_push(r->tape, node, NULL));
}

/* Text that the view shows otherwise than the input has it: without its holes, and not
 * named as text of the input. */
static bool
push_rewritten(struct reader *r, MD_TEXTTYPE type, struct mdfaq_text t)
{
    while (t.n > 0) {
        const char *hole = memchr(t.p, MDFAQ_HOLE, t.n);
        struct mdfaq_text part = { t.p, hole != NULL ? (size_t)(hole - t.p) : t.n };

        if (type == MD_TEXT_HTML ? !mdfaq_html_push(r->tape, part)
                                 : !mdfaq_tape_push_text(r->tape, MDFAQ_TEXT, part))
            return false;
        part.n += hole != NULL;
        t = (struct mdfaq_text){ t.p + part.n, t.n - part.n };
    }
    return true;
}

static int
text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE size, void *userdata)
{
    struct reader *r = userdata;
    struct mdfaq_text t = settle(r, p, size);
    struct mdfaq_node node = { 0 };

    if (mdfaq_tape_holds(r->tape, t.p))
        mdfaq_places_text(&r->places, (size_t)(t.p - r->tape->input.p), size);
    else if (size == 1 && *p == '\n')
        mdfaq_places_break(&r->places);
    if (t.p != p && memcmp(t.p, p, size) != 0 && type != MD_TEXT_ENTITY)
        return done(r, push_rewritten(r, type, (struct mdfaq_text){ p, size }));
    switch (type) {
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        node.kind = type == MD_TEXT_BR ? MDFAQ_HARD_BREAK : MDFAQ_SOFT_BREAK;
        return done(r, mdfaq_tape_push(r->tape, node, NULL));
    case MD_TEXT_ENTITY:
        return push_entity(r, t);
    case MD_TEXT_HTML:
        return done(r, mdfaq_html_push(r->tape, t));
    case MD_TEXT_NULLCHAR:
        return done(
            r, mdfaq_tape_push_text(r->tape, MDFAQ_TEXT, MDFAQ_TEXT("\xEF\xBF\xBD")));
    default:
        return done(r, mdfaq_tape_push_text(r->tape, MDFAQ_TEXT, t));
    }
}

/* What md4c would take too long over is refused. */
static bool
too_much(struct reader *r, struct mdfaq_text body)
{
    struct mdfaq_burden burden;

    if (!mdfaq_burden_exceeds(body, r->limits, &burden))
        return false;
    r->places.last = (size_t)(body.p - r->places.view.p) + burden.at;
    stop_at_limit(r, burden.what, burden.limit);
    return true;
}

/* The callbacks as md4c has them: what they allocate is not md4c's. */
#define CALLBACK(name, parameters, arguments)                                            \
    static int on_##name parameters                                                      \
    {                                                                                    \
        struct mdfaq_mdmem *paused = mdfaq_mdmem_pause();                                \
        int result = name arguments;                                                     \
                                                                                         \
        mdfaq_mdmem_resume(paused);                                                      \
        return result;                                                                   \
    }

CALLBACK(enter_block, (MD_BLOCKTYPE type, void *detail, void *ctx), (type, detail, ctx))
CALLBACK(leave_block, (MD_BLOCKTYPE type, void *detail, void *ctx), (type, detail, ctx))
CALLBACK(enter_span, (MD_SPANTYPE type, void *detail, void *ctx), (type, detail, ctx))
CALLBACK(leave_span, (MD_SPANTYPE type, void *detail, void *ctx), (type, detail, ctx))
CALLBACK(text, (MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE size, void *ctx),
         (type, p, size, ctx))

/* What md_parse() is called with, and what it answered. */
struct parse {
    struct mdfaq_text body;
    struct reader *reader;
    int result;
};

static void
parse(void *ctx)
{
    static const MD_PARSER parser = {
        .flags = MD_DIALECT_GITHUB,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    struct parse *p = ctx;

    p->result = md_parse(p->body.p, (MD_SIZE)p->body.n, &parser, p->reader);
}

enum mdfaq_status
mdfaq_read_blocks(struct mdfaq_document *doc, struct mdfaq_text view, size_t start,
                  size_t end, const struct mdfaq_limits *limits,
                  struct mdfaq_findings *findings)
{
    struct reader r = {
        .tape = &doc->tape,
        .findings = findings,
        .limits = limits,
        .places = { .tape = &doc->tape, .view = view, .last = start, .cursor = start }
    };
    struct parse p = { .body = { view.p + start, end - start }, .reader = &r };

    if (too_much(&r, p.body))
        return r.rc;
    /* Addresses with references in them are kept as often as they are used. */
    doc->tape.side.limit =
        doc->tape.side.len + limits->output_extra + p.body.n * limits->output_factor;
    r.rc = MDFAQ_NOMEM;
    r.places.open = calloc(limits->block_depth, sizeof *r.places.open);
    r.spans = calloc(limits->inline_depth, sizeof *r.spans);
    if (r.places.open != NULL && r.spans != NULL) {
        r.rc = MDFAQ_OK;
        if ((!mdfaq_mdmem_run(parse, &p) || p.result != 0) && r.rc == MDFAQ_OK)
            r.rc = MDFAQ_NOMEM;
    }
    doc->tape.side.limit = 0;
    free(r.places.open);
    free(r.spans);
    return r.rc;
}

enum mdfaq_status
mdfaq_read_markdown(struct mdfaq_document *doc, const struct mdfaq_limits *limits,
                    struct mdfaq_findings *findings)
{
    enum mdfaq_status rc = mdfaq_read_front_matter(doc, limits, findings, &doc->body);
    struct mdfaq_mask mask = { 0 };

    if (rc == MDFAQ_OK)
        rc = mdfaq_mask_make(doc->tape.input, doc->body, doc->tape.input.n, &mask);
    if (rc == MDFAQ_OK)
        rc = mdfaq_rewrite(&mask, doc->body, doc->tape.input.n, 0, findings);
    if (rc == MDFAQ_OK)
        rc = mdfaq_read_blocks(doc, mask.view, doc->body, doc->tape.input.n, limits,
                               findings);
    if (rc == MDFAQ_OK)
        rc = mdfaq_mask_settle(doc, &mask);
    mdfaq_mask_done(&mask);
    return rc;
}
