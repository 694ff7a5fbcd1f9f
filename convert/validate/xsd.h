/* SPDX-License-Identifier: MIT - convert/validate/xsd.h: XML Schema over events.
 *
 * The sibling of schema.h for XML: a schema is compiled once and shared by threads; a
 * validation listens to the XML writer and judges one document after the other. The work
 * is done by libxml2's streaming validation, which is handed the writer's events as if a
 * parser had made them. Nothing is parsed, no tree is built, and memory grows with the
 * depth of a document only.
 *
 * A text that the schema gives a simple type is kept by libxml2 and joined piece by
 * piece: write it by one call, or its cost is quadratic in the pieces. Mixed content is
 * free.
 */
#ifndef MDFAQ_VALIDATE_XSD_H
#define MDFAQ_VALIDATE_XSD_H

#include "core/findings.h"
#include "core/text.h"
#include "core/xml.h"
#include "mdfaq.h"

struct mdfaq_xsd;
struct mdfaq_xsd_validation;

/* Compiles a schema. MDFAQ_INVALID: it is wrong, as the findings (may be NULL) say. The
 * caller frees `*ret`. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_xsd_compile(struct mdfaq_text schema,
                                                   struct mdfaq_findings *findings,
                                                   struct mdfaq_xsd **ret);

/* Compiles the schema of "xml" that travels inside the program. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_xsd_bundled(struct mdfaq_xsd **ret);

void mdfaq_xsd_free(struct mdfaq_xsd *xsd); /* NULL is fine */

/* `xsd` is borrowed until the validation is freed. NULL: out of memory. */
MDFAQ_MUST_USE struct mdfaq_xsd_validation *
mdfaq_xsd_validation_new(const struct mdfaq_xsd *xsd);

/* Starts with the next document. `findings` is borrowed until the end call; NULL: only
 * the verdict is wanted. */
void mdfaq_xsd_validation_begin(struct mdfaq_xsd_validation *v,
                                struct mdfaq_findings *findings);

/* Takes the events of one document. The same for the whole life of `v`. */
struct mdfaq_xml_listener mdfaq_xsd_validation_listener(struct mdfaq_xsd_validation *v);

/* The verdict on the document: MDFAQ_OK, MDFAQ_INVALID, MDFAQ_NOMEM or MDFAQ_LIMIT. A
 * document that ended early is MDFAQ_INVALID. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_xsd_validation_end(struct mdfaq_xsd_validation *v);

void mdfaq_xsd_validation_free(struct mdfaq_xsd_validation *v); /* NULL is fine */

#endif
