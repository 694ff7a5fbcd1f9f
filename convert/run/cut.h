/* SPDX-License-Identifier: MIT - convert/run/cut.h: where a long document may be cut, and
 * what the next piece has to know.
 */
#ifndef MDFAQ_RUN_CUT_H
#define MDFAQ_RUN_CUT_H

#include "map/map.h"
#include "source/source.h"

/* The last place in a piece at which it may be cut: a heading, or something else at the
 * top that plays a question, which ends the answer before it. Not inside of HTML that is
 * open, nor in a file that is included. Behind `most` bytes only the first one counts.
 * What belongs to no question is not parted from the one before it unless `outside`.
 * NULL: there is none behind the context. */
const struct mdfaq_candidate *mdfaq_cut_find(const struct mdfaq_document *doc,
                                             const struct mdfaq_map *map,
                                             struct mdfaq_source *source, size_t most,
                                             bool outside);

/* The start of the last block at the top; 0: there is only one. For a piece that has no
 * better place. */
size_t mdfaq_cut_block(const struct mdfaq_document *doc, size_t context);

/* Writes the lines of the headings that what stands at `at` is below; `cut` NULL: of all
 * that are open there. `roles` are theirs, by level. */
void mdfaq_cut_headings(const struct mdfaq_document *doc, const struct mdfaq_map *map,
                        const struct mdfaq_candidate *cut, size_t at, uint8_t roles[8],
                        struct mdfaq_buf *out);

/* Appends the link definitions between bytes [start, end) that are not known yet, as long
 * as `out` keeps below `most` bytes. False: out of memory, or some did not fit. */
bool mdfaq_cut_definitions(const struct mdfaq_document *doc, size_t start, size_t end,
                           struct mdfaq_names *known, size_t most, struct mdfaq_buf *out);

#endif
