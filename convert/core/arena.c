/* SPDX-License-Identifier: MIT - convert/core/arena.c: memory that is freed all at once.
 */
#include "core/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

struct mdfaq_arena_block {
    struct mdfaq_arena_block *next;
    size_t size; /* of `data` */
    alignas(max_align_t) char data[];
};

enum { SMALLEST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024 };

static void
use_block(struct mdfaq_arena *a, struct mdfaq_arena_block *block)
{
    a->current = block;
    a->at = block->data;
    a->end = block->data + block->size;
}

/* Takes the next kept block when it is large enough, else puts a new one before it. */
static bool
next_block(struct mdfaq_arena *a, size_t n)
{
    struct mdfaq_arena_block *kept = a->current != NULL ? a->current->next : a->first;
    struct mdfaq_arena_block *block;
    size_t size = a->current != NULL ? a->current->size * 2 : SMALLEST_BLOCK;

    if (kept != NULL && kept->size >= n) {
        use_block(a, kept);
        return true;
    }
    if (size > LARGEST_STEP)
        size = LARGEST_STEP;
    if (size < n)
        size = n;
    if (size > SIZE_MAX / 2)
        return false;
    block = malloc(sizeof *block + size);
    if (block == NULL)
        return false;
    block->size = size;
    block->next = kept;
    if (a->current != NULL)
        a->current->next = block;
    else
        a->first = block;
    use_block(a, block);
    return true;
}

void *
mdfaq_arena_alloc(struct mdfaq_arena *a, size_t n)
{
    void *p;

    if (n > SIZE_MAX / 4)
        return NULL;
    n = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (n == 0)
        n = alignof(max_align_t);
    if (n > (size_t)(a->end - a->at) && !next_block(a, n))
        return NULL;
    p = a->at;
    a->at += n;
    return p;
}

void *
mdfaq_arena_zeroed(struct mdfaq_arena *a, size_t count, size_t size)
{
    void *p;

    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    p = mdfaq_arena_alloc(a, count * size);
    if (p != NULL)
        memset(p, 0, count * size);
    return p;
}

bool
mdfaq_arena_copy(struct mdfaq_arena *a, struct mdfaq_text t, struct mdfaq_text *ret)
{
    char *p = t.n < SIZE_MAX ? mdfaq_arena_alloc(a, t.n + 1) : NULL;

    if (p == NULL)
        return false;
    if (t.n > 0)
        memcpy(p, t.p, t.n);
    p[t.n] = '\0';
    *ret = (struct mdfaq_text){ p, t.n };
    return true;
}

void
mdfaq_arena_clear(struct mdfaq_arena *a)
{
    a->current = NULL;
    a->at = a->end = NULL;
    if (a->first != NULL)
        use_block(a, a->first);
}

void
mdfaq_arena_done(struct mdfaq_arena *a)
{
    for (struct mdfaq_arena_block *b = a->first, *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    *a = (struct mdfaq_arena){ 0 };
}
