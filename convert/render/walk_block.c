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
write_label(struct walk *w)
{
    start(w, MDFAQ_EL_STRONG);
    text(w, alerts[w->alert].label);
    end(w, MDFAQ_EL_STRONG);
}

static void
write_task(struct walk *w, bool done)
{
    start(w, MDFAQ_EL_INPUT);
    attribute(w, MDFAQ_AT_TYPE, MDFAQ_TEXT("checkbox"));
    attribute(w, MDFAQ_AT_DISABLED, MDFAQ_TEXT(""));
    if (done)
        attribute(w, MDFAQ_AT_CHECKED, MDFAQ_TEXT(""));
    end(w, MDFAQ_EL_INPUT);
    text(w, MDFAQ_TEXT(" "));
}

void
mdfaq_walk_end_wrapper(struct walk *w)
{
    if (w->wrapper == MDFAQ_EL_COUNT)
        return;
    end(w, (enum mdfaq_element)w->wrapper);
    w->wrapper = MDFAQ_EL_COUNT;
}

void
mdfaq_walk_ready(struct walk *w)
{
    unsigned p = w->pending;

    w->pending = 0;
    if ((p & (IMPLIED | PARAGRAPH)) != 0) {
        if ((p & IMPLIED) != 0)
            mdfaq_walk_end_wrapper(w);
        start(w, MDFAQ_EL_P);
        w->implied = (p & IMPLIED) != 0;
    }
    if ((p & LABEL) != 0) {
        write_label(w);
        text(w, MDFAQ_TEXT(" "));
    }
    if ((p & (TASK_OPEN | TASK_DONE)) != 0)
        write_task(w, (p & TASK_DONE) != 0);
    if ((p & LINE_END) != 0)
        text(w, MDFAQ_TEXT("\n"));
}

void
mdfaq_walk_end_implied(struct walk *w)
{
    w->pending &= ~(unsigned)LINE_END;
    if (!w->implied)
        return;
    w->implied = false;
    end(w, MDFAQ_EL_P);
}

/* A block of another kind than a paragraph begins, or the one that they belong to ends:
 * label and box stand alone then. */
static void
flush_alone(struct walk *w)
{
    unsigned p = w->pending;

    w->pending = 0;
    if ((p & LABEL) != 0) {
        start(w, MDFAQ_EL_P);
        write_label(w);
        end(w, MDFAQ_EL_P);
    }
    if ((p & (TASK_OPEN | TASK_DONE)) != 0)
        write_task(w, (p & TASK_DONE) != 0);
}

/* At the top of the slice: items and rows get the list or table that they need, and
 * anything else ends it. */
static void
wrap(struct walk *w, unsigned kind)
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
    start(w, (enum mdfaq_element)need);
}

static void
enter_quote(struct walk *w, const struct mdfaq_node *n)
{
    if (n->detail == MDFAQ_ALERT_NONE) {
        start(w, MDFAQ_EL_BLOCKQUOTE);
        return;
    }
    start(w, MDFAQ_EL_DIV);
    attribute(w, MDFAQ_AT_CLASS, alerts[n->detail].class);
    attribute(w, MDFAQ_AT_ROLE, MDFAQ_TEXT("note"));
    w->alert = n->detail;
    w->pending |= LABEL;
}

static void
enter_ordered(struct walk *w, const struct mdfaq_node *n)
{
    char digits[16];
    uint32_t number = w->tape->nodes[n->pair].len;
    int len;

    start(w, MDFAQ_EL_OL);
    if (number == 1)
        return;
    len = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    attribute(w, MDFAQ_AT_START, (struct mdfaq_text){ digits, (size_t)len });
}

/* The class that highlighters look for: language- and the first word of the info string.
 * Returns the index of the last node used. */
static uint32_t
enter_code(struct walk *w, uint32_t i)
{
    const struct mdfaq_node *info = &w->tape->nodes[i + 1];
    struct mdfaq_buf *b = &w->r->scratch;
    struct mdfaq_text t;
    size_t n = 0;

    start(w, MDFAQ_EL_PRE);
    start(w, MDFAQ_EL_CODE);
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
        attribute(w, MDFAQ_AT_CLASS, mdfaq_buf_view(b));
    return i + 1;
}

static void
enter_cell(struct walk *w, const struct mdfaq_node *n)
{
    static const struct mdfaq_text names[] = {
        [MDFAQ_ALIGN_LEFT] = { "left", 4 },
        [MDFAQ_ALIGN_CENTER] = { "center", 6 },
        [MDFAQ_ALIGN_RIGHT] = { "right", 5 },
    };

    start(w, (enum mdfaq_element)element_of[n->kind]);
    if (n->detail != MDFAQ_ALIGN_NONE)
        attribute(w, MDFAQ_AT_ALIGN, names[n->detail]);
}

/* A cell without its row stands for a paragraph, as does raw HTML that is to be seen. */
static bool
is_paragraph(const struct walk *w, const struct mdfaq_node *n)
{
    return n->kind == MDFAQ_PARAGRAPH ||
           (n->kind == MDFAQ_HTML && (w->flags & MDFAQ_WALK_RAW_TEXT) != 0) ||
           (w->depth == 0 && (n->kind == MDFAQ_CELL || n->kind == MDFAQ_HEAD_CELL));
}

/* A block that the raw HTML around it need not know: nothing in it is raw, and nothing
 * waits to be written into it. */
static bool
is_apart(const struct walk *w, const struct mdfaq_node *n)
{
    const struct mdfaq_slice block = { .first = (uint32_t)(n - w->tape->nodes),
                                       .last = n->pair + 1 };

    if (w->raw == NULL || n->pair >= w->last ||
        (w->pending & (LABEL | TASK_OPEN | TASK_DONE)) != 0)
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
mdfaq_walk_enter_block(struct walk *w, const struct mdfaq_node *n, uint32_t i)
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
        w->pending = (w->pending & ~(unsigned)IMPLIED) | PARAGRAPH;
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
        start(w, (enum mdfaq_element)(MDFAQ_EL_H1 + n->detail - 1));
        break;
    case MDFAQ_ITEM:
        start(w, MDFAQ_EL_LI);
        if (n->detail != MDFAQ_TASK_NONE)
            w->pending |= n->detail == MDFAQ_TASK_DONE ? TASK_DONE : TASK_OPEN;
        break;
    default:
        start(w, (enum mdfaq_element)element_of[n->kind]);
        break;
    }
    return i;
}

void
mdfaq_walk_leave_block(struct walk *w, const struct mdfaq_node *n)
{
    mdfaq_walk_end_implied(w);
    w->depth--;
    if (is_paragraph(w, n)) {
        if ((w->pending & PARAGRAPH) == 0)
            end(w, MDFAQ_EL_P);
        w->pending &= ~(unsigned)PARAGRAPH;
        if (w->depth == 0 && (w->flags & MDFAQ_WALK_INLINE) == 0)
            w->pending |= IMPLIED;
        return;
    }
    switch (n->kind) {
    case MDFAQ_HTML:
        break;
    case MDFAQ_HEADING:
        end(w, (enum mdfaq_element)(MDFAQ_EL_H1 + n->detail - 1));
        break;
    case MDFAQ_CODE:
        end(w, MDFAQ_EL_CODE);
        end(w, MDFAQ_EL_PRE);
        break;
    case MDFAQ_QUOTE:
        flush_alone(w);
        end(w, n->detail == MDFAQ_ALERT_NONE ? MDFAQ_EL_BLOCKQUOTE : MDFAQ_EL_DIV);
        break;
    default:
        flush_alone(w);
        end(w, (enum mdfaq_element)element_of[n->kind]);
        break;
    }
    if (w->depth == 0 && (w->flags & MDFAQ_WALK_INLINE) == 0)
        w->pending |= IMPLIED;
}
