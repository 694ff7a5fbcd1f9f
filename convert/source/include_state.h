/* SPDX-License-Identifier: MIT - convert/source/include_state.h: what the two files that
 * resolve includes share: include.c copies texts, include_file.c finds and reads files.
 */
#ifndef MDFAQ_SOURCE_INCLUDE_STATE_H
#define MDFAQ_SOURCE_INCLUDE_STATE_H

#include "source/directive.h"
#include "source/include.h"

enum { LONGEST_PREFIX = 64 };

/* A text to be copied, and where its bytes came from: one file, or pieces of several. */
struct view {
    struct mdfaq_text text;
    const struct mdfaq_piece *pieces; /* at: from the start of `text`; NULL: byte by byte
                                         from `file` */
    size_t piece_count;
    uint32_t file;
    const char *path, *real; /* of the file: as people and as the system know it */
    const struct view *outer;
    char prefix[LONGEST_PREFIX]; /* of its lines, but for the first */
    size_t prefix_size;
};

struct expand {
    struct mdfaq_source *s;
    const struct mdfaq_include_options *o;
    struct mdfaq_findings *findings;
    struct mdfaq_buf root; /* zero-terminated */
    bool root_known, has_root;
    unsigned depth;
    enum mdfaq_status rc;
};

/* The first piece that begins behind an offset of a view. */
size_t mdfaq_view_next_piece(const struct view *v, size_t offset);

/* Where a byte of a view came from. */
struct mdfaq_piece mdfaq_view_origin(const struct view *v, size_t offset);

/* A finding at an offset of a view. */
void mdfaq_include_report(struct expand *x, const struct view *v, size_t at,
                          enum mdfaq_rule rule, const char *what, struct mdfaq_text path);

/* Loads the file that the directive at `at` names; its number, or 0: it was told why not,
 * or x->rc. */
uint32_t mdfaq_include_load(struct expand *x, const struct view *v, size_t at,
                            const struct mdfaq_directive *d);

/* Keeps the first failure; false. */
static inline bool
mdfaq_include_fail(struct expand *x, enum mdfaq_status rc)
{
    if (x->rc == MDFAQ_OK)
        x->rc = rc;
    return false;
}

#endif
