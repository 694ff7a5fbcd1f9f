/* SPDX-License-Identifier: MIT - convert/run/output.c: emitter, judge and sink together.
 */
#include "run/output.h"

/* Records are handed on in pieces of at least this size. */
enum { ENOUGH = 64 * 1024 };

enum mdfaq_status
mdfaq_judge_prepare(struct mdfaq_judge *judge, const struct mdfaq_emitter *emitter,
                    struct mdfaq_schemas *schemas)
{
    enum mdfaq_status rc = MDFAQ_OK;
    const struct mdfaq_schema *schema;
    const struct mdfaq_xsd *xsd;

    if (judge->validation != NULL || judge->xsd_validation != NULL)
        return MDFAQ_OK;
    if (emitter->writer == MDFAQ_WRITER_JSON) {
        rc = mdfaq_schemas_json(schemas, emitter, &schema);
        if (rc == MDFAQ_OK)
            judge->validation = mdfaq_validation_new(schema);
    } else {
        rc = mdfaq_schemas_xml(schemas, &xsd);
        if (rc == MDFAQ_OK)
            judge->xsd_validation = mdfaq_xsd_validation_new(xsd);
    }
    if (rc == MDFAQ_OK && judge->validation == NULL && judge->xsd_validation == NULL)
        rc = MDFAQ_NOMEM;
    return rc;
}

void
mdfaq_judge_done(struct mdfaq_judge *judge)
{
    mdfaq_validation_free(judge->validation);
    mdfaq_xsd_validation_free(judge->xsd_validation);
    *judge = (struct mdfaq_judge){ 0 };
}

/* Starts to judge: the whole output, or one record of it. */
static void
judge_begin(struct mdfaq_writing *w)
{
    struct mdfaq_emission *e = &w->emission;

    e->json = (struct mdfaq_json){ .out = e->out };
    e->xml = (struct mdfaq_xml){ .out = e->out };
    if (w->judge == NULL)
        return;
    if (w->emitter->writer == MDFAQ_WRITER_JSON) {
        mdfaq_validation_begin(w->judge->validation, e->findings);
        e->json.listener = mdfaq_validation_listener(w->judge->validation);
    } else {
        mdfaq_xsd_validation_begin(w->judge->xsd_validation, e->findings);
        e->xml.listener = mdfaq_xsd_validation_listener(w->judge->xsd_validation);
    }
}

static enum mdfaq_status
judge_end(struct mdfaq_writing *w)
{
    enum mdfaq_status rc = MDFAQ_OK;

    if (w->judge != NULL)
        rc = w->emitter->writer == MDFAQ_WRITER_JSON
                 ? mdfaq_validation_end(w->judge->validation)
                 : mdfaq_xsd_validation_end(w->judge->xsd_validation);
    return w->buf.rc != MDFAQ_OK ? w->buf.rc : rc;
}

/* A record that is not valid is taken back; those after it go on. */
static void
write_record(struct mdfaq_writing *w, const struct mdfaq_question *q)
{
    size_t start = w->buf.len;
    enum mdfaq_status rc;

    judge_begin(w);
    w->emitter->question(&w->emission, q);
    rc = judge_end(w);
    if (rc == MDFAQ_INVALID) {
        w->buf.len = start;
        w->refused = true;
    } else {
        w->rc = rc;
    }
}

void
mdfaq_writing_flush(struct mdfaq_writing *w)
{
    struct mdfaq_sink *sink = &w->output->sink;

    if (w->rc != MDFAQ_OK)
        return;
    if (w->buf.rc != MDFAQ_OK)
        w->rc = w->buf.rc;
    else if (w->buf.len > 0 && sink->write(sink->ctx, w->buf.data, w->buf.len) != 0)
        w->rc = MDFAQ_IO;
    mdfaq_buf_clear(&w->buf);
}

static void
begin(struct mdfaq_writing *w)
{
    w->begun = true;
    w->emission.out = &w->buf;
    if (w->emitter->records)
        return;
    judge_begin(w);
    if (w->emitter->begin != NULL)
        w->emitter->begin(&w->emission);
}

void
mdfaq_writing_begin(struct mdfaq_writing *w)
{
    if (w->rc == MDFAQ_OK && !w->begun && !w->emitter->never_empty)
        begin(w);
}

void
mdfaq_writing_question(struct mdfaq_writing *w, const struct mdfaq_question *q)
{
    if (w->rc != MDFAQ_OK)
        return;
    if (!w->begun)
        begin(w);
    if (w->emitter->records) {
        write_record(w, q);
    } else {
        w->emitter->question(&w->emission, q);
        w->rc = w->buf.rc;
    }
    w->emission.written++;
    if (w->buf.len >= ENOUGH)
        mdfaq_writing_flush(w);
}

static void
end_output(struct mdfaq_writing *w)
{
    if (w->rc != MDFAQ_OK)
        return;
    if (!w->begun && w->emitter->never_empty) {
        w->rc = MDFAQ_INVALID;
        return;
    }
    if (!w->begun)
        begin(w);
    if (w->emitter->end != NULL)
        w->emitter->end(&w->emission);
    if (!w->emitter->records)
        w->rc = judge_end(w);
    mdfaq_writing_flush(w);
    if (w->refused && w->rc == MDFAQ_OK)
        w->rc = MDFAQ_INVALID;
}

void
mdfaq_writing_end(struct mdfaq_writing *w)
{
    end_output(w);
    mdfaq_arena_done(&w->emission.own);
}
