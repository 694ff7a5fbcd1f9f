/* SPDX-License-Identifier: MIT - convert/source/join.h: one text out of many pieces.
 *
 * What a page says may lie in several places: in the scalars of a YAML page, in included
 * files. The pieces are joined into one text, which is what readers and renderers work
 * on, and each piece remembers where it came from. The functions of source.h that answer
 * for places then answer for the joined text.
 */
#ifndef MDFAQ_SOURCE_JOIN_H
#define MDFAQ_SOURCE_JOIN_H

#include "source/source.h"

/* From `at` on, up to the next piece, the joined text came from offset `from` on in the
 * text of a file. */
struct mdfaq_piece {
    size_t at, from;
    uint32_t file; /* 0: the document; n: joined.files[n - 1] */
    uint32_t span; /* 0: byte by byte; n: the piece as a whole came from n bytes there */
};

/* A file that was included. */
struct mdfaq_part {
    struct mdfaq_source source;
    char *path;        /* as people know it */
    char *real;        /* … and the system; both are of malloc() */
    uint32_t parent;   /* the file that includes it, … */
    size_t start, end; /* … and where, in that one's text */
};

/* Ends the joined text with its slack and makes it the text of `s`. False: out of
 * memory. */
MDFAQ_MUST_USE bool mdfaq_join_finish(struct mdfaq_source *s);

/* Remembers where what is appended to s->joined.text from now on comes from. */
void mdfaq_join_piece(struct mdfaq_source *s, uint32_t file, size_t from, uint32_t span);

/* Appends bytes [start, end) of the text of a file. */
void mdfaq_join_copy(struct mdfaq_source *s, uint32_t file, size_t start, size_t end);

/* The text of a file as it was read. */
struct mdfaq_text mdfaq_join_file(const struct mdfaq_source *s, uint32_t file);

/* The place of an offset in the text of a file. */
struct mdfaq_place mdfaq_join_place(struct mdfaq_source *s, uint32_t file, size_t offset);

/* Adds an included file, whose bytes are to be put into its source.buf. NULL: out of
 * memory. Borrowed until the next call. */
struct mdfaq_part *mdfaq_join_add(struct mdfaq_source *s);

#endif
