/* SPDX-License-Identifier: MIT - convert/cli/documents.c: going over the documents. */
#include "cli/documents.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/set.h"
#include "core/limits.h"
#include "run/batch.h"

enum { LOOK_AHEAD = 16 }; /* documents under way for each worker */

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A device or a pipe: it is written to and not replaced. */
static bool
is_special(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && !S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode);
}

static bool
same_file(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

/* Looks at what was named. */
static void
look_at_sources(struct mdfaq_set *set)
{
    const struct mdfaq_walk_options *sources = &set->job->sources;
    bool walks = sources->files_from != NULL;

    for (size_t i = 0; i < sources->operand_count; i++)
        walks = walks || mdfaq_walk_names_many(sources->operands[i]);
    set->many = walks || sources->operand_count > 1 || set->job->lines;
    set->summary.line =
        walks && !set->job->quiet && set->job->reporter.format == MDFAQ_REPORT_TEXT;
    set->summary.progress = set->summary.line && isatty(STDERR_FILENO);
    set->workers = set->job->workers;
    if (set->workers == 0)
        set->workers = mdfaq_batch_processors();
    if (!walks && !set->job->lines && sources->operand_count < set->workers)
        set->workers = sources->operand_count;
}

/* Tells of options that only have a meaning where each document has its files. */
static bool
needs_folder(const struct mdfaq_set *set)
{
    const struct mdfaq_job *job = set->job;
    const char *option = job->cache != NULL ? "--cache"
                         : job->delete_gone ? "--delete"
                         : job->changed     ? "--changed"
                                            : NULL;

    if (option != NULL)
        mdfaq_usage_error(set->command, "%s needs a folder: -o DIR", option);
    return option != NULL;
}

/* Where results go, from -o and from what was named. False: usage error, told. */
static bool
decide_output(struct mdfaq_set *set)
{
    const struct mdfaq_job *job = set->job;
    bool records = true;

    for (size_t i = 0; i < job->format_count; i++)
        records = records && mdfaq_format_has_records(job->formats[i]);
    if (job->format_count == 0)
        return true;
    if (job->output == NULL || strcmp(job->output, "-") == 0) {
        if (needs_folder(set))
            return false;
        if (job->format_count > 1)
            mdfaq_usage_error(set->command, "several formats need a folder: -o DIR");
        else if (set->many && !records)
            mdfaq_usage_error(set->command,
                              "several documents need a folder (-o DIR), or a "
                              "format made of records (-t jsonl)");
        return job->format_count == 1 && (!set->many || records);
    }
    set->to_folder = job->format_count > 1 || (set->many && !records) ||
                     is_folder(job->output) ||
                     job->output[strlen(job->output) - 1] == '/';
    return set->to_folder || !needs_folder(set);
}

static bool
is_input(const struct mdfaq_set *set)
{
    const struct mdfaq_walk_options *sources = &set->job->sources;

    for (size_t i = 0; i < sources->operand_count; i++)
        if (same_file(sources->operands[i], set->job->output))
            return true;
    return false;
}

/* Opens the staging folder beside the one result, whose path has no symbolic link as its
 * last part. errno style. */
static int
stage_single(struct mdfaq_set *set)
{
    char *real = realpath(set->job->output, NULL);
    char *path = real != NULL ? real : strdup(set->job->output);
    char *slash = path != NULL ? strrchr(path, '/') : NULL;
    int error;

    if (path == NULL)
        return ENOMEM;
    set->single_path = path;
    set->single_name = slash != NULL ? slash + 1 : path;
    if (slash == NULL)
        return mdfaq_staging_open(&set->staging, ".", false);
    if (slash == path)
        return mdfaq_staging_open(&set->staging, "/", false);
    *slash = '\0';
    error = mdfaq_staging_open(&set->staging, path, false);
    return error;
}

/* Opens where results go. False: told why not. */
static bool
open_output(struct mdfaq_set *set)
{
    const char *output = set->job->output;
    int error = 0;

    mdfaq_draft_stream(&set->single, -1);
    if (set->job->format_count == 0)
        return true;
    if (set->to_folder) {
        error = mdfaq_staging_open(&set->staging, output, true);
    } else if (output == NULL || strcmp(output, "-") == 0) {
        mdfaq_draft_stream(&set->single, STDOUT_FILENO);
        return true;
    } else if (is_special(output)) {
        mdfaq_draft_stream(&set->single, open(output, O_WRONLY | O_CLOEXEC));
        error = set->single.fd < 0 ? errno : 0;
    } else if (is_input(set)) {
        mdfaq_report_file(&set->job->reporter, "output-overwrites-input", output,
                          "name another output with -o",
                          "the output would replace its input");
        mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
        return false;
    } else {
        error = stage_single(set);
    }
    if (error != 0) {
        mdfaq_set_write_failed(set, output, error);
        return false;
    }
    set->staged = set->to_folder || set->single_path != NULL;
    set->staging.failed = mdfaq_set_write_failed;
    set->staging.ctx = set;
    if (set->single_path != NULL)
        mdfaq_draft_begin(&set->single, &set->staging);
    return true;
}

static void
close_output(struct mdfaq_set *set)
{
    const char *name = set->job->output != NULL ? set->job->output : "standard output";
    bool complete = false;

    if (set->job->format_count > 0 && !set->to_folder) {
        if (set->single_is_bad && set->single.error == 0)
            mdfaq_draft_drop(&set->single);
        else
            complete = mdfaq_draft_end(&set->single, NULL);
        if (set->single.error != 0)
            mdfaq_set_write_failed(set, name, set->single.error);
        else if (complete && set->single_path != NULL &&
                 !mdfaq_staging_publish(&set->staging, set->single.number,
                                        set->single_name))
            mdfaq_set_write_failed(set, name, ENOMEM);
    }
    if (!set->staged)
        return;
    mdfaq_staging_flush(&set->staging);
    mdfaq_recall_close(set);
    mdfaq_staging_close(&set->staging);
}

/* How many there will be, for the progress. */
static void
count_documents(struct mdfaq_set *set)
{
    struct mdfaq_walk *walk;
    struct mdfaq_found found;

    if (!set->summary.progress || set->job->sources.files_from != NULL ||
        mdfaq_walk_new(&set->job->sources, &walk) != MDFAQ_OK)
        return;
    while (mdfaq_walk_next(walk, &found))
        set->summary.total++;
    mdfaq_walk_free(walk);
}

static enum mdfaq_status
run_batch(struct mdfaq_set *set)
{
    struct mdfaq_batch_work work = {
        .workers = set->workers,
        .look_ahead = set->workers == 1 ? 1 : set->workers * LOOK_AHEAD,
        .item_size = sizeof(struct mdfaq_item),
        .ctx = set,
        .take = set->job->lines ? mdfaq_line_take : mdfaq_item_take,
        .work = mdfaq_item_work,
        .deliver = mdfaq_item_deliver,
        .done = mdfaq_item_done,
    };
    enum mdfaq_status rc = mdfaq_walk_new(&set->job->sources, &set->walk);

    if (rc == MDFAQ_OK)
        rc = mdfaq_batch_run(&work);
    if (rc == MDFAQ_OK)
        rc = mdfaq_walk_status(set->walk);
    mdfaq_walk_free(set->walk);
    return rc;
}

static void
convert_all(struct mdfaq_set *set)
{
    enum mdfaq_status rc;

    if (!decide_output(set)) {
        mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
        return;
    }
    if (!open_output(set))
        return;
    if (!mdfaq_recall_open(set)) {
        set->single_is_bad = true;
        close_output(set);
        return;
    }
    mdfaq_summary_begin(&set->summary);
    count_documents(set);
    rc = run_batch(set);
    if (rc != MDFAQ_OK) {
        fprintf(stderr, "mdfaq: %s\n", mdfaq_status_text(rc));
        mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
        set->single_is_bad = true;
    }
    close_output(set);
    mdfaq_summary_end(&set->summary, &set->job->reporter);
}

static void
end(struct mdfaq_set *set)
{
    for (size_t i = 0; i < set->workers && set->converters != NULL; i++)
        mdfaq_converter_free(set->converters[i]);
    free(set->converters);
    free(set->single_path);
    mdfaq_records_done(&set->records);
    mdfaq_claims_done(&set->claims);
    if (!mdfaq_report_end(&set->job->reporter))
        mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
}

int
mdfaq_job_run(struct mdfaq_job *job, const struct mdfaq_command *command)
{
    static const char *const standard_input[] = { "-" };
    struct mdfaq_set set = { .job = job, .command = command };
    enum mdfaq_status rc = MDFAQ_NOMEM;

    if (job->sources.operand_count == 0 && job->sources.files_from == NULL) {
        job->sources.operands = standard_input;
        job->sources.operand_count = 1;
    }
    set.records.longest = mdfaq_limits_resolve(&job->options.limits).window;
    look_at_sources(&set);
    set.converters = calloc(set.workers, sizeof *set.converters);
    if (set.converters != NULL)
        rc = mdfaq_converter_new(&job->options, &set.converters[0]);
    if (rc == MDFAQ_OK) {
        convert_all(&set);
    } else if (rc == MDFAQ_USAGE) {
        mdfaq_set_raise(&set, mdfaq_usage_error(command, "'%s' is no absolute address",
                                                job->options.base_url));
    } else {
        fprintf(stderr, "mdfaq: %s\n", mdfaq_status_text(rc));
        mdfaq_set_raise(&set, MDFAQ_EXIT_FAILURE);
    }
    end(&set);
    return set.status;
}
