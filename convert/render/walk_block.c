/* SPDX-License-Identifier: MIT - convert/render/walk_block.c: where blocks begin and end.
 */
#include <stdio.h>

#include "render/walk_state.h"

struct alert_row {
    struct mdfaq_text class, label;
};

static const struct alert_row alerts[] = {
    [MDFAQ_ALERT_NOTE] = { { "note", 4 }, { "Note:", 5 } },
    [MDFAQ_ALERT_TIP] = { { "tip", 3 }, { "Tip:", 4 } },
    [MDFAQ_ALERT_IMPORTANT] = { { "important", 9 }, { "Important:", 10 } },
    [MDFAQ_ALERT_WARNING] = { { "warning", 7 }, { "Warning:", 8 } },
    [MDFAQ_ALERT_CAUTION] = { { "caution", 7 }, { "Caution:", 8 } },
};

static void
write_label(struct mdfaq_walk_state *w)
{
    mdfaq_walk_start(w, MDFAQ_EL_STRONG);
    mdfaq_walk_text(w, alerts[w->alert].label);
    mdfaq_walk_end(w, MDFAQ_EL_STRONG);
}

static void
write_task(struct mdfaq_walk_state *w, bool done)
{
    mdfaq_walk_start(w, MDFAQ_EL_INPUT);
    mdfaq_walk_attribute(w, MDFAQ_AT_TYPE, MDFAQ_TEXT("checkbox"));
    mdfaq_walk_attribute(w, MDFAQ_AT_DISABLED, MDFAQ_TEXT(""));
    if (done)
        mdfaq_walk_attribute(w, MDFAQ_AT_CHECKED, MDFAQ_TEXT(""));
    mdfaq_walk_end(w, MDFAQ_EL_INPUT);
    mdfaq_walk_text(w, MDFAQ_TEXT(" "));
}

void
mdfaq_walk_end_wrapper(struct mdfaq_walk_state *w)
{
    if (w->wrapper == MDFAQ_EL_COUNT)
        return;
    mdfaq_walk_end(w, (enum mdfaq_element)w->wrapper);
    w->wrapper = MDFAQ_EL_COUNT;
}

void
mdfaq_walk_ready(struct mdfaq_walk_state *w)
{
    unsigned p = w->pending;

    w->pending = 0;
    if ((p & (MDFAQ_PENDING_IMPLIED | MDFAQ_PENDING_PARAGRAPH)) != 0) {
        if ((p & MDFAQ_PENDING_IMPLIED) != 0)
            mdfaq_walk_end_wrapper(w);
        mdfaq_walk_start(w, MDFAQ_EL_P);
        w->implied = (p & MDFAQ_PENDING_IMPLIED) != 0;
    }
    if ((p & MDFAQ_PENDING_LABEL) != 0) {
        write_label(w);
        mdfaq_walk_text(w, MDFAQ_TEXT(" "));
    }
    if ((p & (MDFAQ_PENDING_TASK_OPEN | MDFAQ_PENDING_TASK_DONE)) != 0)
        write_task(w, (p & MDFAQ_PENDING_TASK_DONE) != 0);
    if ((p & MDFAQ_PENDING_LINE_END) != 0)
        mdfaq_walk_text(w, MDFAQ_TEXT("\n"));
}

void
mdfaq_walk_end_implied(struct mdfaq_walk_state *w)
{
    w->pending &= ~(unsigned)MDFAQ_PENDING_LINE_END;
    if (!w->implied)
        return;
    w->implied = false;
    mdfaq_walk_end(w, MDFAQ_EL_P);
}

/* A block of another kind than a paragraph begins, or the one that they belong to ends:
 * label and box stand alone then. */
static void
flush_alone(struct mdfaq_walk_state *w)
{
    unsigned p = w->pending;

    w->pending = 0;
    if ((p & MDFAQ_PENDING_LABEL) != 0) {
        mdfaq_walk_start(w, MDFAQ_EL_P);
        write_label(w);
        mdfaq_walk_end(w, MDFAQ_EL_P);
    }
    if ((p & (MDFAQ_PENDING_TASK_OPEN | MDFAQ_PENDING_TASK_DONE)) != 0)
        write_task(w, (p & MDFAQ_PENDING_TASK_DONE) != 0);
}

/* At the top of the slice: items and rows get the list or table that they need, and
 * anything else ends it. */
static void
wrap(struct mdfaq_walk_state *w, unsigned kind)
{
    unsigned need = MDFAQ_EL_COUNT;

    if (kind == MDFAQ_ITEM)
        need = MDFAQ_EL_UL;
    else if (kind == MDFAQ_ROW || kind == MDFAQ_TABLE_HEAD || kind == MDFAQ_TABLE_BODY)
        need = MDFAQ_EL_TABLE;
    if (need == w->wrapper)
        return;
    mdfaq_walk_end_wrapper(w);
    if (need == MDFAQ_EL_COUNT)
        return;
    w->wrapper = (uint8_t)need;
    mdfaq_walk_start(w, (enum mdfaq_element)need);
}

static void
enter_quote(struct mdfaq_walk_state *w, const struct mdfaq_node *n)
{
    if (n->detail == MDFAQ_ALERT_NONE) {
        mdfaq_walk_start(w, MDFAQ_EL_BLOCKQUOTE);
        return;
    }
    mdfaq_walk_start(w, MDFAQ_EL_DIV);
    mdfaq_walk_attribute(w, MDFAQ_AT_CLASS, alerts[n->detail].class);
    mdfaq_walk_attribute(w, MDFAQ_AT_ROLE, MDFAQ_TEXT("note"));
    w->alert = n->detail;
    w->pending |= MDFAQ_PENDING_LABEL;
}

static void
enter_ordered(struct mdfaq_walk_state *w, const struct mdfaq_node *n)
{
    char digits[16];
    uint32_t number = w->tape->nodes[n->pair].len;
    int len;

    mdfaq_walk_start(w, MDFAQ_EL_OL);
    if (number == 1)
        return;
    len = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    mdfaq_walk_attribute(w, MDFAQ_AT_START, (struct mdfaq_text){ digits, (size_t)len });
}

/* The class that highlighters look for: language- and the first word of the info string.
 * Returns the index of the last node used. */
static uint32_t
enter_code(struct mdfaq_walk_state *w, uint32_t i)
{
    const struct mdfaq_node *info = &w->tape->nodes[i + 1];
    struct mdfaq_buf *b = &w->r->scratch;
    struct mdfaq_text t;
    size_t n = 0;

    mdfaq_walk_start(w, MDFAQ_EL_PRE);
    mdfaq_walk_start(w, MDFAQ_EL_CODE);
    if (i + 1 >= w->last || info->kind != MDFAQ_INFO)
        return i;
    t = mdfaq_text_trim(mdfaq_node_text(w->tape, info));
    while (n < t.n && !mdfaq_is_space(t.p[n]))
        n++;
    if (n == 0)
        return i + 1;
    mdfaq_buf_clear(b);
    mdfaq_buf_text(b, MDFAQ_TEXT("language-"));
    mdfaq_buf_put(b, t.p, n);
    if (mdfaq_render_check(w->r, b))
        mdfaq_walk_attribute(w, MDFAQ_AT_CLASS, mdfaq_buf_view(b));
    return i + 1;
}

static void
enter_cell(struct mdfaq_walk_state *w, const struct mdfaq_node *n)
{
    static const struct mdfaq_text names[] = {
        [MDFAQ_ALIGN_LEFT] = { "left", 4 },
        [MDFAQ_ALIGN_CENTER] = { "center", 6 },
        [MDFAQ_ALIGN_RIGHT] = { "right", 5 },
    };

    mdfaq_walk_start(w, (enum mdfaq_element)mdfaq_kind_element[n->kind]);
    if (n->detail != MDFAQ_ALIGN_NONE)
        mdfaq_walk_attribute(w, MDFAQ_AT_ALIGN, names[n->detail]);
}

/* A cell without its row stands for a paragraph, as does raw HTML that is to be seen. */
static bool
is_paragraph(const struct mdfaq_walk_state *w, const struct mdfaq_node *n)
{
    return n->kind == MDFAQ_PARAGRAPH ||
           (n->kind == MDFAQ_HTML && (w->flags & MDFAQ_WALK_RAW_TEXT) != 0) ||
           (w->depth == 0 && (n->kind == MDFAQ_CELL || n->kind == MDFAQ_HEAD_CELL));
}

/* A block that the raw HTML around it need not know: nothing in it is raw, and nothing
 * waits to be written into it. */
static bool
is_apart(const struct mdfaq_walk_state *w, const struct mdfaq_node *n)
{
    const struct mdfaq_slice block = { .first = (uint32_t)(n - w->tape->nodes),
                                       .last = n->pair + 1 };

    if (w->raw == NULL || n->pair >= w->last ||
        (w->pending &
         (MDFAQ_PENDING_LABEL | MDFAQ_PENDING_TASK_OPEN | MDFAQ_PENDING_TASK_DONE)) != 0)
        return false;
    switch (n->kind) {
    case MDFAQ_QUOTE:
    case MDFAQ_BULLETS:
    case MDFAQ_ORDERED:
    case MDFAQ_RULE_LINE:
    case MDFAQ_HEADING:
    case MDFAQ_CODE:
    case MDFAQ_PARAGRAPH:
    case MDFAQ_TABLE:
        return !mdfaq_slice_has_raw(w->r, &block);
    default:
        return false;
    }
}

uint32_t
mdfaq_walk_enter_block(struct mdfaq_walk_state *w, const struct mdfaq_node *n, uint32_t i)
{
    bool paragraph = is_paragraph(w, n);

    mdfaq_walk_end_implied(w);
    if (w->depth == 0)
        wrap(w, n->kind);
    if (is_apart(w, n)) {
        w->raw->apart(w->sink->ctx, i, n->pair + 1);
        return n->pair;
    }
    w->depth++;
    if (paragraph) {
        w->pending =
            (w->pending & ~(unsigned)MDFAQ_PENDING_IMPLIED) | MDFAQ_PENDING_PARAGRAPH;
        return i;
    }
    flush_alone(w);
    switch (n->kind) {
    case MDFAQ_QUOTE:
        enter_quote(w, n);
        break;
    case MDFAQ_ORDERED:
        enter_ordered(w, n);
        break;
    case MDFAQ_CODE:
        return enter_code(w, i);
    case MDFAQ_HEAD_CELL:
    case MDFAQ_CELL:
        enter_cell(w, n);
        break;
    case MDFAQ_HTML:
        break;
    case MDFAQ_HEADING:
        mdfaq_walk_start(w, (enum mdfaq_element)(MDFAQ_EL_H1 + n->detail - 1));
        break;
    case MDFAQ_ITEM:
        mdfaq_walk_start(w, MDFAQ_EL_LI);
        if (n->detail != MDFAQ_TASK_NONE)
            w->pending |= n->detail == MDFAQ_TASK_DONE ? MDFAQ_PENDING_TASK_DONE
                                                       : MDFAQ_PENDING_TASK_OPEN;
        break;
    default:
        mdfaq_walk_start(w, (enum mdfaq_element)mdfaq_kind_element[n->kind]);
        break;
    }
    return i;
}

void
mdfaq_walk_leave_block(struct mdfaq_walk_state *w, const struct mdfaq_node *n)
{
    mdfaq_walk_end_implied(w);
    w->depth--;
    if (is_paragraph(w, n)) {
        if ((w->pending & MDFAQ_PENDING_PARAGRAPH) == 0)
            mdfaq_walk_end(w, MDFAQ_EL_P);
        w->pending &= ~(unsigned)MDFAQ_PENDING_PARAGRAPH;
        if (w->depth == 0 && (w->flags & MDFAQ_WALK_INLINE) == 0)
            w->pending |= MDFAQ_PENDING_IMPLIED;
        return;
    }
    switch (n->kind) {
    case MDFAQ_HTML:
        break;
    case MDFAQ_HEADING:
        mdfaq_walk_end(w, (enum mdfaq_element)(MDFAQ_EL_H1 + n->detail - 1));
        break;
    case MDFAQ_CODE:
        mdfaq_walk_end(w, MDFAQ_EL_CODE);
        mdfaq_walk_end(w, MDFAQ_EL_PRE);
        break;
    case MDFAQ_QUOTE:
        flush_alone(w);
        mdfaq_walk_end(w, n->detail == MDFAQ_ALERT_NONE ? MDFAQ_EL_BLOCKQUOTE
                                                        : MDFAQ_EL_DIV);
        break;
    default:
        flush_alone(w);
        mdfaq_walk_end(w, (enum mdfaq_element)mdfaq_kind_element[n->kind]);
        break;
    }
    if (w->depth == 0 && (w->flags & MDFAQ_WALK_INLINE) == 0)
        w->pending |= MDFAQ_PENDING_IMPLIED;
}
