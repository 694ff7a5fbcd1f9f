/* SPDX-License-Identifier: MIT - convert/core/names.h: the anchors that a long document
 * has given so far.
 *
 * The pieces of a document that does not fit into the window share one of these. Only
 * hashes are kept, 16 bytes a name; two names that meet in 64 bits get different anchors
 * all the same.
 */
#ifndef MDFAQ_CORE_NAMES_H
#define MDFAQ_CORE_NAMES_H

#include <stdint.h>

#include "core/buf.h"
#include "core/text.h"

struct mdfaq_name {
    uint64_t hash, count; /* hash 0: free */
};

/* { 0 } is valid and empty. */
struct mdfaq_names {
    struct mdfaq_name *slots;
    size_t used, size;
};

/* How often a name was asked for beyond the first time; NULL: it was not given. */
const uint64_t *mdfaq_names_find(const struct mdfaq_names *names, struct mdfaq_text slug);

/* Notes that a name was asked for, as mdfaq_slug_unique() would answer. False: out of
 * memory. */
MDFAQ_MUST_USE bool mdfaq_names_note(struct mdfaq_names *names, struct mdfaq_text slug,
                                     struct mdfaq_buf *scratch);

void mdfaq_names_clear(struct mdfaq_names *names);
void mdfaq_names_done(struct mdfaq_names *names);

#endif
