/* SPDX-License-Identifier: MIT - convert/run/batch.h: many items over worker threads.
 *
 * Items are taken one after the other, worked on by several threads at once, and
 * delivered in the order in which they were taken: what comes out does not depend on the
 * number of workers. Only so many items are under way at once, so memory does not grow
 * with their number.
 */
#ifndef MDFAQ_RUN_BATCH_H
#define MDFAQ_RUN_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "mdfaq.h"

struct mdfaq_batch;

struct mdfaq_batch_work {
    size_t workers;    /* 1: all is done by the caller's thread */
    size_t look_ahead; /* items under way at once; at least `workers` */
    size_t item_size;  /* items are zeroed once, and then reused as they are */
    void *ctx;
    /* Fills in the next item. False: there are no more. One call at a time. */
    bool (*take)(void *ctx, void *item);
    /* Called by many threads at once; `worker` counts from 0. */
    void (*work)(void *ctx, size_t worker, void *item);
    /* In the order of `take`, one call at a time, by any thread. False: no further item
     * is taken, worked on or delivered. */
    bool (*deliver)(void *ctx, void *item);
    void (*done)(void *ctx, void *item); /* gives back what an item owns; may be NULL */
};

/* Returns when the last item was delivered. MDFAQ_NOMEM: also when no thread could be
 * started; with fewer than asked for, it goes on. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_batch_run(const struct mdfaq_batch_work *work);

/* From `work`: waits until everything before this item was delivered, so that it may
 * write where its delivery would. False: the batch was stopped; the item is of no use. */
bool mdfaq_batch_await(void *item);

/* From `work`: whether everything before this item was delivered already. */
bool mdfaq_batch_is_turn(void *item);

/* Processors that this process may use. */
size_t mdfaq_batch_processors(void);

#endif
