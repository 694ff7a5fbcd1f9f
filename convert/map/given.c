/* SPDX-License-Identifier: MIT - convert/map/given.c: questions that the format tells. */
#include "map/given.h"
#include "core/slug.h"
#include "read/anchor.h"

/* The words of a question without its markup; as they were written when nothing else is
 * left. False: out of memory. */
static bool
find_words(struct mdfaq_document *doc, const struct mdfaq_slice *s,
           struct mdfaq_buf *scratch, struct mdfaq_text *ret)
{
    struct mdfaq_text text = { doc->tape.input.p + s->start, s->end - s->start };

    mdfaq_buf_clear(scratch);
    mdfaq_tape_words(&doc->tape, s->first, s->last, scratch);
    if (mdfaq_text_trim(mdfaq_buf_view(scratch)).n > 0)
        text = mdfaq_text_trim(mdfaq_buf_view(scratch));
    return scratch->rc == MDFAQ_OK && mdfaq_arena_copy(&doc->arena, text, ret);
}

/* The anchor that the author put into the question, or none. */
static struct mdfaq_text
find_anchor(const struct mdfaq_tape *tape, const struct mdfaq_slice *s)
{
    struct mdfaq_text id = { 0 };

    for (uint32_t i = s->first; i < s->last && id.p == NULL; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_RAW)
            id = mdfaq_anchor_of_tag(mdfaq_text_trim(mdfaq_node_text(tape, n)));
        else if (n->kind == MDFAQ_ANCHOR)
            id = mdfaq_node_text(tape, n);
    }
    return id;
}

static bool
find_id(struct mdfaq_document *doc, const struct mdfaq_slice *s,
        struct mdfaq_table *slugs, struct mdfaq_buf *scratch, struct mdfaq_question *q)
{
    struct mdfaq_text anchor = find_anchor(&doc->tape, s);

    mdfaq_buf_clear(scratch);
    if (anchor.n > 0)
        mdfaq_buf_text(scratch, anchor);
    else
        mdfaq_slug(q->text, scratch);
    if (scratch->len == 0)
        mdfaq_buf_string(scratch, "question");
    return scratch->rc == MDFAQ_OK &&
           mdfaq_slug_unique(slugs, mdfaq_buf_view(scratch), &q->id);
}

bool
mdfaq_map_given(struct mdfaq_document *doc, struct mdfaq_map *map)
{
    struct mdfaq_table slugs = { .arena = &doc->arena };
    struct mdfaq_buf scratch = { 0 };
    size_t count = 0;
    bool well = true;

    for (const struct mdfaq_given *g = doc->given; g != NULL; g = g->next)
        count++;
    map->questions = mdfaq_arena_zeroed(&doc->arena, count, sizeof *map->questions);
    if (map->questions == NULL)
        return false;
    for (const struct mdfaq_given *g = doc->given; g != NULL && well; g = g->next) {
        struct mdfaq_question *q = &map->questions[map->question_count++];

        *q = (struct mdfaq_question){
            .section = g->section,
            .section_depth = g->section_depth,
            .answer = g->answer,
            .start = g->question.start,
            .end = g->answer.end,
        };
        well = find_words(doc, &g->question, &scratch, &q->text) &&
               find_id(doc, &g->question, &slugs, &scratch, q);
    }
    map->summary = doc->given_summary;
    map->additional = doc->given_additional;
    mdfaq_buf_done(&scratch);
    return well;
}
