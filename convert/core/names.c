/* SPDX-License-Identifier: MIT - convert/core/names.c: the anchors that a long document
 * has given so far.
 */
#include "core/names.h"

#include <stdlib.h>

#include "core/hash.h"

static uint64_t
hash_of(struct mdfaq_text slug)
{
    uint64_t hash = mdfaq_hash(slug.p, slug.n);

    return hash != 0 ? hash : 1;
}

static struct mdfaq_name *
slot_of(struct mdfaq_name *slots, size_t size, uint64_t hash)
{
    size_t i = (size_t)(hash ^ hash >> 32) & (size - 1);

    while (slots[i].hash != 0 && slots[i].hash != hash)
        i = (i + 1) & (size - 1);
    return &slots[i];
}

static struct mdfaq_name *
find(const struct mdfaq_names *names, struct mdfaq_text slug)
{
    struct mdfaq_name *slot;

    if (names->size == 0)
        return NULL;
    slot = slot_of(names->slots, names->size, hash_of(slug));
    return slot->hash != 0 ? slot : NULL;
}

const uint64_t *
mdfaq_names_find(const struct mdfaq_names *names, struct mdfaq_text slug)
{
    const struct mdfaq_name *slot = find(names, slug);

    return slot != NULL ? &slot->count : NULL;
}

static bool
add(struct mdfaq_names *names, struct mdfaq_text slug)
{
    if (names->used * 3 >= names->size * 2) {
        size_t size = names->size == 0 ? 256 : 2 * names->size;
        struct mdfaq_name *slots = calloc(size, sizeof *slots);

        if (slots == NULL)
            return false;
        for (size_t i = 0; i < names->size; i++)
            if (names->slots[i].hash != 0)
                *slot_of(slots, size, names->slots[i].hash) = names->slots[i];
        free(names->slots);
        names->slots = slots;
        names->size = size;
    }
    slot_of(names->slots, names->size, hash_of(slug))->hash = hash_of(slug);
    names->used++;
    return true;
}

bool
mdfaq_names_note(struct mdfaq_names *names, struct mdfaq_text slug,
                 struct mdfaq_buf *scratch)
{
    struct mdfaq_name *slot = find(names, slug);

    if (slot == NULL)
        return add(names, slug);
    do {
        mdfaq_buf_clear(scratch);
        mdfaq_buf_text(scratch, slug);
        mdfaq_buf_printf(scratch, "-%llu", (unsigned long long)++slot->count);
        if (scratch->rc != MDFAQ_OK)
            return false;
    } while (find(names, mdfaq_buf_view(scratch)) != NULL);
    return add(names, mdfaq_buf_view(scratch));
}

void
mdfaq_names_clear(struct mdfaq_names *names)
{
    if (names->size > 0)
        memset(names->slots, 0, names->size * sizeof *names->slots);
    names->used = 0;
}

void
mdfaq_names_done(struct mdfaq_names *names)
{
    free(names->slots);
    *names = (struct mdfaq_names){ 0 };
}
