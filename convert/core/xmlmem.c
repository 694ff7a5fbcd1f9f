/* SPDX-License-Identifier: MIT - convert/core/xmlmem.c: libxml2 when memory fails. */
#include "core/xmlmem.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/xmllib.h"

/* The use whose function is running on this thread. libxml2's allocator has no context
 * argument, so this cannot be handed down. */
static _Thread_local struct mdfaq_xmlmem *current;

/* Of the process: whether our allocator shall be libxml2's, and what has been done. The
 * first use, on whichever thread, loads libxml2 under the lock. */
static struct {
    pthread_mutex_t lock;
    bool wanted, broken;
    atomic_bool loaded, installed;
} process = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* libxml2 has made its state for this thread. */
static _Thread_local bool thread_is_ready;

static void
ring_init(struct mdfaq_xmlmem_block *head)
{
    head->prev = head->next = head;
}

static void
ring_add(struct mdfaq_xmlmem_block *head, struct mdfaq_xmlmem_block *block)
{
    block->prev = head;
    block->next = head->next;
    head->next->prev = block;
    head->next = block;
}

static void
ring_remove(struct mdfaq_xmlmem_block *block)
{
    block->prev->next = block->next;
    block->next->prev = block->prev;
}

/* Does not return inside of a use; else answers NULL as malloc() does. */
static void *
fail(void)
{
    struct mdfaq_xmlmem *m = current;

    if (m == NULL)
        return NULL;
    m->failed = true;
    longjmp(m->leave, 1);
}

static struct mdfaq_xmlmem_block *
take_spare(struct mdfaq_xmlmem *m, size_t kind)
{
    struct mdfaq_xmlmem_block *block = m->spare[kind];

    if (block != NULL) {
        m->spare[kind] = block->next;
        m->spares[kind]--;
    }
    return block;
}

/* Of the size asked for, or of that of its kind. */
static struct mdfaq_xmlmem_block *
new_block(size_t size, size_t *ret_kind)
{
    struct mdfaq_xmlmem_block *block = NULL;
    size_t kind = (size + MDFAQ_XMLMEM_STEP - 1) / MDFAQ_XMLMEM_STEP;

    if (current == NULL || size == 0 || kind >= MDFAQ_XMLMEM_KINDS)
        kind = 0;
    *ret_kind = kind;
    if (kind > 0) {
        block = take_spare(current, kind);
        size = kind * MDFAQ_XMLMEM_STEP;
    }
    if (block == NULL && size <= SIZE_MAX - sizeof *block)
        block = malloc(sizeof *block + size);
    return block;
}

static void *
guarded_malloc(size_t size)
{
    size_t kind;
    struct mdfaq_xmlmem_block *block = new_block(size, &kind);

    if (block == NULL)
        return fail();
    block->kind = kind;
    if (current != NULL)
        ring_add(&current->blocks, block);
    else
        ring_init(block);
    return block + 1;
}

static void
guarded_free(void *p)
{
    struct mdfaq_xmlmem_block *block = p;
    struct mdfaq_xmlmem *m = current;

    if (p == NULL)
        return;
    block--;
    ring_remove(block);
    if (m == NULL || block->kind == 0 || m->spares[block->kind] == MDFAQ_XMLMEM_SPARE) {
        free(block);
        return;
    }
    block->next = m->spare[block->kind];
    m->spare[block->kind] = block;
    m->spares[block->kind]++;
}

/* The block stays in the ring of the use that made it. */
static void *
guarded_realloc(void *p, size_t size)
{
    struct mdfaq_xmlmem_block *old = p, *block = NULL;
    bool alone;

    if (p == NULL)
        return guarded_malloc(size);
    old--;
    if (old->kind > 0 && size <= old->kind * MDFAQ_XMLMEM_STEP)
        return p;
    alone = old->next == old;
    if (size <= SIZE_MAX - sizeof *block)
        block = realloc(old, sizeof *block + size);
    if (block == NULL)
        return fail();
    block->kind = 0;
    if (alone)
        ring_init(block);
    block->prev->next = block->next->prev = block;
    return block + 1;
}

static char *
guarded_strdup(const char *s)
{
    size_t size = strlen(s) + 1;
    char *copy = guarded_malloc(size);

    return copy != NULL ? memcpy(copy, s, size) : NULL;
}

/* What libxml2 makes on first use and keeps. xmlSchemaInitTypes() has no result: the
 * look-up of a type tells. */
static void
warm_up(void *ctx)
{
    bool *ret = ctx;

    xmlInitParser();
    xmlSchemaInitTypes();
    *ret = xmlSchemaGetBuiltInType(XML_SCHEMAS_STRING) != NULL;
}

static bool run(struct mdfaq_xmlmem *m, void (*fn)(void *ctx), void *ctx);

/* Makes the allocator libxml2's, before anything else is called there. */
static bool
install(void)
{
    struct mdfaq_xmlmem m;
    bool ready = false;

    if (xmlMemSetup(guarded_free, guarded_malloc, guarded_realloc, guarded_strdup) != 0)
        return false;
    atomic_store(&process.installed, true);
    mdfaq_xmlmem_init(&m);
    if (!run(&m, warm_up, &ready))
        return false;
    mdfaq_xmlmem_done(&m);
    return ready;
}

static bool
load(void)
{
    if (atomic_load(&process.loaded))
        return true;
    pthread_mutex_lock(&process.lock);
    if (!atomic_load(&process.loaded) && !process.broken && mdfaq_xmllib_load()) {
        /* What has once been left half made is not asked again. */
        process.broken = process.wanted && !install();
        atomic_store(&process.loaded, !process.broken);
    }
    pthread_mutex_unlock(&process.lock);
    return atomic_load(&process.loaded);
}

void
mdfaq_xmlmem_want(void)
{
    process.wanted = true;
}

bool
mdfaq_xmlmem_install(void)
{
    mdfaq_xmlmem_want();
    return load();
}

void
mdfaq_xmlmem_uninstall(void)
{
    if (atomic_load(&process.loaded))
        xmlCleanupParser();
}

void
mdfaq_xmlmem_init(struct mdfaq_xmlmem *m)
{
    memset(m, 0, sizeof *m);
    ring_init(&m->blocks);
}

/* The strings of the thread's last error are blocks of some use, perhaps of this one, and
 * after a failure perhaps half made: they are forgotten, not freed. */
static void
forget_last_error(void)
{
    xmlError *last = xmlGetLastError();

    if (last != NULL)
        memset(last, 0, sizeof *last);
}

/* Each thread but the first has a state of libxml2's, which it makes by malloc(). Where
 * that fails it calls itself, so memory is tried first. */
static bool
make_thread_ready(void)
{
    enum { STATE_SIZE = 16 * 1024 };
    void *volatile probe = malloc(STATE_SIZE); /* or compilers leave both out */

    free(probe);
    thread_is_ready = probe != NULL && (xmlIsMainThread() || xmlGetGlobalState() != NULL);
    return thread_is_ready;
}

static bool
run(struct mdfaq_xmlmem *m, void (*fn)(void *ctx), void *ctx)
{
    m->installed = atomic_load(&process.installed);
    if (!m->installed) {
        fn(ctx);
        return true;
    }
    if (!thread_is_ready && !make_thread_ready()) {
        m->failed = true;
        return false;
    }
    m->outer = current;
    if (setjmp(m->leave) == 0) {
        current = m;
        fn(ctx);
    }
    current = m->outer;
    if (m->failed)
        forget_last_error();
    return !m->failed;
}

bool
mdfaq_xmlmem_run(struct mdfaq_xmlmem *m, void (*fn)(void *ctx), void *ctx)
{
    if (m->failed)
        return false;
    if (!load()) {
        m->failed = true;
        return false;
    }
    return run(m, fn, ctx);
}

static void
free_spares(struct mdfaq_xmlmem *m)
{
    struct mdfaq_xmlmem_block *block;

    for (size_t kind = 1; kind < MDFAQ_XMLMEM_KINDS; kind++)
        while ((block = take_spare(m, kind)) != NULL)
            free(block);
}

void
mdfaq_xmlmem_done(struct mdfaq_xmlmem *m)
{
    struct mdfaq_xmlmem_block *next;

    if (m->installed && !m->failed)
        xmlResetLastError();
    for (struct mdfaq_xmlmem_block *b = m->blocks.next; b != &m->blocks; b = next) {
        next = b->next;
        /* Of a use that went well, only what libxml2 keeps for itself is left. */
        ring_init(b);
        if (m->failed)
            free(b);
    }
    free_spares(m);
    m->failed = false;
    ring_init(&m->blocks);
}
