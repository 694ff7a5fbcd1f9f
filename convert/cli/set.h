/* SPDX-License-Identifier: MIT - convert/cli/set.h: a run over a set of documents.
 *
 * documents.c decides where results go and runs the batch; item.c does one document, in
 * any thread; deliver.c takes what came out, one document after the other.
 */
#ifndef MDFAQ_CLI_SET_H
#define MDFAQ_CLI_SET_H

#include "cli/collect.h"
#include "cli/documents.h"
#include "cli/summary.h"
#include "publish/cache.h"
#include "publish/staging.h"
#include "source/records.h"

/* Who writes which result. */
struct mdfaq_claims {
    struct mdfaq_claim *slots;
    size_t count, size;
};

enum mdfaq_claimed {
    MDFAQ_CLAIM_NEW,
    MDFAQ_CLAIM_SAME,  /* by the same document, which was met before */
    MDFAQ_CLAIM_OTHER, /* by another one */
    MDFAQ_CLAIM_NOMEM
};

struct mdfaq_set {
    struct mdfaq_job *job;
    const struct mdfaq_command *command;
    struct mdfaq_walk *walk;
    struct mdfaq_records records; /* else: JSON Lines, of … */
    const char *stream_name;
    size_t next_stream;
    bool streaming;
    struct mdfaq_converter **converters; /* one for each worker */
    size_t workers;
    bool many;      /* there may be more than one document */
    bool to_folder; /* each document and format is a file below -o */
    bool staged;    /* `staging` is open: for the folder, or for the one result */
    struct mdfaq_staging staging;
    struct mdfaq_draft single; /* else: the one result of all */
    char *single_path;         /* of it, as a file; NULL: a stream */
    const char *single_name;   /* its last part */
    bool single_is_bad;        /* what was written of it is not to be used */
    struct mdfaq_claims claims;
    struct mdfaq_cache cache;
    char *cache_path;
    bool remembers;   /* the cache is open */
    bool cache_moved; /* the new one differs from the last */
    bool incomplete;  /* not all documents could be found */
    struct mdfaq_summary summary;
    bool stopped;
    int status;
};

/* One result of a document as a file. */
struct mdfaq_item_file {
    struct mdfaq_draft draft;
    struct mdfaq_stamp stamp;
    bool complete;
};

/* One document. */
struct mdfaq_item {
    struct mdfaq_set *set;
    struct mdfaq_buf path, page, target, name, shown; /* zero-terminated */
    bool is_stdin, named, collides, repeated;
    /* A line of JSON Lines. */
    bool is_line, too_long, has_path;
    uint64_t line_number;
    struct mdfaq_buf line;
    int error;       /* reading it failed, errno style */
    int write_error; /* writing a file of it failed */
    enum mdfaq_status rc;
    struct mdfaq_collected findings;
    struct mdfaq_result result;
    struct mdfaq_output outputs[MDFAQ_MOST_FORMATS];
    struct mdfaq_item_file files_out[MDFAQ_MOST_FORMATS];
    /* What the last run knew, and what the next one is to know. */
    struct mdfaq_cache_entry old;
    bool has_old, unchanged, moved;
    struct mdfaq_stamp stamp;
    struct mdfaq_digest content;
    struct mdfaq_hasher *hasher;
    struct mdfaq_buf files, told; /* includes; findings */
    struct mdfaq_buf records;     /* for the one result of all */
    bool direct;                  /* its turn has come: nothing is kept back any more */
};

void mdfaq_set_raise(struct mdfaq_set *set, int status);

/* The parts of a batch; `ctx` is a struct mdfaq_set, `item` a struct mdfaq_item. */
bool mdfaq_item_take(void *ctx, void *item);
void mdfaq_item_work(void *ctx, size_t worker, void *item);
bool mdfaq_item_deliver(void *ctx, void *item);
void mdfaq_item_done(void *ctx, void *item);
bool mdfaq_line_take(void *ctx, void *item);

/* Empties an item for what comes from `path`. False: out of memory; noted. */
bool mdfaq_item_prepare(struct mdfaq_item *item, struct mdfaq_set *set, const char *path);

/* Names the document, and by its page its results. */
bool mdfaq_item_name(struct mdfaq_item *item, const char *path, const char *page);

/* Converts what `input` holds. */
void mdfaq_item_convert(struct mdfaq_item *item, struct mdfaq_converter *converter,
                        const struct mdfaq_input *input);
void mdfaq_line_work(struct mdfaq_item *item, struct mdfaq_converter *converter);

/* Tells what is kept of a document's findings, and writes what is kept of its records.
 * Only when it is its turn. False: the one result cannot be written. */
bool mdfaq_item_pour(struct mdfaq_item *item);

/* Tells that something could not be written; a mdfaq_staging's `failed`, too. */
void mdfaq_set_write_failed(void *ctx, const char *path, int error);

/* The cache (recall.c). Opens it, if one is wanted. False: told why not. */
bool mdfaq_recall_open(struct mdfaq_set *set);

/* Finds out whether the document is as it was in the last run, as are the files that it
 * includes and its results; then takes what was told of it from there. Any thread. */
bool mdfaq_recall_unchanged(struct mdfaq_item *item);

/* Notes what a delivered document came to; removes a result that it no longer has. */
void mdfaq_recall_note(struct mdfaq_item *item);

/* In the end: removes the results of documents that are gone, and writes the cache. */
void mdfaq_recall_close(struct mdfaq_set *set);

/* Says that the document `path` writes the result `target`. */
enum mdfaq_claimed mdfaq_claims_add(struct mdfaq_claims *claims, const char *target,
                                    const char *path);
bool mdfaq_claims_has(const struct mdfaq_claims *claims, struct mdfaq_text target);
void mdfaq_claims_done(struct mdfaq_claims *claims);

#endif
