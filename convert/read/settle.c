/* SPDX-License-Identifier: MIT - convert/read/settle.c: the tape of a page with blocks
 * that Markdown does not have, in its final form. */
#include "read/extension.h"

static void
drop_node(struct mdfaq_tape *tape, uint32_t node)
{
    tape->nodes[node].kind = MDFAQ_DROPPED;
    tape->nodes[node].pair = node;
}

/* A pair of nodes as a quote, which may be an alert. */
static void
make_alert(struct mdfaq_tape *tape, uint32_t enter, uint32_t leave, unsigned alert)
{
    struct mdfaq_node *a = &tape->nodes[enter], *b = &tape->nodes[leave];

    a->kind = b->kind = MDFAQ_QUOTE;
    a->detail = b->detail = (uint8_t)alert;
    a->flags = 0;
    b->flags = MDFAQ_LEAVE;
    a->pair = leave;
    b->pair = enter;
}

/* An item that stands for a block: a paragraph where it holds but inlines, else nothing
 * of its own. */
static void
settle_item(struct mdfaq_tape *tape, uint32_t enter, const struct mdfaq_opener *o)
{
    uint32_t leave = tape->nodes[enter].pair;
    bool inlines = leave > enter + 1;

    /* What stood in for the mark has no words. */
    if (enter + 2 < leave && tape->nodes[enter + 1].kind == MDFAQ_PARAGRAPH &&
        tape->nodes[enter + 1].pair == enter + 2) {
        drop_node(tape, enter + 1);
        drop_node(tape, enter + 2);
    }
    for (uint32_t i = enter + 1; i < leave && inlines; i++)
        inlines = !mdfaq_kind_is_block(tape->nodes[i].kind);
    if (inlines) {
        tape->nodes[enter].kind = tape->nodes[leave].kind = MDFAQ_PARAGRAPH;
        /* The list around it is the alert, when it is its only item. */
        if (o->apart && enter > 0 && leave + 1 < tape->count &&
            tape->nodes[enter - 1].kind == MDFAQ_DROPPED &&
            tape->nodes[leave + 1].kind == MDFAQ_DROPPED)
            make_alert(tape, enter - 1, leave + 1, o->alert);
        return;
    }
    if (o->apart) {
        make_alert(tape, enter, leave, o->alert);
        return;
    }
    drop_node(tape, enter);
    drop_node(tape, leave);
}

static size_t
indent_of(struct mdfaq_text input, size_t line)
{
    size_t n = 0;

    while (line + n < input.n && input.p[line + n] == ' ')
        n++;
    return n;
}

static enum mdfaq_status
add_fold(struct mdfaq_document *doc, const struct mdfaq_opener *o, uint32_t title,
         uint32_t limit, struct mdfaq_fold ***end)
{
    struct mdfaq_fold *fold = mdfaq_arena_zeroed(&doc->arena, 1, sizeof *fold);

    if (fold == NULL)
        return MDFAQ_NOMEM;
    fold->title = title;
    fold->limit = limit;
    fold->start = o->at;
    fold->end = o->end;
    if (o->listed)
        fold->indent = indent_of(doc->tape.input, o->content);
    **end = fold;
    *end = &fold->next;
    return MDFAQ_OK;
}

/* The opener at whose line a node begins; openers before it are passed. */
static const struct mdfaq_opener *
find_opener(const struct mdfaq_mask *m, size_t *k, size_t at, bool heading)
{
    while (*k < m->count && m->openers[*k].line < at &&
           (heading || !m->openers[*k].listed || m->openers[*k].content < at))
        ++*k;
    if (*k == m->count)
        return NULL;
    if (m->openers[*k].line == at ||
        (!heading && m->openers[*k].listed && m->openers[*k].title == 0 &&
         m->openers[*k].content == at))
        return &m->openers[*k];
    return NULL;
}

enum { ALERTS = 32, BLOCKS = 256 };

/* A line that was shown as a thematic break and opens an alert. */
struct open_alert {
    const struct mdfaq_opener *opener;
    uint32_t node, around; /* around: the block that it stands in */
    bool lost;             /* that block has ended before */
};

static const struct mdfaq_opener *
opener_at(const struct mdfaq_mask *m, size_t line)
{
    size_t low = 0, high = m->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (m->openers[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->count && m->openers[low].line == line && m->openers[low].ruled
               ? &m->openers[low]
               : NULL;
}

/* What a thematic break, whose enter is `node`, is: the start of an alert, the end of
 * one, or a thematic break. */
static void
settle_rule(struct mdfaq_tape *tape, const struct mdfaq_mask *m, uint32_t node,
            uint32_t around, struct open_alert *open, size_t *count)
{
    const struct mdfaq_opener *opener = opener_at(m, tape->nodes[node].at);
    struct open_alert *last = *count > 0 ? &open[*count - 1] : NULL;
    uint32_t leave = tape->nodes[node].pair;

    if (opener != NULL) {
        if (*count < ALERTS && opener->end != SIZE_MAX)
            open[(*count)++] = (struct open_alert){ opener, node, around, false };
        drop_node(tape, node);
        drop_node(tape, leave);
    } else if (last != NULL && last->opener->end == tape->nodes[node].at) {
        --*count;
        drop_node(tape, node);
        drop_node(tape, leave);
        if (last->lost || last->around != around)
            return;
        tape->nodes[last->node].len =
            tape->nodes[node].at + tape->nodes[node].len - tape->nodes[last->node].at;
        make_alert(tape, last->node, leave, last->opener->alert);
    }
}

/* Containers that are alerts. */
static void
settle_alerts(struct mdfaq_tape *tape, const struct mdfaq_mask *m)
{
    struct open_alert open[ALERTS];
    uint32_t blocks[BLOCKS] = { 0 };
    size_t count = 0, depth = 0;

    for (uint32_t i = 0; i < tape->count; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];
        uint32_t around = depth > 0 && depth <= BLOCKS ? blocks[depth - 1] : UINT32_MAX;

        if (!mdfaq_kind_is_block(n->kind))
            continue;
        if (n->kind == MDFAQ_RULE_LINE && !mdfaq_node_leaves(n)) {
            uint32_t leave = n->pair;

            settle_rule(tape, m, i, around, open, &count);
            i = leave;
        } else if (!mdfaq_node_leaves(n)) {
            if (depth < BLOCKS)
                blocks[depth] = i;
            depth++;
        } else {
            for (size_t k = count; k > 0 && open[k - 1].around == n->pair; k--)
                open[k - 1].lost = true;
            depth -= depth > 0;
        }
    }
}

enum mdfaq_status
mdfaq_mask_settle(struct mdfaq_document *doc, const struct mdfaq_mask *m)
{
    struct mdfaq_tape *tape = &doc->tape;
    struct mdfaq_fold **end = &doc->folds;
    enum mdfaq_status rc = MDFAQ_OK;
    size_t for_items = 0, for_headings = 0;
    uint32_t limit = 0;

    if (m->count == 0)
        return MDFAQ_OK;
    settle_alerts(tape, m);
    for (uint32_t i = 0; i < tape->count && rc == MDFAQ_OK; i++) {
        struct mdfaq_node *n = &tape->nodes[i];
        const struct mdfaq_opener *o;

        if (mdfaq_node_leaves(n))
            continue;
        if (n->kind == MDFAQ_BULLETS && n->detail == '+') {
            size_t k = for_items;

            o = find_opener(m, &k, n->at, false);
            if (o != NULL && o->listed) {
                drop_node(tape, n->pair);
                drop_node(tape, i);
            }
        } else if (n->kind == MDFAQ_ITEM && n->flags == 0) {
            o = find_opener(m, &for_items, n->at, false);
            if (o == NULL || !o->listed)
                continue;
            limit = n->pair;
            settle_item(tape, i, o);
            if (o->title == 0)
                for_items++;
        } else if (n->kind == MDFAQ_HEADING) {
            o = find_opener(m, &for_headings, n->at, true);
            if (o == NULL || o->title == 0)
                continue;
            n->kind = tape->nodes[n->pair].kind = MDFAQ_PARAGRAPH;
            n->detail = tape->nodes[n->pair].detail = 0;
            n->flags = 0;
            if (o->folds) {
                n->flags = MDFAQ_FOLD_TITLE;
                rc = add_fold(doc, o, i, o->listed ? limit : 0, &end);
            }
        }
    }
    return rc;
}
