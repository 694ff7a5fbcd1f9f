/* SPDX-License-Identifier: MIT - convert/render/blocks.c: an answer as typed blocks.
 *
 * An array of objects, in the order of the text; `type` says which. Members in brackets
 * are there only when there is something to say; texts are never empty. `text` is the
 * plain text and `html` the safe HTML of what the block holds, without the block's own
 * element.
 *
 *   { type: "paragraph", [text], [html] }            one of the two is there
 *   { type: "heading", level: 1..6, [text], [html] }
 *   { type: "list", ordered: bool, [start: integer >= 0],      start: ordered, and not 1
 *     items: [ { [checked: bool], blocks: [ … ] } ] }          checked: a task; blocks
 * may be empty { type: "code", [language], text }               language: first word of
 * the info string; text may be "" { type: "table", columns: [ { [align:
 * "left"|"center"|"right"], [text], [html] } ], rows: [ [ { [text], [html] } ] ] } a row
 * has as many cells as columns { type: "quote", blocks: [ … ] } { type: "alert", kind:
 * "note"|"tip"|"important"|"warning"|"caution", blocks: [ … ] } { type: "image", src,
 * [alt], [title] }           a paragraph that is one image { type: "html", [text], html }
 * an HTML block, made safe { type: "rule" } { type: "tabs", tabs: [ { label, [id],
 * blocks: [ … ] } ] }
 */
#include "render/walk.h"

/* Containers that are open, as kinds; an implied list is one whose items only are in the
 * slice. */
enum { IMPLIED_LIST = MDFAQ_ANCHOR + 1 };

struct blocks {
    struct mdfaq_render *r;
    const struct mdfaq_tape *tape;
    const struct mdfaq_slice *s;
    struct mdfaq_json *out;
    unsigned depth;
    uint8_t open[MDFAQ_JSON_DEPTH];
};

static void
start_object(struct blocks *b, const char *type)
{
    mdfaq_json_object(b->out);
    mdfaq_json_member(b->out, "type", mdfaq_text_of(type));
}

static void
start_array(struct blocks *b, const char *key)
{
    mdfaq_json_key(b->out, key);
    mdfaq_json_array(b->out);
}

static void
push(struct blocks *b, unsigned kind)
{
    if (b->depth == MDFAQ_JSON_DEPTH) {
        if (b->out->out->rc == MDFAQ_OK)
            b->out->out->rc = MDFAQ_LIMIT;
        return;
    }
    b->open[b->depth++] = (uint8_t)kind;
}

/* Every container ends in an array inside of its object. */
static void
pop(struct blocks *b)
{
    if (b->depth == 0)
        return;
    b->depth--;
    mdfaq_json_end_array(b->out);
    mdfaq_json_end_object(b->out);
}

static unsigned
top(const struct blocks *b)
{
    return b->depth > 0 ? b->open[b->depth - 1] : MDFAQ_DROPPED;
}

static void
start_list(struct blocks *b, const struct mdfaq_node *n)
{
    bool ordered = n != NULL && n->kind == MDFAQ_ORDERED;

    start_object(b, "list");
    mdfaq_json_key(b->out, "ordered");
    mdfaq_json_bool(b->out, ordered);
    if (ordered && b->tape->nodes[n->pair].len != 1)
        mdfaq_json_member_integer(b->out, "start", b->tape->nodes[n->pair].len);
    start_array(b, "items");
    push(b, n != NULL ? n->kind : IMPLIED_LIST);
}

static void
start_item(struct blocks *b, const struct mdfaq_node *n)
{
    if (top(b) != MDFAQ_BULLETS && top(b) != MDFAQ_ORDERED && top(b) != IMPLIED_LIST)
        start_list(b, NULL);
    mdfaq_json_object(b->out);
    if (n->detail != MDFAQ_TASK_NONE) {
        mdfaq_json_key(b->out, "checked");
        mdfaq_json_bool(b->out, n->detail == MDFAQ_TASK_DONE);
    }
    start_array(b, "blocks");
    push(b, MDFAQ_ITEM);
}

static void
start_quote(struct blocks *b, const struct mdfaq_node *n)
{
    static const char *const kinds[] = { NULL,        "note",    "tip",
                                         "important", "warning", "caution" };

    start_object(b, n->detail == MDFAQ_ALERT_NONE ? "quote" : "alert");
    if (n->detail != MDFAQ_ALERT_NONE)
        mdfaq_json_member(b->out, "kind", mdfaq_text_of(kinds[n->detail]));
    start_array(b, "blocks");
    push(b, MDFAQ_QUOTE);
}

/* Renders nodes into r->block: their text, then their HTML, which begins at the offset
 * that is returned. */
static size_t
render_both(struct blocks *b, uint32_t first, uint32_t last)
{
    struct mdfaq_slice part = {
        .first = first, .last = last, .start = b->s->start, .end = b->s->end
    };
    struct mdfaq_buf *buf = &b->r->block;
    struct mdfaq_html html = { .out = buf };
    struct mdfaq_markup sink = mdfaq_html_sink(&html);
    size_t split;

    mdfaq_buf_clear(buf);
    mdfaq_render_text(b->r, &part, buf);
    html.from = split = buf->len;
    mdfaq_safe_walk(b->r, &part, MDFAQ_WALK_INLINE, &sink);
    if (!mdfaq_render_check(b->r, buf))
        return 0;
    return split;
}

static void
write_member(struct blocks *b, const char *key, const char *p, size_t n)
{
    if (n > 0)
        mdfaq_json_member(b->out, key, (struct mdfaq_text){ p, n });
}

static void
write_both(struct blocks *b, size_t split)
{
    const struct mdfaq_buf *buf = &b->r->block;

    if (buf->len == 0)
        return;
    write_member(b, "text", buf->data, split);
    write_member(b, "html", buf->data + split, buf->len - split);
}

/* A paragraph that is one image. False: it is more, or may not be fetched. */
static bool
image(struct blocks *b, uint32_t first, uint32_t last)
{
    const struct mdfaq_node *n = &b->tape->nodes[first];
    struct mdfaq_text src;

    if (first >= last || n->kind != MDFAQ_IMAGE || n->pair + 1 != last ||
        !mdfaq_link_address(b->r, mdfaq_node_text(b->tape, n), true, &src))
        return false;
    start_object(b, "image");
    mdfaq_json_member(b->out, "src", src);
    mdfaq_buf_clear(&b->r->words);
    mdfaq_tape_words(b->tape, first + 1, n->pair, &b->r->words);
    if (mdfaq_render_check(b->r, &b->r->words))
        write_member(b, "alt", b->r->words.data, b->r->words.len);
    if (n[1].kind == MDFAQ_TITLE) {
        struct mdfaq_text title = mdfaq_node_text(b->tape, &n[1]);

        write_member(b, "title", title.p, title.n);
    }
    mdfaq_json_end_object(b->out);
    return true;
}

/* Nodes [first, last) as a paragraph, or as HTML where they are nothing else. */
static void
paragraph(struct blocks *b, uint32_t first, uint32_t last, const char *type)
{
    size_t split;

    if (image(b, first, last))
        return;
    split = render_both(b, first, last);
    if (b->r->block.len == 0)
        return;
    if (strcmp(type, "html") == 0 && b->r->block.len == split)
        return;
    start_object(b, type);
    write_both(b, split);
    mdfaq_json_end_object(b->out);
}

static void
heading(struct blocks *b, const struct mdfaq_node *n, uint32_t first, uint32_t last)
{
    start_object(b, "heading");
    mdfaq_json_member_integer(b->out, "level", n->detail);
    write_both(b, render_both(b, first, last));
    mdfaq_json_end_object(b->out);
}

static void
code(struct blocks *b, uint32_t first, uint32_t last)
{
    struct mdfaq_buf *buf = &b->r->block;

    start_object(b, "code");
    mdfaq_buf_clear(buf);
    for (uint32_t i = first; i < last; i++) {
        const struct mdfaq_node *n = &b->tape->nodes[i];
        struct mdfaq_text t = mdfaq_node_text(b->tape, n);

        if (n->kind == MDFAQ_TEXT) {
            mdfaq_buf_text(buf, t);
        } else if (n->kind == MDFAQ_INFO) {
            t = mdfaq_text_trim(t);
            for (size_t k = 0; k < t.n; k++)
                if (mdfaq_is_space(t.p[k]))
                    t.n = k;
            write_member(b, "language", t.p, t.n);
        }
    }
    if (buf->len > 0 && buf->data[buf->len - 1] == '\n')
        buf->len--;
    if (mdfaq_render_check(b->r, buf))
        mdfaq_json_member(b->out, "text", mdfaq_buf_view(buf));
    mdfaq_json_end_object(b->out);
}

static void
cell(struct blocks *b, uint32_t i)
{
    static const char *const aligns[] = { NULL, "left", "center", "right" };
    const struct mdfaq_node *n = &b->tape->nodes[i];

    mdfaq_json_object(b->out);
    if (n->kind == MDFAQ_HEAD_CELL && n->detail != MDFAQ_ALIGN_NONE)
        mdfaq_json_member(b->out, "align", mdfaq_text_of(aligns[n->detail]));
    write_both(b, render_both(b, i + 1, n->pair));
    mdfaq_json_end_object(b->out);
}

static void
table(struct blocks *b, uint32_t first, uint32_t last)
{
    bool in_body = false;

    start_object(b, "table");
    start_array(b, "columns");
    for (uint32_t i = first; i < last; i++) {
        const struct mdfaq_node *n = &b->tape->nodes[i];

        if (n->kind == MDFAQ_TABLE_HEAD && mdfaq_node_leaves(n)) {
            mdfaq_json_end_array(b->out);
            start_array(b, "rows");
            in_body = true;
        } else if (n->kind == MDFAQ_ROW && in_body && mdfaq_node_leaves(n)) {
            mdfaq_json_end_array(b->out);
        } else if (n->kind == MDFAQ_ROW && in_body) {
            mdfaq_json_array(b->out);
        } else if (n->kind == MDFAQ_HEAD_CELL || n->kind == MDFAQ_CELL) {
            cell(b, i);
            i = n->pair;
        }
    }
    mdfaq_json_end_array(b->out);
    mdfaq_json_end_object(b->out);
}

/* The end of the inlines that begin at `i`. */
static uint32_t
run_end(const struct blocks *b, uint32_t i, bool *ret_raw)
{
    *ret_raw = true;
    while (i < b->s->last) {
        const struct mdfaq_node *n = &b->tape->nodes[i];

        if (mdfaq_kind_is_block(n->kind))
            break;
        *ret_raw = *ret_raw && n->kind == MDFAQ_RAW;
        if (n->kind < MDFAQ_TEXT && !mdfaq_node_leaves(n) && n->pair > i)
            i = n->pair;
        i++;
    }
    return i < b->s->last ? i : b->s->last;
}

/* A block that holds no blocks; the index of its last node. A block cut off by the end of
 * the slice is what the slice has of it. */
static uint32_t
leaf_block(struct blocks *b, const struct mdfaq_node *n, uint32_t i)
{
    uint32_t last = n->pair < b->s->last ? n->pair : b->s->last;

    switch (n->kind) {
    case MDFAQ_RULE_LINE:
        start_object(b, "rule");
        mdfaq_json_end_object(b->out);
        break;
    case MDFAQ_HEADING:
        heading(b, n, i + 1, last);
        break;
    case MDFAQ_CODE:
        code(b, i + 1, last);
        break;
    case MDFAQ_TABLE:
        table(b, i + 1, n->pair);
        break;
    case MDFAQ_HTML:
        paragraph(b, i + 1, last, "html");
        break;
    default:
        paragraph(b, i + 1, last, "paragraph");
        break;
    }
    return last;
}

/* The index of the last node used. */
static uint32_t
block(struct blocks *b, const struct mdfaq_node *n, uint32_t i)
{
    bool leaves = mdfaq_node_leaves(n);

    switch (n->kind) {
    case MDFAQ_QUOTE:
    case MDFAQ_BULLETS:
    case MDFAQ_ORDERED:
    case MDFAQ_ITEM:
        if (leaves && n->pair >= b->s->first)
            pop(b);
        if (leaves)
            break;
        if (n->kind == MDFAQ_QUOTE)
            start_quote(b, n);
        else if (n->kind == MDFAQ_ITEM)
            start_item(b, n);
        else
            start_list(b, n);
        break;
    case MDFAQ_TABLE_HEAD:
    case MDFAQ_TABLE_BODY:
    case MDFAQ_ROW:
        break; /* without their table, cells are paragraphs */
    default:
        return leaves ? i : leaf_block(b, n, i);
    }
    return i;
}

void
mdfaq_render_blocks(struct mdfaq_render *r, const struct mdfaq_slice *s,
                    struct mdfaq_json *out)
{
    struct blocks b = { .r = r, .tape = &r->doc->tape, .s = s, .out = out };

    mdfaq_json_array(out);
    for (uint32_t i = s->first; i < s->last && out->out->rc == MDFAQ_OK; i++) {
        const struct mdfaq_node *n = &b.tape->nodes[i];
        bool raw;

        if (top(&b) == IMPLIED_LIST && n->kind != MDFAQ_ITEM && n->kind != MDFAQ_DROPPED)
            pop(&b);
        if (mdfaq_kind_is_block(n->kind)) {
            i = block(&b, n, i);
        } else if (n->kind == MDFAQ_DROPPED) {
            if (!mdfaq_node_leaves(n) && n->pair > i)
                i = n->pair;
        } else {
            uint32_t end = run_end(&b, i, &raw);

            paragraph(&b, i, end, raw ? "html" : "paragraph");
            i = end - 1;
        }
    }
    while (b.depth > 0 && out->out->rc == MDFAQ_OK)
        pop(&b);
    mdfaq_json_end_array(out);
    mdfaq_render_pass_failure(r, out->out);
}
