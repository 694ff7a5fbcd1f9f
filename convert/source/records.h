/* SPDX-License-Identifier: MIT - convert/source/records.h: documents that come as JSON
 * Lines, one a line.
 */
#ifndef MDFAQ_SOURCE_RECORDS_H
#define MDFAQ_SOURCE_RECORDS_H

#include <stdint.h>

#include "core/buf.h"
#include "core/text.h"
#include "mdfaq.h"

/* The lines of a stream, as they come: a line is there as soon as its end is. */
struct mdfaq_records {
    int fd;
    struct mdfaq_buf buf;
    size_t start;    /* of what was not handed out */
    uint64_t number; /* of the last line */
    size_t longest;  /* bytes that a line may have */
    bool ended;
    int error; /* errno of a read that failed; 0: none */
};

enum mdfaq_line {
    MDFAQ_LINE_END,
    MDFAQ_LINE_READ,
    MDFAQ_LINE_TOO_LONG,
    MDFAQ_LINE_NOMEM
};

/* The next line that holds more than white space, without its end; borrowed until the
 * next call. At the end, see r->error. */
enum mdfaq_line mdfaq_records_next(struct mdfaq_records *r, struct mdfaq_text *ret);

/* Turns to another stream; keeps the memory. */
void mdfaq_records_start(struct mdfaq_records *r, int fd);
void mdfaq_records_done(struct mdfaq_records *r);

/* One document as a line tells of it. */
struct mdfaq_record {
    void *json;
    const char *path, *url, *format; /* NULL: not told */
    const char *content;
    size_t content_size;
    char *metadata; /* a JSON object as text; NULL: none */
    /* What is wrong with it. */
    enum mdfaq_status rc;
    size_t column;
    char message[160];
};

/* Takes a line apart. `content_field` NULL: "content", "text" or "page_content".
 * MDFAQ_INVALID: see `message`. The caller calls mdfaq_record_done() in any case. */
enum mdfaq_status mdfaq_record_read(struct mdfaq_record *record, struct mdfaq_text line,
                                    const char *content_field);

void mdfaq_record_done(struct mdfaq_record *record);

#endif
