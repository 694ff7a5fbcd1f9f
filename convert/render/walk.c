/* SPDX-License-Identifier: MIT - convert/render/walk.c: from nodes to elements.
 *
 * One loop over the nodes, no recursion: a leave says by itself what it ends. What has to
 * be written before the next inline (a paragraph that may turn out to be empty, the label
 * of an alert, a line end) waits in `pending`, so that the common inline costs one test.
 */
#include "render/walk.h"

#include <stdio.h>

enum pending {
    IMPLIED = 1,    /* an inline here needs a paragraph that the tape does not have */
    PARAGRAPH = 2,  /* a paragraph that has begun, but holds nothing yet */
    LABEL = 4,      /* of an alert */
    TASK_OPEN = 8,  /* the box of a task */
    TASK_DONE = 16, /* the same, ticked */
    LINE_END = 32   /* a soft break */
};

struct walk {
    struct mdfaq_render *r;
    const struct mdfaq_tape *tape;
    const struct mdfaq_markup *sink;
    const struct mdfaq_walk_raw *raw;
    uint32_t first, last;
    size_t start; /* of the slice, for findings */
    unsigned flags, pending;
    unsigned depth;  /* blocks of the slice that are open */
    bool implied;    /* an implied paragraph is open */
    bool no_link;    /* the open link is left out, its text is kept */
    uint8_t alert;   /* whose label is pending */
    uint8_t wrapper; /* element around items or rows whose list or table is outside */
};

static const uint8_t element_of[MDFAQ_ANCHOR + 1] = {
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

static inline void
start(struct walk *w, enum mdfaq_element e)
{
    w->sink->start(w->sink->ctx, e);
}

static inline void
attribute(struct walk *w, enum mdfaq_attribute a, struct mdfaq_text value)
{
    w->sink->attribute(w->sink->ctx, a, value);
}

static inline void
text(struct walk *w, struct mdfaq_text t)
{
    w->sink->text(w->sink->ctx, t);
}

static inline void
end(struct walk *w, enum mdfaq_element e)
{
    w->sink->end(w->sink->ctx, e);
}

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

static void
end_wrapper(struct walk *w)
{
    if (w->wrapper == MDFAQ_EL_COUNT)
        return;
    end(w, (enum mdfaq_element)w->wrapper);
    w->wrapper = MDFAQ_EL_COUNT;
}

/* Writes what waits for the next inline. */
static void
ready(struct walk *w)
{
    unsigned p = w->pending;

    w->pending = 0;
    if ((p & (IMPLIED | PARAGRAPH)) != 0) {
        if ((p & IMPLIED) != 0)
            end_wrapper(w);
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

/* Ends an implied paragraph before a block begins or ends. */
static void
end_implied(struct walk *w)
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
    end_wrapper(w);
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

/* The index of the last node used. */
static uint32_t
enter_block(struct walk *w, const struct mdfaq_node *n, uint32_t i)
{
    bool paragraph = is_paragraph(w, n);

    end_implied(w);
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

/* `n` is the enter of the block that ends. */
static void
leave_block(struct walk *w, const struct mdfaq_node *n)
{
    end_implied(w);
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

static void
unsafe(struct walk *w, const char *what, struct mdfaq_text address)
{
    int n = address.n < 60 ? (int)address.n : 60;

    mdfaq_render_dropped(w->r, w->start, "%s left out: the address \"%.*s\" is not safe",
                         what, n, address.p);
}

/* The index of the last node used. */
static uint32_t
enter_link(struct walk *w, const struct mdfaq_node *n, uint32_t i)
{
    const struct mdfaq_node *next = n + 1;
    bool titled = i + 1 < w->last && next->kind == MDFAQ_TITLE;
    struct mdfaq_text address = mdfaq_node_text(w->tape, n);

    w->no_link = false;
    if ((w->flags & MDFAQ_WALK_WORDS) != 0) {
        start(w, MDFAQ_EL_A);
        return titled ? i + 1 : i;
    }
    if (!mdfaq_link_address(w->r, address, false, &address)) {
        unsafe(w, "link", address);
        w->no_link = true;
        return titled ? i + 1 : i;
    }
    start(w, MDFAQ_EL_A);
    attribute(w, MDFAQ_AT_HREF, address);
    if (!titled)
        return i;
    attribute(w, MDFAQ_AT_TITLE, mdfaq_node_text(w->tape, next));
    return i + 1;
}

/* An image and all it holds; the index of its last node. */
static uint32_t
image(struct walk *w, const struct mdfaq_node *n, uint32_t i)
{
    struct mdfaq_buf *words = &w->r->words;
    const struct mdfaq_node *next = n + 1;
    bool titled = i + 1 < w->last && next->kind == MDFAQ_TITLE;
    uint32_t after = n->pair < w->last ? n->pair : w->last;
    struct mdfaq_text address = mdfaq_node_text(w->tape, n);

    mdfaq_buf_clear(words);
    mdfaq_tape_words(w->tape, i + 1, after, words);
    (void)mdfaq_render_check(w->r, words);
    if (after == w->last)
        w->last = i; /* it is complete: finish() has nothing to close in it */
    if ((w->flags & MDFAQ_WALK_WORDS) == 0 &&
        !mdfaq_link_address(w->r, address, true, &address)) {
        unsafe(w, "image", address);
        text(w, mdfaq_buf_view(words));
        return after;
    }
    start(w, MDFAQ_EL_IMG);
    if ((w->flags & MDFAQ_WALK_WORDS) == 0)
        attribute(w, MDFAQ_AT_SRC, address);
    attribute(w, MDFAQ_AT_ALT, mdfaq_buf_view(words));
    if (titled && (w->flags & MDFAQ_WALK_WORDS) == 0)
        attribute(w, MDFAQ_AT_TITLE, mdfaq_node_text(w->tape, next));
    end(w, MDFAQ_EL_IMG);
    return after;
}

/* The index of the last node used. */
static uint32_t
enter_inline(struct walk *w, const struct mdfaq_node *n, uint32_t i)
{
    if (w->pending != 0)
        ready(w);
    if (n->kind == MDFAQ_LINK)
        return enter_link(w, n, i);
    if (n->kind == MDFAQ_IMAGE)
        return image(w, n, i);
    start(w, (enum mdfaq_element)element_of[n->kind]);
    return i;
}

static void
leave_inline(struct walk *w, const struct mdfaq_node *n)
{
    if (n->kind == MDFAQ_LINK && w->no_link) {
        w->no_link = false;
        return;
    }
    end(w, (enum mdfaq_element)element_of[n->kind]);
}

/* Text at the start of a paragraph loses its white space: the words before it may have
 * been taken for a question. */
static void
first_text(struct walk *w, struct mdfaq_text t)
{
    if ((w->pending & (IMPLIED | PARAGRAPH)) != 0) {
        while (t.n > 0 && mdfaq_is_space(t.p[0])) {
            t.p++;
            t.n--;
        }
        if (t.n == 0)
            return;
    }
    ready(w);
    text(w, t);
}

static void
hard_break(struct walk *w)
{
    if ((w->pending & (IMPLIED | PARAGRAPH)) != 0)
        return;
    if (w->pending != 0)
        ready(w);
    start(w, MDFAQ_EL_BR);
    end(w, MDFAQ_EL_BR);
    w->pending |= LINE_END;
}

/* Raw HTML that begins a slice may be the rest of a block: then no paragraph is meant. */
static bool
raw_is_block(const struct walk *w, uint32_t i)
{
    const struct mdfaq_node *nodes = w->tape->nodes;

    if (w->depth > 0)
        return (w->pending & PARAGRAPH) == 0;
    while (i < w->tape->count &&
           (nodes[i].kind == MDFAQ_RAW || nodes[i].kind == MDFAQ_DROPPED))
        i++;
    return i < w->tape->count && nodes[i].kind == MDFAQ_HTML &&
           mdfaq_node_leaves(&nodes[i]);
}

static void
raw_html(struct walk *w, uint32_t i)
{
    struct mdfaq_text html = mdfaq_node_text(w->tape, &w->tape->nodes[i]);
    bool as_text = (w->flags & MDFAQ_WALK_RAW_TEXT) != 0;

    if (as_text && w->pending != 0)
        first_text(w, html);
    else if (as_text)
        text(w, html);
    if (as_text || w->raw == NULL)
        return;
    if (w->pending != 0 && ((w->pending & IMPLIED) == 0 || !raw_is_block(w, i)))
        ready(w);
    w->raw->html(w->sink->ctx, html,
                 i + 1 < w->last && w->tape->nodes[i + 1].kind == MDFAQ_RAW);
}

/* Closes what is open at the end, innermost first. */
static void
finish(struct walk *w)
{
    const struct mdfaq_node *nodes = w->tape->nodes;
    uint32_t i = w->last;

    while (i > w->first) {
        const struct mdfaq_node *n = &nodes[--i];

        if (mdfaq_node_leaves(n)) {
            if (n->pair < w->first)
                continue;
            i = n->pair;
        } else if (mdfaq_kind_is_block(n->kind)) {
            leave_block(w, n);
        } else if (n->kind >= MDFAQ_EMPHASIS && n->kind < MDFAQ_IMAGE) {
            leave_inline(w, n);
        }
    }
    end_implied(w);
    end_wrapper(w);
}

/* A node that has a pair; the index of the last node used. */
static uint32_t
paired(struct walk *w, const struct mdfaq_node *n, uint32_t i)
{
    bool block = mdfaq_kind_is_block(n->kind);

    if (!mdfaq_node_leaves(n))
        return block ? enter_block(w, n, i) : enter_inline(w, n, i);
    if (n->pair >= w->first) {
        if (block)
            leave_block(w, &w->tape->nodes[n->pair]);
        else
            leave_inline(w, &w->tape->nodes[n->pair]);
    } else if (block) {
        end_implied(w);
        if (w->depth == 0 && (w->flags & MDFAQ_WALK_INLINE) == 0)
            w->pending |= IMPLIED;
        if (n->kind == MDFAQ_BULLETS || n->kind == MDFAQ_ORDERED ||
            n->kind == MDFAQ_TABLE)
            end_wrapper(w);
    }
    return i;
}

void
mdfaq_walk(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
           const struct mdfaq_markup *sink, const struct mdfaq_walk_raw *raw)
{
    struct walk w = { .r = r,
                      .tape = &r->doc->tape,
                      .sink = sink,
                      .raw = raw,
                      .first = s->first,
                      .last = s->last,
                      .start = s->start,
                      .flags = flags,
                      .pending = (flags & MDFAQ_WALK_INLINE) != 0 ? 0 : IMPLIED,
                      .wrapper = MDFAQ_EL_COUNT };

    for (uint32_t i = s->first; i < w.last; i++) {
        const struct mdfaq_node *n = &w.tape->nodes[i];

        switch (n->kind) {
        case MDFAQ_TEXT:
            if (w.pending != 0)
                first_text(&w, mdfaq_node_text(w.tape, n));
            else
                text(&w, mdfaq_node_text(w.tape, n));
            break;
        case MDFAQ_SOFT_BREAK:
            if ((w.pending & (IMPLIED | PARAGRAPH)) == 0)
                w.pending |= LINE_END;
            break;
        case MDFAQ_HARD_BREAK:
            hard_break(&w);
            break;
        case MDFAQ_RAW:
            raw_html(&w, i);
            break;
        case MDFAQ_INFO:
        case MDFAQ_TITLE:
        case MDFAQ_ANCHOR:
            break;
        case MDFAQ_DROPPED:
            if (mdfaq_node_leaves(n) || n->pair <= i)
                break;
            if (n->pair >= w.last)
                w.last = i;
            i = n->pair;
            break;
        default:
            i = paired(&w, n, i);
            break;
        }
    }
    finish(&w);
}

bool
mdfaq_slice_has_raw(const struct mdfaq_render *r, const struct mdfaq_slice *s)
{
    const struct mdfaq_node *nodes = r->doc->tape.nodes;

    for (uint32_t i = s->first; i < s->last; i++)
        if (nodes[i].kind == MDFAQ_RAW)
            return true;
    return false;
}

void
mdfaq_safe_walk(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
                const struct mdfaq_markup *sink)
{
    if (mdfaq_slice_has_raw(r, s))
        mdfaq_sanitize(r, s, flags, sink);
    else
        mdfaq_walk(r, s, flags, sink, NULL);
}
