/* SPDX-License-Identifier: MIT - convert/core/table.h: a hash table from text to a
 * number.
 *
 * Keys are borrowed and must live as long as the table, which lives in an arena. Hashes
 * are seeded with the address of the table's memory, so that nobody can prepare keys that
 * meet.
 */
#ifndef MDFAQ_CORE_TABLE_H
#define MDFAQ_CORE_TABLE_H

#include <stdint.h>

#include "core/arena.h"
#include "core/names.h"
#include "core/text.h"

struct mdfaq_table_slot {
    struct mdfaq_text key;
    uint64_t value;
};

/* { .arena = … } is an empty table. */
struct mdfaq_table {
    struct mdfaq_arena *arena;
    struct mdfaq_table_slot *slots; /* key.p NULL: free */
    size_t count, size;             /* size: 0 or a power of two */
    const struct mdfaq_names *base; /* names that are taken, too; NULL: none */
};

/* The value of `key`, to read or change; NULL when it is not there. Borrowed until the
 * next mdfaq_table_add(). */
uint64_t *mdfaq_table_find(const struct mdfaq_table *t, struct mdfaq_text key);

/* Adds a key that is not there. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_table_add(struct mdfaq_table *t, struct mdfaq_text key,
                                    uint64_t value);

#endif
