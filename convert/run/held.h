/* SPDX-License-Identifier: MIT - convert/run/held.h: findings of a piece, until it is
 * known how far the piece goes.
 */
#ifndef MDFAQ_RUN_HELD_H
#define MDFAQ_RUN_HELD_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/findings.h"

/* { 0 } is valid and empty. */
struct mdfaq_held {
    struct mdfaq_arena arena;
    struct mdfaq_buf findings; /* of struct mdfaq_finding */
};

/* A mdfaq_finding_fn; `ctx` is a struct mdfaq_held. What memory does not hold is lost. */
void mdfaq_hold(void *ctx, const struct mdfaq_finding *finding);

/* Tells those of bytes [start, end) of the document and of files that it includes, and,
 * if `whole`, of the document as a whole; forgets all. */
void mdfaq_held_tell(struct mdfaq_held *held, struct mdfaq_findings *findings,
                     size_t start, size_t end, bool whole);

void mdfaq_held_clear(struct mdfaq_held *held);
void mdfaq_held_done(struct mdfaq_held *held);

#endif
