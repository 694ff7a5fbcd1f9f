/* SPDX-License-Identifier: MIT - convert/publish/cache.h: what a run has read and
 * written, for the next one.
 *
 * The file is a header, an entry for each document in the order of the run, and a
 * checksum of all that. It is mapped, not read, and written while the run goes on, so
 * that neither costs memory. A file that is damaged, of another version or of another
 * place is as good as none.
 */
#ifndef MDFAQ_PUBLISH_CACHE_H
#define MDFAQ_PUBLISH_CACHE_H

#include "core/buf.h"
#include "core/hash.h"
#include "core/text.h"
#include "publish/staging.h"

enum { MDFAQ_CACHE_RESULTS = 16 };

/* A result as it was written. */
struct mdfaq_cache_result {
    uint64_t there; /* 0: the document has none; 2: it has none any more */
    uint64_t size, seconds, nanoseconds;
};

/* Texts are borrowed from the mapped file. */
struct mdfaq_cache_entry {
    struct mdfaq_text path, target; /* of the source; of its results, without suffix */
    struct mdfaq_stamp stamp;       /* of the source */
    struct mdfaq_digest content;
    uint64_t questions, no_questions;
    struct mdfaq_cache_result results[MDFAQ_CACHE_RESULTS]; /* by the order of -t */
    struct mdfaq_text files;    /* that are included: see mdfaq_cache_put_file() */
    struct mdfaq_text findings; /* as the caller writes them */
    struct mdfaq_text raw;      /* the whole entry */
};

struct mdfaq_cache_slot;

struct mdfaq_cache {
    bool fresh;      /* the last run had the same settings */
    const char *why; /* the last record is not used; NULL: it is, or there was none */
    const char *map; /* of the last run; NULL: none */
    size_t map_size, start, end; /* entries lie in [start, end) */
    struct mdfaq_cache_slot *slots;
    size_t slot_count;
    /* Of this run. */
    char *folder;     /* where the file lies … */
    const char *name; /* … and its name there */
    struct mdfaq_staging staging;
    struct mdfaq_draft draft;
    struct mdfaq_buf out, entry;
    uint64_t count;
    struct mdfaq_hasher *hasher;
    int error; /* errno of the first failure to write; 0: none */
};

/* Opens the record at `path`, if there is one, and begins a new one. `place` says what
 * paths and results are relative to, `settings` all that results depend on beside the
 * documents. errno style: why no new one can be written. */
MDFAQ_MUST_USE int mdfaq_cache_open(struct mdfaq_cache *c, const char *path,
                                    struct mdfaq_digest place,
                                    struct mdfaq_digest settings);

/* What the last run knew of a document. Any thread. */
bool mdfaq_cache_find(const struct mdfaq_cache *c, const char *path,
                      struct mdfaq_cache_entry *ret);

/* The entries of the last run in turn: `*at` is 0 at first. False: no more. */
bool mdfaq_cache_next(const struct mdfaq_cache *c, size_t *at,
                      struct mdfaq_cache_entry *ret);

/* Adds an entry to the new record, or an old one as it is. */
void mdfaq_cache_add(struct mdfaq_cache *c, const struct mdfaq_cache_entry *entry);
void mdfaq_cache_keep(struct mdfaq_cache *c, const struct mdfaq_cache_entry *entry);

/* Puts the new record in the place of the old one. errno style. */
MDFAQ_MUST_USE int mdfaq_cache_commit(struct mdfaq_cache *c);

void mdfaq_cache_close(struct mdfaq_cache *c);

/* Pieces of an entry: numbers and texts, one after the other. */
void mdfaq_cache_put_number(struct mdfaq_buf *to, uint64_t number);
void mdfaq_cache_put_text(struct mdfaq_buf *to, struct mdfaq_text text);
/* False: the text holds no such thing. */
bool mdfaq_cache_get_number(struct mdfaq_text *from, uint64_t *ret);
bool mdfaq_cache_get_text(struct mdfaq_text *from, struct mdfaq_text *ret);

/* Appends a file that a document depends on, as it is now, also when it is not there. */
void mdfaq_cache_put_file(struct mdfaq_buf *to, const char *path);

/* True when the files are as they were. */
bool mdfaq_cache_same_files(struct mdfaq_text files);

/* True when a stamp is so young that the file could have changed since without a
 * trace. */
bool mdfaq_stamp_is_young(const struct mdfaq_stamp *stamp);

#endif
