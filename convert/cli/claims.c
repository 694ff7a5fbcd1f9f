/* SPDX-License-Identifier: MIT - convert/cli/claims.c: two documents must not write the
 * same result.
 *
 * Only hashes are kept: 32 bytes a document.
 */
#include <stdlib.h>

#include "cli/set.h"
#include "core/hash.h"

struct mdfaq_claim {
    struct mdfaq_digest target; /* of its name; all zero: free */
    struct mdfaq_digest path;
};

static bool
is_same(struct mdfaq_digest a, struct mdfaq_digest b)
{
    return a.low == b.low && a.high == b.high;
}

static bool
is_free(const struct mdfaq_claim *c)
{
    return c->target.low == 0 && c->target.high == 0;
}

/* The slot that holds the target, or the free one where it belongs. */
static struct mdfaq_claim *
find(struct mdfaq_claim *slots, size_t size, struct mdfaq_digest target)
{
    size_t at = (size_t)target.low & (size - 1);

    while (!is_free(&slots[at]) && !is_same(slots[at].target, target))
        at = (at + 1) & (size - 1);
    return &slots[at];
}

static bool
grow(struct mdfaq_claims *c)
{
    size_t size = c->size == 0 ? 1024 : 2 * c->size;
    struct mdfaq_claim *slots = calloc(size, sizeof *slots);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < c->size; i++)
        if (!is_free(&c->slots[i]))
            *find(slots, size, c->slots[i].target) = c->slots[i];
    free(c->slots);
    c->slots = slots;
    c->size = size;
    return true;
}

enum mdfaq_claimed
mdfaq_claims_add(struct mdfaq_claims *c, const char *target, const char *path)
{
    struct mdfaq_claim claim = {
        .target = mdfaq_digest(target, strlen(target)),
        .path =
            path != NULL ? mdfaq_digest(path, strlen(path)) : (struct mdfaq_digest){ 0 },
    };
    struct mdfaq_claim *slot;

    if (c->count >= c->size / 2 && !grow(c))
        return MDFAQ_CLAIM_NOMEM;
    slot = find(c->slots, c->size, claim.target);
    if (!is_free(slot))
        return is_same(slot->path, claim.path) ? MDFAQ_CLAIM_SAME : MDFAQ_CLAIM_OTHER;
    *slot = claim;
    c->count++;
    return MDFAQ_CLAIM_NEW;
}

bool
mdfaq_claims_has(const struct mdfaq_claims *c, struct mdfaq_text target)
{
    return c->size > 0 &&
           !is_free(find(c->slots, c->size, mdfaq_digest(target.p, target.n)));
}

void
mdfaq_claims_done(struct mdfaq_claims *c)
{
    free(c->slots);
    *c = (struct mdfaq_claims){ 0 };
}
