/* SPDX-License-Identifier: MIT - convert/emit/hash.c: one number for a record's contents.
 */
#define XXH_INLINE_ALL
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wcast-qual"
#include <xxhash.h>
#pragma GCC diagnostic pop

#include "emit/emit.h"

/* Length first, in little-endian order, so that neighbours cannot be taken for each
 * other and machines agree. */
static void
add(XXH3_state_t *state, struct mdfaq_text t)
{
    unsigned char length[8];

    for (unsigned i = 0; i < sizeof length; i++)
        length[i] = (unsigned char)((uint64_t)t.n >> (8 * i));
    XXH3_64bits_update(state, length, sizeof length);
    XXH3_64bits_update(state, t.p, t.n);
}

void
mdfaq_emit_hash(struct mdfaq_emission *e, const struct mdfaq_question *q,
                char digits[MDFAQ_HASH_DIGITS])
{
    static const char hex[] = "0123456789abcdef";
    const struct mdfaq_tape *tape = &e->doc->tape;
    XXH3_state_t state;
    uint64_t hash;

    XXH3_64bits_reset(&state);
    add(&state, q->text);
    for (size_t i = 0; i < q->section_depth; i++)
        add(&state, q->section[i]);
    mdfaq_buf_clear(e->scratch);
    mdfaq_render_markdown(e->render, &q->answer, e->scratch);
    if (e->scratch->rc != MDFAQ_OK && e->out->rc == MDFAQ_OK)
        e->out->rc = e->scratch->rc;
    add(&state, mdfaq_buf_view(e->scratch));
    for (uint32_t i = q->answer.first; i < q->answer.last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if ((n->kind == MDFAQ_LINK || n->kind == MDFAQ_IMAGE) && !mdfaq_node_leaves(n))
            add(&state, mdfaq_node_text(tape, n));
    }
    hash = XXH3_64bits_digest(&state);
    for (unsigned i = 0; i < MDFAQ_HASH_DIGITS; i++)
        digits[i] = hex[hash >> (4 * (MDFAQ_HASH_DIGITS - 1 - i)) & 15];
}
