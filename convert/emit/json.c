/* SPDX-License-Identifier: MIT - convert/emit/json.c: a document as one JSON object. */
#include "emit/emit.h"

static void
write_piece(struct mdfaq_emission *e, const char *key, const struct mdfaq_slice *s)
{
    if (s->start == s->end)
        return;
    mdfaq_json_key(&e->json, key);
    mdfaq_json_object(&e->json);
    mdfaq_emit_renderings(e, s);
    mdfaq_json_end_object(&e->json);
}

static void
write_source(struct mdfaq_emission *e)
{
    struct mdfaq_json *j = &e->json;

    mdfaq_json_key(j, "source");
    mdfaq_json_object(j);
    mdfaq_json_member(j, "path", mdfaq_text_of(e->doc->path));
    mdfaq_json_member(j, "format", mdfaq_text_of(e->doc->format));
    if (e->doc->bytes != SIZE_MAX)
        mdfaq_json_member_integer(j, "bytes", (int64_t)e->doc->bytes);
    mdfaq_json_end_object(j);
}

static void
json_begin(struct mdfaq_emission *e)
{
    const struct mdfaq_metadata *meta = &e->doc->meta;
    struct mdfaq_json *j = &e->json;

    j->indented = true;
    mdfaq_json_object(j);
    mdfaq_json_member(j, "$schema", MDFAQ_TEXT("urn:mdfaq:schema:document:1"));
    mdfaq_json_member(j, "id", meta->id);
    mdfaq_json_member(j, "title", meta->title);
    mdfaq_json_member(j, "description", meta->description);
    mdfaq_json_member(j, "language", meta->language);
    mdfaq_json_member(j, "url", e->render->url);
    mdfaq_json_member(j, "modified", meta->modified);
    if (meta->keywords != NULL) {
        mdfaq_json_key(j, "keywords");
        mdfaq_emit_value(j, meta->keywords);
    }
    if (meta->authors != NULL) {
        mdfaq_json_key(j, "authors");
        mdfaq_emit_value(j, meta->authors);
    }
    if (meta->all != NULL) {
        mdfaq_json_key(j, "metadata");
        mdfaq_emit_value(j, meta->all);
    }
    write_source(e);
    write_piece(e, "summary", &e->map->summary);
    mdfaq_json_key(j, "questions");
    mdfaq_json_array(j);
}

static void
json_question(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    mdfaq_json_object(&e->json);
    mdfaq_emit_question_members(e, q);
    mdfaq_json_end_object(&e->json);
}

static void
json_end(struct mdfaq_emission *e)
{
    mdfaq_json_end_array(&e->json);
    write_piece(e, "additional", &e->map->additional);
    mdfaq_json_end_object(&e->json);
    mdfaq_buf_byte(e->out, '\n');
}

const struct mdfaq_emitter mdfaq_emit_json = {
    .name = "json",
    .suffix = ".json",
    .writer = MDFAQ_WRITER_JSON,
    .schema = "document",
    .begin = json_begin,
    .question = json_question,
    .end = json_end,
};
