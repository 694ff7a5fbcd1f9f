/* SPDX-License-Identifier: MIT - convert/publish/staging.h: files that are written whole
 * or not at all.
 *
 * A run writes into a hidden folder of its own, `.mdfaq-XXXXXX`, beside or above its
 * results. Each result that is complete and valid then takes its name by rename(): what
 * is there under a name is always an old result or a new one.
 *
 * - The run holds a lock on its folder as long as it lives. A folder without a lock is
 *   what a killed run has left, and the next run into the same place removes it.
 * - Two runs never share a folder, so they cannot write into each other's files.
 * - Data reach the disk before the name does, or a loss of power could leave a name
 *   without data. fsync() for each file is most of the time of such a run (on ext4 3 to 4
 *   ms a file); so names are given to many files at once, behind one syncfs(), which
 *   costs about as much as a few of them.
 */
#ifndef MDFAQ_PUBLISH_STAGING_H
#define MDFAQ_PUBLISH_STAGING_H

#include <stdatomic.h>
#include <stdint.h>

#include "core/arena.h"
#include "mdfaq.h"

struct mdfaq_waiting;

struct mdfaq_staging {
    int root, folder;   /* -1: not open */
    char *path;         /* of the folder */
    atomic_ullong next; /* number of the next draft */
    struct mdfaq_arena arena;
    struct mdfaq_waiting *first, **end; /* results that wait for their names */
    size_t waiting;
    bool replaceable; /* a result whose data are lost with the power does no harm */
    /* Told of a result that could not get its name; errno style. */
    void (*failed)(void *ctx, const char *path, int error);
    void *ctx;
};

/* One result while it is written, into a file or an open stream. */
struct mdfaq_draft {
    struct mdfaq_staging *staging; /* NULL: a stream, which is not closed */
    int fd;                        /* -1: not open */
    unsigned long long number;
    uint64_t bytes;
    int error; /* errno of the first failure; 0: none */
};

/* What identifies a published file when nobody has touched it. */
struct mdfaq_stamp {
    uint64_t size, seconds, nanoseconds, changed_seconds, changed_nanoseconds, inode;
};

/* Starts below `root`, which is made when it is not there and `make`. Removes what killed
 * runs have left there. The caller fills in `failed`. errno style. */
MDFAQ_MUST_USE int mdfaq_staging_open(struct mdfaq_staging *s, const char *root,
                                      bool make);

/* Gives a complete draft its name below the root, sooner or later; folders on the way are
 * made. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_staging_publish(struct mdfaq_staging *s,
                                          unsigned long long number, const char *path);

/* Gives all that wait their names. */
void mdfaq_staging_flush(struct mdfaq_staging *s);

/* Ends; what has no name goes away. Also when it is not open. */
void mdfaq_staging_close(struct mdfaq_staging *s);

/* Begins a file; see d->error. Any thread. */
void mdfaq_draft_begin(struct mdfaq_draft *d, struct mdfaq_staging *s);

/* Begins on an open stream. */
void mdfaq_draft_stream(struct mdfaq_draft *d, int fd);

struct mdfaq_sink mdfaq_draft_sink(struct mdfaq_draft *d);

/* Ends the writing; `ret` may be NULL. False: see d->error; the file is gone. */
MDFAQ_MUST_USE bool mdfaq_draft_end(struct mdfaq_draft *d, struct mdfaq_stamp *ret);

/* Ends without a result. Also after the end, and when nothing is open. */
void mdfaq_draft_drop(struct mdfaq_draft *d);

/* The stamp of a file below the folder `at`. False: there is none. */
bool mdfaq_stamp_of(int at, const char *path, struct mdfaq_stamp *ret);
bool mdfaq_stamp_of_fd(int fd, struct mdfaq_stamp *ret);

#endif
