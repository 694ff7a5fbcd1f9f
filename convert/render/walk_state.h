/* SPDX-License-Identifier: MIT - convert/render/walk_state.h: where a walk is. For walk.c
 * and walk_block.c only.
 */
#ifndef MDFAQ_RENDER_WALK_STATE_H
#define MDFAQ_RENDER_WALK_STATE_H

#include "render/walk.h"

/* What waits to be written before the next inline, so that the common inline costs one
 * test. */
enum mdfaq_pending {
    MDFAQ_PENDING_IMPLIED =
        1, /* an inline here needs a paragraph that the tape does not have */
    MDFAQ_PENDING_PARAGRAPH = 2,  /* a paragraph that has begun, but holds nothing yet */
    MDFAQ_PENDING_LABEL = 4,      /* of an alert */
    MDFAQ_PENDING_TASK_OPEN = 8,  /* the box of a task */
    MDFAQ_PENDING_TASK_DONE = 16, /* the same, ticked */
    MDFAQ_PENDING_LINE_END = 32   /* a soft break */
};

struct mdfaq_walk_state {
    struct mdfaq_render *r;
    const struct mdfaq_tape *tape;
    const struct mdfaq_markup *sink;
    const struct mdfaq_walk_raw *raw;
    uint32_t first, last;
    const struct mdfaq_slice *slice;
    uint32_t raw_end; /* up to there, raw HTML is the rest of a block */
    unsigned flags, pending;
    unsigned depth;  /* blocks of the slice that are open */
    bool implied;    /* an implied paragraph is open */
    bool no_link;    /* the open link is left out, its text is kept */
    uint8_t alert;   /* whose label is pending */
    uint8_t wrapper; /* element around items or rows whose list or table is outside */
};

/* Of the kinds that are always one element. */
static const uint8_t mdfaq_kind_element[MDFAQ_ANCHOR + 1] = {
    [MDFAQ_QUOTE] = MDFAQ_EL_BLOCKQUOTE, [MDFAQ_BULLETS] = MDFAQ_EL_UL,
    [MDFAQ_ORDERED] = MDFAQ_EL_OL,       [MDFAQ_ITEM] = MDFAQ_EL_LI,
    [MDFAQ_RULE_LINE] = MDFAQ_EL_HR,     [MDFAQ_CODE] = MDFAQ_EL_PRE,
    [MDFAQ_PARAGRAPH] = MDFAQ_EL_P,      [MDFAQ_TABLE] = MDFAQ_EL_TABLE,
    [MDFAQ_TABLE_HEAD] = MDFAQ_EL_THEAD, [MDFAQ_TABLE_BODY] = MDFAQ_EL_TBODY,
    [MDFAQ_ROW] = MDFAQ_EL_TR,           [MDFAQ_HEAD_CELL] = MDFAQ_EL_TH,
    [MDFAQ_CELL] = MDFAQ_EL_TD,          [MDFAQ_EMPHASIS] = MDFAQ_EL_EM,
    [MDFAQ_STRONG] = MDFAQ_EL_STRONG,    [MDFAQ_STRIKE] = MDFAQ_EL_DEL,
    [MDFAQ_CODE_SPAN] = MDFAQ_EL_CODE,   [MDFAQ_LINK] = MDFAQ_EL_A,
};

static inline void
mdfaq_walk_start(struct mdfaq_walk_state *w, enum mdfaq_element e)
{
    w->sink->start(w->sink->ctx, e);
}

static inline void
mdfaq_walk_attribute(struct mdfaq_walk_state *w, enum mdfaq_attribute a,
                     struct mdfaq_text value)
{
    w->sink->attribute(w->sink->ctx, a, value);
}

static inline void
mdfaq_walk_text(struct mdfaq_walk_state *w, struct mdfaq_text t)
{
    w->sink->text(w->sink->ctx, t);
}

static inline void
mdfaq_walk_end(struct mdfaq_walk_state *w, enum mdfaq_element e)
{
    w->sink->end(w->sink->ctx, e);
}

/* Writes what is pending. */
void mdfaq_walk_ready(struct mdfaq_walk_state *w);

/* Ends an implied paragraph before a block begins or ends. */
void mdfaq_walk_end_implied(struct mdfaq_walk_state *w);

/* Ends the element around items or rows. */
void mdfaq_walk_end_wrapper(struct mdfaq_walk_state *w);

/* The index of the last node used. */
uint32_t mdfaq_walk_enter_block(struct mdfaq_walk_state *w, const struct mdfaq_node *n,
                                uint32_t i);

/* `n` is the enter of the block that ends. */
void mdfaq_walk_leave_block(struct mdfaq_walk_state *w, const struct mdfaq_node *n);

#endif
