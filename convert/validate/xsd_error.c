/* SPDX-License-Identifier: MIT - convert/validate/xsd_error.c: libxml2's complaints. */
#include "validate/xsd_error.h"

#include <stdio.h>

enum {
    MOST_REPORTED = 20, /* one wrong rule may strike at every question */
    PATH_SIZE = 512,
    MESSAGE_SIZE = 512
};

void
mdfaq_xsd_errors_name(struct mdfaq_xsd_errors *e, struct mdfaq_text id)
{
    size_t n = id.n < sizeof e->id - 1 ? id.n : sizeof e->id - 1;

    while (n < id.n && n > 0 && ((unsigned char)id.p[n] & 0xC0) == 0x80)
        n--;
    if (n > 0)
        memcpy(e->id, id.p, n);
    e->id[n] = '\0';
    e->named = e->depth;
}

/* "/faq/section/question[@id='x']/answer"; what does not fit is cut at the front. */
static void
write_path(const struct mdfaq_xsd_errors *e, char *out)
{
    size_t at = 0;
    unsigned first = e->depth > 12 ? e->depth - 12 : 0;

    if (first > 0)
        at += (size_t)snprintf(out, PATH_SIZE, "…");
    out[at] = '\0';
    for (unsigned i = first; i < e->depth; i++) {
        int n = i + 1 == e->named ? snprintf(out + at, PATH_SIZE - at, "/%s[@id='%s']",
                                             e->path[i], e->id)
                                  : snprintf(out + at, PATH_SIZE - at, "/%s", e->path[i]);

        if (n < 0 || (size_t)n >= PATH_SIZE - at)
            return;
        at += (size_t)n;
    }
}

/* Steps over "Element '{urn:…}name': " or "Element '…', ", which the path says better. */
static const char *
skip_element(const char *message)
{
    const char *quote;

    if (strncmp(message, "Element '", 9) != 0)
        return message;
    quote = strchr(message + 9, '\'');
    if (quote == NULL || (quote[1] != ':' && quote[1] != ',') || quote[2] != ' ')
        return message;
    return quote + 3;
}

/* One line, names without their namespaces. */
static void
write_message(const char *message, char *out)
{
    size_t at = 0;

    for (const char *p = message; *p != '\0' && at + 1 < MESSAGE_SIZE; p++) {
        const char *brace = *p == '{' ? strchr(p, '}') : NULL;

        if (brace != NULL && strncmp(p, "{urn:", 5) == 0)
            p = brace;
        else
            out[at++] = *p == '\n' ? ' ' : *p;
    }
    while (at > 0 && (out[at - 1] == ' ' || out[at - 1] == '.'))
        at--;
    out[at] = '\0';
}

/* Two messages of libxml2's push parser are not about what is wrong. */
static const char *
plain_words(const struct mdfaq_xsd_errors *e, const xmlError *error)
{
    if (error->domain == XML_FROM_PARSER && error->code == XML_ERR_DOCUMENT_EMPTY)
        return "this is no XML: it does not begin with a tag";
    if (error->domain == XML_FROM_PARSER && error->code == XML_ERR_DOCUMENT_END &&
        e->depth > 0)
        return "the document ends before its elements do";
    return error->message != NULL ? error->message : "internal error";
}

/* The column is known of errors of syntax only. */
static void
find_in_text(const struct mdfaq_xsd_errors *e, const xmlError *error, const char *message)
{
    bool syntax = error->domain == XML_FROM_PARSER || error->domain == XML_FROM_NAMESPACE;
    struct mdfaq_place place = { .column = 1 };

    if (error->line > 0)
        place.line = (size_t)error->line;
    if (syntax && error->int2 > 0)
        place.column = (size_t)error->int2;
    mdfaq_find_place(e->findings, syntax ? MDFAQ_RULE_XML_SYNTAX : MDFAQ_RULE_SCHEMA_XML,
                     NULL, &place, NULL, "%s", message);
}

#if LIBXML_VERSION >= 21200
void
mdfaq_xsd_error(void *ctx, const xmlError *error)
#else
void
mdfaq_xsd_error(void *ctx, xmlError *error)
#endif
{
    struct mdfaq_xsd_errors *e = ctx;
    const char *text = plain_words(e, error);
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    bool repeats;

    if (error->code == XML_ERR_NO_MEMORY)
        e->memory = true;
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_IO)
        return;
    e->count++;
    write_message(e->places ? text : skip_element(text), message);
    /* After a facet that failed comes the remark that the value is not of its type. */
    repeats = e->facet && strstr(message, "is not a valid value of") != NULL;
    e->facet = strstr(message, "[facet ") != NULL;
    if (e->findings == NULL || e->count > MOST_REPORTED || repeats)
        return;
    if (e->places) {
        find_in_text(e, error, message);
    } else {
        write_path(e, path);
        mdfaq_find(e->findings, MDFAQ_RULE_SCHEMA_XML, "%s: %s", path, message);
    }
}
