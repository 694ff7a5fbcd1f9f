/* SPDX-License-Identifier: MIT - convert/render/google.h: the filter of the google
 * profile.
 */
#ifndef MDFAQ_RENDER_GOOGLE_H
#define MDFAQ_RENDER_GOOGLE_H

#include "core/buf.h"
#include "render/markup.h"

/* Of bare text in a wrapper. */
enum mdfaq_google_paragraph { MDFAQ_GOOGLE_NONE, MDFAQ_GOOGLE_DUE, MDFAQ_GOOGLE_OPEN };

/* Passes the full profile's elements on as MDFAQ_PROFILE_GOOGLE has them. { .to, .names }
 * and zeroes are a good start. */
struct mdfaq_google {
    const struct mdfaq_markup *to;
    struct mdfaq_buf *names;               /* of a table's columns; see google_table.c */
    size_t name_at;                        /* in `names`: of the next cell's column */
    unsigned tables, cells, wrappers, pre; /* nesting of these */
    unsigned inlines;                      /* open in the implied paragraph */
    unsigned lines;          /* of code: ends that are due before the next text */
    unsigned char paragraph; /* enum mdfaq_google_paragraph */
    bool title;              /* the implied paragraph is strong */
    bool list_open;          /* of the outermost table */
    bool item_open;          /* of its row */
    bool first_row;          /* its cells may be names of columns */
    bool named;              /* cells bear the names of their columns */
    bool in_name;            /* the text is a column's name */
    bool cell_due;           /* the cell has no text yet */
    bool cell_written;       /* the row has a cell with text */
    bool link;               /* attributes are those of a link */
    bool checked;            /* the task is done */
    bool raised;             /* a superscript has begun */
    char last;               /* the last byte of text */
    bool spaced;             /* of code: the last character was a space, or none */
};

struct mdfaq_markup mdfaq_google_sink(struct mdfaq_google *g);

/* For google.c and google_table.c only. */

static inline void
mdfaq_google_start(struct mdfaq_google *g, enum mdfaq_element e)
{
    g->to->start(g->to->ctx, e);
}

static inline void
mdfaq_google_text(struct mdfaq_google *g, struct mdfaq_text t)
{
    g->to->text(g->to->ctx, t);
}

static inline void
mdfaq_google_end(struct mdfaq_google *g, enum mdfaq_element e)
{
    g->to->end(g->to->ctx, e);
}

/* Not while an inline is open in it: that would tear the two apart. */
void mdfaq_google_end_paragraph(struct mdfaq_google *g, enum mdfaq_google_paragraph next);

void mdfaq_google_start_table(struct mdfaq_google *g);
void mdfaq_google_end_table(struct mdfaq_google *g);
void mdfaq_google_start_row(struct mdfaq_google *g);
void mdfaq_google_end_row(struct mdfaq_google *g);
void mdfaq_google_start_cell(struct mdfaq_google *g, bool head);
void mdfaq_google_end_cell(struct mdfaq_google *g);

/* Opens the row when its first text comes, and sets a cell off from the one before. */
void mdfaq_google_begin_cell(struct mdfaq_google *g);

#endif
