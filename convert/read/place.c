/* SPDX-License-Identifier: MIT - convert/read/place.c: the lines of open blocks. */
#include "read/place.h"

#include "read/lines.h"

static bool
is_fenced(const struct mdfaq_node *node)
{
    return node->kind == MDFAQ_CODE && node->detail != 0;
}

void
mdfaq_places_text(struct mdfaq_places *p, size_t at, size_t n)
{
    for (size_t i = p->depth; i > 0; i--) {
        struct mdfaq_open_block *b = &p->open[i - 1];
        struct mdfaq_node *node = &p->tape->nodes[b->node];
        size_t start;

        if (node->at != MDFAQ_PLACE_UNKNOWN)
            break;
        start = mdfaq_line_start(p->view, at);
        for (size_t k = 0; k < b->breaks; k++)
            start = mdfaq_line_before(p->view, start);
        /* A fenced block begins one line above its text; an indented one has no fence. */
        if (is_fenced(node))
            start = mdfaq_line_before(p->view, start);
        node->at = (uint32_t)start;
    }
    p->last = at + n;
    p->breaks = 0;
}

void
mdfaq_places_break(struct mdfaq_places *p)
{
    struct mdfaq_open_block *b = p->depth > 0 ? &p->open[p->depth - 1] : NULL;

    p->breaks++;
    if (b != NULL && p->tape->nodes[b->node].at == MDFAQ_PLACE_UNKNOWN)
        b->breaks++;
}

/* The line of a block that has shown no text. */
static size_t
find_line(const struct mdfaq_places *p, unsigned kind)
{
    if (kind == MDFAQ_RULE_LINE)
        return mdfaq_line_rule(p->view, p->cursor);
    return mdfaq_line_filled(p->view, p->cursor);
}

static void
begin_without_text(struct mdfaq_places *p, struct mdfaq_node *node)
{
    size_t start = find_line(p, node->kind);

    if (start < p->view.n)
        mdfaq_places_text(p, start, 0);
    if (node->at == MDFAQ_PLACE_UNKNOWN)
        node->at = (uint32_t)start;
    /* The opening line of an empty fence was taken for the text below it. */
    if (is_fenced(node)) {
        node->at = (uint32_t)start;
        p->breaks = 1;
    }
}

/* Where the last line of a block ends, from the end of its last text. */
static size_t
find_end(const struct mdfaq_places *p, const struct mdfaq_node *node)
{
    size_t end = mdfaq_line_end(p->view, p->last);
    size_t next;

    if ((node->flags & MDFAQ_SETEXT) != 0)
        return mdfaq_line_end(p->view, mdfaq_line_next(p->view, end));
    if (!is_fenced(node))
        return end;
    /* The text of a fenced block ends with the line end before the closing fence. */
    next = mdfaq_line_next(p->view, end);
    for (size_t k = 1; k < p->breaks; k++)
        next = mdfaq_line_next(p->view, mdfaq_line_end(p->view, next));
    if (next < p->view.n && mdfaq_line_is_fence_end(p->view, next))
        return mdfaq_line_end(p->view, next);
    return end;
}

void
mdfaq_places_end(struct mdfaq_places *p)
{
    struct mdfaq_node *node = &p->tape->nodes[p->open[p->depth - 1].node];
    size_t end;

    if (node->at == MDFAQ_PLACE_UNKNOWN)
        begin_without_text(p, node);
    if (node->kind == MDFAQ_HEADING && !mdfaq_line_is_atx(p->view, node->at))
        node->flags |= MDFAQ_SETEXT;
    end = find_end(p, node);
    if (end < node->at)
        end = mdfaq_line_end(p->view, node->at);
    node->len = (uint32_t)(end - node->at);
    if (end > p->cursor)
        p->cursor = end;
    if (end > p->last)
        p->last = end;
}
