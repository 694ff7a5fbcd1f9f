/* SPDX-License-Identifier: MIT - convert/validate/metaschema.c: are schemas schemas?
 *
 * A schema is an instance of its metaschema, so the engine judges it like any other,
 * before it is compiled. Compiled metaschemas are not judged again by theirs.
 */
#include "validate/compile.h"
#include "validate/reader.h"

static struct mdfaq_text
uri_of_draft(enum mdfaq_draft draft)
{
    return draft == MDFAQ_DRAFT_7
               ? MDFAQ_TEXT("http://json-schema.org/draft-07/schema#")
               : MDFAQ_TEXT("https://json-schema.org/draft/2020-12/schema");
}

/* The metaschema, compiled; NULL: it is unknown, or failed. */
static const struct mdfaq_schema *
metaschema_at(struct mdfaq_compiler *c, struct mdfaq_text uri, enum mdfaq_status *ret_rc)
{
    struct mdfaq_schema_options options = *c->options;
    struct mdfaq_text json, path;
    bool trusted;

    if (c->metaschema != NULL && mdfaq_text_equal(c->metaschema_uri, uri))
        return c->metaschema;
    options.trusted = true;
    options.formats = options.paths = false;
    options.draft = MDFAQ_DRAFT_ANY;
    if (!mdfaq_resource_text(c, uri, &json, &path, &trusted))
        return NULL;
    mdfaq_schema_free(c->metaschema);
    c->metaschema = NULL;
    *ret_rc = mdfaq_schema_compile(json, path.p, &options, NULL, &c->metaschema);
    c->metaschema_uri = uri;
    return c->metaschema;
}

enum mdfaq_status
mdfaq_metaschema_check(struct mdfaq_compiler *c, const struct mdfaq_resource *r,
                       struct mdfaq_text json, struct mdfaq_findings *findings)
{
    const struct mdfaq_tree *named = mdfaq_tree_member(r->root, MDFAQ_TEXT("$schema"));
    enum mdfaq_status rc = MDFAQ_OK, read;
    struct mdfaq_json_reader reader = { 0 };
    struct mdfaq_validation *v;
    const struct mdfaq_schema *meta = NULL;

    if (named != NULL && named->kind == MDFAQ_JSON_STRING)
        meta = metaschema_at(c, named->text, &rc);
    if (meta == NULL && rc == MDFAQ_OK && r->draft != MDFAQ_DRAFT_2019_09)
        meta = metaschema_at(c, uri_of_draft(r->draft), &rc);
    if (meta == NULL)
        return rc;
    v = mdfaq_validation_new(meta);
    if (v == NULL)
        return MDFAQ_NOMEM;
    reader.listener = mdfaq_validation_listener(v);
    mdfaq_validation_begin(v, findings);
    read = mdfaq_json_read_text(&reader, json, 1);
    rc = mdfaq_validation_end(v);
    mdfaq_json_reader_done(&reader);
    mdfaq_validation_free(v);
    return read != MDFAQ_OK ? read : rc;
}
