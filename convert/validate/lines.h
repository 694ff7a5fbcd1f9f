/* SPDX-License-Identifier: MIT - convert/validate/lines.h: JSON Lines against a schema.
 *
 * The text is cut at line ends into batches; threads judge batches, and what they found
 * is told in the order of the text, whatever their number. Memory is a few batches.
 */
#ifndef MDFAQ_VALIDATE_LINES_H
#define MDFAQ_VALIDATE_LINES_H

#include <stddef.h>

#include "core/buf.h"
#include "mdfaq.h"
#include "validate/outcome.h"
#include "validate/schema.h"

struct mdfaq_lines {
    const struct mdfaq_schema *schema;
    const char *path; /* for findings; NULL: standard input */
    ptrdiff_t (*read)(void *ctx, char *p, size_t n);
    void *read_ctx;
    unsigned jobs;             /* threads; 0 and 1: none but the caller's */
    mdfaq_finding_fn *finding; /* may be NULL; called on the caller's thread */
    void *finding_ctx;
    size_t max_findings;               /* told; 0: all */
    enum mdfaq_outcome_format outcome; /* wanted for each record, beside findings */
    int (*write)(void *ctx, const char *data, size_t size); /* of it; 0: went well */
    void *write_ctx;
    /* What was seen: */
    size_t records, invalid;
};

/* MDFAQ_OK, MDFAQ_INVALID (findings tell), MDFAQ_LIMIT, MDFAQ_NOMEM or MDFAQ_IO. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_lines_validate(struct mdfaq_lines *l);

#endif
