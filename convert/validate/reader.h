/* SPDX-License-Identifier: MIT - convert/validate/reader.h: JSON texts as events.
 *
 * The one JSON reader of our own: it tells the place of each value, keeps one window of a
 * text of any length, and drives the listener that our writer drives. Strict RFC 8259: no
 * comments, no byte order mark, nothing behind the value, valid UTF-8, no escape of half
 * a surrogate pair. Nesting costs a bit a level and no recursion.
 */
#ifndef MDFAQ_VALIDATE_READER_H
#define MDFAQ_VALIDATE_READER_H

#include <stddef.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/findings.h"
#include "core/json.h"
#include "mdfaq.h"

/* { 0 } is valid; the fields behind the first group are the reader's own. */
struct mdfaq_json_reader {
    struct mdfaq_json_listener listener;
    struct mdfaq_findings *findings; /* may be NULL */
    size_t max_depth; /* nested objects and arrays; 0: MDFAQ_JSON_MAX_DEPTH */
    size_t max_token; /* bytes of a string; 0: MDFAQ_JSON_MAX_TOKEN */

    /* Where bytes come from: the count read, 0 at the end, -1 on failure. */
    ptrdiff_t (*read)(void *ctx, char *p, size_t n);
    void *read_ctx;
    struct mdfaq_buf window;  /* a stream's bytes: from `start` to `end` */
    struct mdfaq_buf scratch; /* a string whose escapes are resolved */

    const char *start, *p, *end; /* what is in memory, and how far it is read */
    const char *token;           /* first byte to keep when the window moves on */
    size_t base;                 /* offset of `start` in the whole text */
    size_t line, line_start;     /* number of the line, and offset of its first byte */
    size_t continuation;         /* bytes on this line that begin no code point */
    bool ended;                  /* the stream has no more bytes */
    enum mdfaq_status rc;

    uint64_t *nesting; /* a bit a level: 1 for an object */
    size_t depth, nesting_words;
};

enum {
    MDFAQ_JSON_MAX_DEPTH = 1000000,
    MDFAQ_JSON_MAX_TOKEN = 16 * 1024 * 1024,
};

/* Reads one value from memory. `line` is the number of the text's first line.
 * MDFAQ_INVALID: the text is no JSON; a finding tells where and why. The listener has
 * then heard a part. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_json_read_text(struct mdfaq_json_reader *r, struct mdfaq_text text, size_t line);

/* Reads one value from a stream, to its end. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_json_read_stream(struct mdfaq_json_reader *r,
                       ptrdiff_t (*read)(void *ctx, char *p, size_t n), void *ctx);

void mdfaq_json_reader_done(struct mdfaq_json_reader *r);

#endif
