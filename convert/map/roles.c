/* SPDX-License-Identifier: MIT - convert/map/roles.c: what each candidate is, by the
 * page's convention.
 */
#include "map/convention.h"
#include "map/evidence.h"

enum { RANKS = 10, NONE = RANKS };

/* Candidates of the classes that are taken, below each candidate. */
static void
count_below(struct mdfaq_map *map)
{
    const bool matched = map->convention.matched;
    uint32_t seen[RANKS] = { 0 }, like[RANKS] = { 0 };

    for (size_t k = map->candidate_count; k-- > 0;) {
        struct mdfaq_candidate *c = &map->candidates[k];
        unsigned rank = mdfaq_candidate_rank(c);
        bool counts = c->within && map->convention.taken[mdfaq_candidate_class(c)] &&
                      (c->evidence & (MDFAQ_AROUND | MDFAQ_CONTENTS | MDFAQ_LINKS)) == 0;

        if (matched)
            counts = c->within && (c->evidence & MDFAQ_MATCHED) != 0;

        c->below = c->below_like = 0;
        for (unsigned r = rank + 1; r < RANKS; r++) {
            c->below += seen[r];
            c->below_like += like[r];
            seen[r] = like[r] = 0;
        }
        seen[rank] += c->below + counts;
        like[rank] += c->below_like + (counts && mdfaq_candidate_seems(c));
    }
}

/* Nothing to read stands between candidate `k` and the next one that is taken. */
static bool
leads(const struct mdfaq_map *map, size_t k)
{
    const struct mdfaq_candidate *c = &map->candidates[k];

    for (size_t j = k + 1; j < map->candidate_count; j++) {
        const struct mdfaq_candidate *d = &map->candidates[j];

        if (d->node > c->filled_at)
            return false;
        if (d->within && map->convention.taken[mdfaq_candidate_class(d)])
            return true;
        if (d->shape == MDFAQ_SHAPE_HEADING && d->level <= c->level)
            return false;
    }
    return false;
}

struct state {
    struct mdfaq_map *map;
    const struct mdfaq_map_options *options;
    unsigned question; /* rank of the open question; NONE: none is open */
    unsigned outside;  /* rank of the open part that belongs to no question */
};

static void
decide(struct mdfaq_candidate *c, enum mdfaq_role role, enum mdfaq_reason reason)
{
    c->role = (uint8_t)role;
    c->reason = (uint8_t)reason;
}

/* It asks, and nothing below it does: that is its answer, under headings of its own. */
static bool
is_answered_below(const struct mdfaq_candidate *c)
{
    return (c->evidence & MDFAQ_ASKS) != 0 && c->below_like == 0;
}

/* Of a class that is taken. */
static void
decide_taken(struct state *s, size_t k)
{
    struct mdfaq_candidate *c = &s->map->candidates[k];
    bool groups = c->shape == MDFAQ_SHAPE_HEADING && c->below > 0;
    bool mostly = !mdfaq_candidate_asks(c) && c->below_like * 2 >= c->below;

    if (groups && (c->evidence & MDFAQ_CONTENTS) != 0)
        decide(c, MDFAQ_ROLE_OUTSIDE, MDFAQ_REASON_AROUND);
    else if (groups && (mostly || leads(s->map, k)) && !is_answered_below(c))
        decide(c, MDFAQ_ROLE_SECTION, MDFAQ_REASON_GROUPS);
    else
        decide(c, MDFAQ_ROLE_QUESTION, MDFAQ_REASON_CONVENTION);
}

/* A heading above the questions: it groups them, is one itself, or stands aside. */
static void
decide_upper(struct mdfaq_candidate *c)
{
    if (c->below > 0 && (c->evidence & MDFAQ_CONTENTS) != 0)
        decide(c, MDFAQ_ROLE_OUTSIDE, MDFAQ_REASON_AROUND);
    else if (c->below > 0 && !is_answered_below(c))
        decide(c, MDFAQ_ROLE_SECTION, MDFAQ_REASON_GROUPS);
    else if (mdfaq_candidate_asks(c) && mdfaq_candidate_seems(c))
        decide(c, MDFAQ_ROLE_QUESTION, MDFAQ_REASON_ASKS);
    else
        decide(c, MDFAQ_ROLE_OUTSIDE, MDFAQ_REASON_OTHER_CLASS);
}

/* By pattern or levels alone. */
static void
decide_by_option(struct state *s, struct mdfaq_candidate *c)
{
    const struct mdfaq_convention *v = &s->map->convention;
    bool takes = v->matched ? (c->evidence & MDFAQ_MATCHED) != 0
                            : v->taken[mdfaq_candidate_class(c)];

    if (takes && v->matched && s->options->levels != 0)
        takes = v->taken[mdfaq_candidate_class(c)];
    if (takes)
        decide(c, MDFAQ_ROLE_QUESTION, MDFAQ_REASON_OPTION);
    else if (s->question < mdfaq_candidate_rank(c))
        decide(c, MDFAQ_ROLE_ANSWER, MDFAQ_REASON_NESTED);
    else if (c->shape != MDFAQ_SHAPE_HEADING)
        decide(c, MDFAQ_ROLE_ANSWER, MDFAQ_REASON_OPTION);
    else if (c->below > 0)
        decide(c, MDFAQ_ROLE_SECTION, MDFAQ_REASON_GROUPS);
    else
        decide(c, MDFAQ_ROLE_OUTSIDE, MDFAQ_REASON_OPTION);
}

static void
decide_one(struct state *s, size_t k)
{
    const struct mdfaq_convention *v = &s->map->convention;
    struct mdfaq_candidate *c = &s->map->candidates[k];
    unsigned rank = mdfaq_candidate_rank(c);
    bool taken = v->taken[mdfaq_candidate_class(c)];
    bool heading = c->shape == MDFAQ_SHAPE_HEADING;

    if (heading && mdfaq_map_names_hold(&s->options->skip, c->name)) {
        decide(c, MDFAQ_ROLE_OUTSIDE, MDFAQ_REASON_OPTION);
    } else if (s->outside < rank) {
        decide(c, MDFAQ_ROLE_OUTSIDE, MDFAQ_REASON_AROUND);
    } else if (s->options->levels != 0 || v->matched) {
        decide_by_option(s, c);
    } else if (s->question < rank && !(taken && heading && mdfaq_candidate_asks(c) &&
                                       mdfaq_candidate_seems(c))) {
        decide(c, MDFAQ_ROLE_ANSWER, MDFAQ_REASON_NESTED);
    } else if ((c->evidence & (MDFAQ_AROUND | MDFAQ_CONTENTS | MDFAQ_LINKS)) != 0 &&
               (!heading || c->below == 0)) {
        decide(c, heading ? MDFAQ_ROLE_OUTSIDE : MDFAQ_ROLE_ANSWER, MDFAQ_REASON_AROUND);
    } else if (taken) {
        decide_taken(s, k);
    } else if (heading && rank <= v->main_rank) {
        decide_upper(c);
    } else if (heading && mdfaq_candidate_asks(c) && mdfaq_candidate_seems(c)) {
        decide(c, MDFAQ_ROLE_QUESTION, MDFAQ_REASON_ASKS);
    } else {
        decide(c, MDFAQ_ROLE_ANSWER, MDFAQ_REASON_OTHER_CLASS);
    }
}

void
mdfaq_map_roles(struct mdfaq_map *map, const struct mdfaq_map_options *options)
{
    struct state s = {
        .map = map, .options = options, .question = NONE, .outside = NONE
    };

    count_below(map);
    for (size_t k = 0; k < map->candidate_count; k++) {
        struct mdfaq_candidate *c = &map->candidates[k];
        unsigned rank = mdfaq_candidate_rank(c);

        if (c->shape == MDFAQ_SHAPE_HEADING && s.outside != NONE && rank <= s.outside)
            s.outside = NONE;
        if (c->role == MDFAQ_ROLE_TITLE || mdfaq_candidate_opens(c)) {
            s.question = s.outside = NONE;
            continue;
        }
        if (c->start < map->context && c->shape == MDFAQ_SHAPE_HEADING &&
            map->context_roles[c->level] != MDFAQ_ROLE_OUTSIDE)
            decide(c, map->context_roles[c->level], MDFAQ_REASON_NONE);
        else if (!map->convention.found)
            decide(c, MDFAQ_ROLE_ANSWER, MDFAQ_REASON_NO_CONVENTION);
        else if (!c->within)
            decide(c,
                   c->shape == MDFAQ_SHAPE_HEADING ? MDFAQ_ROLE_OUTSIDE
                                                   : MDFAQ_ROLE_ANSWER,
                   MDFAQ_REASON_NOT_IN_SCOPE);
        else
            decide_one(&s, k);
        if (c->role == MDFAQ_ROLE_QUESTION)
            s.question = s.question < rank ? s.question : rank;
        else if (c->role != MDFAQ_ROLE_ANSWER)
            s.question = NONE;
        /* A list of contents may be over the questions themselves. */
        if (c->role == MDFAQ_ROLE_OUTSIDE &&
            (c->below == 0 || c->reason == MDFAQ_REASON_OPTION) && c->within &&
            s.outside == NONE)
            s.outside = rank;
    }
}
