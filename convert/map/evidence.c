/* SPDX-License-Identifier: MIT - convert/map/evidence.c: what speaks for a question. */
#include "map/evidence.h"

#include "map/gather.h"
#include "map/label.h"
#include "map/words.h"

static const struct mdfaq_feature features[] = {
    { MDFAQ_ASKS, 4, "asks", "ends in a question mark" },
    { MDFAQ_ASKS_WITHIN, 3, "asks-within", "holds a question mark" },
    { MDFAQ_LABELLED, 4, "label", "has a question's label" },
    { MDFAQ_ASKING_WORD, 2, "asking-word", "begins like a question" },
    { MDFAQ_VOICE, 1, "voice", "speaks as somebody who has a problem" },
    { MDFAQ_LISTED, 1, "listed", "a list of contents points at it" },
    { MDFAQ_NUMBERED, 0, "number", "is numbered" },
    { MDFAQ_MATCHED, 0, "matched", "matches the pattern" },
    { MDFAQ_EMPTY, -3, "empty", "nothing stands below it" },
    { MDFAQ_BARE, -2, "bare", "only other headings stand below it" },
    { MDFAQ_AROUND, -6, "around", "is called like a part around the questions" },
    { MDFAQ_REPEATED, -6, "repeated",
      "the same words stand on the page again and again" },
    { MDFAQ_FAQ_NAME, -2, "faq-name", "is called FAQ" },
    { MDFAQ_LINKS, -6, "links", "nothing but links stands below it" },
    { MDFAQ_CONTENTS, -6, "contents",
      "is called like a list of contents, or is part of one" },
};

const struct mdfaq_feature *
mdfaq_feature_at(size_t index)
{
    return index < sizeof features / sizeof features[0] ? &features[index] : NULL;
}

/* How long a heading that names a part of a page may be, folded. */
enum { LONGEST_NAME = 90 };

static unsigned
read_words(struct mdfaq_text folded)
{
    unsigned found = 0;

    if (mdfaq_words_begin(MDFAQ_WORDS_ASKING, folded) ||
        mdfaq_words_within(MDFAQ_WORDS_PARTICLE, folded))
        found |= MDFAQ_ASKING_WORD;
    if (mdfaq_words_begin(MDFAQ_WORDS_VOICE, folded))
        found |= MDFAQ_VOICE;
    if (folded.n > LONGEST_NAME)
        return found;
    if (mdfaq_words_within(MDFAQ_WORDS_FAQ, folded) ||
        mdfaq_words_end(MDFAQ_WORDS_QA, folded))
        found |= MDFAQ_FAQ_NAME;
    if (mdfaq_words_are(MDFAQ_WORDS_CONTENTS, folded))
        found |= MDFAQ_CONTENTS;
    if (mdfaq_words_are(MDFAQ_WORDS_AROUND, folded) ||
        mdfaq_words_begin(MDFAQ_WORDS_LEAD, folded))
        found |= MDFAQ_AROUND;
    return found;
}

/* The first node from `from` on with something to read. Stops there, so that the search
 * for all candidates together looks at each node once. */
static uint32_t
first_shown(const struct mdfaq_tape *tape, uint32_t from)
{
    uint32_t i = from;

    while (i < tape->count && !mdfaq_map_shows(tape, i)) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_DROPPED && !mdfaq_node_leaves(n) && n->pair > i)
            i = n->pair;
        i++;
    }
    return i;
}

/* How often the texts of candidates are on the page: a number for each text, and for each
 * candidate that of its text. */
struct seen {
    struct mdfaq_table numbers;
    uint32_t *count, *number;
    uint32_t texts;
};

/* Words of a candidate's text. */
static bool
weigh_text(struct mdfaq_document *doc, struct seen *seen, struct mdfaq_buf *folded,
           struct mdfaq_map *map, size_t k)
{
    struct mdfaq_candidate *c = &map->candidates[k];
    struct mdfaq_text copy;
    uint64_t *number;

    if (mdfaq_text_asks(c->text))
        c->evidence |= MDFAQ_ASKS;
    else if (mdfaq_text_asks_within(c->text))
        c->evidence |= MDFAQ_ASKS_WITHIN;
    mdfaq_buf_clear(folded);
    mdfaq_words_fold(c->text, folded);
    if (folded->rc != MDFAQ_OK)
        return false;
    c->evidence |= (uint16_t)read_words(mdfaq_buf_view(folded));
    number = mdfaq_table_find(&seen->numbers, mdfaq_buf_view(folded));
    seen->number[k] = number != NULL ? (uint32_t)*number : seen->texts;
    seen->count[seen->number[k]]++;
    if (number != NULL)
        return true;
    return mdfaq_arena_copy(&doc->arena, mdfaq_buf_view(folded), &copy) &&
           mdfaq_table_add(&seen->numbers, copy, seen->texts++);
}

/* Weighs the texts, and marks what stands on the page three times or more. */
static bool
weigh_texts(struct mdfaq_document *doc, struct mdfaq_map *map)
{
    struct seen seen = { .numbers = { .arena = &doc->arena } };
    struct mdfaq_buf folded = { 0 };
    size_t n = map->candidate_count;
    bool well = true;

    seen.count = mdfaq_arena_zeroed(&doc->arena, n + 1, sizeof *seen.count);
    seen.number = mdfaq_arena_zeroed(&doc->arena, n + 1, sizeof *seen.number);
    if (seen.count == NULL || seen.number == NULL)
        return false;
    for (size_t k = 0; k < n && well; k++)
        well = weigh_text(doc, &seen, &folded, map, k);
    for (size_t k = 0; k < n && well; k++)
        if (seen.count[seen.number[k]] > 2)
            map->candidates[k].evidence |= MDFAQ_REPEATED;
    mdfaq_buf_done(&folded);
    return well;
}

/* Marks the candidates that links on the page point at. */
static bool
mark_listed(struct mdfaq_document *doc, struct mdfaq_map *map)
{
    const struct mdfaq_tape *tape = &doc->tape;
    struct mdfaq_table links = { .arena = &doc->arena };

    for (uint32_t i = 0; i < tape->count; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];
        struct mdfaq_text t;

        if (n->kind != MDFAQ_LINK || mdfaq_node_leaves(n))
            continue;
        t = mdfaq_node_text(tape, n);
        if (t.n < 2 || t.p[0] != '#')
            continue;
        t = (struct mdfaq_text){ t.p + 1, t.n - 1 };
        if (mdfaq_table_find(&links, t) == NULL && !mdfaq_table_add(&links, t, 1))
            return false;
    }
    for (size_t k = 0; k < map->candidate_count && links.count > 0; k++)
        if (map->candidates[k].id.p != NULL &&
            mdfaq_table_find(&links, map->candidates[k].id) != NULL)
            map->candidates[k].evidence |= MDFAQ_LISTED;
    return true;
}

/* Nothing but links: nodes [first, last). Into the page, or, in a list, to `others`. */
static bool
is_contents(const struct mdfaq_tape *tape, uint32_t first, uint32_t last, bool others)
{
    unsigned links = 0, items = 0;
    bool local = true;

    for (uint32_t i = first; i < last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_LINK && !mdfaq_node_leaves(n)) {
            local = local && mdfaq_text_starts(mdfaq_node_text(tape, n), "#");
            if (!local && !others)
                return false;
            links++;
            i = n->pair;
        } else if (mdfaq_map_shows(tape, i) &&
                   (n->kind != MDFAQ_TEXT || mdfaq_node_text(tape, n).n > 3)) {
            return false;
        }
        items += n->kind == MDFAQ_ITEM && !mdfaq_node_leaves(n);
    }
    return local ? links > 0 : links > 1 && items >= links;
}

/* Whether something stands below each, and what. */
static void
weigh_places(const struct mdfaq_tape *tape, struct mdfaq_map *map)
{
    size_t next_heading = map->candidate_count;

    for (size_t k = map->candidate_count; k-- > 0;) {
        struct mdfaq_candidate *c = &map->candidates[k];
        bool heading = c->shape == MDFAQ_SHAPE_HEADING;
        uint32_t end = tape->count;

        c->filled_at = c->take > 0 ? c->after : first_shown(tape, c->after);
        if (heading && next_heading < map->candidate_count)
            end = map->candidates[next_heading].node;
        else if (!heading)
            end = c->limit;
        if (!heading && c->limit == tape->count && k + 1 < map->candidate_count)
            end = c[1].node;
        if (c->filled_at >= end) {
            bool groups = heading && next_heading < map->candidate_count &&
                          map->candidates[next_heading].level > c->level;

            c->evidence |= groups ? MDFAQ_BARE : MDFAQ_EMPTY;
        }
        if (heading && c->filled_at < end && end > c->after &&
            is_contents(tape, c->after, end,
                        (c->evidence & (MDFAQ_ASKS | MDFAQ_ASKING_WORD)) == 0))
            c->evidence |= MDFAQ_LINKS;
        if (heading)
            next_heading = k;
    }
}

bool
mdfaq_map_weigh(struct mdfaq_document *doc, struct mdfaq_map *map)
{
    if (!weigh_texts(doc, map) || !mark_listed(doc, map))
        return false;
    weigh_places(&doc->tape, map);
    for (size_t k = 0; k < map->candidate_count; k++)
        for (size_t i = 0; i < sizeof features / sizeof features[0]; i++)
            if ((map->candidates[k].evidence & features[i].bit) != 0)
                map->candidates[k].likeness =
                    (int16_t)(map->candidates[k].likeness + features[i].weight);
    return true;
}

static bool
names_faq(struct mdfaq_text t, struct mdfaq_buf *folded)
{
    mdfaq_buf_clear(folded);
    mdfaq_words_fold(t, folded);
    return folded->rc == MDFAQ_OK && folded->len <= 2 * LONGEST_NAME &&
           (mdfaq_words_within(MDFAQ_WORDS_FAQ, mdfaq_buf_view(folded)) ||
            mdfaq_words_end(MDFAQ_WORDS_QA, mdfaq_buf_view(folded)));
}

bool
mdfaq_map_page_name(struct mdfaq_document *doc, enum mdfaq_page_name *ret)
{
    static const char *const keys[] = {
        "ms.topic",  "type",        "layout",        "slug",
        "permalink", "schema",      "sidebar_label", "sidebar_title",
        "linkTitle", "schema_type", "short_title",   "nav_title",
        "id",        NULL
    };
    struct mdfaq_text path = mdfaq_text_of(doc->path);
    const char *slash = path.n > 0 ? memrchr(path.p, '/', path.n) : NULL;
    struct mdfaq_buf folded = { 0 };
    bool found, well;

    if (slash != NULL)
        path = (struct mdfaq_text){ slash + 1, path.n - (size_t)(slash + 1 - path.p) };
    found = doc->meta.title.n > 0 && names_faq(doc->meta.title, &folded);
    for (size_t i = 0; keys[i] != NULL && !found; i++) {
        const struct mdfaq_value *v = mdfaq_value_get(doc->meta.all, keys[i]);

        if (v != NULL && v->kind == MDFAQ_VALUE_STRING)
            found = names_faq(v->text, &folded);
    }
    *ret = found ? MDFAQ_NAMED_FAQ : MDFAQ_NAMED_NOT;
    if (!found && path.n > 0 && names_faq(path, &folded))
        *ret = MDFAQ_FILE_NAMED_FAQ;
    well = folded.rc == MDFAQ_OK;
    mdfaq_buf_done(&folded);
    return well;
}
