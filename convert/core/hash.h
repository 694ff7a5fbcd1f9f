/* SPDX-License-Identifier: MIT - convert/core/hash.h: XXH3 of bytes. */
#ifndef MDFAQ_CORE_HASH_H
#define MDFAQ_CORE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The same on every machine. */
struct mdfaq_digest {
    uint64_t low, high;
};

uint64_t mdfaq_hash(const void *data, size_t size);
struct mdfaq_digest mdfaq_digest(const void *data, size_t size);

/* The digest of bytes that come in pieces. */
struct mdfaq_hasher;

struct mdfaq_hasher *mdfaq_hasher_new(void); /* NULL: out of memory */
void mdfaq_hasher_begin(struct mdfaq_hasher *h);
void mdfaq_hasher_add(struct mdfaq_hasher *h, const void *data, size_t size);
struct mdfaq_digest mdfaq_hasher_end(const struct mdfaq_hasher *h);
void mdfaq_hasher_free(struct mdfaq_hasher *h); /* NULL is fine */

#endif
