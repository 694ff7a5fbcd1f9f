/* SPDX-License-Identifier: MIT - convert/map/html.c: questions in raw HTML: <summary>,
 * <dt> and headings. The reader keeps their tags apart from the HTML around them.
 */
#include "read/html.h"
#include "map/gather.h"
#include "read/entity.h"

/* Appends the plain text of raw HTML. */
static void
put_raw(struct mdfaq_text t, struct mdfaq_buf *out)
{
    size_t i = 0;

    while (i < t.n) {
        const char *end;
        size_t n = t.n - i;

        if (t.p[i] == '<') {
            end = memchr(t.p + i, '>', n);
            i = end != NULL ? (size_t)(end - t.p) + 1 : t.n;
        } else if (t.p[i] == '&' &&
                   (end = memchr(t.p + i, ';', n < 40 ? n : 40)) != NULL) {
            n = (size_t)(end - t.p) + 1 - i;
            mdfaq_entity_decode((struct mdfaq_text){ t.p + i, n }, out);
            i += n;
        } else {
            mdfaq_buf_byte(out, mdfaq_is_space(t.p[i]) ? ' ' : t.p[i]);
            i++;
        }
    }
}

/* The words of nodes [first, last), Markdown and raw HTML. */
static struct mdfaq_text
words(struct mdfaq_gather *g, uint32_t first, uint32_t last)
{
    const struct mdfaq_tape *tape = &g->doc->tape;

    mdfaq_buf_clear(&g->scratch);
    for (uint32_t i = first; i < last; i++) {
        if (tape->nodes[i].kind == MDFAQ_RAW)
            put_raw(mdfaq_node_text(tape, &tape->nodes[i]), &g->scratch);
        else
            mdfaq_tape_words(tape, i, i + 1, &g->scratch);
    }
    if (g->scratch.rc != MDFAQ_OK)
        g->rc = g->scratch.rc;
    return mdfaq_text_trim(mdfaq_buf_view(&g->scratch));
}

static struct mdfaq_html_tag
tag_at(const struct mdfaq_tape *tape, uint32_t i)
{
    const struct mdfaq_node *n = &tape->nodes[i];

    if (n->kind != MDFAQ_RAW || (n->flags & MDFAQ_TAG) == 0)
        return (struct mdfaq_html_tag){ 0 };
    return mdfaq_html_tag_read(mdfaq_node_text(tape, n));
}

/* The node of the tag that closes the one at `i`, not far from it; 0 when there is none.
 */
static uint32_t
find_close(const struct mdfaq_tape *tape, uint32_t i, enum mdfaq_html_name name)
{
    uint32_t most = i + 200 < tape->count ? i + 200 : tape->count;

    for (uint32_t k = i + 1; k < most; k++) {
        struct mdfaq_html_tag tag = tag_at(tape, k);

        if (tag.name == name && tag.closes)
            return k;
        if (tag.name == name || (name == MDFAQ_HTML_DT && tag.name == MDFAQ_HTML_DD))
            return tag.name == name ? 0 : k - 1;
    }
    return 0;
}

/* The byte of the input where node `i` starts. HTML that is not the input's own (its line
 * was rewritten for the reader) has the place of what stands before it. */
static size_t
byte_of(const struct mdfaq_tape *tape, uint32_t i)
{
    uint32_t k = i;

    for (;; k--) {
        const struct mdfaq_node *n = &tape->nodes[k];
        bool leaf = n->kind == MDFAQ_RAW || n->kind == MDFAQ_TEXT;

        if (leaf && (n->flags & MDFAQ_SIDE) == 0)
            return k == i ? n->at : (size_t)n->at + n->len;
        if ((mdfaq_kind_is_block(n->kind) && !mdfaq_node_leaves(n)) || k == 0)
            return mdfaq_kind_is_block(n->kind) ? n->at : 0;
    }
}

static size_t
tag_end(const struct mdfaq_tape *tape, uint32_t i)
{
    bool side = (tape->nodes[i].flags & MDFAQ_SIDE) != 0;

    return byte_of(tape, i) + (side ? 0 : tape->nodes[i].len);
}

/* The title between the tags at `open` and `close` as a candidate; its index. */
static size_t
add_title(struct mdfaq_gather *g, uint32_t open, uint32_t close, struct mdfaq_candidate c)
{
    const struct mdfaq_tape *tape = &g->doc->tape;

    c.node = open;
    c.after = close + 1;
    c.start = byte_of(tape, open);
    c.end = tag_end(tape, close);
    /* `<details><summary>`: the question begins with the outer tag. */
    if (c.shape == MDFAQ_SHAPE_FOLD) {
        uint32_t k = open;

        while (k > 0 && tape->nodes[k - 1].kind == MDFAQ_RAW &&
               tag_at(tape, k).name != MDFAQ_HTML_DETAILS)
            k--;
        if (tag_at(tape, k).name == MDFAQ_HTML_DETAILS) {
            c.node = k;
            c.start = byte_of(tape, k);
        }
    }
    /* The block that begins with it goes with it. */
    if (c.node > 0 && mdfaq_kind_is_block(tape->nodes[c.node - 1].kind) &&
        !mdfaq_node_leaves(&tape->nodes[c.node - 1]))
        c.node--;
    return mdfaq_gather_add(g, &c, words(g, open, close)) != NULL
               ? g->map->candidate_count - 1
               : SIZE_MAX;
}

static void
end_term(struct mdfaq_gather *g, uint32_t i)
{
    if (g->term != SIZE_MAX) {
        g->map->candidates[g->term].limit = i;
        g->map->candidates[g->term].limit_at = byte_of(&g->doc->tape, i);
    }
    g->term = SIZE_MAX;
}

static void
end_fold(struct mdfaq_gather *g, uint32_t i)
{
    size_t k;

    if (g->fold_depth == 0)
        return;
    k = --g->fold_depth < 16 ? g->folds[g->fold_depth] : SIZE_MAX;
    if (k != SIZE_MAX) {
        g->map->candidates[k].limit = i;
        g->map->candidates[k].limit_at = byte_of(&g->doc->tape, i);
    }
}

/* The last node that the tag and what it closes with have used. */
static uint32_t
gather_tag(struct mdfaq_gather *g, uint32_t i, struct mdfaq_html_tag tag)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    struct mdfaq_candidate c = { .level = 1 };
    uint32_t close =
        tag.closes || tag.name == MDFAQ_HTML_DETAILS ? 0 : find_close(tape, i, tag.name);
    size_t added;

    switch (tag.name) {
    case MDFAQ_HTML_DETAILS:
        if (tag.closes) {
            end_fold(g, i);
        } else {
            if (g->fold_depth < 16)
                g->folds[g->fold_depth] = SIZE_MAX;
            g->fold_depth++;
        }
        break;
    case MDFAQ_HTML_SUMMARY:
        if (close == 0 || g->fold_depth == 0 || g->fold_depth > 6)
            return i;
        c.shape = MDFAQ_SHAPE_FOLD;
        c.level = (uint8_t)g->fold_depth;
        g->folds[g->fold_depth - 1] = add_title(g, i, close, c);
        break;
    case MDFAQ_HTML_DT:
        if (!tag.closes)
            end_term(g, i);
        if (close == 0)
            break;
        c.shape = MDFAQ_SHAPE_TERM;
        added = add_title(g, i, close, c);
        g->term = added;
        break;
    case MDFAQ_HTML_DL:
        end_term(g, i);
        return i;
    default: /* a heading */
        if (close == 0)
            break;
        c.shape = MDFAQ_SHAPE_HEADING;
        c.level = (uint8_t)(tag.name - MDFAQ_HTML_H1 + 1);
        (void)add_title(g, i, close, c);
        break;
    case MDFAQ_HTML_DD:
    case MDFAQ_HTML_OTHER:
        return i;
    }
    return close != 0 && tag.name != MDFAQ_HTML_DETAILS ? close : i;
}

void
mdfaq_gather_html(struct mdfaq_gather *g, uint32_t enter)
{
    const struct mdfaq_tape *tape = &g->doc->tape;

    for (uint32_t i = enter + 1; i < tape->nodes[enter].pair; i++) {
        struct mdfaq_html_tag tag = tag_at(tape, i);

        if (tag.name != MDFAQ_HTML_OTHER)
            i = gather_tag(g, i, tag);
    }
}
