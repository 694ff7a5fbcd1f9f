/* SPDX-License-Identifier: MIT - convert/validate/xsd_read.h: an XML text against a
 * schema.
 *
 * libxml2's reader and its streaming validation: memory does not grow with the text.
 * Nothing is fetched, and a document type declaration is refused: it is the way in for
 * entities, and a schema needs none.
 */
#ifndef MDFAQ_VALIDATE_XSD_READ_H
#define MDFAQ_VALIDATE_XSD_READ_H

#include <stddef.h>

#include "core/findings.h"
#include "mdfaq.h"
#include "validate/xsd.h"

/* `read` answers the count read, 0 at the end, -1 on failure. Findings (may be NULL) have
 * the places in the text. MDFAQ_INVALID: it is no XML, or the schema does not allow it.
 */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_xsd_read_stream(const struct mdfaq_xsd *xsd, struct mdfaq_findings *findings,
                      ptrdiff_t (*read)(void *ctx, char *p, size_t n), void *ctx);

#endif
