/* SPDX-License-Identifier: MIT - convert/map/gather.h: what the files that list
 * candidates share.
 */
#ifndef MDFAQ_MAP_GATHER_H
#define MDFAQ_MAP_GATHER_H

#include "map/map.h"

struct mdfaq_gather {
    struct mdfaq_document *doc;
    struct mdfaq_map *map;
    const struct mdfaq_map_options *options;
    struct mdfaq_buf scratch;
    const struct mdfaq_fold *fold; /* of doc->folds: the next */
    /* Open <details>: the candidate of each, or SIZE_MAX. */
    size_t folds[16], fold_depth;
    size_t term;          /* the candidate of the open <dd>; SIZE_MAX: none */
    enum mdfaq_status rc; /* MDFAQ_NOMEM sticks */
};

/* Lists the candidates of the document, in its order. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_map_candidates(struct mdfaq_document *doc,
                                         const struct mdfaq_map_options *options,
                                         struct mdfaq_map *map);

/* Adds a candidate whose question is `words`. What is 0 of limit and limit_at means that
 * there is none. NULL: it is empty, or memory has run out. */
struct mdfaq_candidate *mdfaq_gather_add(struct mdfaq_gather *g,
                                         const struct mdfaq_candidate *c,
                                         struct mdfaq_text words);

/* A paragraph, with nodes [first, last) in it, which may stand first in a list item. */
void mdfaq_gather_paragraph(struct mdfaq_gather *g, uint32_t enter);
void mdfaq_gather_quote(struct mdfaq_gather *g, uint32_t enter);
void mdfaq_gather_item(struct mdfaq_gather *g, uint32_t enter);
void mdfaq_gather_table(struct mdfaq_gather *g, uint32_t enter);

/* An HTML block: summaries, terms and headings in it. */
void mdfaq_gather_html(struct mdfaq_gather *g, uint32_t enter);

/* The paragraph or HTML block that ends before node `before` holds anchors only: its
 * enter. Otherwise `before`. The id of the last anchor in `ret_id`. */
uint32_t mdfaq_anchors_above(const struct mdfaq_tape *tape, uint32_t before,
                             struct mdfaq_text *ret_id);

/* How many of the first `most` bytes of a text are whole characters, for a message. */
static inline int
mdfaq_map_cut(struct mdfaq_text text, size_t most)
{
    size_t n = text.n < most ? text.n : most;

    while (n > 0 && n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return (int)n;
}

/* Leaves a block, or an inline, and what it holds out of every answer. */
void mdfaq_map_drop(struct mdfaq_tape *tape, uint32_t enter);

/* Leaves out one node, but not what it holds. */
void mdfaq_map_drop_node(struct mdfaq_tape *tape, uint32_t node);

/* Takes the first `bytes` bytes of text off the nodes [first, last): whole nodes are
 * dropped, the one in which the end lies is shortened. Spaces and breaks behind them go
 * too. */
void mdfaq_map_take_text(struct mdfaq_tape *tape, uint32_t first, uint32_t last,
                         size_t bytes);

/* Something to read stands at this node: text, an image, HTML that shows. */
bool mdfaq_map_shows(const struct mdfaq_tape *tape, uint32_t node);

#endif
