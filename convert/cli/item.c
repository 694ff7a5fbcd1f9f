/* SPDX-License-Identifier: MIT - convert/cli/item.c: one document of many, in any thread.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/set.h"
#include "core/utf8.h"
#include "run/batch.h"
#include "run/sought.h"

/* What an item keeps back while documents before it are not delivered. Then it waits. */
enum { MOST_RECORDS = 1 << 20, MOST_FINDINGS = 4096 };

static bool
set_string(struct mdfaq_buf *b, const char *text)
{
    mdfaq_buf_clear(b);
    mdfaq_buf_put(b, text, strlen(text) + 1);
    return b->rc == MDFAQ_OK;
}

/* The page without its suffix: what the names of its results have in common. */
static bool
set_target(struct mdfaq_item *item, const char *page)
{
    const char *slash = strrchr(page, '/'), *dot = strrchr(page, '.');
    size_t stem = dot != NULL && (slash == NULL || dot > slash + 1) && dot > page
                      ? (size_t)(dot - page)
                      : strlen(page);

    mdfaq_buf_clear(&item->target);
    mdfaq_buf_put(&item->target, page, stem);
    mdfaq_buf_byte(&item->target, '\0');
    return item->target.rc == MDFAQ_OK;
}

bool
mdfaq_item_name(struct mdfaq_item *item, const char *path, const char *page)
{
    return set_string(&item->path, path) && set_string(&item->page, page) &&
           set_target(item, item->page.data);
}

bool
mdfaq_item_prepare(struct mdfaq_item *item, struct mdfaq_set *set, const char *path)
{
    item->set = set;
    item->is_stdin = item->named = item->collides = item->repeated = false;
    item->is_line = item->too_long = item->has_path = false;
    item->has_old = item->unchanged = item->moved = item->direct = false;
    item->error = item->write_error = 0;
    item->result = (struct mdfaq_result){ 0 };
    item->findings.no_questions = false;
    item->findings.errors = 0;
    item->findings.forgives = !set->job->require_questions;
    for (size_t i = 0; i < set->job->format_count; i++) {
        item->files_out[i].complete = false;
        item->outputs[i] = (struct mdfaq_output){ .status = MDFAQ_INVALID };
    }
    mdfaq_collected_clear(&item->findings);
    mdfaq_buf_clear(&item->line);
    mdfaq_buf_clear(&item->records);
    mdfaq_buf_clear(&item->files);
    mdfaq_buf_clear(&item->told);
    item->rc = mdfaq_item_name(item, path != NULL ? path : "-", "stdin") ? MDFAQ_OK
                                                                         : MDFAQ_NOMEM;
    return item->rc == MDFAQ_OK;
}

bool
mdfaq_item_take(void *ctx, void *slot)
{
    struct mdfaq_set *set = ctx;
    struct mdfaq_item *item = slot;
    struct mdfaq_found found;

    if (!mdfaq_walk_next(set->walk, &found))
        return false;
    if (!mdfaq_item_prepare(item, set, found.path))
        return true;
    item->is_stdin = found.path == NULL;
    item->has_path = !item->is_stdin;
    item->named = found.named;
    item->error = found.error;
    item->findings.forgives = !found.named && !set->job->require_questions;
    if (found.page != NULL && !mdfaq_item_name(item, found.path, found.page))
        item->rc = MDFAQ_NOMEM;
    return true;
}

/* What a document is read from. */
struct stream {
    int fd;
    int error;
    struct mdfaq_hasher *hasher; /* NULL: nobody wants to know */
};

static bool
is_ready(void *ctx, int milliseconds)
{
    const struct stream *stream = ctx;
    struct pollfd poll_fd = { .fd = stream->fd, .events = POLLIN };

    return poll(&poll_fd, 1, milliseconds) != 0;
}

static ptrdiff_t
read_stream(void *ctx, char *to, size_t size)
{
    struct stream *stream = ctx;
    ssize_t n;

    do {
        n = read(stream->fd, to, size);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        stream->error = errno;
    else if (stream->hasher != NULL)
        mdfaq_hasher_add(stream->hasher, to, (size_t)n);
    return n;
}

/* Records wait for their turn, in memory as long as they are few. */
static int
keep_records(void *ctx, const char *data, size_t size)
{
    struct mdfaq_item *item = ctx;

    item->direct = item->direct || mdfaq_batch_is_turn(item);
    if (!item->direct && item->records.len + size > MOST_RECORDS) {
        if (!mdfaq_batch_await(item))
            return -1;
        item->direct = true;
    }
    mdfaq_buf_put(&item->records, data, size);
    if (item->records.rc != MDFAQ_OK)
        return -1;
    return item->direct && !mdfaq_item_pour(item) ? -1 : 0;
}

/* As recall.c reads it. */
static void
note_finding(struct mdfaq_buf *to, const struct mdfaq_finding *f)
{
    const char *strings[] = { f->rule, f->path, f->message, f->help };
    const uint64_t numbers[] = { f->severity, f->line, f->column, f->offset };

    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        mdfaq_cache_put_text(
            to, strings[i] == NULL
                    ? (struct mdfaq_text){ "", 0 }
                    : (struct mdfaq_text){ strings[i], strlen(strings[i]) + 1 });
    mdfaq_cache_put_text(to,
                         (struct mdfaq_text){ f->source != NULL ? f->source : "",
                                              f->source != NULL ? f->source_size : 0 });
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        mdfaq_cache_put_number(to, numbers[i]);
}

static void
keep_finding(void *ctx, const struct mdfaq_finding *finding)
{
    struct mdfaq_item *item = ctx;

    struct mdfaq_finding f = *finding;

    if (item->set->job->format_count == 0 && strcmp(f.rule, "link-relative") == 0)
        return; /* nobody reads the links of "check" */
    if (item->is_line && !item->has_path)
        f.path = item->path.data;
    mdfaq_collect(&item->findings, &f);
    if (item->set->remembers)
        note_finding(&item->told, &f);
    if (mdfaq_collected_count(&item->findings) < MOST_FINDINGS)
        return;
    item->direct = item->direct || mdfaq_batch_await(item);
    if (item->direct)
        mdfaq_item_pour(item);
}

static void
open_outputs(struct mdfaq_item *item)
{
    struct mdfaq_set *set = item->set;

    for (size_t i = 0; i < set->job->format_count; i++) {
        struct mdfaq_item_file *file = &item->files_out[i];
        struct mdfaq_output *output = &item->outputs[i];

        *output = (struct mdfaq_output){ .format = set->job->formats[i] };
        file->complete = false;
        if (set->to_folder) {
            mdfaq_draft_begin(&file->draft, &set->staging);
            output->sink = mdfaq_draft_sink(&file->draft);
        } else {
            output->sink = (struct mdfaq_sink){ .write = keep_records, .ctx = item };
        }
    }
}

/* What is complete and valid may get its name; the rest goes away. */
static void
close_outputs(struct mdfaq_item *item)
{
    struct mdfaq_set *set = item->set;

    for (size_t i = 0; i < set->job->format_count && set->to_folder; i++) {
        struct mdfaq_item_file *file = &item->files_out[i];

        if (item->outputs[i].format == NULL)
            continue; /* nothing was begun */
        if (file->draft.error == 0 &&
            (item->error != 0 || item->outputs[i].status != MDFAQ_OK))
            mdfaq_draft_drop(&file->draft);
        else
            file->complete = mdfaq_draft_end(&file->draft, &file->stamp);
        if (file->draft.error != 0)
            item->write_error = file->draft.error;
    }
}

static int
forget(void *ctx, const char *data, size_t size)
{
    (void)ctx, (void)data, (void)size;
    return 0;
}

void
mdfaq_item_convert(struct mdfaq_item *item, struct mdfaq_converter *converter,
                   const struct mdfaq_input *input)
{
    size_t count = item->set->job->format_count;

    open_outputs(item);
    if (count == 0) /* "check" finds what "convert" would, so it writes as much */
        item->outputs[count++] =
            (struct mdfaq_output){ .format = "json", .sink = { .write = forget } };
    item->rc = mdfaq_convert(converter, input, item->outputs, count, keep_finding, item,
                             &item->result);
    if (item->rc == MDFAQ_INVALID && item->findings.forgives &&
        item->findings.no_questions && item->findings.errors == 0)
        item->rc = MDFAQ_OK;
}

/* The path as results may hold it: bytes that are no UTF-8 become U+FFFD. NULL: out of
 * memory. */
static const char *
shown_path(struct mdfaq_item *item)
{
    struct mdfaq_text rest = { item->path.data, item->path.len - 1 };
    size_t good = mdfaq_utf8_valid(rest);

    if (good == rest.n)
        return item->path.data;
    mdfaq_buf_clear(&item->shown);
    while (rest.n > 0) {
        mdfaq_buf_put(&item->shown, rest.p, good);
        rest = (struct mdfaq_text){ rest.p + good, rest.n - good };
        if (rest.n > 0) {
            mdfaq_buf_string(&item->shown, "\xEF\xBF\xBD");
            rest = (struct mdfaq_text){ rest.p + 1, rest.n - 1 };
        }
        good = mdfaq_utf8_valid(rest);
    }
    mdfaq_buf_byte(&item->shown, '\0');
    return item->shown.rc == MDFAQ_OK ? item->shown.data : NULL;
}

static void
note_files(struct mdfaq_item *item, struct mdfaq_text sought)
{
    const char *slash = strrchr(item->path.data, '/');

    for (size_t at = 0; at < sought.n; at += strlen(sought.p + at) + 1)
        mdfaq_cache_put_file(&item->files, sought.p + at);
    /* A configuration that appears beside it. */
    mdfaq_buf_clear(&item->name);
    mdfaq_buf_put(&item->name, item->path.data,
                  slash != NULL ? (size_t)(slash + 1 - item->path.data) : 0);
    mdfaq_buf_put(&item->name, ".mdfaq.yaml", sizeof ".mdfaq.yaml");
    if (item->name.rc == MDFAQ_OK)
        mdfaq_cache_put_file(&item->files, item->name.data);
}

static void
convert_file(struct mdfaq_item *item, struct mdfaq_converter *converter)
{
    struct mdfaq_set *set = item->set;
    struct stream stream = { .fd = STDIN_FILENO };
    struct stat st;
    struct mdfaq_input input = { .path = item->is_stdin ? NULL : shown_path(item),
                                 .page = item->is_stdin ? NULL : item->page.data,
                                 .format = set->job->format,
                                 .read = read_stream,
                                 .ctx = &stream };

    if (!item->is_stdin)
        stream.fd = open(item->path.data, O_RDONLY | O_CLOEXEC);
    if (stream.fd < 0) {
        item->error = errno;
        return;
    }
    if (set->remembers && item->hasher != NULL) {
        stream.hasher = item->hasher;
        mdfaq_hasher_begin(item->hasher);
        mdfaq_stamp_of_fd(stream.fd, &item->stamp);
    }
    if (fstat(stream.fd, &st) == 0 && S_ISREG(st.st_mode))
        input.size = (size_t)st.st_size;
    else
        input.ready = is_ready;
    mdfaq_item_convert(item, converter, &input);
    item->error = stream.error;
    if (stream.hasher != NULL) {
        item->content = mdfaq_hasher_end(stream.hasher);
        note_files(item, mdfaq_converter_sought(converter));
    }
    if (!item->is_stdin)
        close(stream.fd);
    close_outputs(item);
}

void
mdfaq_item_work(void *ctx, size_t worker, void *slot)
{
    struct mdfaq_set *set = ctx;
    struct mdfaq_item *item = slot;
    struct mdfaq_converter **converter = &set->converters[worker];

    if (item->error != 0 || item->rc != MDFAQ_OK)
        return;
    if (!item->is_line && mdfaq_recall_unchanged(item))
        return;
    if (*converter == NULL)
        item->rc = mdfaq_converter_copy(set->converters[0], converter);
    if (item->rc != MDFAQ_OK)
        return;
    if (item->is_line) {
        mdfaq_line_work(item, *converter);
        close_outputs(item);
    } else {
        convert_file(item, *converter);
    }
}

void
mdfaq_item_done(void *ctx, void *slot)
{
    struct mdfaq_item *item = slot;

    (void)ctx;
    mdfaq_buf_done(&item->path);
    mdfaq_buf_done(&item->page);
    mdfaq_buf_done(&item->target);
    mdfaq_buf_done(&item->line);
    mdfaq_buf_done(&item->shown);
    mdfaq_buf_done(&item->records);
    mdfaq_buf_done(&item->name);
    mdfaq_buf_done(&item->files);
    mdfaq_buf_done(&item->told);
    mdfaq_hasher_free(item->hasher);
    mdfaq_collected_done(&item->findings);
}
