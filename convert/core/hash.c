/* SPDX-License-Identifier: MIT - convert/core/hash.c: XXH3 of bytes. */
#include "core/hash.h"

#include <stdlib.h>

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

struct mdfaq_hasher {
    XXH3_state_t state;
};

struct mdfaq_hasher *
mdfaq_hasher_new(void)
{
    size_t align = _Alignof(struct mdfaq_hasher);
    struct mdfaq_hasher *h =
        aligned_alloc(align, (sizeof *h + align - 1) / align * align);

    if (h != NULL)
        mdfaq_hasher_begin(h);
    return h;
}

void
mdfaq_hasher_begin(struct mdfaq_hasher *h)
{
    XXH3_128bits_reset(&h->state);
}

void
mdfaq_hasher_add(struct mdfaq_hasher *h, const void *data, size_t size)
{
    XXH3_128bits_update(&h->state, data, size);
}

struct mdfaq_digest
mdfaq_hasher_end(const struct mdfaq_hasher *h)
{
    XXH128_hash_t hash = XXH3_128bits_digest(&h->state);

    return (struct mdfaq_digest){ hash.low64, hash.high64 };
}

void
mdfaq_hasher_free(struct mdfaq_hasher *h)
{
    free(h);
}
