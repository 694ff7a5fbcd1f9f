/* SPDX-License-Identifier: MIT - convert/map/questions.c: cutting the tape into
 * questions. */
#include "map/questions.h"

#include "core/slug.h"
#include "map/edges.h"
#include "map/gather.h"

/* The headings above a question, by their levels. */
struct path {
    struct mdfaq_text titles[8];
    uint8_t levels[8];
    size_t depth;
    bool whole;                      /* a FAQ section does not begin the path anew */
    const struct mdfaq_text *shared; /* a copy in the arena; NULL: not made yet */
};

struct cutter {
    struct mdfaq_document *doc;
    struct mdfaq_map *map;
    struct mdfaq_findings *findings;
    struct mdfaq_buf scratch;
    struct path path;
};

static void
enter_section(struct path *path, const struct mdfaq_candidate *c)
{
    if (mdfaq_candidate_opens(c) && !path->whole)
        path->depth = 0;
    while (path->depth > 0 && path->levels[path->depth - 1] >= c->level)
        path->depth--;
    if (path->depth < sizeof path->levels) {
        path->titles[path->depth] = c->name;
        path->levels[path->depth++] = c->level;
    }
    path->shared = NULL;
}

/* Leaves the sections that something of that rank does not stand in. */
static void
leave_sections(struct path *path, unsigned rank)
{
    while (path->depth > 0 && path->levels[path->depth - 1] >= rank) {
        path->depth--;
        path->shared = NULL;
    }
}

static bool
share_path(struct path *path, struct mdfaq_arena *arena, struct mdfaq_question *q)
{
    size_t size = path->depth * sizeof path->titles[0];
    struct mdfaq_text *copy;

    q->section_depth = path->depth;
    if (path->depth == 0)
        return true;
    if (path->shared == NULL) {
        copy = mdfaq_arena_alloc(arena, size);
        if (copy == NULL)
            return false;
        memcpy(copy, path->titles, size);
        path->shared = copy;
    }
    q->section = path->shared;
    return true;
}

/* The piece between two candidates, or between one and an end of the document. */
static struct mdfaq_slice
slice_between(const struct mdfaq_document *doc, const struct mdfaq_candidate *from,
              const struct mdfaq_candidate *to)
{
    struct mdfaq_slice s = {
        .first = from != NULL ? from->after : 0,
        .last = to != NULL ? to->node : doc->tape.count,
        .start = from != NULL ? from->end : doc->body,
        .end = to != NULL ? to->start : doc->tape.input.n,
        .indent = from != NULL ? from->indent : 0,
    };

    mdfaq_slice_trim(doc->tape.input, &s);
    return s;
}

/* `- Q: …` and `- A: …` are two items: the second is the answer without its bullet. */
static void
open_items(struct mdfaq_tape *tape, struct mdfaq_slice *s)
{
    uint32_t i = s->first;

    while (i < s->last && mdfaq_node_leaves(&tape->nodes[i]) &&
           tape->nodes[i].pair < s->first)
        i++;
    if (i == s->first || i >= s->last || tape->nodes[i].kind != MDFAQ_ITEM ||
        tape->nodes[i].pair >= s->last)
        return;
    mdfaq_map_drop_node(tape, tape->nodes[i].pair);
    mdfaq_map_drop_node(tape, i);
}

/* A question whose words stand at the start of the answer's first text. */
static void
take_question(struct mdfaq_tape *tape, const struct mdfaq_candidate *c,
              struct mdfaq_slice *s)
{
    mdfaq_map_take_text(tape, s->first, s->last, c->take);
    for (uint32_t i = s->first; i < s->last; i++)
        if (tape->nodes[i].kind == MDFAQ_TEXT &&
            (tape->nodes[i].flags & MDFAQ_SIDE) == 0) {
            s->start = tape->nodes[i].at;
            break;
        }
}

/* The anchor of a question that is no heading. */
static bool
find_id(struct cutter *cut, struct mdfaq_candidate *c)
{
    if (c->shape <= MDFAQ_SHAPE_ITEM_HEADING)
        return true;
    mdfaq_buf_clear(&cut->scratch);
    if (c->id.p != NULL)
        mdfaq_buf_text(&cut->scratch, c->id);
    else
        mdfaq_slug(c->text, &cut->scratch);
    if (cut->scratch.len == 0)
        mdfaq_buf_string(&cut->scratch, "question");
    return cut->scratch.rc == MDFAQ_OK &&
           mdfaq_map_name(cut->map, c->start, mdfaq_buf_view(&cut->scratch), &c->id);
}

static bool
add_question(struct cutter *cut, struct mdfaq_candidate *c,
             const struct mdfaq_candidate *next)
{
    struct mdfaq_map *map = cut->map;
    struct mdfaq_question *q = &map->questions[map->question_count];
    struct mdfaq_tape *tape = &cut->doc->tape;
    struct mdfaq_slice s = slice_between(cut->doc, c, next);

    if (s.last > c->limit)
        s.last = c->limit;
    if (s.end > c->limit_at)
        s.end = c->limit_at;
    if (c->take > 0)
        take_question(tape, c, &s);
    if (c->shape == MDFAQ_SHAPE_LABEL)
        open_items(tape, &s);
    if (!mdfaq_slice_clean(tape, c, cut->findings, &cut->scratch, next == NULL, &s))
        return false;
    if (!mdfaq_slice_shows(tape, &s) ||
        mdfaq_slice_is_placeholder(tape, &s, &cut->scratch)) {
        mdfaq_find_at(cut->findings, MDFAQ_RULE_QUESTION_WITHOUT_ANSWER, c->start,
                      "the question has no answer: %.*s", mdfaq_map_cut(c->text, 80),
                      c->text.p);
        return true;
    }
    leave_sections(&cut->path, mdfaq_candidate_rank(c));
    if (!find_id(cut, c))
        return false;
    while (c->start < s.end && mdfaq_is_space(tape->input.p[c->start]))
        c->start++;
    *q = (struct mdfaq_question){
        .id = c->id,
        .text = c->text,
        .answer = s,
        .start = c->start,
        .end = s.end,
    };
    map->question_count++;
    return share_path(&cut->path, &cut->doc->arena, q);
}

static const struct mdfaq_candidate *
next_boundary(const struct mdfaq_map *map, size_t k)
{
    for (k++; k < map->candidate_count; k++)
        if (map->candidates[k].role != MDFAQ_ROLE_ANSWER)
            return &map->candidates[k];
    return NULL;
}

static bool
same_reach(const struct mdfaq_map *map, const struct mdfaq_candidate *c)
{
    return map->convention.page != MDFAQ_PAGE_SECTION || c->within ||
           mdfaq_candidate_opens(c);
}

/* Leaves the start of what holds the questions to them: the list of whose items they are,
 * the table and its head. */
static void
close_summary(const struct mdfaq_tape *tape, struct mdfaq_slice *s)
{
    uint32_t shown = mdfaq_slice_first_shown(tape, s); /* from the present node on */

    for (uint32_t i = s->first; i < s->last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];
        struct mdfaq_slice rest = { .first = i, .last = s->last };

        if (shown < i)
            shown = mdfaq_slice_first_shown(tape, &rest);
        if (n->kind != MDFAQ_TABLE && shown < s->last)
            continue;
        if (mdfaq_kind_is_block(n->kind) && !mdfaq_node_leaves(n) && n->pair >= s->last) {
            s->last = i;
            s->end = n->at;
        }
    }
    mdfaq_slice_trim(tape->input, s);
    if (!mdfaq_slice_shows(tape, s))
        s->end = s->start;
}

/* The text before the first section or question, but for the title. Of a page with a FAQ
 * section, the text at the start of that. */
static struct mdfaq_slice
find_summary(const struct mdfaq_document *doc, const struct mdfaq_map *map)
{
    bool section = map->convention.page == MDFAQ_PAGE_SECTION && map->question_count > 0;
    const struct mdfaq_candidate *title = NULL, *first = NULL;

    for (size_t k = 0; k < map->candidate_count && first == NULL; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];
        bool opens = section ? mdfaq_candidate_opens(c) : c->role == MDFAQ_ROLE_TITLE;

        if (section && title == NULL && !opens)
            continue;
        if (opens && title == NULL)
            title = c;
        else if (c->role != MDFAQ_ROLE_ANSWER)
            first = c;
    }
    return slice_between(doc, title, first);
}

/* Tells of parts that belong to no question, and finds the one behind the last answer. */
static void
find_rest(struct cutter *cut)
{
    const struct mdfaq_map *map = cut->map;
    const struct mdfaq_candidate *rest = NULL;
    bool answered = map->answered;

    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        if (c->role == MDFAQ_ROLE_QUESTION) {
            answered = true;
            rest = NULL;
        } else if (c->role == MDFAQ_ROLE_OUTSIDE && answered && rest == NULL &&
                   same_reach(map, c)) {
            rest = c;
        }
    }
    if (rest != NULL) {
        cut->map->additional = (struct mdfaq_slice){ .first = rest->node,
                                                     .last = cut->doc->tape.count,
                                                     .start = rest->start,
                                                     .end = cut->doc->tape.input.n };
        mdfaq_slice_trim(cut->doc->tape.input, &cut->map->additional);
    }
    for (size_t k = 0; k < map->candidate_count && map->question_count > 0; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        if (c == rest)
            break;
        if (c->role == MDFAQ_ROLE_OUTSIDE && c->within && k > 0 &&
            map->candidates[k - 1].role != MDFAQ_ROLE_OUTSIDE)
            mdfaq_find_at(cut->findings, MDFAQ_RULE_TEXT_OUTSIDE, c->start,
                          "belongs to no question and is left out: %.*s",
                          mdfaq_map_cut(c->name, 60), c->name.p);
    }
}

/* One question a page: the title asks, the page answers. */
static bool
add_title_question(struct cutter *cut, const struct mdfaq_candidate *title)
{
    struct mdfaq_map *map = cut->map;
    struct mdfaq_question *q = &map->questions[0];
    struct mdfaq_candidate own = { .limit = cut->doc->tape.count };
    struct mdfaq_slice s = slice_between(cut->doc, title, NULL);

    own.text = map->convention.title;
    if (!mdfaq_slice_clean(&cut->doc->tape, &own, cut->findings, &cut->scratch, true, &s))
        return false;
    if (!mdfaq_slice_shows(&cut->doc->tape, &s))
        return true;
    if (title != NULL) {
        own.id = title->id;
    } else {
        own.shape = MDFAQ_SHAPE_COUNT; /* no heading: its anchor is made of the words */
        if (!find_id(cut, &own))
            return false;
    }
    *q = (struct mdfaq_question){
        .id = own.id,
        .text = own.text,
        .answer = s,
        .start = title != NULL ? title->start : s.start,
        .end = s.end,
    };
    map->question_count = 1;
    return true;
}

static const struct mdfaq_candidate *
find_title(const struct mdfaq_map *map)
{
    for (size_t k = 0; k < map->candidate_count; k++)
        if (map->candidates[k].role == MDFAQ_ROLE_TITLE)
            return &map->candidates[k];
    return NULL;
}

/* A part without questions. Where several sections are called FAQ, the headings above
 * them tell them apart. */
static void
pass_outside(struct cutter *cut, const struct mdfaq_candidate *c)
{
    leave_sections(&cut->path, c->level);
    if (cut->path.whole && !c->within)
        enter_section(&cut->path, c);
}

/* The page has several FAQ sections, below different headings. */
static bool
has_many_sections(const struct mdfaq_map *map)
{
    size_t count = 0;

    for (size_t k = 0; k < map->candidate_count; k++)
        count += mdfaq_candidate_opens(&map->candidates[k]);
    return count > 1;
}

static bool
cut_all(struct cutter *cut)
{
    struct mdfaq_map *map = cut->map;

    for (size_t k = 0; k < map->candidate_count; k++) {
        struct mdfaq_candidate *c = &map->candidates[k];

        if (c->role == MDFAQ_ROLE_SECTION)
            enter_section(&cut->path, c);
        else if (c->role == MDFAQ_ROLE_OUTSIDE && c->shape == MDFAQ_SHAPE_HEADING)
            pass_outside(cut, c);
        else if (c->role == MDFAQ_ROLE_QUESTION &&
                 !add_question(cut, c, next_boundary(map, k)))
            return false;
    }
    return true;
}

bool
mdfaq_map_questions(struct mdfaq_document *doc, struct mdfaq_findings *findings,
                    struct mdfaq_map *map)
{
    struct cutter cut = { .doc = doc, .map = map, .findings = findings };
    size_t count = 1;
    bool well;

    if (has_many_sections(map))
        map->convention.whole_paths = true;
    cut.path.whole = map->convention.whole_paths;
    for (size_t k = 0; k < map->candidate_count; k++)
        count += map->candidates[k].role == MDFAQ_ROLE_QUESTION;
    map->questions = mdfaq_arena_zeroed(&doc->arena, count, sizeof *map->questions);
    if (map->questions == NULL)
        return false;
    well = map->convention.title_asks ? add_title_question(&cut, find_title(map))
                                      : cut_all(&cut);
    if (well) {
        if (!map->convention.title_asks) {
            map->summary = find_summary(doc, map);
            close_summary(&doc->tape, &map->summary);
        }
        find_rest(&cut);
    }
    mdfaq_buf_done(&cut.scratch);
    return well;
}
