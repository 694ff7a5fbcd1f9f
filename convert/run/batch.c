/* SPDX-License-Identifier: MIT - convert/run/batch.c: many items over worker threads. */
#include "run/batch.h"

#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>

enum { MOST_WORKERS = 256 };

enum slot_state { SLOT_FREE, SLOT_TAKEN, SLOT_WORKED };

/* An item lies right behind its slot. */
struct slot {
    struct batch *batch;
    uint64_t number;
    enum slot_state state;
    max_align_t item[];
};

struct worker {
    struct batch *batch;
    size_t index;
    pthread_t thread;
};

/* Items are numbered in the order in which they are taken. */
struct batch {
    const struct mdfaq_batch_work *work;
    char *slots; /* a ring: number modulo look_ahead */
    size_t slot_size, look_ahead;
    pthread_mutex_t taking; /* held while an item is taken, which may block */
    pthread_mutex_t lock;   /* for what follows */
    pthread_cond_t moved;
    uint64_t taken, delivered; /* how many */
    bool ended;                /* there are no more */
    bool stopped;
    bool delivering; /* a thread is at it */
};

static struct slot *
slot_at(struct batch *b, uint64_t number)
{
    return (void *)(b->slots + (size_t)(number % b->look_ahead) * b->slot_size);
}

/* Waits for room and takes the next item. NULL: there are no more. */
static struct slot *
take(struct batch *b)
{
    struct slot *slot = NULL;
    bool more;

    pthread_mutex_lock(&b->taking);
    pthread_mutex_lock(&b->lock);
    while (!b->stopped && !b->ended && b->taken - b->delivered >= b->look_ahead)
        pthread_cond_wait(&b->moved, &b->lock);
    if (!b->stopped && !b->ended)
        slot = slot_at(b, b->taken);
    pthread_mutex_unlock(&b->lock);
    if (slot != NULL) {
        more = b->work->take(b->work->ctx, slot->item);
        pthread_mutex_lock(&b->lock);
        if (more) {
            slot->number = b->taken++;
            slot->state = SLOT_TAKEN;
        } else {
            b->ended = true;
            slot = NULL;
        }
        pthread_mutex_unlock(&b->lock);
    }
    pthread_mutex_unlock(&b->taking);
    return slot;
}

/* Delivers what can be; `lock` is held, but not during the calls. */
static void
deliver(struct batch *b)
{
    if (b->delivering)
        return;
    b->delivering = true;
    while (!b->stopped && b->delivered < b->taken) {
        struct slot *slot = slot_at(b, b->delivered);
        bool goes_on;

        if (slot->state != SLOT_WORKED)
            break;
        pthread_mutex_unlock(&b->lock);
        goes_on = b->work->deliver(b->work->ctx, slot->item);
        pthread_mutex_lock(&b->lock);
        slot->state = SLOT_FREE;
        b->delivered++;
        b->stopped = b->stopped || !goes_on;
        pthread_cond_broadcast(&b->moved);
    }
    b->delivering = false;
}

static void *
run_worker(void *argument)
{
    struct worker *w = argument;
    struct batch *b = w->batch;
    struct slot *slot;

    while ((slot = take(b)) != NULL) {
        b->work->work(b->work->ctx, w->index, slot->item);
        pthread_mutex_lock(&b->lock);
        slot->state = SLOT_WORKED;
        deliver(b);
        pthread_mutex_unlock(&b->lock);
    }
    return NULL;
}

static struct slot *
slot_of(void *item)
{
    return (void *)((char *)item - offsetof(struct slot, item));
}

bool
mdfaq_batch_is_turn(void *item)
{
    struct slot *slot = slot_of(item);
    struct batch *b = slot->batch;
    bool turn;

    pthread_mutex_lock(&b->lock);
    turn = b->delivered == slot->number && !b->stopped;
    pthread_mutex_unlock(&b->lock);
    return turn;
}

bool
mdfaq_batch_await(void *item)
{
    struct slot *slot = slot_of(item);
    struct batch *b = slot->batch;
    bool goes_on;

    pthread_mutex_lock(&b->lock);
    while (!b->stopped && b->delivered != slot->number)
        pthread_cond_wait(&b->moved, &b->lock);
    goes_on = !b->stopped;
    pthread_mutex_unlock(&b->lock);
    return goes_on;
}

/* The caller is the first worker. */
static void
run_workers(struct batch *b, struct worker *workers, size_t count)
{
    size_t started = 1;

    workers[0] = (struct worker){ .batch = b };
    for (size_t i = 1; i < count; i++) {
        workers[i] = (struct worker){ .batch = b, .index = i };
        if (pthread_create(&workers[i].thread, NULL, run_worker, &workers[i]) != 0)
            break;
        started++;
    }
    run_worker(&workers[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
}

static void
free_slots(struct batch *b)
{
    for (size_t i = 0; i < b->look_ahead && b->work->done != NULL; i++)
        b->work->done(b->work->ctx, slot_at(b, i)->item);
    free(b->slots);
}

enum mdfaq_status
mdfaq_batch_run(const struct mdfaq_batch_work *work)
{
    struct batch b = { .work = work, .look_ahead = work->look_ahead };
    size_t count = work->workers < MOST_WORKERS ? work->workers : MOST_WORKERS;
    struct worker *workers = calloc(count, sizeof *workers);
    enum mdfaq_status rc = MDFAQ_NOMEM;

    b.slot_size = sizeof(struct slot) + (work->item_size + sizeof(max_align_t) - 1) /
                                            sizeof(max_align_t) * sizeof(max_align_t);
    b.slots = calloc(b.look_ahead, b.slot_size);
    if (workers == NULL || b.slots == NULL)
        goto free_memory;
    for (size_t i = 0; i < b.look_ahead; i++)
        slot_at(&b, i)->batch = &b;
    if (pthread_mutex_init(&b.taking, NULL) != 0)
        goto free_memory;
    if (pthread_mutex_init(&b.lock, NULL) != 0)
        goto free_taking;
    if (pthread_cond_init(&b.moved, NULL) != 0)
        goto free_lock;
    run_workers(&b, workers, count);
    free_slots(&b);
    b.slots = NULL;
    rc = MDFAQ_OK;
    pthread_cond_destroy(&b.moved);
free_lock:
    pthread_mutex_destroy(&b.lock);
free_taking:
    pthread_mutex_destroy(&b.taking);
free_memory:
    free(workers);
    free(b.slots);
    return rc;
}

size_t
mdfaq_batch_processors(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) != 0 || CPU_COUNT(&set) < 1)
        return 1;
    return (size_t)CPU_COUNT(&set);
}
