/* SPDX-License-Identifier: MIT - convert/cli/documents.h: what "convert" and "check"
 * share: going over the documents that were named.
 */
#ifndef MDFAQ_CLI_DOCUMENTS_H
#define MDFAQ_CLI_DOCUMENTS_H

#include "cli/options.h"
#include "cli/report.h"
#include "core/buf.h"
#include "mdfaq.h"
#include "source/walk.h"

enum { MDFAQ_MOST_FORMATS = 16 };

/* A conversion of many documents as the command line asks for it. */
struct mdfaq_job {
    struct mdfaq_options options;
    const char **formats; /* none: only findings are wanted */
    size_t format_count;
    const char *output; /* -o; NULL: standard output */
    struct mdfaq_walk_options sources;
    size_t workers; /* 0: as many as there are processors */
    bool require_questions;
    bool fail_fast;
    bool quiet;
    bool lines;                /* documents come as JSON Lines */
    const char *format;        /* of documents; NULL: by their names and first lines */
    const char *content_field; /* of JSON Lines; NULL: the usual ones */
    bool errors_inline;        /* … and what is wrong with a line is a record, too */
    const char *cache;         /* a file; NULL: none */
    bool changed;              /* list the results that were written */
    bool delete_gone;          /* remove the results of documents that are gone */
    struct mdfaq_buf
        settings; /* the options that results depend on, as they were given */
    struct mdfaq_reporter reporter;
};

/* Does it; answers the exit status. */
int mdfaq_job_run(struct mdfaq_job *job, const struct mdfaq_command *command);

#endif
