/* SPDX-License-Identifier: MIT - convert/emit/jsonld.c: one schema.org FAQPage. */
#include "core/uri.h"
#include "emit/emit.h"

static void
jsonld_begin(struct mdfaq_emission *e)
{
    const struct mdfaq_metadata *meta = &e->doc->meta;
    struct mdfaq_json *j = &e->json;

    j->indented = true;
    j->for_script = true;
    mdfaq_json_object(j);
    mdfaq_json_member(j, "@context", MDFAQ_TEXT("https://schema.org"));
    mdfaq_json_member(j, "@type", MDFAQ_TEXT("FAQPage"));
    mdfaq_json_member(j, "@id", e->render->url);
    mdfaq_json_member(j, "url", e->render->url);
    mdfaq_json_member(j, "name", meta->title);
    mdfaq_json_member(j, "description", meta->description);
    mdfaq_json_member(j, "inLanguage", meta->language);
    mdfaq_json_member(j, "dateModified", meta->modified);
    if (meta->keywords != NULL) {
        mdfaq_json_key(j, "keywords");
        mdfaq_emit_value(j, meta->keywords);
    }
    mdfaq_json_key(j, "mainEntity");
    mdfaq_json_array(j);
}

/* Whether HTML shows anything in this profile, which has no images. */
static bool
has_words(struct mdfaq_text html)
{
    bool in_tag = false;

    for (size_t i = 0; i < html.n; i++) {
        char c = html.p[i];

        if (!in_tag && c != '<' && !mdfaq_is_space(c))
            return true;
        in_tag = c == '<' || (in_tag && c != '>');
    }
    return false;
}

/* The answer, then the question's address (the page's, which may be absent, and the
 * anchor), into `scratch`. Answers where the latter begins. */
static size_t
prepare(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    size_t n;

    mdfaq_emit_bound(e, e->scratch, &q->answer);
    mdfaq_render_html(e->render, &q->answer, MDFAQ_PROFILE_GOOGLE, e->scratch);
    mdfaq_emit_bound_end(e, e->scratch, &q->answer);
    n = e->scratch->len;
    mdfaq_buf_text(e->scratch, e->render->url);
    mdfaq_buf_byte(e->scratch, '#');
    mdfaq_uri_escape_path(q->id, e->scratch);
    if (e->scratch->rc != MDFAQ_OK && e->out->rc == MDFAQ_OK)
        e->out->rc = e->scratch->rc;
    return n;
}

static void
jsonld_question(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    struct mdfaq_json *j = &e->json;
    size_t n = prepare(e, q);
    struct mdfaq_text all = mdfaq_buf_view(e->scratch), html = { all.p, n };

    if (e->scratch->rc == MDFAQ_OK && !has_words(html)) {
        mdfaq_find_at(e->findings, MDFAQ_RULE_QUESTION_WITHOUT_ANSWER, q->start,
                      "the answer has nothing that JSON-LD may hold: %.*s",
                      (int)(q->text.n < 400 ? q->text.n : 400), q->text.p);
        return;
    }
    mdfaq_json_object(j);
    mdfaq_json_member(j, "@type", MDFAQ_TEXT("Question"));
    mdfaq_json_member(j, "@id", (struct mdfaq_text){ all.p + n, all.n - n });
    mdfaq_json_member(j, "name", q->text);
    mdfaq_json_key(j, "acceptedAnswer");
    mdfaq_json_object(j);
    mdfaq_json_member(j, "@type", MDFAQ_TEXT("Answer"));
    mdfaq_json_member(j, "text", html);
    mdfaq_json_end_object(j);
    mdfaq_json_end_object(j);
}

static void
jsonld_end(struct mdfaq_emission *e)
{
    mdfaq_json_end_array(&e->json);
    mdfaq_json_end_object(&e->json);
    mdfaq_buf_byte(e->out, '\n');
}

const struct mdfaq_emitter mdfaq_emit_jsonld = {
    .name = "jsonld",
    .suffix = ".jsonld",
    .writer = MDFAQ_WRITER_JSON,
    .schema = "faqpage",
    .never_empty = true,
    .begin = jsonld_begin,
    .question = jsonld_question,
    .end = jsonld_end,
};
