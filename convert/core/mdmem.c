/* SPDX-License-Identifier: MIT - convert/core/mdmem.c: md4c when memory fails. */
#include "core/mdmem.h"

#include <stdint.h>
#include <stdlib.h>

/* The run whose md4c is at work on this thread. malloc() has no context argument. */
static _Thread_local struct mdfaq_mdmem *current;

static void
ring_add(struct mdfaq_mdmem_block *head, struct mdfaq_mdmem_block *block)
{
    block->prev = head;
    block->next = head->next;
    head->next->prev = block;
    head->next = block;
}

struct mdfaq_mdmem *
mdfaq_mdmem_get(void)
{
    return current;
}

struct mdfaq_mdmem *
mdfaq_mdmem_pause(void)
{
    struct mdfaq_mdmem *m = current;

    current = NULL;
    return m;
}

void
mdfaq_mdmem_resume(struct mdfaq_mdmem *paused)
{
    current = paused;
}

void *
mdfaq_mdmem_malloc(struct mdfaq_mdmem *m, const struct mdfaq_mdmem_libc *libc, size_t n)
{
    struct mdfaq_mdmem_block *block = NULL;

    if (n <= SIZE_MAX - sizeof *block)
        block = libc->malloc(sizeof *block + n);
    if (block == NULL)
        longjmp(m->leave, 1);
    ring_add(&m->blocks, block);
    return block + 1;
}

void *
mdfaq_mdmem_realloc(struct mdfaq_mdmem *m, const struct mdfaq_mdmem_libc *libc, void *p,
                    size_t n)
{
    struct mdfaq_mdmem_block *block = p;

    if (p == NULL)
        return mdfaq_mdmem_malloc(m, libc, n);
    block--;
    block =
        n <= SIZE_MAX - sizeof *block ? libc->realloc(block, sizeof *block + n) : NULL;
    if (block == NULL)
        longjmp(m->leave, 1);
    block->prev->next = block->next->prev = block;
    return block + 1;
}

void
mdfaq_mdmem_free(const struct mdfaq_mdmem_libc *libc, void *p)
{
    struct mdfaq_mdmem_block *block = p;

    if (p == NULL)
        return;
    block--;
    block->prev->next = block->next;
    block->next->prev = block->prev;
    libc->free(block);
}

bool
mdfaq_mdmem_run(void (*fn)(void *ctx), void *ctx)
{
    struct mdfaq_mdmem m;
    struct mdfaq_mdmem *outer = current;

    m.blocks.prev = m.blocks.next = &m.blocks;
    if (setjmp(m.leave) == 0) {
        current = &m;
        fn(ctx);
        current = outer;
        return true;
    }
    current = outer;
    /* The blocks are whole blocks of the C library: free() takes them as they are. */
    for (struct mdfaq_mdmem_block *b = m.blocks.next, *next; b != &m.blocks; b = next) {
        next = b->next;
        free(b);
    }
    return false;
}
