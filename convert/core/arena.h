/* SPDX-License-Identifier: MIT - convert/core/arena.h: memory that is freed all at once.
 *
 * One arena holds what belongs to one document. Blocks are kept between documents, so a
 * batch stops allocating after its largest page.
 */
#ifndef MDFAQ_CORE_ARENA_H
#define MDFAQ_CORE_ARENA_H

#include <stddef.h>

#include "core/text.h"
#include "mdfaq.h"

struct mdfaq_arena_block;

/* { 0 } is valid and empty. */
struct mdfaq_arena {
    struct mdfaq_arena_block *first, *current;
    char *at, *end; /* the free part of `current` */
};

/* Aligned for any object, not zeroed. NULL: out of memory. */
MDFAQ_MUST_USE void *mdfaq_arena_alloc(struct mdfaq_arena *a, size_t n);

/* As above, zeroed, for `count` objects of `size` bytes; checks the product. */
MDFAQ_MUST_USE void *mdfaq_arena_zeroed(struct mdfaq_arena *a, size_t count, size_t size);

/* A copy, zero-terminated beyond its length. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_arena_copy(struct mdfaq_arena *a, struct mdfaq_text t,
                                     struct mdfaq_text *ret);

/* Forgets all that was allocated; keeps the blocks. */
void mdfaq_arena_clear(struct mdfaq_arena *a);

/* Frees the blocks; the arena is empty and usable again. */
void mdfaq_arena_done(struct mdfaq_arena *a);

#endif
