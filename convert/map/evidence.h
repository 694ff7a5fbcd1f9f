/* SPDX-License-Identifier: MIT - convert/map/evidence.h: what speaks for a question. */
#ifndef MDFAQ_MAP_EVIDENCE_H
#define MDFAQ_MAP_EVIDENCE_H

#include "map/map.h"

/* One kind of evidence: its bit, its weight, and how it reads to a person. */
struct mdfaq_feature {
    unsigned bit;
    int weight;
    const char *name, *text;
};

/* NULL past the last. */
const struct mdfaq_feature *mdfaq_feature_at(size_t index);

/* A candidate of this likeness or more seems to be a question by itself. */
enum { MDFAQ_LIKE = 2 };

static inline bool
mdfaq_candidate_seems(const struct mdfaq_candidate *c)
{
    return c->likeness >= MDFAQ_LIKE;
}

/* The text asks in so many words or marks. */
static inline bool
mdfaq_candidate_asks(const struct mdfaq_candidate *c)
{
    return (c->evidence & (MDFAQ_ASKS | MDFAQ_ASKS_WITHIN | MDFAQ_LABELLED)) != 0;
}

/* Fills in evidence, likeness, filled_at, below and below_like. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_map_weigh(struct mdfaq_document *doc, struct mdfaq_map *map);

/* Who says that the page holds questions. */
enum mdfaq_page_name {
    MDFAQ_NAMED_NOT,
    MDFAQ_FILE_NAMED_FAQ, /* only the file's name */
    MDFAQ_NAMED_FAQ       /* its title, or what its metadata call it */
};

/* False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_map_page_name(struct mdfaq_document *doc,
                                        enum mdfaq_page_name *ret);

#endif
