/* SPDX-License-Identifier: MIT - convert/cli/collect.h: the findings of one document,
 * kept until it is its turn to be told.
 */
#ifndef MDFAQ_CLI_COLLECT_H
#define MDFAQ_CLI_COLLECT_H

#include "cli/report.h"
#include "core/arena.h"
#include "core/buf.h"

/* { 0 } is valid and empty; memory is kept for the next document. */
struct mdfaq_collected {
    struct mdfaq_arena arena;
    struct mdfaq_buf findings; /* of struct mdfaq_finding */
    bool forgives; /* a document without questions is no error, only counted: */
    bool no_questions;
    size_t errors;
    bool lost; /* memory was out: some are missing */
};

/* A mdfaq_finding_fn; `ctx` is a struct mdfaq_collected. */
void mdfaq_collect(void *ctx, const struct mdfaq_finding *finding);

size_t mdfaq_collected_count(const struct mdfaq_collected *c);

/* Tells them, sorted by place, and forgets them. */
void mdfaq_collected_tell(struct mdfaq_collected *c, struct mdfaq_reporter *reporter);

/* The first error; NULL: there is none. */
const struct mdfaq_finding *mdfaq_collected_error(const struct mdfaq_collected *c);

void mdfaq_collected_clear(struct mdfaq_collected *c);
void mdfaq_collected_done(struct mdfaq_collected *c);

#endif
