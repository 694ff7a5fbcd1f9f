/* SPDX-License-Identifier: MIT - convert/map/questions.c: cutting the tape into
 * questions. */
#include "map/map.h"

/* The headings above a question, by their levels. */
struct path {
    struct mdfaq_text titles[8];
    uint8_t levels[8];
    size_t depth;
    const struct mdfaq_text *shared; /* a copy in the arena; NULL: not made yet */
};

static void
enter_section(struct path *path, const struct mdfaq_candidate *c)
{
    while (path->depth > 0 && path->levels[path->depth - 1] >= c->level)
        path->depth--;
    if (path->depth < sizeof path->levels) {
        path->titles[path->depth] = c->text;
        path->levels[path->depth++] = c->level;
    }
    path->shared = NULL;
}

/* Leaves the sections that a question of that level does not stand in. */
static void
leave_sections(struct path *path, unsigned level)
{
    while (path->depth > 0 && path->levels[path->depth - 1] >= level) {
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

/* Takes white space and line ends off both ends of bytes [start, end), but not the
 * indentation of the first line. */
static void
trim_bytes(struct mdfaq_text input, struct mdfaq_slice *s)
{
    size_t start = s->start;

    while (s->end > start && mdfaq_is_space(input.p[s->end - 1]))
        s->end--;
    while (start < s->end && mdfaq_is_space(input.p[start]))
        if (input.p[start++] == '\n' || input.p[start - 1] == '\r')
            s->start = start;
    if (s->start > s->end)
        s->start = s->end;
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
    };

    trim_bytes(doc->tape.input, &s);
    return s;
}

static bool
has_words(const struct mdfaq_tape *tape, const struct mdfaq_slice *s)
{
    for (uint32_t i = s->first; i < s->last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_DROPPED && !mdfaq_node_leaves(n))
            i = n->pair;
        else if (n->kind == MDFAQ_TEXT || n->kind == MDFAQ_IMAGE || n->kind == MDFAQ_RAW)
            return true;
    }
    return false;
}

static bool
add_question(struct mdfaq_document *doc, struct mdfaq_findings *findings,
             struct mdfaq_map *map, struct path *path, const struct mdfaq_candidate *c,
             const struct mdfaq_candidate *next)
{
    struct mdfaq_question *q = &map->questions[map->question_count];
    struct mdfaq_slice answer = slice_between(doc, c, next);

    if (!has_words(&doc->tape, &answer)) {
        mdfaq_find_at(findings, MDFAQ_RULE_QUESTION_WITHOUT_ANSWER, c->start,
                      "the question has no answer: %.*s",
                      (int)(c->text.n < 80 ? c->text.n : 80), c->text.p);
        return true;
    }
    leave_sections(path, c->level);
    *q = (struct mdfaq_question){
        .id = c->id,
        .text = c->text,
        .answer = answer,
        .start = c->start,
        .end = answer.end,
    };
    map->question_count++;
    return share_path(path, &doc->arena, q);
}

static const struct mdfaq_candidate *
next_boundary(const struct mdfaq_map *map, size_t k)
{
    for (k++; k < map->candidate_count; k++)
        if (map->candidates[k].role != MDFAQ_ROLE_ANSWER)
            return &map->candidates[k];
    return NULL;
}

/* The text before the first section or question, but for the title. */
static struct mdfaq_slice
find_summary(const struct mdfaq_document *doc, const struct mdfaq_map *map)
{
    const struct mdfaq_candidate *title = NULL, *first = NULL;

    for (size_t k = 0; k < map->candidate_count && first == NULL; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        if (c->role == MDFAQ_ROLE_TITLE && title == NULL)
            title = c;
        else if (c->role != MDFAQ_ROLE_ANSWER)
            first = c;
    }
    return slice_between(doc, title, first);
}

bool
mdfaq_map_questions(struct mdfaq_document *doc, struct mdfaq_findings *findings,
                    struct mdfaq_map *map)
{
    struct path path = { .depth = 0 };
    size_t count = 0;

    for (size_t k = 0; k < map->candidate_count; k++)
        count += map->candidates[k].role == MDFAQ_ROLE_QUESTION;
    map->questions = mdfaq_arena_zeroed(&doc->arena, count, sizeof *map->questions);
    if (map->questions == NULL)
        return false;
    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        if (c->role == MDFAQ_ROLE_SECTION)
            enter_section(&path, c);
        else if (c->role == MDFAQ_ROLE_QUESTION &&
                 !add_question(doc, findings, map, &path, c, next_boundary(map, k)))
            return false;
    }
    map->summary = find_summary(doc, map);
    return true;
}
