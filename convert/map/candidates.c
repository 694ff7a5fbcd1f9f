/* SPDX-License-Identifier: MIT - convert/map/candidates.c: what may be a question. */
#include "core/slug.h"
#include "core/utf8.h"
#include "map/map.h"
#include "read/anchor.h"

/* The last code point asks: ? and its full-width, Arabic and Greek forms. */
static bool
ends_asking(struct mdfaq_text t)
{
    static const char *const marks[] = { "?", "\xEF\xBC\x9F", "\xD8\x9F", "\xCD\xBE" };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        struct mdfaq_text mark = mdfaq_text_of(marks[i]);

        if (t.n >= mark.n && memcmp(t.p + t.n - mark.n, mark.p, mark.n) == 0)
            return true;
    }
    return false;
}

/* Skips `Q:`, `Q3.`, `3.` and `3)` before a question. */
static struct mdfaq_text
without_label(struct mdfaq_text t)
{
    size_t i = 0;
    bool labelled = t.n > 0 && (t.p[0] == 'Q' || t.p[0] == 'q');

    if (labelled)
        i++;
    while (i < t.n && (mdfaq_is_digit(t.p[i]) ||
                       (t.p[i] == '.' && i > 0 && mdfaq_is_digit(t.p[i - 1]) &&
                        i + 1 < t.n && mdfaq_is_digit(t.p[i + 1]))))
        i++;
    if (i == 0 || i >= t.n || (t.p[i] != '.' && t.p[i] != ')' && t.p[i] != ':'))
        return t;
    i++;
    if (i < t.n && !mdfaq_is_space(t.p[i]))
        return t;
    return mdfaq_text_trim((struct mdfaq_text){ t.p + i, t.n - i });
}

/* Holds something to read: text, code, an image, or raw HTML that is no comment. */
static bool
is_filled(const struct mdfaq_tape *tape, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_IMAGE)
            return true;
        if (n->kind == MDFAQ_TEXT && mdfaq_text_trim(mdfaq_node_text(tape, n)).n > 0)
            return true;
        if (n->kind == MDFAQ_RAW &&
            !mdfaq_text_starts(mdfaq_text_trim(mdfaq_node_text(tape, n)), "<!--"))
            return true;
    }
    return false;
}

/* The paragraph or HTML block that ends before node `before` holds anchors only: its
 * enter. Otherwise `before`. The id of the last anchor in `ret_id`. */
static uint32_t
anchors_above(const struct mdfaq_tape *tape, uint32_t before, struct mdfaq_text *ret_id)
{
    const struct mdfaq_node *leave;
    struct mdfaq_text id = { 0 };

    if (before == 0)
        return before;
    leave = &tape->nodes[before - 1];
    if (!mdfaq_node_leaves(leave) ||
        (leave->kind != MDFAQ_PARAGRAPH && leave->kind != MDFAQ_HTML))
        return before;
    for (uint32_t i = leave->pair + 1; i < before - 1; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];
        struct mdfaq_text t = mdfaq_text_trim(mdfaq_node_text(tape, n)), found;

        if (n->kind == MDFAQ_SOFT_BREAK)
            continue;
        if (n->kind != MDFAQ_RAW)
            return before;
        found = mdfaq_anchor_of_tag(t);
        if (found.p != NULL)
            id = found;
        else if (!mdfaq_text_equal_nocase(t, MDFAQ_TEXT("</a>")))
            return before;
    }
    if (id.p == NULL)
        return before;
    *ret_id = id;
    return leave->pair;
}

static void
drop(struct mdfaq_tape *tape, uint32_t enter)
{
    tape->nodes[tape->nodes[enter].pair].kind = MDFAQ_DROPPED;
    tape->nodes[enter].kind = MDFAQ_DROPPED;
}

static bool
describe(struct mdfaq_document *doc, struct mdfaq_table *slugs, struct mdfaq_buf *scratch,
         struct mdfaq_candidate *c)
{
    struct mdfaq_tape *tape = &doc->tape;
    struct mdfaq_node *heading = &tape->nodes[c->node];
    const struct mdfaq_node *last = &tape->nodes[heading->pair - 1];
    uint32_t above = anchors_above(tape, c->node, &c->id);
    struct mdfaq_text words;

    c->after = heading->pair + 1;
    c->level = heading->detail;
    c->start = heading->at;
    c->end = (size_t)heading->at + heading->len;
    if (above != c->node) {
        c->start = tape->nodes[above].at;
        drop(tape, above);
    }
    if (last->kind == MDFAQ_ANCHOR)
        c->id = mdfaq_node_text(tape, last);
    mdfaq_buf_clear(scratch);
    mdfaq_tape_words(tape, c->node, c->after, scratch);
    if (scratch->rc != MDFAQ_OK ||
        !mdfaq_arena_copy(&doc->arena, mdfaq_text_trim(mdfaq_buf_view(scratch)), &words))
        return false;
    c->text = without_label(words);
    c->asks = ends_asking(c->text);
    mdfaq_buf_clear(scratch);
    if (c->id.p != NULL)
        mdfaq_buf_text(scratch, c->id);
    else
        mdfaq_slug(words, scratch);
    if (scratch->len == 0)
        mdfaq_buf_string(scratch, "question");
    return scratch->rc == MDFAQ_OK &&
           mdfaq_slug_unique(slugs, mdfaq_buf_view(scratch), &c->id);
}

static size_t
count_headings(const struct mdfaq_tape *tape)
{
    size_t count = 0;

    for (uint32_t i = 0; i < tape->count; i++)
        count +=
            tape->nodes[i].kind == MDFAQ_HEADING && !mdfaq_node_leaves(&tape->nodes[i]);
    return count;
}

bool
mdfaq_map_candidates(struct mdfaq_document *doc, struct mdfaq_map *map)
{
    struct mdfaq_tape *tape = &doc->tape;
    struct mdfaq_table slugs = { .arena = &doc->arena };
    struct mdfaq_buf scratch = { 0 };
    size_t total = count_headings(tape);
    bool well = true;

    map->candidates = mdfaq_arena_zeroed(&doc->arena, total, sizeof *map->candidates);
    if (map->candidates == NULL)
        return false;
    for (uint32_t i = 0; i < tape->count && well; i++) {
        struct mdfaq_candidate *c = &map->candidates[map->candidate_count];

        /* Only headings at the top: one in a quote or a list belongs to what is there. */
        if (tape->nodes[i].kind == MDFAQ_HEADING) {
            c->node = i;
            well = describe(doc, &slugs, &scratch, c);
            if (c->text.n > 0)
                map->candidate_count++;
            else
                *c = (struct mdfaq_candidate){ 0 };
        }
        if (mdfaq_kind_is_block(tape->nodes[i].kind) &&
            !mdfaq_node_leaves(&tape->nodes[i]))
            i = tape->nodes[i].pair;
    }
    for (size_t k = 0; k < map->candidate_count; k++) {
        struct mdfaq_candidate *c = &map->candidates[k];

        c->filled = is_filled(tape, c->after,
                              k + 1 < map->candidate_count ? c[1].node : tape->count);
    }
    mdfaq_buf_done(&scratch);
    return well;
}
