/* SPDX-License-Identifier: MIT - convert/validate/xsd.c: XML Schema over events. */
#include "validate/xsd.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "core/xmlmem.h"
#include "validate/schema.h"
#include "validate/xsd_error.h"
#include "validate/xsd_internal.h"

/* No element of ours has as many; the schema could not tell beyond. */
enum { ATTRIBUTES = 32 };

struct attribute {
    const char *name;
    size_t at, len; /* the value, in `values` */
};

struct mdfaq_xsd_validation {
    struct mdfaq_xmlmem mem;
    const struct mdfaq_xsd *xsd;
    xmlSchemaValidCtxtPtr ctxt;
    xmlSchemaSAXPlugPtr plug; /* of the document at hand */
    xmlSAXHandlerPtr sax;     /* libxml2's side of the plug, and … */
    void *sax_ctx;            /* … its argument */

    struct mdfaq_xsd_errors errors; /* also the path of open elements */
    enum mdfaq_status rc;
    bool started, ended;

    /* The last start and its attributes, kept until something else comes. */
    bool pending;
    struct attribute attributes[ATTRIBUTES];
    unsigned count;
    struct mdfaq_buf values;
    struct mdfaq_buf ns; /* the root's xmlns, zero-terminated */
};

/* Compiling. */

struct compile {
    struct mdfaq_text text;
    struct mdfaq_xsd_errors errors;
    xmlSchemaPtr schema;
};

static void
compile(void *ctx)
{
    struct compile *c = ctx;
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(c->text.p, (int)c->text.n);

    if (parser == NULL)
        return;
    xmlSchemaSetParserStructuredErrors(parser, mdfaq_xsd_error, &c->errors);
    c->schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
}

enum mdfaq_status
mdfaq_xsd_compile(struct mdfaq_text schema, struct mdfaq_findings *findings,
                  struct mdfaq_xsd **ret)
{
    struct compile c = { .text = schema,
                         .errors = { .findings = findings, .places = true } };
    struct mdfaq_xsd *xsd;

    if (schema.n > INT_MAX)
        return MDFAQ_LIMIT;
    xsd = malloc(sizeof *xsd);
    if (xsd == NULL)
        return MDFAQ_NOMEM;
    mdfaq_xmlmem_init(&xsd->mem);
    xsd->schema = NULL;
    if (!mdfaq_xmlmem_run(&xsd->mem, compile, &c) || c.errors.memory) {
        mdfaq_xmlmem_done(&xsd->mem);
        free(xsd);
        return MDFAQ_NOMEM;
    }
    xsd->schema = c.schema;
    if (xsd->schema == NULL || c.errors.count > 0) {
        mdfaq_xsd_free(xsd);
        return MDFAQ_INVALID;
    }
    *ret = xsd;
    return MDFAQ_OK;
}

enum mdfaq_status
mdfaq_xsd_bundled(struct mdfaq_xsd **ret)
{
    const struct mdfaq_embedded *file = mdfaq_embedded_find(MDFAQ_TEXT("faq.xsd"));

    return file != NULL ? mdfaq_xsd_compile(file->text, NULL, ret) : MDFAQ_USAGE;
}

void
mdfaq_xsd_free(struct mdfaq_xsd *xsd)
{
    if (xsd == NULL)
        return;
    xmlSchemaFree(xsd->schema);
    mdfaq_xmlmem_done(&xsd->mem);
    free(xsd);
}

/* Validating. */

struct mdfaq_xsd_validation *
mdfaq_xsd_validation_new(const struct mdfaq_xsd *xsd)
{
    struct mdfaq_xsd_validation *v = calloc(1, sizeof *v);

    if (v == NULL)
        return NULL;
    v->xsd = xsd;
    v->rc = MDFAQ_NOMEM;
    mdfaq_xmlmem_init(&v->mem);
    return v;
}

/* The first failure sticks. */
static void
fail(struct mdfaq_xsd_validation *v, enum mdfaq_status rc)
{
    if (v->rc == MDFAQ_OK)
        v->rc = rc;
}

static void
plug_in(void *ctx)
{
    struct mdfaq_xsd_validation *v = ctx;

    if (v->ctxt == NULL)
        v->ctxt = xmlSchemaNewValidCtxt(v->xsd->schema);
    if (v->ctxt == NULL)
        return;
    xmlSchemaSetValidStructuredErrors(v->ctxt, mdfaq_xsd_error, &v->errors);
    v->sax = NULL;
    v->plug = xmlSchemaSAXPlug(v->ctxt, &v->sax, &v->sax_ctx);
}

static void
pull_out(void *ctx)
{
    xmlSchemaSAXUnplug(ctx);
}

/* Also for a document that was left in the middle, and after memory failed. Unplugging
 * allocates: the context gets a new dictionary. */
static void
unplug(struct mdfaq_xsd_validation *v)
{
    xmlSchemaSAXPlugPtr plug = v->plug;

    v->plug = NULL;
    if (v->mem.failed || (plug != NULL && !mdfaq_xmlmem_run(&v->mem, pull_out, plug))) {
        mdfaq_xmlmem_done(&v->mem);
        v->ctxt = NULL;
    }
}

void
mdfaq_xsd_validation_begin(struct mdfaq_xsd_validation *v,
                           struct mdfaq_findings *findings)
{
    unplug(v);
    v->rc = MDFAQ_OK;
    v->started = v->ended = v->pending = false;
    v->errors = (struct mdfaq_xsd_errors){ .findings = findings };
    mdfaq_buf_clear(&v->ns);
    if (!mdfaq_xmlmem_run(&v->mem, plug_in, v) || v->plug == NULL)
        v->rc = MDFAQ_NOMEM;
}

static const xmlChar *
ns_of(const struct mdfaq_xsd_validation *v)
{
    return v->ns.len > 0 ? (const xmlChar *)v->ns.data : NULL;
}

/* Hands on the start that was kept, with its attributes as libxml2's parser would give
 * them: name, prefix, namespace, value, end of value. */
static void
hand_on_start(struct mdfaq_xsd_validation *v)
{
    const xmlChar *attributes[5 * ATTRIBUTES];
    const xmlChar *name = (const xmlChar *)v->errors.path[v->errors.depth - 1];

    for (unsigned i = 0; i < v->count; i++) {
        const struct attribute *a = &v->attributes[i];
        const char *value = mdfaq_buf_view(&v->values).p + a->at;

        attributes[5 * i] = (const xmlChar *)a->name;
        attributes[5 * i + 1] = NULL;
        attributes[5 * i + 2] = NULL;
        attributes[5 * i + 3] = (const xmlChar *)value;
        attributes[5 * i + 4] = (const xmlChar *)value + a->len;
    }
    v->pending = false;
    v->sax->startElementNs(v->sax_ctx, name, NULL, ns_of(v), 0, NULL, (int)v->count, 0,
                           attributes);
}

struct step {
    struct mdfaq_xsd_validation *v;
    const struct mdfaq_xml_event *event;
};

/* libxml2 takes an int for the length. */
static void
hand_on_text(struct mdfaq_xsd_validation *v, struct mdfaq_text t)
{
    while (t.n > 0) {
        size_t n = t.n < INT_MAX / 2 ? t.n : INT_MAX / 2;

        v->sax->characters(v->sax_ctx, (const xmlChar *)t.p, (int)n);
        t.p += n;
        t.n -= n;
    }
}

/* Everything of libxml2 that one event sets off. */
static void
hand_on(void *ctx)
{
    const struct step *step = ctx;
    struct mdfaq_xsd_validation *v = step->v;

    if (v->pending)
        hand_on_start(v);
    if (step->event->kind == MDFAQ_XML_TEXT)
        hand_on_text(v, step->event->text);
    else if (step->event->kind == MDFAQ_XML_END)
        v->sax->endElementNs(v->sax_ctx, (const xmlChar *)step->event->name, NULL,
                             ns_of(v));
}

static void
keep_start(struct mdfaq_xsd_validation *v, const char *name)
{
    if (v->errors.depth >= MDFAQ_XML_DEPTH) {
        fail(v, MDFAQ_LIMIT);
        return;
    }
    v->errors.path[v->errors.depth++] = name;
    if (v->errors.named >= v->errors.depth)
        v->errors.named = 0;
    v->pending = v->started = true;
    v->count = 0;
    mdfaq_buf_clear(&v->values);
}

static void
keep_attribute(struct mdfaq_xsd_validation *v, const struct mdfaq_xml_event *event)
{
    struct attribute *a = &v->attributes[v->count];

    if (v->errors.depth == 1 && strcmp(event->name, "xmlns") == 0) {
        mdfaq_buf_clear(&v->ns);
        mdfaq_buf_text(&v->ns, event->text);
        mdfaq_buf_byte(&v->ns, '\0');
        fail(v, v->ns.rc);
        return;
    }
    if (v->count == ATTRIBUTES || !v->pending) {
        fail(v, v->pending ? MDFAQ_LIMIT : MDFAQ_INVALID);
        return;
    }
    *a = (struct attribute){ event->name, v->values.len, event->text.n };
    mdfaq_buf_text(&v->values, event->text);
    fail(v, v->values.rc);
    v->count++;
    if (strcmp(event->name, "id") == 0)
        mdfaq_xsd_errors_name(&v->errors, event->text);
}

/* libxml2 trusts in this, and does not survive it when it is not so. */
static bool
is_nested(const struct mdfaq_xsd_validation *v, const struct mdfaq_xml_event *event)
{
    const struct mdfaq_xsd_errors *e = &v->errors;

    return e->depth > 0 && (event->kind == MDFAQ_XML_TEXT ||
                            strcmp(e->path[e->depth - 1], event->name) == 0);
}

static void
on_event(void *ctx, const struct mdfaq_xml_event *event)
{
    struct mdfaq_xsd_validation *v = ctx;

    if (v->rc != MDFAQ_OK)
        return;
    if (event->kind == MDFAQ_XML_ATTRIBUTE) {
        keep_attribute(v, event);
        return;
    }
    if (event->kind != MDFAQ_XML_START && !is_nested(v, event)) {
        fail(v, MDFAQ_INVALID);
        return;
    }
    if ((event->kind != MDFAQ_XML_START || v->pending) &&
        !mdfaq_xmlmem_run(&v->mem, hand_on, &(struct step){ v, event }))
        fail(v, MDFAQ_NOMEM);
    if (v->errors.memory)
        fail(v, MDFAQ_NOMEM);
    if (event->kind == MDFAQ_XML_START) {
        keep_start(v, event->name);
    } else if (event->kind == MDFAQ_XML_END) {
        v->errors.depth--;
        v->ended = v->errors.depth == 0;
    }
}

struct mdfaq_xml_listener
mdfaq_xsd_validation_listener(struct mdfaq_xsd_validation *v)
{
    return (struct mdfaq_xml_listener){ on_event, v };
}

enum mdfaq_status
mdfaq_xsd_validation_end(struct mdfaq_xsd_validation *v)
{
    if (v->rc == MDFAQ_OK &&
        (!v->ended || v->errors.count > 0 || xmlSchemaIsValid(v->ctxt) != 1))
        v->rc = MDFAQ_INVALID;
    unplug(v);
    return v->rc;
}

void
mdfaq_xsd_validation_free(struct mdfaq_xsd_validation *v)
{
    if (v == NULL)
        return;
    unplug(v);
    xmlSchemaFreeValidCtxt(v->ctxt);
    mdfaq_xmlmem_done(&v->mem);
    mdfaq_buf_done(&v->values);
    mdfaq_buf_done(&v->ns);
    free(v);
}
