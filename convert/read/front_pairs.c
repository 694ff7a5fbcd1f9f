/* SPDX-License-Identifier: MIT - convert/read/front_pairs.c: questions and answers in the
 * front matter of a page.
 */
#include "read/pieces.h"

/* A scalar with something in it, under the first of the names that has one. */
static const struct mdfaq_value *
scalar_under(const struct mdfaq_value *map, const char *const *names)
{
    for (; *names != NULL; names++) {
        const struct mdfaq_value *v = mdfaq_value_get(map, *names);

        if (v != NULL && v->kind != MDFAQ_VALUE_LIST && v->kind != MDFAQ_VALUE_MAP &&
            v->kind != MDFAQ_VALUE_NULL && mdfaq_text_trim(v->scalar).n > 0)
            return v;
    }
    return NULL;
}

/* Pairs of front matter, under the names that themes and generators of structured data
 * use: a list of questions, perhaps in groups, or a map that holds such a list. */
static void
take_pairs(struct mdfaq_pieces *p, const struct mdfaq_value *value,
           struct mdfaq_piece_section *section, unsigned depth)
{
    static const char *const questions[] = { "question", "q", "name", "title", NULL };
    static const char *const answers[] = { "answer", "a", "text", "content", NULL };
    static const char *const lists[] = { "questions", "items",      "faq", "faqs",
                                         "entries",   "mainEntity", NULL };
    static const char *const groups[] = { "category", "section", "group",
                                          "name",     "title",   NULL };
    const struct mdfaq_value *question, *answer, *accepted, *group;

    if (value == NULL || depth > 4 || p->rc != MDFAQ_OK)
        return;
    if (value->kind == MDFAQ_VALUE_LIST) {
        for (const struct mdfaq_value *v = value->first; v != NULL; v = v->next)
            take_pairs(p, v, section, depth + 1);
        return;
    }
    question = scalar_under(value, questions);
    answer = scalar_under(value, answers);
    accepted = mdfaq_value_get(value, "acceptedAnswer");
    if (answer == NULL && accepted != NULL)
        answer = scalar_under(accepted, answers);
    if (question != NULL && answer != NULL) {
        mdfaq_pieces_question(p, question, answer, section);
        return;
    }
    group = scalar_under(value, groups);
    if (group != NULL && depth > 0) {
        section = mdfaq_pieces_section(p, group);
        if (section == NULL)
            return;
    }
    for (size_t i = 0; lists[i] != NULL; i++)
        take_pairs(p, mdfaq_value_get(value, lists[i]), section, depth + 1);
}

/* The member of the metadata that holds pairs; NULL: none does. */
static const struct mdfaq_value *
pairs_of(const struct mdfaq_value *all)
{
    static const char *const names[] = { "faq",      "faqs",    "questions",
                                         "qa",       "qna",     "faq_items",
                                         "faqItems", "faqList", NULL };
    const struct mdfaq_value *schemas = mdfaq_value_get(all, "schemas");

    for (size_t i = 0; names[i] != NULL; i++) {
        const struct mdfaq_value *v = mdfaq_value_get(all, names[i]);

        if (v != NULL && (v->kind == MDFAQ_VALUE_LIST || v->kind == MDFAQ_VALUE_MAP))
            return v;
    }
    if (schemas == NULL || schemas->kind != MDFAQ_VALUE_LIST)
        return NULL;
    for (const struct mdfaq_value *v = schemas->first; v != NULL; v = v->next) {
        const struct mdfaq_value *type = mdfaq_value_get(v, "type");

        if (type != NULL && mdfaq_text_is(type->text, "FAQPage"))
            return v;
    }
    return NULL;
}

enum mdfaq_status
mdfaq_read_front_pairs(struct mdfaq_document *doc, struct mdfaq_source *s,
                       const struct mdfaq_include_options *include,
                       const struct mdfaq_limits *limits, struct mdfaq_findings *findings)
{
    struct mdfaq_given *first = NULL;
    struct mdfaq_piece_section *sections = NULL;
    struct mdfaq_pieces p = { .doc = doc,
                              .source = s,
                              .include = include,
                              .findings = findings,
                              .end = &first,
                              .section_end = &sections };
    const struct mdfaq_value *pairs = pairs_of(doc->meta.all);
    struct mdfaq_buf *text = &s->joined.text;

    if (pairs == NULL || s->joined.active)
        return MDFAQ_OK;
    take_pairs(&p, pairs, NULL, 0);
    if (first == NULL || p.rc != MDFAQ_OK) {
        mdfaq_buf_clear(text);
        mdfaq_buf_clear(&s->joined.pieces);
        return p.rc;
    }
    /* The page's text goes before its questions. */
    if (mdfaq_text_trim(
            (struct mdfaq_text){ s->text.p + doc->body, s->text.n - doc->body })
            .n > 0) {
        doc->given_summary.start = text->len;
        mdfaq_join_copy(s, 0, doc->body, s->text.n);
        doc->given_summary.end = text->len;
        mdfaq_buf_put(text, "\n\n", 2);
    }
    mdfaq_buf_clear(&doc->tape.side);
    doc->tape.count = 0;
    doc->folds = NULL;
    doc->is_given = true;
    return mdfaq_pieces_read(&p, sections, first, limits);
}
