/* SPDX-License-Identifier: MIT - convert/core/xmlmem.h: libxml2 when memory fails.
 *
 * libxml2 2.9.14 does not survive every failing allocation: it may crash, and it may go
 * on and give a wrong verdict. So it never sees one. Its allocator is ours
 * (xmlMemSetup()), and all calls are made inside mdfaq_xmlmem_run(). An allocation that
 * fails there does not return: it leaves libxml2 by longjmp(), mdfaq_xmlmem_run() answers
 * false, and whatever libxml2 had allocated for this use is freed from a list. That is
 * right for the first failing allocation as for the thousandth, and of any size.
 *
 * It rests on three things:
 * - What libxml2 keeps for the process is made when it is loaded, before any use,
 * so that a use owns all that it allocates. The last error, which is kept for the thread,
 * is forgotten whenever a use fails or ends.
 * - libxml2 holds no lock while it allocates for what we call: parsers, schemas, SAX.
 * - Every struct mdfaq_xmlmem is used by one thread at a time. What is read only after it
 *   was made, as a compiled schema, may serve many: each reader runs in a use of its own.
 *
 * xmlMemSetup() is for the whole process and has to come before libxml2's first call, so
 * only a program may do it. In a program that does not, mdfaq_xmlmem_run() just calls,
 * and the failures that count are those that libxml2 reports.
 */
#ifndef MDFAQ_CORE_XMLMEM_H
#define MDFAQ_CORE_XMLMEM_H

#include <setjmp.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>

#include "mdfaq.h"

/* Lies before every block that libxml2 holds, and keeps its alignment. */
struct mdfaq_xmlmem_block {
    alignas(max_align_t) struct mdfaq_xmlmem_block *prev;
    struct mdfaq_xmlmem_block *next;
    size_t kind; /* small blocks: room / MDFAQ_XMLMEM_STEP; 0: a larger one */
};

/* Small blocks that are given back stay with the use for a while: libxml2 asks for the
 * same few sizes at every element. */
enum {
    MDFAQ_XMLMEM_STEP = 32,
    MDFAQ_XMLMEM_KINDS = 9, /* the largest small block: 256 bytes */
    MDFAQ_XMLMEM_SPARE = 32 /* at most, of each kind */
};

/* One use of libxml2: a parser, a compiled schema or a validation, with all its blocks.
 */
struct mdfaq_xmlmem {
    struct mdfaq_xmlmem_block blocks;                     /* ring; the head is no block */
    struct mdfaq_xmlmem_block *spare[MDFAQ_XMLMEM_KINDS]; /* by `next` */
    unsigned char spares[MDFAQ_XMLMEM_KINDS];
    struct mdfaq_xmlmem *outer; /* the use that was current when this one was entered */
    bool installed, failed;
    jmp_buf leave;
};

/* To be called once by main(), before other threads and before libxml2 is called at all:
 * whoever uses it first makes our allocator its own. */
void mdfaq_xmlmem_want(void);

/* The same, and does it at once. False: out of memory, or there is no libxml2. */
MDFAQ_MUST_USE bool mdfaq_xmlmem_install(void);

/* Gives back what libxml2 keeps for the process: the last thing that main() does with it,
 * when other threads have ended. Only tools that look for leaks miss it. */
void mdfaq_xmlmem_uninstall(void);

/* Must not be moved or copied from then on. */
void mdfaq_xmlmem_init(struct mdfaq_xmlmem *m);

/* Calls `fn`, in which libxml2 may be called; loads it first. False: memory has failed,
 * now or earlier in this use, or there is no libxml2. Then `fn` was left in the middle or
 * not called, everything that libxml2 gave out in this use is lost, and only
 * mdfaq_xmlmem_done() may follow. So `fn` must own nothing that it has to give back by
 * itself. Uses may nest: `fn` may run another one. */
MDFAQ_MUST_USE bool mdfaq_xmlmem_run(struct mdfaq_xmlmem *m, void (*fn)(void *ctx),
                                     void *ctx);

/* Ends the use; frees its blocks if it failed. Otherwise the caller has given them back
 * by libxml2's own functions, which may be called outside of mdfaq_xmlmem_run(). The use
 * is then as after mdfaq_xmlmem_init(). */
void mdfaq_xmlmem_done(struct mdfaq_xmlmem *m);

#endif
