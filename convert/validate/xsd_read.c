/* SPDX-License-Identifier: MIT - convert/validate/xsd_read.c: an XML text against a
 * schema.
 *
 * A push parser whose events are handed on to the plug of the validation. libxml2's own
 * putting together of the two, its text reader, does not survive an error of syntax: the
 * plug takes the place of the context that the error handler needs (2.9.14).
 */
#include "validate/xsd_read.h"

#include "core/xmllib.h"
#include "core/xmlmem.h"
#include "validate/xsd_error.h"
#include "validate/xsd_internal.h"

enum { CHUNK = 32 * 1024 };

struct reading {
    struct mdfaq_xsd_errors errors; /* first: libxml2 hands the whole to its handler */
    const struct mdfaq_xsd *xsd;
    ptrdiff_t (*read)(void *ctx, char *p, size_t n);
    void *read_ctx;
    xmlParserCtxtPtr parser;
    xmlSchemaValidCtxtPtr validation;
    xmlSAXHandlerPtr sax; /* the validation's side of the plug, and … */
    void *sax_ctx;        /* … its argument */
    bool read_failed, empty, valid;
    char chunk[CHUNK];
};

static void
on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int ns_count, const xmlChar **ns, int count, int defaulted,
         const xmlChar **attributes)
{
    struct reading *r = ctx;

    r->errors.depth++;
    r->sax->startElementNs(r->sax_ctx, name, prefix, uri, ns_count, ns, count, defaulted,
                           attributes);
}

static void
on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct reading *r = ctx;

    r->errors.depth--;
    r->sax->endElementNs(r->sax_ctx, name, prefix, uri);
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
    struct reading *r = ctx;

    r->sax->characters(r->sax_ctx, text, n);
}

static void
on_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id, const xmlChar *uri)
{
    struct reading *r = ctx;
    struct mdfaq_place place = { .line = (size_t)xmlSAX2GetLineNumber(r->parser),
                                 .column = 1 };

    (void)name;
    (void)public_id;
    (void)uri;
    r->errors.count++;
    if (r->errors.findings != NULL)
        mdfaq_find_place(r->errors.findings, MDFAQ_RULE_XML_SYNTAX, NULL, &place, NULL,
                         "a document type declaration is not accepted");
    xmlStopParser(r->parser);
}

static int
locate(void *ctx, const char **file, unsigned long *line)
{
    const struct reading *r = ctx;

    if (file != NULL)
        *file = NULL;
    if (line != NULL)
        *line = (unsigned long)xmlSAX2GetLineNumber(r->parser);
    return 0;
}

static void
parse(struct reading *r)
{
    ptrdiff_t n;

    r->empty = true;
    do {
        n = r->read(r->read_ctx, r->chunk, sizeof r->chunk);
        r->read_failed = n < 0;
        if (n > 0)
            r->empty = false;
        else if (n < 0 || r->empty)
            return;
        xmlParseChunk(r->parser, r->chunk, (int)n, n == 0);
    } while (n > 0 && r->parser->disableSAX == 0);
}

static void
validate(void *ctx)
{
    static const xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_doctype,
        .serror = mdfaq_xsd_error,
    };
    struct reading *r = ctx;
    xmlSAXHandler own = handler;
    xmlSchemaSAXPlugPtr plug = NULL;

    r->parser = xmlCreatePushParserCtxt(&own, r, NULL, 0, NULL);
    r->validation = xmlSchemaNewValidCtxt(r->xsd->schema);
    if (r->validation != NULL)
        plug = xmlSchemaSAXPlug(r->validation, &r->sax, &r->sax_ctx);
    if (r->parser != NULL && plug != NULL) {
        xmlCtxtUseOptions(r->parser, XML_PARSE_NONET);
        xmlSchemaSetValidStructuredErrors(r->validation, mdfaq_xsd_error, r);
        xmlSchemaValidateSetLocator(r->validation, locate, r);
        parse(r);
        r->valid = r->parser->wellFormed == 1 && xmlSchemaIsValid(r->validation) == 1;
    } else {
        r->errors.memory = true;
    }
    xmlSchemaSAXUnplug(plug);
    xmlSchemaFreeValidCtxt(r->validation);
    xmlFreeParserCtxt(r->parser);
}

enum mdfaq_status
mdfaq_xsd_read_stream(const struct mdfaq_xsd *xsd, struct mdfaq_findings *findings,
                      ptrdiff_t (*read)(void *ctx, char *p, size_t n), void *ctx)
{
    struct reading r = {
        .errors = { .findings = findings, .places = true },
        .xsd = xsd,
        .read = read,
        .read_ctx = ctx,
    };
    struct mdfaq_xmlmem mem;
    bool memory;

    mdfaq_xmlmem_init(&mem);
    memory = mdfaq_xmlmem_run(&mem, validate, &r) && !r.errors.memory;
    mdfaq_xmlmem_done(&mem);
    if (!memory)
        return MDFAQ_NOMEM;
    if (r.read_failed)
        return MDFAQ_IO;
    if (r.empty && findings != NULL)
        mdfaq_find(findings, MDFAQ_RULE_XML_SYNTAX, "the document is empty");
    return r.valid && !r.empty && r.errors.count == 0 ? MDFAQ_OK : MDFAQ_INVALID;
}
