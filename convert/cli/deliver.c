/* SPDX-License-Identifier: MIT - convert/cli/deliver.c: what came out of a document, one
 * after the other.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "cli/set.h"

void
mdfaq_set_raise(struct mdfaq_set *set, int status)
{
    if (status > set->status)
        set->status = status;
}

void
mdfaq_set_write_failed(void *ctx, const char *path, int error)
{
    struct mdfaq_set *set = ctx;

    mdfaq_summary_hide(&set->summary);
    mdfaq_report_file(&set->job->reporter, "file-write", path, NULL,
                      "cannot be written: %s", strerror(error));
    mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
}

static int
exit_status(enum mdfaq_status rc)
{
    if (rc == MDFAQ_OK)
        return MDFAQ_EXIT_OK;
    return rc == MDFAQ_INVALID || rc == MDFAQ_LIMIT ? MDFAQ_EXIT_FINDINGS
                                                    : MDFAQ_EXIT_FAILURE;
}

bool
mdfaq_item_pour(struct mdfaq_item *item)
{
    struct mdfaq_set *set = item->set;
    struct mdfaq_sink sink = mdfaq_draft_sink(&set->single);

    if (mdfaq_collected_count(&item->findings) > 0 || item->findings.lost) {
        mdfaq_summary_hide(&set->summary);
        mdfaq_collected_tell(&item->findings, &set->job->reporter);
    }
    if (item->records.len > 0 && set->single.error == 0)
        sink.write(sink.ctx, item->records.data, item->records.len);
    mdfaq_buf_clear(&item->records);
    return set->single.error == 0;
}

/* Tells what hindered the conversion and is no finding of it. */
static void
tell_trouble(struct mdfaq_set *set, struct mdfaq_item *item)
{
    struct mdfaq_reporter *reporter = &set->job->reporter;

    if (item->error != 0) {
        mdfaq_summary_hide(&set->summary);
        mdfaq_report_file(reporter, "file-read", item->path.data, NULL,
                          "cannot be read: %s", strerror(item->error));
        mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
    } else if (item->collides) {
        mdfaq_summary_hide(&set->summary);
        mdfaq_report_file(reporter, "output-collision", item->path.data,
                          "rename one, or convert them into different folders",
                          "its result would have the name of another document's");
        mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
    } else if (item->rc == MDFAQ_NOMEM) {
        mdfaq_summary_hide(&set->summary);
        fputs("mdfaq: out of memory\n", stderr);
    }
    if (item->write_error != 0)
        mdfaq_set_write_failed(set, set->job->output, item->write_error);
}

/* Gives the files of a document their names. */
static void
publish(struct mdfaq_set *set, struct mdfaq_item *item)
{
    size_t stem = item->target.len - 1;

    for (size_t i = 0; i < set->job->format_count; i++) {
        struct mdfaq_item_file *file = &item->files_out[i];
        bool well;

        if (!file->complete)
            continue;
        item->target.len = stem;
        mdfaq_buf_string(&item->target, mdfaq_format_suffix(set->job->formats[i]));
        mdfaq_buf_byte(&item->target, '\0');
        if (strcmp(item->target.data, item->page.data) == 0 && !item->is_stdin) {
            struct mdfaq_stamp in, there;

            if (mdfaq_stamp_of(AT_FDCWD, item->path.data, &in) &&
                mdfaq_stamp_of(set->staging.root, item->target.data, &there) &&
                in.inode == there.inode) {
                mdfaq_report_file(&set->job->reporter, "output-overwrites-input",
                                  item->path.data, "name another output with -o",
                                  "the output would replace its input");
                mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
                mdfaq_draft_drop(&file->draft);
                continue;
            }
        }
        well =
            item->target.rc == MDFAQ_OK &&
            mdfaq_staging_publish(&set->staging, file->draft.number, item->target.data);
        if (!well)
            mdfaq_set_write_failed(set, set->job->output, ENOMEM);
        else if (set->job->changed)
            printf("%s%s%s\n", set->job->output,
                   set->job->output[strlen(set->job->output) - 1] == '/' ? "" : "/",
                   item->target.data);
    }
    item->target.len = stem;
    mdfaq_buf_byte(&item->target, '\0');
}

/* Says whose results the document's are. False: they are another document's, or this one
 * was met before. */
static bool
claim(struct mdfaq_set *set, struct mdfaq_item *item)
{
    enum mdfaq_claimed claimed;

    if (!set->to_folder || item->error != 0)
        return true;
    claimed = mdfaq_claims_add(&set->claims, item->target.data, item->path.data);
    if (claimed == MDFAQ_CLAIM_NEW)
        return true;
    item->repeated = claimed == MDFAQ_CLAIM_SAME && !item->is_line;
    item->collides = claimed != MDFAQ_CLAIM_NOMEM && !item->repeated;
    if (claimed == MDFAQ_CLAIM_NOMEM)
        item->rc = MDFAQ_NOMEM;
    for (size_t i = 0; i < set->job->format_count; i++)
        if (item->files_out[i].complete)
            mdfaq_draft_drop(&item->files_out[i].draft);
    return false;
}

bool
mdfaq_item_deliver(void *ctx, void *slot)
{
    struct mdfaq_set *set = ctx;
    struct mdfaq_item *item = slot;
    struct mdfaq_summary *summary = &set->summary;
    bool worked, failed;

    if (item->path.len == 0 || item->page.len == 0 || item->target.len == 0) {
        fputs("mdfaq: out of memory: a document is left out\n", stderr);
        mdfaq_set_raise(set, MDFAQ_EXIT_FAILURE);
        set->incomplete = true;
        set->single_is_bad = set->single_is_bad || !set->many;
        return !set->job->fail_fast;
    }
    worked = claim(set, item) && item->error == 0;
    failed = !worked || item->rc != MDFAQ_OK || item->write_error != 0;
    if (item->repeated)
        return true;
    mdfaq_item_pour(item);
    mdfaq_set_raise(set, exit_status(item->rc));
    tell_trouble(set, item);
    if (worked && set->to_folder && !item->unchanged)
        publish(set, item);
    mdfaq_recall_note(item);
    if (failed && !set->to_folder && !set->many)
        set->single_is_bad = item->error != 0 || set->job->format_count == 0 ||
                             item->outputs[0].status != MDFAQ_OK;
    summary->pages++;
    summary->questions += item->result.questions;
    summary->failed += failed;
    summary->unchanged += item->unchanged;
    summary->skipped += worked && item->findings.no_questions;
    mdfaq_summary_step(summary);
    if (set->single.error != 0 || (failed && set->job->fail_fast))
        set->stopped = true;
    return !set->stopped;
}
