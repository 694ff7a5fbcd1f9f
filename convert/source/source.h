/* SPDX-License-Identifier: MIT - convert/source/source.h: a document's text, made safe.
 *
 * Stages to the right rely on what this one promises: the text is valid UTF-8 without NUL
 * and without a byte order mark, and zero bytes follow it (md4c 0.4.8 looks past its
 * end). Places are still those of the bytes as they came: each repair is remembered.
 */
#ifndef MDFAQ_SOURCE_SOURCE_H
#define MDFAQ_SOURCE_SOURCE_H

#include <stdint.h>

#include "core/buf.h"
#include "core/findings.h"
#include "core/text.h"

enum { MDFAQ_SLACK = 64 };

/* From `at` on, a byte of the text came from `shift` bytes further on (or before). */
struct mdfaq_repair {
    size_t at;
    ptrdiff_t shift;
};

/* See join.h. */
struct mdfaq_joined {
    bool active; /* `text` is what stages see, not the document's own bytes */
    struct mdfaq_buf text;
    struct mdfaq_buf pieces; /* of struct mdfaq_piece, by `at` */
    struct mdfaq_part *files;
    uint32_t file_count, file_cap;
};

/* { 0 } is valid and empty. */
struct mdfaq_source {
    struct mdfaq_buf buf;
    struct mdfaq_text text;   /* in buf */
    size_t bytes;             /* as they came */
    bool has_cr;              /* some line ends are not a plain LF */
    struct mdfaq_buf repairs; /* of struct mdfaq_repair, by `at` */
    /* Of a piece of a longer document: so many bytes and lines at the start of the text
     * repeat what stands before it, and what follows them begins so far into it. */
    size_t context, context_lines, before, lines_before;
    /* Lines are counted from the last place that was asked for. */
    size_t known_offset, known_line; /* known_line: line ends before known_offset */
    /* … and columns, within its line. */
    struct {
        size_t start, end, offset;
        size_t column; /* of `offset`; 0: none was asked for */
    } known;
    struct mdfaq_joined joined;
    struct mdfaq_buf sought; /* real paths of the files that the document includes, there
                                or not, each with its zero */
};

/* Bytes [start, end) and lines of one file. */
struct mdfaq_range {
    const char *path; /* of an included file; NULL: the document itself */
    size_t start, end, line, end_line;
};

/* Appends all that `read` returns to s->buf. MDFAQ_IO when it fails, MDFAQ_LIMIT past
 * `most` bytes. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_source_read(struct mdfaq_source *s,
                                                   ptrdiff_t (*read)(void *ctx, char *to,
                                                                     size_t size),
                                                   void *ctx, size_t most);

/* Appends what one call of `read` returns. MDFAQ_IO when it fails. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_source_read_some(struct mdfaq_source *s,
                       ptrdiff_t (*read)(void *ctx, char *to, size_t size), void *ctx,
                       bool *ended);

/* Makes the bytes in s->buf safe. Tells what it repaired, or why it cannot:
 * MDFAQ_INVALID for what is no UTF-8 text at all. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_source_clean(struct mdfaq_source *s,
                                                    struct mdfaq_findings *findings);

/* What the stages to the right work on: s->text, or what was joined. */
struct mdfaq_text mdfaq_source_view(const struct mdfaq_source *s);

/* The place of an offset of the view. `s` as void *: it is a `locate` of findings. */
struct mdfaq_place mdfaq_source_locate(void *source, size_t offset);

/* The offset in the bytes as they came. */
size_t mdfaq_source_offset(const struct mdfaq_source *s, size_t offset);

/* The line of an offset, from 1. */
size_t mdfaq_source_line(struct mdfaq_source *s, size_t offset);

/* Where bytes [start, end) of the view came from: the file that holds all of it, so that
 * what is included stands for the line that includes it. */
struct mdfaq_range mdfaq_source_range(struct mdfaq_source *s, size_t start, size_t end);

/* Empties it; keeps memory for the next document. */
void mdfaq_source_clear(struct mdfaq_source *s);
void mdfaq_source_done(struct mdfaq_source *s);

#endif
