/* SPDX-License-Identifier: MIT - convert/validate/outcome.h: JSON Schema's output
 * formats.
 *
 * "flag", "basic" and "detailed" of draft 2020-12 (core, section 12), one line for an
 * instance. The schema has to be compiled with `paths`.
 */
#ifndef MDFAQ_VALIDATE_OUTCOME_H
#define MDFAQ_VALIDATE_OUTCOME_H

#include "core/buf.h"
#include "validate/schema.h"

enum mdfaq_outcome_format {
    MDFAQ_OUTCOME_NONE,
    MDFAQ_OUTCOME_FLAG,
    MDFAQ_OUTCOME_BASIC,
    MDFAQ_OUTCOME_DETAILED
};

/* False: no such format. */
bool mdfaq_outcome_find(const char *name, enum mdfaq_outcome_format *ret);

struct mdfaq_outcome;

/* Keeps the violations of `v` from now on, beside its findings. NULL: out of memory. */
MDFAQ_MUST_USE struct mdfaq_outcome *mdfaq_outcome_new(struct mdfaq_validation *v,
                                                       enum mdfaq_outcome_format format);

/* Appends the line for the instance that has just ended, and forgets it. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_outcome_write(struct mdfaq_outcome *o, bool valid,
                                                     struct mdfaq_buf *out);

void mdfaq_outcome_free(struct mdfaq_outcome *o); /* NULL is fine */

#endif
