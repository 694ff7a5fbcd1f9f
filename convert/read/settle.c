/* SPDX-License-Identifier: MIT - convert/read/settle.c: the tape of a page with blocks
 * that Markdown does not have, in its final form. */
#include "read/extension.h"

static void
drop_node(struct mdfaq_tape *tape, uint32_t node)
{
    tape->nodes[node].kind = MDFAQ_DROPPED;
    tape->nodes[node].pair = node;
}

/* An item that stands for a block: a paragraph where it holds but inlines, else nothing
 * of its own. */
static void
settle_item(struct mdfaq_tape *tape, uint32_t enter)
{
    uint32_t leave = tape->nodes[enter].pair;
    bool inlines = leave > enter + 1;

    for (uint32_t i = enter + 1; i < leave && inlines; i++)
        inlines = !mdfaq_kind_is_block(tape->nodes[i].kind);
    if (inlines) {
        tape->nodes[enter].kind = tape->nodes[leave].kind = MDFAQ_PARAGRAPH;
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
            settle_item(tape, i);
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
