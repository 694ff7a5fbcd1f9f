/* SPDX-License-Identifier: MIT - convert/publish/publish.h: where results go.
 *
 * A file is written whole or not at all: into a temporary file beside it, which takes its
 * name only when the result is complete and valid.
 */
#ifndef MDFAQ_PUBLISH_PUBLISH_H
#define MDFAQ_PUBLISH_PUBLISH_H

#include "mdfaq.h"

/* { .fd = -1 } is not open. */
struct mdfaq_publish {
    int fd;
    char *path, *temporary; /* NULL: a stream, such as standard output */
    int error;              /* errno of the first failure; 0: none */
};

/* Writes to an open stream, which is not closed. */
void mdfaq_publish_stream(struct mdfaq_publish *p, int fd);

/* Begins a file. Folders on the way to it are made when `make_folders`. MDFAQ_IO: see
 * p->error. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_publish_file(struct mdfaq_publish *p,
                                                    const char *path, bool make_folders);

/* The sink of a conversion. */
struct mdfaq_sink mdfaq_publish_sink(struct mdfaq_publish *p);

/* Ends: the file takes its name. A stream is as it is. MDFAQ_IO: see p->error; the file
 * that was there before is untouched. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_publish_commit(struct mdfaq_publish *p);

/* Ends without a result: what was written goes away. Also right after a failure, and when
 * nothing is open. */
void mdfaq_publish_abandon(struct mdfaq_publish *p);

#endif
