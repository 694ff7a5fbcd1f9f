/* SPDX-License-Identifier: MIT - convert/emit/record.c: what "json" and "jsonl" share. */
#include "emit/emit.h"

void
mdfaq_emit_value(struct mdfaq_json *j, const struct mdfaq_value *value)
{
    switch (value->kind) {
    case MDFAQ_VALUE_NULL:
        mdfaq_json_null(j);
        break;
    case MDFAQ_VALUE_FALSE:
    case MDFAQ_VALUE_TRUE:
        mdfaq_json_bool(j, value->kind == MDFAQ_VALUE_TRUE);
        break;
    case MDFAQ_VALUE_NUMBER:
        mdfaq_json_number(j, value->text);
        break;
    case MDFAQ_VALUE_STRING:
        mdfaq_json_string(j, value->text);
        break;
    case MDFAQ_VALUE_LIST:
        mdfaq_json_array(j);
        for (const struct mdfaq_value *v = value->first; v != NULL; v = v->next)
            mdfaq_emit_value(j, v);
        mdfaq_json_end_array(j);
        break;
    case MDFAQ_VALUE_MAP:
        mdfaq_json_object(j);
        for (const struct mdfaq_value *v = value->first; v != NULL; v = v->next) {
            mdfaq_json_key_text(j, v->key);
            mdfaq_emit_value(j, v);
        }
        mdfaq_json_end_object(j);
        break;
    }
}

/* Writes what `scratch` holds as a member. */
static void
member_from_scratch(struct mdfaq_emission *e, const char *key,
                    const struct mdfaq_slice *s)
{
    mdfaq_emit_bound_end(e, e->scratch, s);
    mdfaq_json_member(&e->json, key, mdfaq_buf_view(e->scratch));
}

void
mdfaq_emit_renderings(struct mdfaq_emission *e, const struct mdfaq_slice *s)
{
    mdfaq_emit_bound(e, e->scratch, s);
    mdfaq_render_text(e->render, s, e->scratch);
    member_from_scratch(e, "text", s);
    mdfaq_emit_bound(e, e->scratch, s);
    mdfaq_render_html(e->render, s, MDFAQ_PROFILE_FULL, e->scratch);
    member_from_scratch(e, "html", s);
    mdfaq_emit_bound(e, e->scratch, s);
    mdfaq_render_markdown(e->render, s, e->scratch);
    member_from_scratch(e, "markdown", s);
}

static void
write_source(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    struct mdfaq_json *j = &e->json;
    struct mdfaq_range range = mdfaq_source_range(e->source, q->start, q->end);

    mdfaq_json_key(j, "source");
    mdfaq_json_object(j);
    mdfaq_json_member(j, "path", mdfaq_text_of(range.path));
    mdfaq_json_member_integer(j, "line", (int64_t)range.line);
    mdfaq_json_member_integer(j, "end_line", (int64_t)range.end_line);
    mdfaq_json_member_integer(j, "start", (int64_t)range.start);
    mdfaq_json_member_integer(j, "end", (int64_t)range.end);
    mdfaq_json_end_object(j);
}

void
mdfaq_emit_question_members(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    struct mdfaq_json *j = &e->json;
    char digits[MDFAQ_HASH_DIGITS];

    mdfaq_json_member(j, "id", q->id);
    mdfaq_json_member(j, "question", q->text);
    if (q->section_depth > 0) {
        mdfaq_json_key(j, "section");
        mdfaq_json_array(j);
        for (size_t i = 0; i < q->section_depth; i++)
            mdfaq_json_string(j, q->section[i]);
        mdfaq_json_end_array(j);
    }
    mdfaq_json_key(j, "answer");
    mdfaq_json_object(j);
    mdfaq_emit_renderings(e, &q->answer);
    if (e->blocks) {
        mdfaq_json_key(j, "blocks");
        mdfaq_emit_bound(e, e->out, &q->answer);
        mdfaq_render_blocks(e->render, &q->answer, j);
        mdfaq_emit_bound_end(e, e->out, &q->answer);
    }
    mdfaq_json_end_object(j);
    write_source(e, q);
    mdfaq_emit_hash(e, q, digits);
    mdfaq_json_member(j, "hash", (struct mdfaq_text){ digits, sizeof digits });
}

bool
mdfaq_emit_keep_sections(struct mdfaq_emission *e, struct mdfaq_arena *arena)
{
    struct mdfaq_text *copy;

    if (e->section_depth == 0)
        return true;
    copy = mdfaq_arena_zeroed(arena, e->section_depth, sizeof *copy);
    for (size_t i = 0; copy != NULL && i < e->section_depth; i++)
        if (!mdfaq_arena_copy(arena, e->section[i], &copy[i]))
            return false;
    e->section = copy;
    return copy != NULL;
}
