/* SPDX-License-Identifier: MIT - convert/run/converter.h: what the parts of a conversion
 * share.
 */
#ifndef MDFAQ_RUN_CONVERTER_H
#define MDFAQ_RUN_CONVERTER_H

#include "map/map.h"
#include "read/reader.h"
#include "run/config.h"
#include "run/output.h"
#include "source/source.h"

enum {
    MDFAQ_MOST_OUTPUTS = 16,
    MDFAQ_PATIENCE = 250 /* milliseconds that records wait for more of a document */
};

struct mdfaq_converter {
    struct mdfaq_options options;
    struct mdfaq_limits limits;
    struct mdfaq_map_options map_options;
    struct mdfaq_config config;
    struct mdfaq_buf base_url; /* with its last slash; empty: none */
    struct mdfaq_link_map *link_map;
    struct mdfaq_schemas *schemas;
    /* One document's; memory is kept for the next. */
    struct mdfaq_source source;
    struct mdfaq_document doc;
    struct mdfaq_buf url, scratch;
    struct mdfaq_buf sought; /* see sought.h */
    struct mdfaq_render render;
    struct mdfaq_writing writings[MDFAQ_MOST_OUTPUTS];
    struct mdfaq_judge
        judges[MDFAQ_MOST_OUTPUTS]; /* by the emitter's place in the table */
    struct mdfaq_stream *stream;    /* of documents that do not fit into the window */
};

/* The graver of two: what the caller has to act on first. */
static inline enum mdfaq_status
mdfaq_status_worst(enum mdfaq_status a, enum mdfaq_status b)
{
    return a > b ? a : b;
}

/* From the clean text in c->source to metadata and tape. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_run_read(struct mdfaq_converter *c,
                                                const struct mdfaq_input *input,
                                                struct mdfaq_findings *findings);

/* Finds the page's address. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_run_url(struct mdfaq_converter *c,
                                               const struct mdfaq_input *input);

/* Monotonic milliseconds. */
int64_t mdfaq_run_clock(void);

/* Begins an output. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_run_prepare(struct mdfaq_converter *c,
                                                   struct mdfaq_output *output,
                                                   struct mdfaq_writing *w,
                                                   const struct mdfaq_map *map,
                                                   struct mdfaq_findings *findings);

/* Tells of links that nobody could make absolute. */
void mdfaq_run_tell_relative(struct mdfaq_converter *c, struct mdfaq_findings *findings);

/* A document that does not fit into the window, or keeps us waiting: piece by piece. Its
 * first bytes lie in c->source.buf. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_run_stream(struct mdfaq_converter *c, const struct mdfaq_input *input,
                 struct mdfaq_output *outputs, size_t output_count,
                 struct mdfaq_findings *findings, struct mdfaq_result *result);

void mdfaq_stream_free(struct mdfaq_stream *stream); /* NULL is fine */

#endif
