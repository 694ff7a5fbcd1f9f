/* SPDX-License-Identifier: MIT - convert/run/explain.c: the map of a document, to be
 * looked at.
 */
#include "run/explain.h"

#include "core/limits.h"
#include "read/reader.h"

static enum mdfaq_status
load(struct mdfaq_source *s, const struct mdfaq_input *input, size_t most,
     struct mdfaq_findings *findings)
{
    enum mdfaq_status rc = MDFAQ_OK;

    if (input->data == NULL && input->read != NULL)
        rc = mdfaq_source_read(s, input->read, input->ctx, most);
    else
        mdfaq_buf_put(&s->buf, input->data, input->size);
    if (rc == MDFAQ_LIMIT)
        mdfaq_find(findings, MDFAQ_RULE_LIMIT, "the document has more than %zu bytes",
                   most);
    if (rc == MDFAQ_OK)
        rc = s->buf.rc;
    return rc == MDFAQ_OK ? mdfaq_source_clean(s, findings) : rc;
}

enum mdfaq_status
mdfaq_explain(const struct mdfaq_input *input, const struct mdfaq_map_options *options,
              void (*see)(void *ctx, const struct mdfaq_explained *explained), void *ctx,
              mdfaq_finding_fn *finding, void *finding_ctx)
{
    struct mdfaq_limits limits = mdfaq_limits_resolve(&(struct mdfaq_limits){ 0 });
    struct mdfaq_findings findings = { .fn = finding,
                                       .ctx = finding_ctx,
                                       .path = input->path };
    struct mdfaq_document doc = { .path = input->path, .format = "markdown" };
    struct mdfaq_source source = { 0 };
    struct mdfaq_map map = { 0 };
    struct mdfaq_explained explained = { &doc, &map, &source };
    enum mdfaq_status rc = load(&source, input, limits.window, &findings);

    if (rc == MDFAQ_OK) {
        findings.locate = mdfaq_source_locate;
        findings.locate_ctx = &source;
        doc.bytes = source.bytes;
        doc.tape.input = source.text;
        rc = mdfaq_read_markdown(&doc, &limits, &findings);
    }
    if (rc == MDFAQ_OK)
        rc = mdfaq_map_document(&doc, options, &findings, &map);
    if (rc == MDFAQ_OK)
        see(ctx, &explained);
    mdfaq_document_done(&doc);
    mdfaq_source_done(&source);
    return rc;
}
