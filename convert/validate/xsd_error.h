/* SPDX-License-Identifier: MIT - convert/validate/xsd_error.h: libxml2's complaints about
 * a document or a schema as findings. */
#ifndef MDFAQ_VALIDATE_XSD_ERROR_H
#define MDFAQ_VALIDATE_XSD_ERROR_H

#include <stdbool.h>

#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

#include "core/findings.h"
#include "core/xml.h"

/* { .findings } and zeroes are a good start. */
struct mdfaq_xsd_errors {
    struct mdfaq_findings *findings; /* NULL: nobody listens */
    bool places;                     /* name the place in a text, not the path */
    size_t count;                    /* errors seen, also those not reported */
    bool memory;                     /* libxml2 said that it has none left */
    bool facet;                      /* the last error was about a facet of a value */

    /* The open elements, outermost first; only their number when there are places. */
    const char *path[MDFAQ_XML_DEPTH];
    unsigned depth;
    unsigned named; /* depth of the innermost one that has an id … */
    char id[64];    /* … and that id, perhaps cut */
};

/* Takes note of the id of the innermost open element. */
void mdfaq_xsd_errors_name(struct mdfaq_xsd_errors *e, struct mdfaq_text id);

/* An xmlStructuredErrorFunc; `ctx` is a struct mdfaq_xsd_errors. */
#if LIBXML_VERSION >= 21200
void mdfaq_xsd_error(void *ctx, const xmlError *error);
#else
void mdfaq_xsd_error(void *ctx, xmlError *error);
#endif

#endif
