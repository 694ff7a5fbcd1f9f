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

/* The address of a question: the page's, which may be absent, and the anchor. */
static void
write_id(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    mdfaq_buf_clear(e->scratch);
    mdfaq_buf_text(e->scratch, e->render->url);
    mdfaq_buf_byte(e->scratch, '#');
    mdfaq_uri_escape_path(q->id, e->scratch);
    if (e->scratch->rc != MDFAQ_OK && e->out->rc == MDFAQ_OK)
        e->out->rc = e->scratch->rc;
    mdfaq_json_member(&e->json, "@id", mdfaq_buf_view(e->scratch));
}

static void
jsonld_question(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    struct mdfaq_json *j = &e->json;

    mdfaq_json_object(j);
    mdfaq_json_member(j, "@type", MDFAQ_TEXT("Question"));
    write_id(e, q);
    mdfaq_json_member(j, "name", q->text);
    mdfaq_json_key(j, "acceptedAnswer");
    mdfaq_json_object(j);
    mdfaq_json_member(j, "@type", MDFAQ_TEXT("Answer"));
    mdfaq_emit_bound(e, e->scratch, &q->answer);
    mdfaq_render_html(e->render, &q->answer, MDFAQ_PROFILE_GOOGLE, e->scratch);
    mdfaq_emit_bound_end(e, e->scratch, &q->answer);
    mdfaq_json_member(j, "text", mdfaq_buf_view(e->scratch));
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
