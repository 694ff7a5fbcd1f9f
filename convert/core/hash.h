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

#endif
