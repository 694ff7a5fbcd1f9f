/* SPDX-License-Identifier: MIT - convert/validate/run.c: the memory of one validation. */
#include "validate/run.h"

#include <stdlib.h>

enum { SMALLEST_STACK = 16, KEPT_WORDS = 4096 };

/* The form that all stacks of MDFAQ_STACK share. */
struct stack {
    void *at;
    size_t n, room;
};

void
mdfaq_run_fail(struct mdfaq_validation *v, enum mdfaq_status rc, const char *why)
{
    if (v->rc != MDFAQ_OK)
        return;
    v->rc = rc;
    if (v->findings != NULL && rc == MDFAQ_LIMIT)
        mdfaq_find_place(v->findings, MDFAQ_RULE_LIMIT, NULL, &v->at, NULL, "%s", why);
}

bool
mdfaq_run_grow(struct mdfaq_validation *v, void *any, size_t size, size_t most)
{
    struct stack *s = any;
    size_t room = s->room == 0 ? SMALLEST_STACK : s->room * 2;
    void *grown;

    if (room > most)
        room = most;
    if (s->n >= most) {
        mdfaq_run_fail(v, MDFAQ_LIMIT, "judging this takes too much memory");
        return false;
    }
    grown = realloc(s->at, room * size);
    if (grown == NULL) {
        mdfaq_run_fail(v, MDFAQ_NOMEM, NULL);
        return false;
    }
    s->at = grown;
    s->room = room;
    return true;
}

/* A free bit set, as index + 1. */
static uint32_t
take_bits(struct mdfaq_validation *v)
{
    uint32_t index = v->free_bits;

    if (index != MDFAQ_NO_INDEX) {
        v->free_bits = v->bits.at[index].next_free;
        return index + 1;
    }
    if (!MDFAQ_ROOM(v, v->bits, 3 * (size_t)MDFAQ_MOST_FRAMES))
        return 0;
    v->bits.at[v->bits.n] = (struct mdfaq_bits){ 0 };
    return (uint32_t)++v->bits.n;
}

static struct mdfaq_bits *
bits_with_room(struct mdfaq_validation *v, uint32_t *set, size_t words)
{
    struct mdfaq_bits *b;
    size_t room;
    uint64_t *grown;

    if (*set == 0)
        *set = take_bits(v);
    if (*set == 0)
        return NULL;
    b = &v->bits.at[*set - 1];
    if (words <= b->count)
        return b;
    room = words > b->count * 2 ? words : b->count * 2;
    grown = realloc(b->words, room * sizeof *grown);
    if (grown == NULL) {
        mdfaq_run_fail(v, MDFAQ_NOMEM, NULL);
        return NULL;
    }
    memset(grown + b->count, 0, (room - b->count) * sizeof *grown);
    b->words = grown;
    b->count = room;
    return b;
}

void
mdfaq_bits_set(struct mdfaq_validation *v, uint32_t *set, size_t bit)
{
    struct mdfaq_bits *b = bits_with_room(v, set, bit / 64 + 1);

    if (b != NULL)
        b->words[bit / 64] |= UINT64_C(1) << (bit % 64);
}

bool
mdfaq_bits_get(const struct mdfaq_validation *v, uint32_t set, size_t bit)
{
    const struct mdfaq_bits *b = set != 0 ? &v->bits.at[set - 1] : NULL;

    return b != NULL && bit / 64 < b->count && b->words[bit / 64] >> (bit % 64) & 1;
}

void
mdfaq_bits_or(struct mdfaq_validation *v, uint32_t *set, uint32_t other)
{
    size_t words = other != 0 ? v->bits.at[other - 1].count : 0;
    struct mdfaq_bits *b;

    if (words == 0)
        return;
    b = bits_with_room(v, set, words);
    for (size_t i = 0; b != NULL && i < words; i++)
        b->words[i] |= v->bits.at[other - 1].words[i];
}

void
mdfaq_bits_release(struct mdfaq_validation *v, uint32_t *set)
{
    struct mdfaq_bits *b;

    if (*set == 0)
        return;
    b = &v->bits.at[*set - 1];
    if (b->count > KEPT_WORDS) {
        free(b->words);
        *b = (struct mdfaq_bits){ 0 };
    } else if (b->count > 0) {
        memset(b->words, 0, b->count * sizeof *b->words);
    }
    b->next_free = v->free_bits;
    v->free_bits = *set - 1;
    *set = 0;
}

/* Sets in use lie in front: they are taken and released in the order of the levels. */
struct mdfaq_hash_set *
mdfaq_run_set(struct mdfaq_validation *v, uint32_t *set)
{
    if (*set == 0) {
        if (v->sets_used == v->sets.n) {
            if (!MDFAQ_ROOM(v, v->sets, MDFAQ_MOST_FRAMES))
                return NULL;
            v->sets.at[v->sets.n++] = (struct mdfaq_hash_set){ 0 };
        }
        *set = ++v->sets_used;
    }
    return &v->sets.at[*set - 1];
}

void
mdfaq_run_release_set(struct mdfaq_validation *v, uint32_t *set)
{
    if (*set == 0)
        return;
    mdfaq_hash_set_clear(&v->sets.at[*set - 1]);
    if (v->sets_used >= *set)
        v->sets_used = *set - 1;
    *set = 0;
}

struct mdfaq_validation *
mdfaq_validation_new(const struct mdfaq_schema *schema)
{
    struct mdfaq_validation *v = calloc(1, sizeof *v);

    if (v == NULL)
        return NULL;
    v->schema = schema;
    v->free_bits = MDFAQ_NO_INDEX;
    v->matcher = schema->patterns != NULL ? mdfaq_matcher_new() : NULL;
    v->memo = calloc(schema->sub_count, sizeof *v->memo);
    if (v->memo == NULL || (schema->patterns != NULL && v->matcher == NULL)) {
        mdfaq_validation_free(v);
        return NULL;
    }
    return v;
}

/* Violations and sets of an instance that was given up. */
static void
release_frames(struct mdfaq_validation *v)
{
    while (v->frames.n > 0)
        mdfaq_frame_release(v, (uint32_t)--v->frames.n);
}

void
mdfaq_validation_begin(struct mdfaq_validation *v, struct mdfaq_findings *findings)
{
    release_frames(v);
    mdfaq_violations_drop(v, &v->units);
    v->findings = findings;
    v->levels.n = v->edges.n = v->links.n = v->wants.n = v->scopes.n = 0;
    v->skipped = 0;
    v->recursion = 0;
    v->done = v->failed = false;
    v->rc = MDFAQ_OK;
    mdfaq_buf_clear(&v->names);
    mdfaq_buf_clear(&v->last_message);
}

enum mdfaq_status
mdfaq_validation_end(struct mdfaq_validation *v)
{
    if (v->rc == MDFAQ_OK && v->names.rc != MDFAQ_OK)
        v->rc = v->names.rc;
    release_frames(v);
    if (v->rc != MDFAQ_OK)
        return v->rc;
    return v->done && !v->failed ? MDFAQ_OK : MDFAQ_INVALID;
}

void
mdfaq_validation_free(struct mdfaq_validation *v)
{
    if (v == NULL)
        return;
    release_frames(v);
    mdfaq_violations_drop(v, &v->units);
    for (size_t i = 0; i < v->bits.n; i++)
        free(v->bits.at[i].words);
    for (size_t i = 0; i < v->sets.n; i++)
        mdfaq_hash_set_done(&v->sets.at[i]);
    free(v->levels.at);
    free(v->frames.at);
    free(v->edges.at);
    free(v->links.at);
    free(v->wants.at);
    free(v->scopes.at);
    free(v->bits.at);
    free(v->sets.at);
    free(v->memo);
    mdfaq_buf_done(&v->names);
    mdfaq_buf_done(&v->scratch);
    mdfaq_buf_done(&v->help);
    mdfaq_buf_done(&v->texts);
    mdfaq_buf_done(&v->last_message);
    mdfaq_matcher_free(v->matcher);
    free(v);
}
