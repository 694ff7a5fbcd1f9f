/* SPDX-License-Identifier: MIT - convert/cli/recall.c: only what has changed is
 * converted.
 *
 * A document is taken as unchanged when its stamp (size, times and inode) is that of the
 * last run, or else its bytes are; when the files that it includes have their stamps; and
 * when its results lie there with the size and time that they were written with.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/set.h"

enum { READ_STEP = 64 * 1024 };

/* The name of the record below -o, where no other is named. */
static const char own_record[] = "/.mdfaq-record";

/* A format's place in the fixed order of formats. */
static size_t
place_of(const char *format)
{
    size_t i = 0;

    while (i < MDFAQ_CACHE_RESULTS - 1 && strcmp(mdfaq_format_name(i), format) != 0)
        i++;
    return i;
}

/* What paths are relative to, and where results lie. */
static struct mdfaq_digest
digest_place(const struct mdfaq_set *set)
{
    char *here = realpath(".", NULL), *there = realpath(set->job->output, NULL);
    struct mdfaq_buf text = { 0 };
    struct mdfaq_digest digest;

    mdfaq_buf_string(&text, here != NULL ? here : ".");
    mdfaq_buf_byte(&text, '\0');
    mdfaq_buf_string(&text, there != NULL ? there : set->job->output);
    digest = mdfaq_digest(text.data, text.len);
    mdfaq_buf_done(&text);
    free(here);
    free(there);
    return digest;
}

/* All that results depend on beside the documents: the program, and the options. */
static struct mdfaq_digest
digest_settings(const struct mdfaq_set *set)
{
    struct mdfaq_buf text = { 0 };
    struct mdfaq_stamp program = { 0 };
    struct mdfaq_digest digest;

    mdfaq_stamp_of(AT_FDCWD, "/proc/self/exe", &program);
    mdfaq_buf_string(&text, MDFAQ_VERSION);
    mdfaq_buf_put(&text, (const char *)&program, sizeof program);
    mdfaq_buf_text(&text, mdfaq_buf_view(&set->job->settings));
    for (size_t i = 0; i < set->job->format_count; i++)
        mdfaq_buf_string(&text, set->job->formats[i]);
    digest = mdfaq_digest(text.data, text.len);
    mdfaq_buf_done(&text);
    return digest;
}

bool
mdfaq_recall_open(struct mdfaq_set *set)
{
    const struct mdfaq_job *job = set->job;
    struct mdfaq_buf path = { 0 };
    int error;

    if (job->cache == NULL && !job->delete_gone)
        return true;
    if (job->cache == NULL) {
        mdfaq_buf_string(&path, job->output);
        mdfaq_buf_put(&path, own_record, sizeof own_record);
        if (path.rc != MDFAQ_OK) {
            mdfaq_set_write_failed(set, job->output, ENOMEM);
            return false;
        }
    }
    set->cache_path = job->cache != NULL ? strdup(job->cache) : path.data;
    error = set->cache_path == NULL
                ? ENOMEM
                : mdfaq_cache_open(&set->cache, set->cache_path, digest_place(set),
                                   digest_settings(set));
    set->remembers = error == 0;
    set->summary.cached = job->cache != NULL;
    if (error != 0) {
        mdfaq_set_write_failed(
            set, set->cache_path != NULL ? set->cache_path : job->cache, error);
        mdfaq_cache_close(&set->cache);
        return false;
    }
    if (set->cache.why != NULL)
        mdfaq_report_file_as(&set->job->reporter, MDFAQ_WARNING, "cache-ignored",
                             set->cache_path, NULL, "the cache is ignored: %s",
                             set->cache.why);
    return true;
}

/* The document's result in a format, as a path below -o, in item->name. NULL: out of
 * memory. */
static const char *
result_name(struct mdfaq_item *item, struct mdfaq_text target, size_t place)
{
    mdfaq_buf_clear(&item->name);
    mdfaq_buf_text(&item->name, target);
    mdfaq_buf_string(&item->name, mdfaq_format_suffix(mdfaq_format_name(place)));
    mdfaq_buf_byte(&item->name, '\0');
    return item->name.rc == MDFAQ_OK ? item->name.data : NULL;
}

/* True when a result lies where it was written, and is what was written. */
static bool
is_ours(const struct mdfaq_set *set, const char *name, const struct mdfaq_cache_result *r)
{
    struct mdfaq_stamp now;

    return mdfaq_stamp_of(set->staging.root, name, &now) && now.size == r->size &&
           now.seconds == r->seconds && now.nanoseconds == r->nanoseconds;
}

static bool
same_results(struct mdfaq_item *item)
{
    for (size_t i = 0; i < MDFAQ_CACHE_RESULTS; i++) {
        const struct mdfaq_cache_result *r = &item->old.results[i];
        const char *name;

        if (r->there == 0)
            continue;
        name = result_name(item, item->old.target, i);
        if (name == NULL || !is_ours(item->set, name, r))
            return false;
    }
    return true;
}

static bool
same_bytes(struct mdfaq_item *item)
{
    struct mdfaq_digest digest;
    char *bytes;
    ssize_t n = -1;
    int fd = open(item->path.data, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return false;
    bytes = malloc(READ_STEP);
    if (bytes != NULL && mdfaq_stamp_of_fd(fd, &item->stamp)) {
        mdfaq_hasher_begin(item->hasher);
        while ((n = read(fd, bytes, READ_STEP)) > 0)
            mdfaq_hasher_add(item->hasher, bytes, (size_t)n);
    }
    free(bytes);
    close(fd);
    digest = mdfaq_hasher_end(item->hasher);
    return n == 0 && digest.low == item->old.content.low &&
           digest.high == item->old.content.high;
}

/* Reads the findings of the last run. */
static bool
recall_findings(struct mdfaq_item *item)
{
    struct mdfaq_text rest = item->old.findings;

    while (rest.n > 0) {
        struct mdfaq_text texts[5];
        uint64_t numbers[4];

        for (size_t i = 0; i < 5; i++)
            if (!mdfaq_cache_get_text(&rest, &texts[i]))
                return false;
        for (size_t i = 0; i < 4; i++)
            if (!mdfaq_cache_get_number(&rest, &numbers[i]))
                return false;
        if (texts[0].n == 0 || texts[1].n == 0 || texts[2].n == 0 || numbers[0] > 2)
            return false;
        mdfaq_collect(&item->findings, &(struct mdfaq_finding){
                                           .rule = texts[0].p,
                                           .path = texts[1].p,
                                           .message = texts[2].p,
                                           .help = texts[3].n > 0 ? texts[3].p : NULL,
                                           .source = texts[4].n > 0 ? texts[4].p : NULL,
                                           .source_size = texts[4].n,
                                           .severity = (enum mdfaq_severity)numbers[0],
                                           .line = numbers[1],
                                           .column = numbers[2],
                                           .offset = numbers[3],
                                       });
    }
    return true;
}

bool
mdfaq_recall_unchanged(struct mdfaq_item *item)
{
    struct mdfaq_set *set = item->set;
    bool same;

    item->has_old = false;
    item->unchanged = false;
    if (!set->remembers || item->is_stdin)
        return false;
    if (item->hasher == NULL)
        item->hasher = mdfaq_hasher_new();
    if (item->hasher == NULL)
        return false;
    item->has_old = mdfaq_cache_find(&set->cache, item->path.data, &item->old) &&
                    mdfaq_text_is(item->old.target, item->target.data);
    if (!item->has_old || set->job->cache == NULL || !set->cache.fresh)
        return false;
    same = mdfaq_stamp_of(AT_FDCWD, item->path.data, &item->stamp) &&
           memcmp(&item->stamp, &item->old.stamp, sizeof item->stamp) == 0;
    if ((!same && !same_bytes(item)) || !mdfaq_cache_same_files(item->old.files) ||
        !same_results(item) || !recall_findings(item)) {
        mdfaq_collected_clear(&item->findings);
        return false;
    }
    item->content = item->old.content;
    item->result.questions = item->old.questions;
    item->findings.no_questions = item->old.no_questions != 0;
    item->unchanged = true;
    return true;
}

/* Removes a result of an earlier run, and the folders that are empty then. */
static void
remove_result(struct mdfaq_set *set, const char *name, const struct mdfaq_cache_result *r)
{
    char *path;

    if (!is_ours(set, name, r) || unlinkat(set->staging.root, name, 0) != 0)
        return;
    set->summary.removed++;
    set->cache_moved = true;
    path = strdup(name);
    for (char *slash; path != NULL && (slash = strrchr(path, '/')) != NULL;) {
        *slash = '\0';
        if (unlinkat(set->staging.root, path, AT_REMOVEDIR) != 0)
            break;
    }
    free(path);
}

/* What the next run is to know of a document that was converted. */
static void
add_entry(struct mdfaq_item *item)
{
    struct mdfaq_set *set = item->set;
    struct mdfaq_cache_entry entry = {
        .path = mdfaq_text_of(item->path.data),
        .target = mdfaq_text_of(item->target.data),
        .stamp = item->stamp,
        .content = item->content,
        .questions = item->result.questions,
        .no_questions = item->findings.no_questions,
        .files = mdfaq_buf_view(&item->files),
        .findings = mdfaq_buf_view(&item->told),
    };

    if (mdfaq_stamp_is_young(&entry.stamp))
        entry.stamp.changed_nanoseconds = UINT64_MAX; /* the bytes will tell */
    if (item->unchanged) {
        memcpy(entry.results, item->old.results, sizeof entry.results);
        entry.files = item->old.files;
        entry.findings = item->old.findings;
    }
    for (size_t i = 0; i < set->job->format_count && !item->unchanged; i++) {
        const struct mdfaq_item_file *file = &item->files_out[i];
        size_t place = place_of(set->job->formats[i]);

        if (!file->complete && item->has_old && !set->job->delete_gone &&
            item->old.results[place].there != 0) {
            entry.results[place] = item->old.results[place];
            entry.results[place].there = 2;
            continue;
        }
        entry.results[place] =
            (struct mdfaq_cache_result){ .there = file->complete,
                                         .size = file->stamp.size,
                                         .seconds = file->stamp.seconds,
                                         .nanoseconds = file->stamp.nanoseconds };
    }
    set->cache_moved = true;
    mdfaq_cache_add(&set->cache, &entry);
}

/* Removes the results that the document has no more since a run that left them there. */
static void
remove_stale(struct mdfaq_item *item)
{
    for (size_t i = 0; i < MDFAQ_CACHE_RESULTS; i++) {
        struct mdfaq_cache_result *r = &item->old.results[i];
        const char *name;

        if (r->there != 2)
            continue;
        name = result_name(item, item->old.target, i);
        if (name != NULL)
            remove_result(item->set, name, r);
        r->there = 0;
        item->moved = true;
    }
}

void
mdfaq_recall_note(struct mdfaq_item *item)
{
    struct mdfaq_set *set = item->set;
    bool well = item->error == 0 && !item->collides && item->rc == MDFAQ_OK &&
                item->write_error == 0;

    if (item->error != 0)
        set->incomplete = true;
    if (!set->remembers || item->is_stdin || item->collides)
        return;
    if (item->unchanged && set->job->delete_gone)
        remove_stale(item);
    if (item->unchanged && !item->moved &&
        memcmp(&item->stamp, &item->old.stamp, sizeof item->stamp) == 0) {
        mdfaq_cache_keep(&set->cache, &item->old);
        return;
    }
    if (!well) {
        /* What lies there is still of the run before. */
        if (item->has_old)
            mdfaq_cache_keep(&set->cache, &item->old);
        return;
    }
    for (size_t i = 0; i < set->job->format_count && item->has_old; i++) {
        size_t place = place_of(set->job->formats[i]);
        const struct mdfaq_cache_result *r = &item->old.results[place];
        const char *name;

        if (item->unchanged || item->files_out[i].complete || r->there == 0 ||
            !set->job->delete_gone)
            continue;
        name = result_name(item, item->old.target, place);
        if (name != NULL)
            remove_result(set, name, r);
    }
    add_entry(item);
}

/* Goes over what the last run knew and this one has not met. */
static void
settle(struct mdfaq_set *set)
{
    struct mdfaq_item item = { .set = set };
    struct mdfaq_cache_entry old;
    bool removes = set->job->delete_gone && !set->stopped && !set->incomplete;

    for (size_t at = 0; mdfaq_cache_next(&set->cache, &at, &old);) {
        if (mdfaq_claims_has(&set->claims, old.target))
            continue;
        if (!removes) {
            mdfaq_cache_keep(&set->cache, &old);
            continue;
        }
        for (size_t i = 0; i < MDFAQ_CACHE_RESULTS; i++) {
            const char *name;

            if (old.results[i].there == 0)
                continue;
            name = result_name(&item, old.target, i);
            if (name != NULL)
                remove_result(set, name, &old.results[i]);
        }
        set->cache_moved = true;
    }
    mdfaq_buf_done(&item.name);
}

void
mdfaq_recall_close(struct mdfaq_set *set)
{
    int error;

    if (set->remembers) {
        settle(set);
        error = set->cache_moved || set->cache.map == NULL || !set->cache.fresh
                    ? mdfaq_cache_commit(&set->cache)
                    : 0;
        if (error != 0)
            mdfaq_set_write_failed(set, set->cache_path, error);
        mdfaq_cache_close(&set->cache);
    }
    free(set->cache_path);
    set->cache_path = NULL;
}
