/* SPDX-License-Identifier: MIT - convert/map/convention.c: how a page writes its
 * questions.
 *
 * Candidates of one shape and level are a class. Where the page, or a section of it, is
 * called FAQ, the class with most questions by their evidence is the main one, and every
 * class of which at least half seem to be questions is taken beside it. Where nothing is
 * called FAQ, most headings of the page must ask. Where a page called FAQ has nothing
 * that asks, the uppermost class with text of its own is taken. Each step looks at each
 * candidate once.
 */
#include "map/convention.h"

#include "map/evidence.h"
#include "map/label.h"
#include "map/words.h"

/* Where nothing is called FAQ, fewer questions than this do not make one, unless there is
 * nothing else. */
enum { PLAIN_LEAST = 4 };

static bool
folded_equal(struct mdfaq_text a, struct mdfaq_text b, struct mdfaq_buf *folded)
{
    size_t middle;

    mdfaq_buf_clear(folded);
    mdfaq_words_fold(a, folded);
    middle = folded->len;
    mdfaq_words_fold(b, folded);
    return folded->rc == MDFAQ_OK &&
           mdfaq_text_equal(
               (struct mdfaq_text){ folded->data, middle },
               (struct mdfaq_text){ folded->data + middle, folded->len - middle });
}

/* The heading that plays the page's title: the first, when it stands above all others,
 * says what the metadata's title says, or is called FAQ. */
static struct mdfaq_candidate *
find_title(const struct mdfaq_document *doc, struct mdfaq_map *map,
           struct mdfaq_buf *folded)
{
    struct mdfaq_candidate *first = NULL;
    bool alone = true;

    for (size_t k = 0; k < map->candidate_count; k++) {
        struct mdfaq_candidate *c = &map->candidates[k];

        if (c->shape != MDFAQ_SHAPE_HEADING)
            continue;
        if (first == NULL)
            first = c;
        else if (c->level <= first->level)
            alone = false;
    }
    if (first == NULL)
        return NULL;
    if (map->later)
        return first->start < map->context &&
                       map->context_roles[first->level] == MDFAQ_ROLE_TITLE
                   ? first
                   : NULL;
    if (folded_equal(doc->meta.title, first->name, folded))
        return first;
    if (alone && (first->level == 1 || (first->evidence & MDFAQ_FAQ_NAME) != 0 ||
                  !mdfaq_candidate_asks(first)))
        return first;
    if ((first->evidence & MDFAQ_FAQ_NAME) != 0 && first->level == 1)
        return first;
    return NULL;
}

/* The heading of a section to look at: one that was asked for, else one that is called
 * FAQ. */
static bool
names_section(const struct mdfaq_candidate *c, const struct mdfaq_map_options *options)
{
    if (c->shape == MDFAQ_SHAPE_HEADING && options->take.count > 0)
        return mdfaq_map_names_hold(&options->take, c->name);
    return c->shape == MDFAQ_SHAPE_HEADING && (c->evidence & MDFAQ_FAQ_NAME) != 0 &&
           (c->evidence & (MDFAQ_ASKS | MDFAQ_EMPTY)) == 0;
}

/* Marks the candidates among which the questions are looked for. */
static void
find_scope(struct mdfaq_map *map, const struct mdfaq_candidate *title,
           const struct mdfaq_map_options *options)
{
    bool everywhere = map->convention.page != MDFAQ_PAGE_SECTION;
    unsigned level = 0; /* of the FAQ section that is open */

    for (size_t k = 0; k < map->candidate_count; k++) {
        struct mdfaq_candidate *c = &map->candidates[k];

        c->within = everywhere && c != title;
        if (everywhere || c == title)
            continue;
        if (c->shape == MDFAQ_SHAPE_HEADING) {
            if (c->level <= level)
                level = 0;
            if (level == 0 && names_section(c, options)) {
                level = c->level;
                c->role = MDFAQ_ROLE_SECTION;
                c->reason = options->take.count > 0 ? MDFAQ_REASON_TAKEN
                                                    : MDFAQ_REASON_FAQ_SECTION;
                continue;
            }
        }
        c->within = level > 0;
    }
}

static enum mdfaq_page_kind
find_kind(const struct mdfaq_map *map, const struct mdfaq_candidate *title,
          enum mdfaq_page_name name, const struct mdfaq_map_options *options)
{
    if (options->take.count > 0)
        return MDFAQ_PAGE_SECTION;
    if (name != MDFAQ_NAMED_NOT ||
        (title != NULL && (title->evidence & MDFAQ_FAQ_NAME) != 0))
        return MDFAQ_PAGE_FAQ;
    for (size_t k = 0; k < map->candidate_count; k++)
        if (names_section(&map->candidates[k], options))
            return MDFAQ_PAGE_SECTION;
    return MDFAQ_PAGE_PLAIN;
}

/* How many of each class there are, and how many of them seem to be questions. */
static void
count_classes(struct mdfaq_map *map)
{
    struct mdfaq_convention *v = &map->convention;

    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];
        unsigned kind = mdfaq_candidate_class(c);
        bool like = mdfaq_candidate_seems(c);

        if (!c->within || (c->evidence & (MDFAQ_AROUND | MDFAQ_CONTENTS | MDFAQ_LINKS |
                                          MDFAQ_FAQ_NAME)) != 0)
            continue;
        if (v->page == MDFAQ_PAGE_PLAIN)
            like = like && mdfaq_candidate_asks(c);
        v->seen[kind]++;
        v->like[kind] += like;
    }
}

static unsigned
kind_rank(unsigned kind)
{
    struct mdfaq_candidate c = { .shape = (uint8_t)(kind / 8), .level = kind % 8 };

    return mdfaq_candidate_rank(&c);
}

/* The class with most questions; a class that is full of them comes before a larger one
 * that is not. */
static unsigned
best_class(const struct mdfaq_map *map, double *ret_score)
{
    const struct mdfaq_convention *v = &map->convention;
    const unsigned lines = MDFAQ_SHAPE_BOLD * 8 + 4;
    uint32_t filled = 1;
    unsigned best = MDFAQ_CLASSES;
    double most = 0;

    /* A plain line that asks may stand in any answer: only a page of them counts. */
    for (size_t k = 0; k < map->candidate_count; k++)
        filled += map->candidates[k].within &&
                  map->candidates[k].shape == MDFAQ_SHAPE_HEADING &&
                  (map->candidates[k].evidence & (MDFAQ_EMPTY | MDFAQ_BARE)) == 0;

    for (unsigned kind = 0; kind < MDFAQ_CLASSES; kind++) {
        double score;

        if (v->like[kind] == 0 || (kind == lines && v->like[kind] < 2 * filled))
            continue;
        score = (double)v->like[kind] * v->like[kind] / v->seen[kind];
        if (score > most) {
            most = score;
            best = kind;
        }
    }
    *ret_score = most;
    return best;
}

/* On a page called FAQ where nothing asks: the uppermost class of headings of which half
 * have text of their own; else what unfolds; else bold lines; else items. */
static unsigned
statement_class(const struct mdfaq_map *map, uint32_t *ret_filled)
{
    static const unsigned others[] = {
        MDFAQ_SHAPE_FOLD * 8 + 1,         MDFAQ_SHAPE_FOLD * 8 + 2,
        MDFAQ_SHAPE_ITEM_HEADING * 8 + 1, MDFAQ_SHAPE_ITEM_HEADING * 8 + 2,
        MDFAQ_SHAPE_ITEM_HEADING * 8 + 3, MDFAQ_SHAPE_TERM * 8 + 1,
        MDFAQ_SHAPE_BOLD * 8 + 1,         MDFAQ_SHAPE_ROW * 8 + 1,
        MDFAQ_SHAPE_ITEM * 8 + 2,         MDFAQ_SHAPE_ITEM * 8 + 1
    };
    const struct mdfaq_convention *v = &map->convention;
    const unsigned items = MDFAQ_SHAPE_ITEM * 8 + 2;
    uint32_t filled[8] = { 0 }, listed = 0, unlisted = 0;

    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        if (c->within && c->shape == MDFAQ_SHAPE_HEADING) {
            bool leads = k + 1 < map->candidate_count &&
                         mdfaq_candidate_class(&c[1]) == items &&
                         c[1].node <= c->filled_at;

            listed += leads;
            unlisted += !leads && (c->evidence & (MDFAQ_EMPTY | MDFAQ_BARE)) == 0;
        }
        if (c->within && c->shape == MDFAQ_SHAPE_HEADING &&
            (c->evidence & (MDFAQ_EMPTY | MDFAQ_BARE | MDFAQ_AROUND | MDFAQ_CONTENTS |
                            MDFAQ_LINKS | MDFAQ_FAQ_NAME)) == 0)
            filled[c->level]++;
    }
    *ret_filled = 0;
    /* Headings over lists whose items hold a line and its answer. */
    if (listed > unlisted && v->seen[items] >= 2 * listed)
        return items;
    for (unsigned level = 1; level <= 6; level++)
        if (filled[level] >= 2 && filled[level] * 2 >= v->seen[level]) {
            *ret_filled = filled[level];
            return level;
        }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (v->seen[others[i]] >= 2)
            return others[i];
    /* One topic, and no other heading. */
    for (unsigned level = 1; level <= 6; level++)
        if (filled[level] == 1 && unlisted == 1)
            return level;
    return MDFAQ_CLASSES;
}

/* Nothing says FAQ: only a page most of whose headings ask has questions. */
static bool
plain_page_asks(const struct mdfaq_map *map, unsigned kind)
{
    const struct mdfaq_convention *v = &map->convention;
    uint32_t headings = 0, asking = 0, others = 0;

    /* Labels are written by people who mean them. */
    if (kind / 8 == MDFAQ_SHAPE_LABEL)
        return v->like[kind] >= 2;
    if (kind == MDFAQ_SHAPE_BOLD * 8 + 4)
        return false;
    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        if (c->shape != MDFAQ_SHAPE_HEADING || !c->within ||
            (c->evidence & (MDFAQ_EMPTY | MDFAQ_BARE)) != 0)
            continue;
        if ((c->evidence & (MDFAQ_AROUND | MDFAQ_CONTENTS | MDFAQ_LINKS)) != 0)
            others++;
        else
            headings++;
        asking += mdfaq_candidate_asks(c);
    }
    if (kind / 8 > MDFAQ_SHAPE_HEADING)
        asking = v->like[kind];
    if (v->like[kind] >= (kind / 8 == MDFAQ_SHAPE_HEADING ? 1u : 2u) &&
        v->like[kind] == v->seen[kind] && asking >= headings && others == 0)
        return true;
    return v->like[kind] >= PLAIN_LEAST && v->like[kind] * 10 >= v->seen[kind] * 7 &&
           asking * 5 >= headings * 3;
}

/* A second convention beside the main one. Lines and items are found in many answers, and
 * some shapes are only listed when they ask; these must be more than a few. */
static bool
takes_beside(const struct mdfaq_convention *v, unsigned kind)
{
    if (kind == MDFAQ_SHAPE_BOLD * 8 + 4)
        return false;
    if (kind / 8 <= MDFAQ_SHAPE_LABEL)
        return v->like[kind] > 0 && v->like[kind] * 2 >= v->seen[kind];
    if (kind / 8 == MDFAQ_SHAPE_ITEM && kind % 8 == 2 && v->like[kind] >= 2 &&
        v->like[kind] == v->seen[kind])
        return true;
    return v->like[kind] >= 3 && v->like[kind] * 4 >= v->seen[kind] * 3;
}

/* `topics`: a page where nothing asks may be taken for a FAQ. A file's name alone does
 * not do when the page has another title. */
static void
take_classes(struct mdfaq_map *map, bool topics)
{
    struct mdfaq_convention *v = &map->convention;
    double score;
    unsigned best = best_class(map, &score);

    if (v->page == MDFAQ_PAGE_PLAIN && best < MDFAQ_CLASSES &&
        !plain_page_asks(map, best))
        best = MDFAQ_CLASSES;
    if (v->page != MDFAQ_PAGE_PLAIN && topics) {
        uint32_t filled;
        unsigned topic = statement_class(map, &filled);

        /* A question or two in the answers to many topics do not make the page's
         * convention: a topic counts a quarter of a question. */
        if (best == MDFAQ_CLASSES ||
            (filled > score * 4 && kind_rank(topic) < kind_rank(best))) {
            best = topic;
            v->statements = best < MDFAQ_CLASSES && v->like[best] == 0;
        }
    }
    if (best == MDFAQ_CLASSES)
        return;
    v->found = true;
    v->main = (uint8_t)best;
    v->main_rank = (uint8_t)kind_rank(best);
    v->taken[best] = true;
    for (unsigned kind = 0; kind < MDFAQ_CLASSES && !v->statements; kind++)
        if (takes_beside(v, kind))
            v->taken[kind] = true;
}

/* The classes that the options name. False: out of memory. */
static bool
take_options(struct mdfaq_map *map, const struct mdfaq_map_options *options)
{
    struct mdfaq_convention *v = &map->convention;
    struct mdfaq_pattern *pattern;

    if (mdfaq_pattern_new(options->pattern, &pattern) != MDFAQ_OK)
        return false;
    v->told = true;
    v->matched = pattern != NULL;
    for (size_t k = 0; k < map->candidate_count; k++) {
        struct mdfaq_candidate *c = &map->candidates[k];
        unsigned kind = mdfaq_candidate_class(c);
        bool takes = c->within;

        if (pattern != NULL && mdfaq_pattern_matches(pattern, c->name))
            c->evidence |= MDFAQ_MATCHED;
        if (options->levels != 0)
            takes = takes && c->shape <= MDFAQ_SHAPE_ITEM_HEADING &&
                    (options->levels >> c->level & 1) != 0;
        if (pattern != NULL)
            takes = takes && (c->evidence & MDFAQ_MATCHED) != 0;
        if (!takes || v->taken[kind])
            continue;
        v->taken[kind] = true;
        if (!v->found || kind_rank(kind) > v->main_rank) {
            v->main = (uint8_t)kind;
            v->main_rank = (uint8_t)kind_rank(kind);
        }
        v->found = true;
    }
    mdfaq_pattern_free(pattern);
    return true;
}

/* A form that somebody is to fill in: its headings ask, but nobody has answered. */
static bool
is_form(const struct mdfaq_document *doc)
{
    return mdfaq_value_get(doc->meta.all, "about") != NULL &&
           (mdfaq_value_get(doc->meta.all, "labels") != NULL ||
            mdfaq_value_get(doc->meta.all, "assignees") != NULL);
}

/* One question a page: the metadata name it, or the title asks and is the only heading.
 */
static void
ask_title(const struct mdfaq_document *doc, struct mdfaq_map *map,
          const struct mdfaq_candidate *title)
{
    struct mdfaq_convention *v = &map->convention;
    const struct mdfaq_value *q = mdfaq_value_get(doc->meta.all, "question");

    if (q != NULL && q->kind == MDFAQ_VALUE_STRING) {
        v->title = mdfaq_text_trim(q->text);
        v->title_asks = v->title.n > 0;
        return;
    }
    for (size_t k = 0; k < map->candidate_count; k++)
        if (map->candidates[k].shape == MDFAQ_SHAPE_HEADING &&
            &map->candidates[k] != title)
            return;
    v->title = title != NULL ? title->text : doc->meta.title;
    v->title_asks = v->title.n > 0 && mdfaq_text_asks(v->title);
}

bool
mdfaq_map_convention(struct mdfaq_document *doc, const struct mdfaq_map_options *options,
                     struct mdfaq_map *map)
{
    struct mdfaq_convention *v = &map->convention;
    struct mdfaq_buf folded = { 0 };
    struct mdfaq_candidate *title;
    enum mdfaq_page_name name = MDFAQ_NAMED_NOT;
    bool known = v->found;

    if (!mdfaq_map_page_name(doc, &name))
        return false;
    title = find_title(doc, map, &folded);
    if (folded.rc != MDFAQ_OK) {
        mdfaq_buf_done(&folded);
        return false;
    }
    mdfaq_buf_done(&folded);
    if (!known && is_form(doc))
        return true;
    if (!known)
        v->page = (uint8_t)find_kind(map, title, name, options);
    if (title != NULL) {
        title->role = MDFAQ_ROLE_TITLE;
        title->reason = MDFAQ_REASON_TITLE;
    }
    find_scope(map, title, options);
    if (known)
        return true;
    count_classes(map);
    if (options->pattern.p != NULL || options->levels != 0)
        return take_options(map, options);
    take_classes(map, name != MDFAQ_FILE_NAMED_FAQ ||
                          (doc->meta.title.n == 0 &&
                           (title == NULL || (title->evidence & MDFAQ_FAQ_NAME) != 0)));
    if (!v->found)
        ask_title(doc, map, title);
    return true;
}
