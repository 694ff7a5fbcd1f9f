/* SPDX-License-Identifier: MIT - convert/core/table.c: a hash table from text to a
 * number. */
#include "core/table.h"

#define XXH_INLINE_ALL
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wcast-qual"
#include <xxhash.h>
#pragma GCC diagnostic pop

enum { SMALLEST = 32 };

/* The slot of `key`, or the free slot where it belongs. */
static struct mdfaq_table_slot *
slot_of(struct mdfaq_table_slot *slots, size_t size, struct mdfaq_text key)
{
    uint64_t seed = (uint64_t)(uintptr_t)slots;
    size_t i = (size_t)XXH3_64bits_withSeed(key.p, key.n, seed) & (size - 1);

    while (slots[i].key.p != NULL && !mdfaq_text_equal(slots[i].key, key))
        i = (i + 1) & (size - 1);
    return &slots[i];
}

static bool
grow(struct mdfaq_table *t)
{
    size_t size = t->size == 0 ? SMALLEST : t->size * 2;
    struct mdfaq_table_slot *slots = mdfaq_arena_zeroed(t->arena, size, sizeof *slots);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < t->size; i++)
        if (t->slots[i].key.p != NULL)
            *slot_of(slots, size, t->slots[i].key) = t->slots[i];
    t->slots = slots;
    t->size = size;
    return true;
}

uint64_t *
mdfaq_table_find(const struct mdfaq_table *t, struct mdfaq_text key)
{
    struct mdfaq_table_slot *slot;

    if (t->size == 0)
        return NULL;
    slot = slot_of(t->slots, t->size, key);
    return slot->key.p != NULL ? &slot->value : NULL;
}

bool
mdfaq_table_add(struct mdfaq_table *t, struct mdfaq_text key, uint64_t value)
{
    if (t->count >= t->size / 2 && !grow(t))
        return false;
    *slot_of(t->slots, t->size, key) = (struct mdfaq_table_slot){ key, value };
    t->count++;
    return true;
}
