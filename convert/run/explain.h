/* SPDX-License-Identifier: MIT - convert/run/explain.h: the map of a document, to be
 * looked at.
 */
#ifndef MDFAQ_RUN_EXPLAIN_H
#define MDFAQ_RUN_EXPLAIN_H

#include "map/map.h"
#include "source/source.h"

/* What `see` is shown; borrowed during the call. */
struct mdfaq_explained {
    const struct mdfaq_document *doc;
    const struct mdfaq_map *map;
    struct mdfaq_source *source; /* tells lines */
};

/* Reads and maps one document as mdfaq_convert() does, and shows the map. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_explain(struct mdfaq_converter *converter, const struct mdfaq_input *input,
              void (*see)(void *ctx, const struct mdfaq_explained *explained), void *ctx);

#endif
