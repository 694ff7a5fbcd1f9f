/* SPDX-License-Identifier: MIT - convert/source/source.h: a document's text, made safe.
 *
 * Stages to the right rely on what this one promises: the text is valid UTF-8 without NUL
 * and without a byte order mark, and zero bytes follow it (md4c 0.4.8 looks past its
 * end). Places are still those of the bytes as they came: each repair is remembered.
 */
#ifndef MDFAQ_SOURCE_SOURCE_H
#define MDFAQ_SOURCE_SOURCE_H

#include "core/buf.h"
#include "core/findings.h"
#include "core/text.h"

enum { MDFAQ_SLACK = 64 };

/* From `at` on, a byte of the text came from `shift` bytes further on (or before). */
struct mdfaq_repair {
    size_t at;
    ptrdiff_t shift;
};

/* { 0 } is valid and empty. */
struct mdfaq_source {
    struct mdfaq_buf buf;
    struct mdfaq_text text;   /* in buf */
    size_t bytes;             /* as they came */
    bool has_cr;              /* some line ends are not a plain LF */
    struct mdfaq_buf repairs; /* of struct mdfaq_repair, by `at` */
    /* Lines are counted from the last place that was asked for. */
    size_t known_offset, known_line; /* known_line: line ends before known_offset */
};

/* Appends all that `read` returns to s->buf. MDFAQ_IO when it fails, MDFAQ_LIMIT past
 * `most` bytes. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_source_read(struct mdfaq_source *s,
                                                   ptrdiff_t (*read)(void *ctx, char *to,
                                                                     size_t size),
                                                   void *ctx, size_t most);

/* Makes the bytes in s->buf safe. Tells what it repaired, or why it cannot:
 * MDFAQ_INVALID for what is no UTF-8 text at all. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_source_clean(struct mdfaq_source *s,
                                                    struct mdfaq_findings *findings);

/* The place of an offset of s->text. `s` as void *: it is a `locate` of findings. */
struct mdfaq_place mdfaq_source_locate(void *source, size_t offset);

/* The offset in the bytes as they came. */
size_t mdfaq_source_offset(const struct mdfaq_source *s, size_t offset);

/* The line of an offset, from 1. */
size_t mdfaq_source_line(struct mdfaq_source *s, size_t offset);

/* Empties it; keeps memory for the next document. */
void mdfaq_source_clear(struct mdfaq_source *s);
void mdfaq_source_done(struct mdfaq_source *s);

#endif
