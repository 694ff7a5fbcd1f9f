/* SPDX-License-Identifier: MIT - convert/validate/xsd.c: XML Schema over events. */
#include "validate/xsd.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/xmllib.h"
#include "core/xmlmem.h"
#include "validate/schema.h"
#include "validate/xsd_error.h"
#include "validate/xsd_internal.h"

enum {
    QUEUE = 256,     /* events that wait for libxml2 */
    ATTRIBUTES = 32, /* of one element; none of ours has as many */
    LARGE = 4096     /* texts from this size on do not wait */
};

struct waiting {
    enum mdfaq_xml_kind kind;
    const char *name;
    const char *large; /* a text that is not copied; NULL: it is in `texts` */
    size_t at, len;
};

/* Events are not handed on one by one: the guard around libxml2 costs as much as some of
 * them do. They wait, their texts copied, until there are enough. */
struct mdfaq_xsd_validation {
    struct mdfaq_xmlmem mem;
    const struct mdfaq_xsd *xsd;
    xmlSchemaValidCtxtPtr ctxt;
    xmlSchemaSAXPlugPtr plug; /* of the document at hand */
    xmlSAXHandlerPtr sax;     /* libxml2's side of the plug, and … */
    void *sax_ctx;            /* … its argument */
    enum mdfaq_status rc;

    /* Where the events have come to. */
    const char *open[MDFAQ_XML_DEPTH];
    unsigned depth;
    bool in_tag, ended;

    struct waiting queue[QUEUE + ATTRIBUTES];
    unsigned count;
    struct mdfaq_buf texts;

    /* Where libxml2 has come to. */
    struct mdfaq_xsd_errors errors;
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
    if (xsd->schema != NULL)
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
    v->depth = v->count = 0;
    v->in_tag = v->ended = false;
    v->errors = (struct mdfaq_xsd_errors){ .findings = findings };
    mdfaq_buf_clear(&v->texts);
    mdfaq_buf_clear(&v->ns);
    if (!mdfaq_xmlmem_run(&v->mem, plug_in, v) || v->plug == NULL)
        v->rc = MDFAQ_NOMEM;
}

static struct mdfaq_text
text_of(const struct mdfaq_xsd_validation *v, const struct waiting *w)
{
    const char *p = w->large != NULL ? w->large : mdfaq_buf_view(&v->texts).p + w->at;

    return (struct mdfaq_text){ p, w->len };
}

static const xmlChar *
ns_of(const struct mdfaq_xsd_validation *v)
{
    return v->ns.len > 0 ? (const xmlChar *)v->ns.data : NULL;
}

static void
keep_ns(struct mdfaq_xsd_validation *v, struct mdfaq_text ns)
{
    mdfaq_buf_clear(&v->ns);
    mdfaq_buf_text(&v->ns, ns);
    mdfaq_buf_byte(&v->ns, '\0');
    fail(v, v->ns.rc);
}

/* Hands on a start with the attributes that follow it, as libxml2's parser gives them:
 * name, prefix, namespace, value, end of value. Answers how many events it took. */
static unsigned
hand_on_start(struct mdfaq_xsd_validation *v, const struct waiting *start)
{
    const xmlChar *attributes[5 * ATTRIBUTES];
    const struct waiting *end = v->queue + v->count, *w = start + 1;
    int n = 0;

    v->errors.path[v->errors.depth++] = start->name;
    if (v->errors.named >= v->errors.depth)
        v->errors.named = 0;
    for (; w < end && w->kind == MDFAQ_XML_ATTRIBUTE; w++) {
        struct mdfaq_text value = text_of(v, w);
        const xmlChar **a = attributes + 5 * n;

        if (v->errors.depth == 1 && strcmp(w->name, "xmlns") == 0) {
            keep_ns(v, value);
            continue;
        }
        if (strcmp(w->name, "id") == 0)
            mdfaq_xsd_errors_name(&v->errors, value);
        a[0] = (const xmlChar *)w->name;
        a[1] = a[2] = NULL;
        a[3] = (const xmlChar *)value.p;
        a[4] = (const xmlChar *)value.p + value.n;
        n++;
    }
    v->sax->startElementNs(v->sax_ctx, (const xmlChar *)start->name, NULL, ns_of(v), 0,
                           NULL, n, 0, attributes);
    return (unsigned)(w - start);
}

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

static void
hand_on(void *ctx)
{
    struct mdfaq_xsd_validation *v = ctx;

    for (unsigned i = 0; i < v->count && v->rc == MDFAQ_OK;) {
        const struct waiting *w = &v->queue[i];

        if (w->kind == MDFAQ_XML_START) {
            i += hand_on_start(v, w);
            continue;
        }
        if (w->kind == MDFAQ_XML_TEXT) {
            hand_on_text(v, text_of(v, w));
        } else {
            v->sax->endElementNs(v->sax_ctx, (const xmlChar *)w->name, NULL, ns_of(v));
            v->errors.depth--;
        }
        i++;
    }
}

static void
hand_on_all(struct mdfaq_xsd_validation *v)
{
    fail(v, v->texts.rc);
    if (v->rc == MDFAQ_OK && v->count > 0 && !mdfaq_xmlmem_run(&v->mem, hand_on, v))
        fail(v, MDFAQ_NOMEM);
    if (v->errors.memory)
        fail(v, MDFAQ_NOMEM);
    v->count = 0;
    mdfaq_buf_clear(&v->texts);
}

/* Literals: mostly the same one. */
static inline bool
same_name(const char *a, const char *b)
{
    return a == b || strcmp(a, b) == 0;
}

/* libxml2 trusts that events are nested, and does not survive it when they are not. */
static enum mdfaq_status
follow(struct mdfaq_xsd_validation *v, const struct mdfaq_xml_event *event)
{
    switch (event->kind) {
    case MDFAQ_XML_START:
        if (v->depth == MDFAQ_XML_DEPTH)
            return MDFAQ_LIMIT;
        if (v->ended)
            return MDFAQ_INVALID;
        v->open[v->depth++] = event->name;
        break;
    case MDFAQ_XML_ATTRIBUTE:
        return v->in_tag ? MDFAQ_OK : MDFAQ_INVALID;
    case MDFAQ_XML_TEXT:
        if (v->depth == 0)
            return MDFAQ_INVALID;
        break;
    case MDFAQ_XML_END:
        if (v->depth == 0 || !same_name(v->open[v->depth - 1], event->name))
            return MDFAQ_INVALID;
        v->ended = --v->depth == 0;
        break;
    }
    v->in_tag = event->kind == MDFAQ_XML_START;
    return MDFAQ_OK;
}

static void
on_event(void *ctx, const struct mdfaq_xml_event *event)
{
    struct mdfaq_xsd_validation *v = ctx;
    bool large = event->kind == MDFAQ_XML_TEXT && event->text.n >= LARGE;

    if (v->rc != MDFAQ_OK)
        return;
    fail(v, follow(v, event));
    /* A start stays together with its attributes. */
    if (event->kind != MDFAQ_XML_ATTRIBUTE && v->count >= QUEUE)
        hand_on_all(v);
    if (v->count == QUEUE + ATTRIBUTES)
        fail(v, MDFAQ_LIMIT);
    if (v->rc != MDFAQ_OK)
        return;
    v->queue[v->count++] = (struct waiting){
        .kind = event->kind,
        .name = event->name,
        .large = large ? event->text.p : NULL,
        .at = v->texts.len,
        .len = event->text.n,
    };
    if (large)
        hand_on_all(v);
    else
        mdfaq_buf_text(&v->texts, event->text);
}

struct mdfaq_xml_listener
mdfaq_xsd_validation_listener(struct mdfaq_xsd_validation *v)
{
    return (struct mdfaq_xml_listener){ on_event, v };
}

enum mdfaq_status
mdfaq_xsd_validation_end(struct mdfaq_xsd_validation *v)
{
    hand_on_all(v);
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
    if (v->ctxt != NULL)
        xmlSchemaFreeValidCtxt(v->ctxt);
    mdfaq_xmlmem_done(&v->mem);
    mdfaq_buf_done(&v->texts);
    mdfaq_buf_done(&v->ns);
    free(v);
}
