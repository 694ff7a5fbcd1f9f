/* SPDX-License-Identifier: MIT - tests/unit/xml_events.h: XML text as calls of the
 * writer. */
#ifndef TESTS_UNIT_XML_EVENTS_H
#define TESTS_UNIT_XML_EVENTS_H

#include <libxml/parser.h>

#include "core/xml.h"

/* Namespaces are but attributes for the writer. */
static void
play_start(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
    mdfaq_xml_start(ctx, (const char *)name);
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
        mdfaq_xml_attribute(ctx, (const char *)attributes[0],
                            mdfaq_text_of((const char *)attributes[1]));
}

static void
play_end(void *ctx, const xmlChar *name)
{
    mdfaq_xml_end(ctx, (const char *)name);
}

static void
play_text(void *ctx, const xmlChar *text, int n)
{
    mdfaq_xml_text(ctx, (struct mdfaq_text){ (const char *)text, (size_t)n });
}

/* Names stay valid until the context is freed. */
static xmlParserCtxtPtr
play(const char *text, struct mdfaq_xml *x)
{
    xmlSAXHandler sax = { .startElement = play_start,
                          .endElement = play_end,
                          .characters = play_text };
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);

    if (parser != NULL)
        xmlParseChunk(parser, text, (int)strlen(text), 1);
    return parser;
}

#endif
