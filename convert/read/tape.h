/* SPDX-License-Identifier: MIT - convert/read/tape.h: putting nodes on the tape. */
#ifndef MDFAQ_READ_TAPE_H
#define MDFAQ_READ_TAPE_H

#include "mdfaq.h"
#include "read/document.h"

/* Appends a node; its index in `ret_index` (may be NULL). False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_tape_push(struct mdfaq_tape *tape, struct mdfaq_node node,
                                    uint32_t *ret_index);

/* Appends a leaf with a text that may lie in the input, where it is only named, or
 * elsewhere, where it is copied to the side buffer. Text that goes on where the leaf
 * before it ended becomes part of that leaf. */
MDFAQ_MUST_USE bool mdfaq_tape_push_text(struct mdfaq_tape *tape, unsigned kind,
                                         struct mdfaq_text text);

/* Names `text` in `node`: where it lies in the input, else as a copy in the side buffer.
 */
MDFAQ_MUST_USE bool mdfaq_tape_name(struct mdfaq_tape *tape, struct mdfaq_text text,
                                    struct mdfaq_node *node);

static inline bool
mdfaq_tape_holds(const struct mdfaq_tape *tape, const char *p)
{
    uintptr_t at = (uintptr_t)p, start = (uintptr_t)tape->input.p;

    return at >= start && at - start < tape->input.n;
}

void mdfaq_tape_clear(struct mdfaq_tape *tape);
void mdfaq_tape_done(struct mdfaq_tape *tape);

#endif
