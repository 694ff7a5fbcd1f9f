/* SPDX-License-Identifier: MIT - convert/map/roles.c: what each candidate is.
 *
 * Decided for the page: the level at which questions stand is that of most headings that
 * ask, or, where none asks, the deepest level that has two headings with text below them.
 */
#include "map/map.h"

enum { LEVELS = 7 };

/* A heading with others below it is no leaf. */
static bool
is_leaf(const struct mdfaq_map *map, size_t k)
{
    return k + 1 == map->candidate_count ||
           map->candidates[k + 1].level <= map->candidates[k].level;
}

static unsigned
question_level(const struct mdfaq_map *map)
{
    size_t asking[LEVELS] = { 0 }, filled[LEVELS] = { 0 };
    unsigned best = 0;

    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        asking[c->level] += c->asks && c->filled;
        filled[c->level] += c->filled && is_leaf(map, k);
    }
    for (unsigned level = 1; level < LEVELS; level++)
        if (asking[level] > asking[best])
            best = level;
    for (unsigned level = 1; level < LEVELS && asking[best] == 0; level++)
        if (filled[level] >= 2)
            best = level;
    return best;
}

void
mdfaq_map_roles(struct mdfaq_map *map)
{
    unsigned level = question_level(map);
    bool titled = false;

    for (size_t k = 0; k < map->candidate_count; k++) {
        struct mdfaq_candidate *c = &map->candidates[k];

        if (c->level == level)
            c->role = MDFAQ_ROLE_QUESTION;
        else if (c->level == 1 && !titled)
            c->role = MDFAQ_ROLE_TITLE;
        else if (level == 0 || c->level < level)
            c->role = c->asks && c->filled ? MDFAQ_ROLE_QUESTION : MDFAQ_ROLE_SECTION;
        else
            c->role = MDFAQ_ROLE_ANSWER;
        titled = titled || c->role == MDFAQ_ROLE_TITLE;
    }
}
