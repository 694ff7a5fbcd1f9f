/* SPDX-License-Identifier: MIT - convert/validate/xsd_internal.h: what xsd.c and
 * xsd_read.c share. */
#ifndef MDFAQ_VALIDATE_XSD_INTERNAL_H
#define MDFAQ_VALIDATE_XSD_INTERNAL_H

#include "core/xmllib.h"
#include "core/xmlmem.h"
#include "validate/xsd.h"

/* Read only once it is made. */
struct mdfaq_xsd {
    struct mdfaq_xmlmem mem;
    xmlSchemaPtr schema;
};

#endif
