/* SPDX-License-Identifier: MIT - convert/validate/equal.h: equality of JSON values.
 *
 * Values are equal when their hashes are: 128 bits with a random key, built as a value
 * passes. An object's hash does not depend on the order of its members, a number's only
 * on its value.
 */
#ifndef MDFAQ_VALIDATE_EQUAL_H
#define MDFAQ_VALIDATE_EQUAL_H

#include <stdint.h>

#include "core/json.h"
#include "core/text.h"
#include "mdfaq.h"

struct mdfaq_hash {
    uint64_t a, b;
};

static inline bool
mdfaq_hash_equal(struct mdfaq_hash x, struct mdfaq_hash y)
{
    return x.a == y.a && x.b == y.b;
}

/* Of a string, number, true, false or null. */
struct mdfaq_hash mdfaq_hash_scalar(enum mdfaq_json_kind kind, struct mdfaq_text text,
                                    uint64_t seed);

/* Of an object or array: start, add each member or item, finish. `key` is the hash of a
 * member's name as a string. */
struct mdfaq_hash mdfaq_hash_start(enum mdfaq_json_kind kind);
struct mdfaq_hash mdfaq_hash_member(struct mdfaq_hash h, struct mdfaq_hash key,
                                    struct mdfaq_hash value, uint64_t seed);
struct mdfaq_hash mdfaq_hash_item(struct mdfaq_hash h, struct mdfaq_hash item,
                                  uint64_t seed);
struct mdfaq_hash mdfaq_hash_finish(struct mdfaq_hash h, size_t count, uint64_t seed);

struct mdfaq_tree;

/* A value of `const` or `enum`. */
struct mdfaq_equal {
    const struct mdfaq_tree *value;
    struct mdfaq_hash hash;
};

struct mdfaq_hash mdfaq_hash_tree(const struct mdfaq_tree *t, uint64_t seed);

/* A set of hashes, which tells the index of an equal one that came before. { 0 } is valid
 * and empty. */
struct mdfaq_hash_set {
    struct mdfaq_hash *hashes;
    uint32_t *indexes; /* + 1; 0: free */
    size_t count, room;
};

/* Adds the hash of the next item. `*ret` is the index of an equal item, or SIZE_MAX.
 * MDFAQ_LIMIT: beyond MDFAQ_HASH_SET_LIMIT items. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_hash_set_add(struct mdfaq_hash_set *s,
                                                    struct mdfaq_hash h, size_t *ret);
void
mdfaq_hash_set_clear(struct mdfaq_hash_set *s); /* keeps no more than a little room */
void mdfaq_hash_set_done(struct mdfaq_hash_set *s);

enum { MDFAQ_HASH_SET_LIMIT = 12000000 };

#endif
