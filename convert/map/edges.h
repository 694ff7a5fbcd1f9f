/* SPDX-License-Identifier: MIT - convert/map/edges.h: where an answer begins and ends. */
#ifndef MDFAQ_MAP_EDGES_H
#define MDFAQ_MAP_EDGES_H

#include "map/map.h"

/* Takes white space and line ends off both ends of the bytes, but not the indentation of
 * the first line. */
void mdfaq_slice_trim(struct mdfaq_text input, struct mdfaq_slice *s);

/* The first node of the slice that shows something to read, or its last. */
uint32_t mdfaq_slice_first_shown(const struct mdfaq_tape *tape,
                                 const struct mdfaq_slice *s);
/* Something to read stands in the slice. */
bool mdfaq_slice_shows(const struct mdfaq_tape *tape, const struct mdfaq_slice *s);

/* Nothing but a word that stands for an answer to come. */
bool mdfaq_slice_is_placeholder(const struct mdfaq_tape *tape,
                                const struct mdfaq_slice *s, struct mdfaq_buf *scratch);

/* Takes label, rules, empty blocks and navigation off the edges of the answer to `c`;
 * what navigation is left out is a finding. `closes`: it is the last one of the page.
 * False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_slice_clean(struct mdfaq_tape *tape,
                                      const struct mdfaq_candidate *c,
                                      struct mdfaq_findings *findings,
                                      struct mdfaq_buf *scratch, bool closes,
                                      struct mdfaq_slice *s);

#endif
