/* SPDX-License-Identifier: MIT - convert/emit/jsonl.c: a question record a line. */
#include "emit/emit.h"

static void
jsonl_question(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    const struct mdfaq_metadata *meta = &e->doc->meta;
    struct mdfaq_json *j = &e->json;

    mdfaq_json_object(j);
    mdfaq_emit_question_members(e, q);
    mdfaq_json_key(j, "document");
    mdfaq_json_object(j);
    mdfaq_json_member(j, "id", meta->id);
    mdfaq_json_member(j, "title", meta->title);
    mdfaq_json_member(j, "url", e->render->url);
    mdfaq_json_member(j, "language", meta->language);
    mdfaq_json_member(j, "modified", meta->modified);
    mdfaq_json_member(j, "path", mdfaq_text_of(e->doc->path));
    mdfaq_json_end_object(j);
    mdfaq_json_end_object(j);
    mdfaq_buf_byte(e->out, '\n');
}

const struct mdfaq_emitter mdfaq_emit_jsonl = {
    .name = "jsonl",
    .suffix = ".jsonl",
    .writer = MDFAQ_WRITER_JSON,
    .schema = "record",
    .records = true,
    .question = jsonl_question,
};
