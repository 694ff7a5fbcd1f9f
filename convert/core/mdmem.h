/* SPDX-License-Identifier: MIT - convert/core/mdmem.h: md4c when memory fails.
 *
 * md4c 0.4.8 frees some blocks twice when an allocation fails, and once goes on as if
 * nothing had happened. So, as with libxml2 (xmlmem.h), it never sees one fail: the first
 * that does leaves md4c by longjmp(), and what md4c had allocated is freed from a list.
 *
 * md4c has no hooks for its allocator; it calls malloc() as everybody does. The program
 * therefore brings a malloc() of its own (cli/malloc.c), which passes on to the C
 * library, except while md4c runs on the thread. In a program without it, a use just
 * calls, and md4c is what it is.
 */
#ifndef MDFAQ_CORE_MDMEM_H
#define MDFAQ_CORE_MDMEM_H

#include <setjmp.h>
#include <stdalign.h>
#include <stddef.h>

#include "mdfaq.h"

/* Lies before every block that md4c holds, and keeps its alignment. */
struct mdfaq_mdmem_block {
    alignas(max_align_t) struct mdfaq_mdmem_block *prev;
    struct mdfaq_mdmem_block *next;
};

/* One run of md4c. */
struct mdfaq_mdmem {
    struct mdfaq_mdmem_block blocks; /* ring; the head is no block */
    jmp_buf leave;
};

/* Calls `fn`, which calls md4c. False: memory failed and `fn` was left in the middle of
 * md4c; it must own nothing that it has to give back. */
MDFAQ_MUST_USE bool mdfaq_mdmem_run(void (*fn)(void *ctx), void *ctx);

/* Around what is not md4c's, in its callbacks: pause answers what resume wants. */
struct mdfaq_mdmem *mdfaq_mdmem_pause(void);
void mdfaq_mdmem_resume(struct mdfaq_mdmem *paused);

/* The allocator that is to be used when `get` does not answer NULL; by the C library's
 * functions, which the program hands over. */
struct mdfaq_mdmem_libc {
    void *(*malloc)(size_t n);
    void *(*realloc)(void *p, size_t n);
    void (*free)(void *p);
};
struct mdfaq_mdmem *mdfaq_mdmem_get(void);
void *mdfaq_mdmem_malloc(struct mdfaq_mdmem *m, const struct mdfaq_mdmem_libc *libc,
                         size_t n);
void *mdfaq_mdmem_realloc(struct mdfaq_mdmem *m, const struct mdfaq_mdmem_libc *libc,
                          void *p, size_t n);
void mdfaq_mdmem_free(const struct mdfaq_mdmem_libc *libc, void *p);

#endif
