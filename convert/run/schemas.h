/* SPDX-License-Identifier: MIT - convert/run/schemas.h: compiled schemas that converters
 * of several threads share.
 */
#ifndef MDFAQ_RUN_SCHEMAS_H
#define MDFAQ_RUN_SCHEMAS_H

#include "emit/emit.h"
#include "validate/schema.h"
#include "validate/xsd.h"

struct mdfaq_schemas;

/* With one owner. NULL: out of memory. */
MDFAQ_MUST_USE struct mdfaq_schemas *mdfaq_schemas_new(void);

/* One more owner. */
struct mdfaq_schemas *mdfaq_schemas_share(struct mdfaq_schemas *s);

/* One owner less; the last one frees it. NULL is fine. */
void mdfaq_schemas_release(struct mdfaq_schemas *s);

/* The schema that judges what an emitter writes, compiled when it is first asked for.
 * Borrowed as long as there is an owner. Any thread. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_schemas_json(struct mdfaq_schemas *s,
                                                    const struct mdfaq_emitter *emitter,
                                                    const struct mdfaq_schema **ret);
MDFAQ_MUST_USE enum mdfaq_status mdfaq_schemas_xml(struct mdfaq_schemas *s,
                                                   const struct mdfaq_xsd **ret);

#endif
