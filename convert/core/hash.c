/* SPDX-License-Identifier: MIT - convert/core/hash.c: XXH3 of bytes. */
#include "core/hash.h"

#define XXH_INLINE_ALL
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wcast-qual"
#include <xxhash.h>
#pragma GCC diagnostic pop

uint64_t
mdfaq_hash(const void *data, size_t size)
{
    return XXH3_64bits(data, size);
}

struct mdfaq_digest
mdfaq_digest(const void *data, size_t size)
{
    XXH128_hash_t hash = XXH3_128bits(data, size);

    return (struct mdfaq_digest){ hash.low64, hash.high64 };
}
