/* SPDX-License-Identifier: MIT - convert/core/xmllib.h: libxml2, loaded when it is
 * needed.
 *
 * Most runs write no XML and meet no raw HTML. libxml2 brings ICU and the C++ library
 * with it; to load them all takes three times as long as to convert a small page. So
 * nothing is linked with libxml2: it is loaded by name (dlopen()) before the first use,
 * and who includes this header calls its functions by their own names, through a table.
 */
#ifndef MDFAQ_CORE_XMLLIB_H
#define MDFAQ_CORE_XMLLIB_H

#include <stdbool.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/schemasInternals.h>
#include <libxml/threads.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

/* All that is called. */
#define MDFAQ_XMLLIB(X)                                                                  \
    X(htmlCreatePushParserCtxt)                                                          \
    X(htmlCtxtReadMemory)                                                                \
    X(htmlCtxtUseOptions)                                                                \
    X(htmlFreeParserCtxt)                                                                \
    X(htmlNewParserCtxt)                                                                 \
    X(htmlParseChunk)                                                                    \
    X(xmlCleanupParser)                                                                  \
    X(xmlCreatePushParserCtxt)                                                           \
    X(xmlCtxtUseOptions)                                                                 \
    X(xmlFreeParserCtxt)                                                                 \
    X(xmlGetGlobalState)                                                                 \
    X(xmlGetLastError)                                                                   \
    X(xmlInitParser)                                                                     \
    X(xmlIsMainThread)                                                                   \
    X(xmlMemGet)                                                                         \
    X(xmlMemSetup)                                                                       \
    X(xmlParseChunk)                                                                     \
    X(xmlResetLastError)                                                                 \
    X(xmlSAX2GetLineNumber)                                                              \
    X(xmlSchemaFree)                                                                     \
    X(xmlSchemaFreeParserCtxt)                                                           \
    X(xmlSchemaFreeValidCtxt)                                                            \
    X(xmlSchemaGetBuiltInType)                                                           \
    X(xmlSchemaInitTypes)                                                                \
    X(xmlSchemaIsValid)                                                                  \
    X(xmlSchemaNewMemParserCtxt)                                                         \
    X(xmlSchemaNewValidCtxt)                                                             \
    X(xmlSchemaParse)                                                                    \
    X(xmlSchemaSAXPlug)                                                                  \
    X(xmlSchemaSAXUnplug)                                                                \
    X(xmlSchemaSetParserStructuredErrors)                                                \
    X(xmlSchemaSetValidStructuredErrors)                                                 \
    X(xmlSchemaValidateSetLocator)                                                       \
    X(xmlStopParser)

struct mdfaq_xmllib {
#define X(name) __typeof__(name) *name;
    MDFAQ_XMLLIB(X)
#undef X
};

/* Written once, by the call of mdfaq_xmllib_load() that answers true first. */
extern struct mdfaq_xmllib mdfaq_xmllib;

/* False: memory failed, or there is no such library. One call at a time; before it has
 * answered true, no function may be called. */
bool mdfaq_xmllib_load(void);

#ifndef MDFAQ_XMLLIB_LOADER
#define htmlCreatePushParserCtxt mdfaq_xmllib.htmlCreatePushParserCtxt
#define htmlCtxtReadMemory mdfaq_xmllib.htmlCtxtReadMemory
#define htmlCtxtUseOptions mdfaq_xmllib.htmlCtxtUseOptions
#define htmlFreeParserCtxt mdfaq_xmllib.htmlFreeParserCtxt
#define htmlNewParserCtxt mdfaq_xmllib.htmlNewParserCtxt
#define htmlParseChunk mdfaq_xmllib.htmlParseChunk
#define xmlCleanupParser mdfaq_xmllib.xmlCleanupParser
#define xmlCreatePushParserCtxt mdfaq_xmllib.xmlCreatePushParserCtxt
#define xmlCtxtUseOptions mdfaq_xmllib.xmlCtxtUseOptions
#define xmlFreeParserCtxt mdfaq_xmllib.xmlFreeParserCtxt
#define xmlGetGlobalState mdfaq_xmllib.xmlGetGlobalState
#define xmlGetLastError mdfaq_xmllib.xmlGetLastError
#define xmlInitParser mdfaq_xmllib.xmlInitParser
#define xmlIsMainThread mdfaq_xmllib.xmlIsMainThread
#define xmlMemGet mdfaq_xmllib.xmlMemGet
#define xmlMemSetup mdfaq_xmllib.xmlMemSetup
#define xmlParseChunk mdfaq_xmllib.xmlParseChunk
#define xmlResetLastError mdfaq_xmllib.xmlResetLastError
#define xmlSAX2GetLineNumber mdfaq_xmllib.xmlSAX2GetLineNumber
#define xmlSchemaFree mdfaq_xmllib.xmlSchemaFree
#define xmlSchemaFreeParserCtxt mdfaq_xmllib.xmlSchemaFreeParserCtxt
#define xmlSchemaFreeValidCtxt mdfaq_xmllib.xmlSchemaFreeValidCtxt
#define xmlSchemaGetBuiltInType mdfaq_xmllib.xmlSchemaGetBuiltInType
#define xmlSchemaInitTypes mdfaq_xmllib.xmlSchemaInitTypes
#define xmlSchemaIsValid mdfaq_xmllib.xmlSchemaIsValid
#define xmlSchemaNewMemParserCtxt mdfaq_xmllib.xmlSchemaNewMemParserCtxt
#define xmlSchemaNewValidCtxt mdfaq_xmllib.xmlSchemaNewValidCtxt
#define xmlSchemaParse mdfaq_xmllib.xmlSchemaParse
#define xmlSchemaSAXPlug mdfaq_xmllib.xmlSchemaSAXPlug
#define xmlSchemaSAXUnplug mdfaq_xmllib.xmlSchemaSAXUnplug
#define xmlSchemaSetParserStructuredErrors mdfaq_xmllib.xmlSchemaSetParserStructuredErrors
#define xmlSchemaSetValidStructuredErrors mdfaq_xmllib.xmlSchemaSetValidStructuredErrors
#define xmlSchemaValidateSetLocator mdfaq_xmllib.xmlSchemaValidateSetLocator
#define xmlStopParser mdfaq_xmllib.xmlStopParser
#endif

#endif
