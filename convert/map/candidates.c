/* SPDX-License-Identifier: MIT - convert/map/candidates.c: what may be a question.
 *
 * One walk over the blocks. Headings are candidates wherever they stand but in quotes;
 * paragraphs, list items, tables and HTML are looked into by the files beside.
 */
#include "core/slug.h"
#include "map/gather.h"
#include "map/label.h"
#include "read/anchor.h"

void
mdfaq_map_drop_node(struct mdfaq_tape *tape, uint32_t node)
{
    tape->nodes[node].kind = MDFAQ_DROPPED;
    tape->nodes[node].pair = node;
}

void
mdfaq_map_drop(struct mdfaq_tape *tape, uint32_t enter)
{
    tape->nodes[tape->nodes[enter].pair].kind = MDFAQ_DROPPED;
    tape->nodes[enter].kind = MDFAQ_DROPPED;
}

/* Inlines of [first, last) that hold nothing any more. */
static void
drop_hollow(struct mdfaq_tape *tape, uint32_t first, uint32_t last)
{
    for (uint32_t i = last; i-- > first;) {
        struct mdfaq_node *n = &tape->nodes[i];
        uint32_t leave = n->pair, k = i + 1;

        if (n->kind < MDFAQ_EMPHASIS || n->kind > MDFAQ_LINK || mdfaq_node_leaves(n))
            continue;
        while (k < leave && tape->nodes[k].kind == MDFAQ_DROPPED)
            k++;
        if (k < leave)
            continue;
        mdfaq_map_drop_node(tape, leave);
        mdfaq_map_drop_node(tape, i);
    }
}

void
mdfaq_map_take_text(struct mdfaq_tape *tape, uint32_t first, uint32_t last, size_t bytes)
{
    uint32_t i = first;

    for (; i < last; i++) {
        struct mdfaq_node *n = &tape->nodes[i];
        struct mdfaq_text t = mdfaq_node_text(tape, n);

        if (n->kind == MDFAQ_SOFT_BREAK || n->kind == MDFAQ_HARD_BREAK) {
            bytes -= bytes > 0;
            mdfaq_map_drop_node(tape, i);
        } else if (n->kind == MDFAQ_TEXT) {
            size_t n_off = bytes < t.n ? bytes : t.n;

            bytes -= n_off;
            while (bytes == 0 && n_off < t.n && mdfaq_is_space(t.p[n_off]))
                n_off++;
            n->at += (uint32_t)n_off;
            n->len -= (uint32_t)n_off;
            if (n->len > 0)
                break;
            mdfaq_map_drop_node(tape, i);
        } else if (n->kind >= MDFAQ_IMAGE && bytes == 0) {
            break;
        }
    }
    drop_hollow(tape, first, i < last ? i : last);
}

/* HTML that shows something: text outside of tags, or a picture. */
static bool
html_shows(struct mdfaq_text t)
{
    size_t i = 0;

    while (i < t.n) {
        const char *close;
        struct mdfaq_text rest = { t.p + i, t.n - i };

        if (mdfaq_is_space(t.p[i])) {
            i++;
            continue;
        }
        if (t.p[i] != '<')
            return true;
        if (mdfaq_text_starts(rest, "<!--")) {
            close = memmem(rest.p, rest.n, "-->", 3);
            i = close != NULL ? (size_t)(close - t.p) + 3 : t.n;
            continue;
        }
        if (rest.n > 4) {
            struct mdfaq_text name = { rest.p + 1, 3 };

            if (mdfaq_text_equal_nocase(name, MDFAQ_TEXT("img")) ||
                mdfaq_text_equal_nocase(name, MDFAQ_TEXT("ifr")) ||
                mdfaq_text_equal_nocase(name, MDFAQ_TEXT("vid")))
                return true;
        }
        close = memchr(rest.p, '>', rest.n);
        i = close != NULL ? (size_t)(close - t.p) + 1 : t.n;
    }
    return false;
}

bool
mdfaq_map_shows(const struct mdfaq_tape *tape, uint32_t node)
{
    const struct mdfaq_node *n = &tape->nodes[node];

    if (n->kind == MDFAQ_IMAGE)
        return !mdfaq_node_leaves(n);
    if (n->kind == MDFAQ_TEXT)
        return mdfaq_text_trim(mdfaq_node_text(tape, n)).n > 0;
    return n->kind == MDFAQ_RAW && html_shows(mdfaq_node_text(tape, n));
}

static bool
grow(struct mdfaq_gather *g)
{
    struct mdfaq_map *map = g->map;
    size_t cap = map->candidate_cap < 32 ? 32 : map->candidate_cap * 2;
    struct mdfaq_candidate *more =
        mdfaq_arena_zeroed(&g->doc->arena, cap, sizeof *map->candidates);

    if (more == NULL)
        return false;
    if (map->candidate_count > 0)
        memcpy(more, map->candidates, map->candidate_count * sizeof *more);
    map->candidates = more;
    map->candidate_cap = cap;
    return true;
}

/* Without the sign of a link to itself at the end of a heading. */
static struct mdfaq_text
without_mark(struct mdfaq_text t)
{
    static const char *const marks[] = { "#", "\xC2\xB6", "\xC2\xA7",
                                         "\xF0\x9F\x94\x97" };

    t = mdfaq_text_trim(t);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t n = strlen(marks[i]);

        if (t.n > n + 1 && memcmp(t.p + t.n - n, marks[i], n) == 0 &&
            mdfaq_is_space(t.p[t.n - n - 1]))
            return mdfaq_text_trim((struct mdfaq_text){ t.p, t.n - n });
    }
    return t;
}

struct mdfaq_candidate *
mdfaq_gather_add(struct mdfaq_gather *g, const struct mdfaq_candidate *c,
                 struct mdfaq_text words)
{
    struct mdfaq_candidate *to;
    struct mdfaq_text text;
    size_t skip;

    if (g->rc != MDFAQ_OK)
        return NULL;
    if (g->map->candidate_count == g->map->candidate_cap && !grow(g)) {
        g->rc = MDFAQ_NOMEM;
        return NULL;
    }
    to = &g->map->candidates[g->map->candidate_count];
    *to = *c;
    if (to->node_at == 0)
        to->node_at = to->start;
    words = mdfaq_text_trim(words);
    if (words.n == 0)
        return NULL;
    if (!mdfaq_arena_copy(&g->doc->arena, words, &to->name)) {
        g->rc = MDFAQ_NOMEM;
        return NULL;
    }
    text = to->name;
    for (int i = 0; i < 3; i++) { /* `3. Q3: …` */
        skip = mdfaq_label_question(text, g->options);
        if (skip > 0 && c->shape != MDFAQ_SHAPE_LABEL && mdfaq_label_is_weak(text))
            skip = 0;
        if (skip > 0)
            to->evidence |= MDFAQ_LABELLED;
        else if ((skip = mdfaq_label_number(text)) > 0)
            to->evidence |= MDFAQ_NUMBERED;
        if (skip == 0 || skip >= text.n)
            break;
        text = (struct mdfaq_text){ text.p + skip, text.n - skip };
    }
    to->text = without_mark(text);
    if (to->limit == 0)
        to->limit = g->doc->tape.count;
    if (to->limit_at == 0)
        to->limit_at = g->doc->tape.input.n;
    g->map->candidate_count++;
    return to;
}

uint32_t
mdfaq_anchors_above(const struct mdfaq_tape *tape, uint32_t before,
                    struct mdfaq_text *ret_id)
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
        struct mdfaq_text found;

        if (n->kind == MDFAQ_SOFT_BREAK)
            continue;
        if (n->kind != MDFAQ_RAW || mdfaq_map_shows(tape, i))
            return before;
        found = mdfaq_anchor_of_tag(mdfaq_text_trim(mdfaq_node_text(tape, n)));
        if (found.p != NULL)
            id = found;
    }
    if (id.p == NULL)
        return before;
    *ret_id = id;
    return leave->pair;
}

static void
gather_heading(struct mdfaq_gather *g, uint32_t enter, uint32_t item)
{
    struct mdfaq_tape *tape = &g->doc->tape;
    const struct mdfaq_node *heading = &tape->nodes[enter];
    const struct mdfaq_node *last = &tape->nodes[heading->pair - 1];
    struct mdfaq_candidate c = { .node = enter, .after = heading->pair + 1 };
    uint32_t above = mdfaq_anchors_above(tape, enter, &c.id);

    c.level = heading->detail;
    c.start = c.node_at = heading->at;
    c.end = (size_t)heading->at + heading->len;
    if (item != 0) {
        c.shape = MDFAQ_SHAPE_ITEM_HEADING;
        c.limit = tape->nodes[item - 1].pair;
        c.limit_at = (size_t)tape->nodes[item - 1].at + tape->nodes[item - 1].len;
    }
    if (above != enter) {
        c.start = tape->nodes[above].at;
        mdfaq_map_drop(tape, above);
    }
    if (last->kind == MDFAQ_ANCHOR)
        c.id = mdfaq_node_text(tape, last);
    mdfaq_buf_clear(&g->scratch);
    mdfaq_tape_words(tape, enter, c.after, &g->scratch);
    if (g->scratch.rc != MDFAQ_OK)
        g->rc = g->scratch.rc;
    else
        (void)mdfaq_gather_add(g, &c, mdfaq_buf_view(&g->scratch));
}

/* Where the lines of the last block in [first, last) end; 0: there is none. */
static size_t
last_byte(const struct mdfaq_tape *tape, uint32_t first, uint32_t last)
{
    for (uint32_t i = last; i-- > first;) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (mdfaq_kind_is_block(n->kind) && mdfaq_node_leaves(n) && n->pair >= first)
            return (size_t)tape->nodes[n->pair].at + tape->nodes[n->pair].len;
        if (n->kind == MDFAQ_TEXT && (n->flags & MDFAQ_SIDE) == 0)
            return (size_t)n->at + n->len;
    }
    return 0;
}

/* The title of a block that unfolds. Its answer ends with the item that the block was, or
 * at the line that closes it. */
static void
gather_fold(struct mdfaq_gather *g, uint32_t enter)
{
    struct mdfaq_tape *tape = &g->doc->tape;
    const struct mdfaq_fold *fold = g->fold;
    struct mdfaq_candidate c = { .node = enter,
                                 .after = tape->nodes[enter].pair + 1,
                                 .shape = MDFAQ_SHAPE_FOLD,
                                 .level = 1 };
    uint32_t i = c.after;

    while (fold != NULL && fold->title < enter)
        fold = fold->next;
    g->fold = fold;
    if (fold == NULL || fold->title != enter)
        return;
    c.start = fold->start;
    while (c.start < tape->input.n && mdfaq_is_space(tape->input.p[c.start]))
        c.start++;
    c.node_at = tape->nodes[enter].at;
    c.end = (size_t)tape->nodes[enter].at + tape->nodes[enter].len;
    c.indent = fold->indent;
    c.limit = fold->limit;
    c.limit_at = fold->end != SIZE_MAX ? fold->end : 0;
    if (c.limit == 0 && fold->end != SIZE_MAX) {
        while (i < tape->count && !mdfaq_node_leaves(&tape->nodes[i]) &&
               tape->nodes[i].at < fold->end)
            i = mdfaq_kind_is_block(tape->nodes[i].kind) ? tape->nodes[i].pair + 1
                                                         : i + 1;
        c.limit = i;
    } else if (c.limit != 0 && c.limit_at == 0) {
        c.limit_at = last_byte(tape, c.after, c.limit);
    }
    mdfaq_buf_clear(&g->scratch);
    mdfaq_tape_words(tape, enter, c.after, &g->scratch);
    if (g->scratch.rc != MDFAQ_OK)
        g->rc = g->scratch.rc;
    else
        (void)mdfaq_gather_add(g, &c, mdfaq_buf_view(&g->scratch));
}

/* Looks for candidates in the block that begins at `i`; the last node looked at. */
static uint32_t
gather_block(struct mdfaq_gather *g, uint32_t i, uint32_t *item)
{
    const struct mdfaq_node *n = &g->doc->tape.nodes[i];

    switch (n->kind) {
    case MDFAQ_HEADING:
        gather_heading(g, i, *item);
        return n->pair;
    case MDFAQ_PARAGRAPH:
        if ((n->flags & MDFAQ_FOLD_TITLE) != 0)
            gather_fold(g, i);
        else if (n[1].kind == MDFAQ_RAW && (n[1].flags & MDFAQ_TAG) != 0)
            mdfaq_gather_html(g, i);
        else if (*item == 0)
            mdfaq_gather_paragraph(g, i);
        return n->pair;
    case MDFAQ_ITEM:
        if (*item == 0) {
            *item = i + 1;
            mdfaq_gather_item(g, i);
        }
        return i;
    case MDFAQ_TABLE:
        if (*item == 0)
            mdfaq_gather_table(g, i);
        return n->pair;
    case MDFAQ_HTML:
        mdfaq_gather_html(g, i);
        return n->pair;
    case MDFAQ_QUOTE:
        if (*item == 0)
            mdfaq_gather_quote(g, i);
        return n->pair;
    case MDFAQ_CODE:
        return n->pair;
    default:
        return i;
    }
}

bool
mdfaq_map_name(struct mdfaq_map *map, size_t start, struct mdfaq_text slug,
               struct mdfaq_text *ret)
{
    struct mdfaq_arena *arena = map->slugs.arena;
    struct mdfaq_name_given *given;

    if (start < map->context)
        return mdfaq_arena_copy(arena, slug, ret);
    if (map->names != NULL) {
        given = mdfaq_arena_alloc(arena, sizeof *given);
        if (given == NULL || !mdfaq_arena_copy(arena, slug, &given->slug))
            return false;
        given->start = start;
        given->next = map->given;
        map->given = given;
    }
    return mdfaq_slug_unique(&map->slugs, slug, ret);
}

/* Anchors: explicit ids first come first, then slugs as GitHub counts them. */
static bool
name_headings(struct mdfaq_gather *g)
{
    for (size_t k = 0; k < g->map->candidate_count; k++) {
        struct mdfaq_candidate *c = &g->map->candidates[k];

        if (c->shape > MDFAQ_SHAPE_ITEM_HEADING)
            continue;
        mdfaq_buf_clear(&g->scratch);
        if (c->id.p != NULL)
            mdfaq_buf_text(&g->scratch, c->id);
        else
            mdfaq_slug(c->name, &g->scratch);
        if (g->scratch.len == 0)
            mdfaq_buf_string(&g->scratch, "question");
        if (g->scratch.rc != MDFAQ_OK ||
            !mdfaq_map_name(g->map, c->start, mdfaq_buf_view(&g->scratch), &c->id))
            return false;
    }
    return true;
}

bool
mdfaq_map_candidates(struct mdfaq_document *doc, const struct mdfaq_map_options *options,
                     struct mdfaq_map *map)
{
    struct mdfaq_gather g = {
        .doc = doc, .map = map, .options = options, .fold = doc->folds, .term = SIZE_MAX
    };
    struct mdfaq_tape *tape = &doc->tape;
    uint32_t item = 0; /* the item at the top that the walk is in, plus 1 */
    bool well;

    map->slugs.arena = &doc->arena;
    map->slugs.base = map->names;
    for (uint32_t i = 0; i < tape->count && g.rc == MDFAQ_OK; i++) {
        if (item != 0 && i == tape->nodes[item - 1].pair)
            item = 0;
        if (!mdfaq_node_leaves(&tape->nodes[i]))
            i = gather_block(&g, i, &item);
    }
    well = g.rc == MDFAQ_OK && name_headings(&g);
    mdfaq_buf_done(&g.scratch);
    return well;
}
