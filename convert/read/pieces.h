/* SPDX-License-Identifier: MIT - convert/read/pieces.h: a page whose questions lie in
 * YAML scalars: they are joined into one text, which is then read piece by piece.
 */
#ifndef MDFAQ_READ_PIECES_H
#define MDFAQ_READ_PIECES_H

#include "read/extension.h"
#include "read/reader.h"

/* A section's name, and the path that it is. */
struct mdfaq_piece_section {
    struct mdfaq_slice name;
    struct mdfaq_text *path;
    size_t depth;
    struct mdfaq_piece_section *next;
};

/* A question and the section that it stands in, or NULL. */
struct mdfaq_piece_question {
    struct mdfaq_given given;
    struct mdfaq_piece_section *section;
};

struct mdfaq_pieces {
    struct mdfaq_document *doc;
    struct mdfaq_source *source;
    const struct mdfaq_include_options *include;
    struct mdfaq_findings *findings;
    struct mdfaq_given **end;                 /* where the next question goes */
    struct mdfaq_piece_section **section_end; /* … and the next section */
    struct mdfaq_mask mask;
    enum mdfaq_status rc;
};

/* Appends a scalar to the joined text as blocks of its own. Bytes [start, end) in `ret`;
 * its nodes come later. */
void mdfaq_pieces_append(struct mdfaq_pieces *p, const struct mdfaq_value *value,
                         struct mdfaq_slice *ret);

/* A section of that name; NULL: out of memory, and p->rc set. */
struct mdfaq_piece_section *mdfaq_pieces_section(struct mdfaq_pieces *p,
                                                 const struct mdfaq_value *name);

void mdfaq_pieces_question(struct mdfaq_pieces *p, const struct mdfaq_value *question,
                           const struct mdfaq_value *answer,
                           struct mdfaq_piece_section *section);

/* Reads what was joined. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_pieces_read(struct mdfaq_pieces *p,
                                                   struct mdfaq_piece_section *sections,
                                                   struct mdfaq_given *first,
                                                   const struct mdfaq_limits *limits);

#endif
