/* SPDX-License-Identifier: MIT - convert/render/walk.c: from nodes to elements.
 *
 * One loop over the nodes, no recursion: a leave says by itself what it ends. What has to
 * be written before the next inline (a paragraph that may turn out to be empty, the label
 * of an alert, a line end) waits.
 */
#include "render/walk_state.h"

/* `n` is the link or image. Its address may be written elsewhere, in a definition. */
static void
unsafe(struct mdfaq_walk_state *w, const char *what, const struct mdfaq_node *n,
       struct mdfaq_text address)
{
    int size = address.n < 60 ? (int)address.n : 60;
    bool here =
        (n->flags & MDFAQ_SIDE) == 0 && n->at >= w->slice->start && n->at < w->slice->end;

    mdfaq_render_dropped(w->r, here ? n->at : w->slice->start,
                         "%s left out: the address \"%.*s\" is not safe", what, size,
                         address.p);
}

/* The index of the last node used. */
static uint32_t
enter_link(struct mdfaq_walk_state *w, const struct mdfaq_node *n, uint32_t i)
{
    const struct mdfaq_node *next = n + 1;
    bool titled = i + 1 < w->last && next->kind == MDFAQ_TITLE;
    struct mdfaq_text address = mdfaq_node_text(w->tape, n);

    w->no_link = false;
    if ((w->flags & MDFAQ_WALK_WORDS) != 0) {
        mdfaq_walk_start(w, MDFAQ_EL_A);
        return titled ? i + 1 : i;
    }
    if (!mdfaq_link_address(w->r, address, false, &address)) {
        unsafe(w, "link", n, address);
        w->no_link = true;
        return titled ? i + 1 : i;
    }
    mdfaq_walk_start(w, MDFAQ_EL_A);
    mdfaq_walk_attribute(w, MDFAQ_AT_HREF, address);
    if (!titled)
        return i;
    mdfaq_walk_attribute(w, MDFAQ_AT_TITLE, mdfaq_node_text(w->tape, next));
    return i + 1;
}

/* An image and all it holds; the index of its last node. */
static uint32_t
image(struct mdfaq_walk_state *w, const struct mdfaq_node *n, uint32_t i)
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
        unsafe(w, "image", n, address);
        mdfaq_walk_text(w, mdfaq_buf_view(words));
        return after;
    }
    mdfaq_walk_start(w, MDFAQ_EL_IMG);
    if ((w->flags & MDFAQ_WALK_WORDS) == 0)
        mdfaq_walk_attribute(w, MDFAQ_AT_SRC, address);
    mdfaq_walk_attribute(w, MDFAQ_AT_ALT, mdfaq_buf_view(words));
    if (titled && (w->flags & MDFAQ_WALK_WORDS) == 0)
        mdfaq_walk_attribute(w, MDFAQ_AT_TITLE, mdfaq_node_text(w->tape, next));
    mdfaq_walk_end(w, MDFAQ_EL_IMG);
    return after;
}

/* The index of the last node used. */
static uint32_t
enter_inline(struct mdfaq_walk_state *w, const struct mdfaq_node *n, uint32_t i)
{
    if (w->pending != 0)
        mdfaq_walk_ready(w);
    if (n->kind == MDFAQ_LINK)
        return enter_link(w, n, i);
    if (n->kind == MDFAQ_IMAGE)
        return image(w, n, i);
    mdfaq_walk_start(w, (enum mdfaq_element)mdfaq_kind_element[n->kind]);
    return i;
}

static void
leave_inline(struct mdfaq_walk_state *w, const struct mdfaq_node *n)
{
    if (n->kind == MDFAQ_LINK && w->no_link) {
        w->no_link = false;
        return;
    }
    mdfaq_walk_end(w, (enum mdfaq_element)mdfaq_kind_element[n->kind]);
}

/* Text at the start of a paragraph loses its white space: the words before it may have
 * been taken for a question. */
static void
first_text(struct mdfaq_walk_state *w, struct mdfaq_text t)
{
    if ((w->pending & (MDFAQ_PENDING_IMPLIED | MDFAQ_PENDING_PARAGRAPH)) != 0) {
        while (t.n > 0 && mdfaq_is_space(t.p[0])) {
            t.p++;
            t.n--;
        }
        if (t.n == 0)
            return;
    }
    mdfaq_walk_ready(w);
    mdfaq_walk_text(w, t);
}

static void
hard_break(struct mdfaq_walk_state *w)
{
    if ((w->pending & (MDFAQ_PENDING_IMPLIED | MDFAQ_PENDING_PARAGRAPH)) != 0)
        return;
    if (w->pending != 0)
        mdfaq_walk_ready(w);
    mdfaq_walk_start(w, MDFAQ_EL_BR);
    mdfaq_walk_end(w, MDFAQ_EL_BR);
    w->pending |= MDFAQ_PENDING_LINE_END;
}

/* Raw HTML that begins a slice may be the rest of a block: then no paragraph is meant. */
static bool
raw_is_block(struct mdfaq_walk_state *w, uint32_t i)
{
    const struct mdfaq_node *nodes = w->tape->nodes;

    if (w->depth > 0)
        return (w->pending & MDFAQ_PENDING_PARAGRAPH) == 0;
    if (i < w->raw_end)
        return true;
    while (i < w->tape->count &&
           (nodes[i].kind == MDFAQ_RAW || nodes[i].kind == MDFAQ_DROPPED))
        i++;
    if (i == w->tape->count || nodes[i].kind != MDFAQ_HTML ||
        !mdfaq_node_leaves(&nodes[i]))
        return false;
    w->raw_end = i;
    return true;
}

static void
raw_html(struct mdfaq_walk_state *w, uint32_t i)
{
    struct mdfaq_text html = mdfaq_node_text(w->tape, &w->tape->nodes[i]);
    bool as_text = (w->flags & MDFAQ_WALK_RAW_TEXT) != 0;

    if (as_text && w->pending != 0)
        first_text(w, html);
    else if (as_text)
        mdfaq_walk_text(w, html);
    if (as_text || w->raw == NULL)
        return;
    if (w->pending != 0 &&
        ((w->pending & MDFAQ_PENDING_IMPLIED) == 0 || !raw_is_block(w, i)))
        mdfaq_walk_ready(w);
    w->raw->html(w->sink->ctx, html,
                 i + 1 < w->last && w->tape->nodes[i + 1].kind == MDFAQ_RAW);
}

/* Closes what is open at the end, innermost first. */
static void
finish(struct mdfaq_walk_state *w)
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
            mdfaq_walk_leave_block(w, n);
        } else if (n->kind >= MDFAQ_EMPHASIS && n->kind < MDFAQ_IMAGE) {
            leave_inline(w, n);
        }
    }
    mdfaq_walk_end_implied(w);
    mdfaq_walk_end_wrapper(w);
}

/* A node that has a pair; the index of the last node used. */
static uint32_t
paired(struct mdfaq_walk_state *w, const struct mdfaq_node *n, uint32_t i)
{
    bool block = mdfaq_kind_is_block(n->kind);

    if (!mdfaq_node_leaves(n))
        return block ? mdfaq_walk_enter_block(w, n, i) : enter_inline(w, n, i);
    if (n->pair >= w->first) {
        if (block)
            mdfaq_walk_leave_block(w, &w->tape->nodes[n->pair]);
        else
            leave_inline(w, &w->tape->nodes[n->pair]);
    } else if (block) {
        mdfaq_walk_end_implied(w);
        if (w->depth == 0 && (w->flags & MDFAQ_WALK_INLINE) == 0)
            w->pending |= MDFAQ_PENDING_IMPLIED;
        if (n->kind == MDFAQ_BULLETS || n->kind == MDFAQ_ORDERED ||
            n->kind == MDFAQ_TABLE)
            mdfaq_walk_end_wrapper(w);
    }
    return i;
}

void
mdfaq_walk(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
           const struct mdfaq_markup *sink, const struct mdfaq_walk_raw *raw)
{
    struct mdfaq_walk_state w = { .r = r,
                                  .tape = &r->doc->tape,
                                  .sink = sink,
                                  .raw = raw,
                                  .first = s->first,
                                  .last = s->last,
                                  .slice = s,
                                  .flags = flags,
                                  .pending = (flags & MDFAQ_WALK_INLINE) != 0
                                                 ? 0
                                                 : MDFAQ_PENDING_IMPLIED,
                                  .wrapper = MDFAQ_EL_COUNT };

    for (uint32_t i = s->first; i < w.last; i++) {
        const struct mdfaq_node *n = &w.tape->nodes[i];

        switch (n->kind) {
        case MDFAQ_TEXT:
            if (w.pending != 0)
                first_text(&w, mdfaq_node_text(w.tape, n));
            else
                mdfaq_walk_text(&w, mdfaq_node_text(w.tape, n));
            break;
        case MDFAQ_SOFT_BREAK:
            if ((w.pending & (MDFAQ_PENDING_IMPLIED | MDFAQ_PENDING_PARAGRAPH)) == 0)
                w.pending |= MDFAQ_PENDING_LINE_END;
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
