/* SPDX-License-Identifier: MIT - convert/read/tape.c: putting nodes on the tape. */
#include "read/tape.h"

#include <stdlib.h>

enum { SMALLEST = 256 };

static bool
grow(struct mdfaq_tape *tape)
{
    uint32_t cap = tape->cap < SMALLEST ? SMALLEST : tape->cap * 2;
    struct mdfaq_node *nodes;

    if (cap <= tape->cap)
        return false;
    nodes = realloc(tape->nodes, cap * sizeof *nodes);
    if (nodes == NULL)
        return false;
    tape->nodes = nodes;
    tape->cap = cap;
    return true;
}

bool
mdfaq_tape_push(struct mdfaq_tape *tape, struct mdfaq_node node, uint32_t *ret_index)
{
    if (tape->count == tape->cap && !grow(tape))
        return false;
    if (ret_index != NULL)
        *ret_index = tape->count;
    tape->nodes[tape->count++] = node;
    return true;
}

bool
mdfaq_tape_name(struct mdfaq_tape *tape, struct mdfaq_text text, struct mdfaq_node *node)
{
    if (text.n > UINT32_MAX || tape->side.len > UINT32_MAX - text.n)
        return false;
    node->len = (uint32_t)text.n;
    if (mdfaq_tape_holds(tape, text.p)) {
        node->at = (uint32_t)(text.p - tape->input.p);
        return true;
    }
    node->at = (uint32_t)tape->side.len;
    node->flags |= MDFAQ_SIDE;
    mdfaq_buf_text(&tape->side, text);
    return tape->side.rc == MDFAQ_OK;
}

/* Whether `text` goes on where the leaf `last` ended. A line end that md4c hands over by
 * itself is the one in the input when it stands there. */
static bool
goes_on(const struct mdfaq_tape *tape, const struct mdfaq_node *last, unsigned kind,
        struct mdfaq_text text)
{
    size_t end = (size_t)last->at + last->len;

    if (last->kind != kind || (last->flags & MDFAQ_TAG) != 0)
        return false;
    if ((last->flags & MDFAQ_SIDE) != 0)
        return end == tape->side.len && !mdfaq_tape_holds(tape, text.p);
    if (text.p == tape->input.p + end)
        return true;
    return text.n == 1 && text.p[0] == '\n' && end < tape->input.n &&
           tape->input.p[end] == '\n' && !mdfaq_tape_holds(tape, text.p);
}

bool
mdfaq_tape_push_text(struct mdfaq_tape *tape, unsigned kind, struct mdfaq_text text)
{
    struct mdfaq_node node = { .kind = (uint8_t)kind };

    if (text.n == 0)
        return true;
    if (tape->count > 0) {
        struct mdfaq_node *last = &tape->nodes[tape->count - 1];

        if (goes_on(tape, last, kind, text)) {
            if (text.n > UINT32_MAX - last->len)
                return false;
            if ((last->flags & MDFAQ_SIDE) != 0)
                mdfaq_buf_text(&tape->side, text);
            last->len += (uint32_t)text.n;
            return tape->side.rc == MDFAQ_OK;
        }
    }
    return mdfaq_tape_name(tape, text, &node) && mdfaq_tape_push(tape, node, NULL);
}

void
mdfaq_tape_words(const struct mdfaq_tape *tape, uint32_t first, uint32_t last,
                 struct mdfaq_buf *out)
{
    for (uint32_t i = first; i < last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_TEXT)
            mdfaq_buf_text(out, mdfaq_node_text(tape, n));
        else if (n->kind == MDFAQ_SOFT_BREAK || n->kind == MDFAQ_HARD_BREAK)
            mdfaq_buf_byte(out, ' ');
        else if (n->kind == MDFAQ_DROPPED && !mdfaq_node_leaves(n) && n->pair > i)
            i = n->pair;
    }
}

void
mdfaq_tape_clear(struct mdfaq_tape *tape)
{
    tape->count = 0;
    tape->input = (struct mdfaq_text){ 0 };
    mdfaq_buf_clear(&tape->side);
}

void
mdfaq_tape_done(struct mdfaq_tape *tape)
{
    free(tape->nodes);
    mdfaq_buf_done(&tape->side);
    *tape = (struct mdfaq_tape){ 0 };
}
