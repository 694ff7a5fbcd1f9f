/* SPDX-License-Identifier: MIT - convert/cli/documents.c: going over the documents. */
#include "cli/documents.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/options.h"
#include "publish/publish.h"
#include "source/walk.h"

enum { MOST_FORMATS = 16 };

struct state {
    struct mdfaq_job *job;
    const struct mdfaq_command *command;
    struct mdfaq_converter *converter;
    struct mdfaq_arena arena;
    struct mdfaq_walk walk;
    bool to_folder;              /* each document and format is a file below -o */
    struct mdfaq_publish single; /* else: the one result of all */
    struct mdfaq_output outputs[MOST_FORMATS];
    struct mdfaq_publish files[MOST_FORMATS];
    int status;
};

/* What a document is read from. */
struct stream {
    int fd;
    int error;
};

static void
raise_status(struct state *s, int status)
{
    if (status > s->status)
        s->status = status;
}

static void
trouble(void *ctx, const char *path, int error)
{
    struct state *s = ctx;

    mdfaq_report_file(&s->job->reporter, "file-read", path, NULL, "cannot be read: %s",
                      strerror(error));
    raise_status(s, MDFAQ_EXIT_FAILURE);
}

static void
report_write(struct state *s, const char *path, int error)
{
    mdfaq_report_file(&s->job->reporter, "file-write", path, NULL,
                      "cannot be written: %s", strerror(error));
    raise_status(s, MDFAQ_EXIT_FAILURE);
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
    return n;
}

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool
same_file(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

/* OUT/page.json for page.md. */
static enum mdfaq_status
output_path(const struct state *s, const struct mdfaq_found *found, const char *format,
            struct mdfaq_buf *path)
{
    const char *page = found->page != NULL ? found->page : "stdin";
    const char *dot = strrchr(page, '.');
    const char *slash = strrchr(page, '/');
    size_t stem = dot != NULL && (slash == NULL || dot > slash + 1) && dot > page
                      ? (size_t)(dot - page)
                      : strlen(page);

    mdfaq_buf_clear(path);
    mdfaq_buf_string(path, s->job->output);
    if (path->len > 0 && path->data[path->len - 1] != '/')
        mdfaq_buf_byte(path, '/');
    mdfaq_buf_put(path, page, stem);
    mdfaq_buf_string(path, mdfaq_format_suffix(format));
    mdfaq_buf_byte(path, '\0');
    return path->rc;
}

/* Opens the files of one document. False: it cannot be converted; why was told. */
static bool
open_files(struct state *s, const struct mdfaq_found *found)
{
    struct mdfaq_buf path = { 0 };
    bool well = true;

    for (size_t i = 0; i < s->job->format_count && well; i++) {
        struct mdfaq_publish *file = &s->files[i];

        if (output_path(s, found, s->job->formats[i], &path) != MDFAQ_OK) {
            report_write(s, s->job->output, ENOMEM);
            well = false;
        } else if (found->path != NULL && same_file(found->path, path.data)) {
            mdfaq_report_file(&s->job->reporter, "output-overwrites-input", path.data,
                              "name another output with -o",
                              "the output would replace its input");
            raise_status(s, MDFAQ_EXIT_FAILURE);
            well = false;
        } else if (mdfaq_publish_file(file, path.data, true) != MDFAQ_OK) {
            report_write(s, path.data, file->error);
            well = false;
        }
        s->outputs[i].sink = mdfaq_publish_sink(file);
    }
    mdfaq_buf_done(&path);
    return well;
}

/* Publishes what is complete and valid; the rest goes away. */
static void
close_files(struct state *s, bool converted)
{
    for (size_t i = 0; i < s->job->format_count; i++) {
        struct mdfaq_publish *file = &s->files[i];
        int error = file->error;

        if (!converted || s->outputs[i].status != MDFAQ_OK || error != 0)
            mdfaq_publish_abandon(file);
        else if (mdfaq_publish_commit(file) != MDFAQ_OK)
            error = file->error;
        if (error != 0)
            report_write(s, s->job->output, error);
    }
}

static int
exit_status(enum mdfaq_status rc)
{
    if (rc == MDFAQ_OK)
        return MDFAQ_EXIT_OK;
    return rc == MDFAQ_INVALID || rc == MDFAQ_LIMIT ? MDFAQ_EXIT_FINDINGS
                                                    : MDFAQ_EXIT_FAILURE;
}

/* False: standard output or the one result cannot be written; going on is no use. */
static bool
convert_stream(struct state *s, const struct mdfaq_found *found, struct stream *stream)
{
    struct mdfaq_input input = {
        .path = found->path, .page = found->page, .read = read_stream, .ctx = stream
    };
    bool converted = false;
    enum mdfaq_status rc;

    for (size_t i = 0; i < s->job->format_count; i++) {
        s->outputs[i] = (struct mdfaq_output){ .format = s->job->formats[i],
                                               .sink = mdfaq_publish_sink(&s->single) };
        s->files[i] = (struct mdfaq_publish){ .fd = -1 };
    }
    if (!s->to_folder || open_files(s, found)) {
        rc = mdfaq_convert(s->converter, &input, s->outputs, s->job->format_count,
                           mdfaq_report, &s->job->reporter, NULL);
        converted = true;
        raise_status(s, exit_status(rc));
        if (stream->error != 0)
            trouble(s, found->path != NULL ? found->path : "-", stream->error);
        else if (rc == MDFAQ_NOMEM)
            fputs("mdfaq: out of memory\n", stderr);
    }
    if (s->to_folder)
        close_files(s, converted && stream->error == 0);
    return s->single.error == 0;
}

static bool
convert_one(struct state *s, const struct mdfaq_found *found)
{
    struct stream stream = { .fd = STDIN_FILENO };
    bool well;

    if (found->path == NULL)
        return convert_stream(s, found, &stream);
    stream.fd = open(found->path, O_RDONLY | O_CLOEXEC);
    if (stream.fd < 0) {
        trouble(s, found->path, errno);
        return true;
    }
    well = convert_stream(s, found, &stream);
    close(stream.fd);
    return well;
}

/* Where results go, from -o and from what was named. False: usage error, told. */
static bool
decide_output(struct state *s)
{
    const struct mdfaq_job *job = s->job;
    bool many = s->walk.count > 1 || s->walk.folders;
    bool records = true;

    for (size_t i = 0; i < job->format_count; i++)
        records = records && mdfaq_format_has_records(job->formats[i]);
    if (job->format_count == 0)
        return true;
    if (job->output == NULL) {
        if (job->format_count > 1)
            mdfaq_usage_error(s->command, "several formats need a folder: -o DIR");
        else if (many && !records)
            mdfaq_usage_error(s->command,
                              "several documents need a folder (-o DIR), or a "
                              "format made of records (-t jsonl)");
        return job->format_count == 1 && (!many || records);
    }
    s->to_folder = job->format_count > 1 || (many && !records) ||
                   is_folder(job->output) || job->output[strlen(job->output) - 1] == '/';
    return true;
}

/* Opens the one result, where it is not a file for each document. */
static bool
open_single(struct state *s)
{
    const struct mdfaq_job *job = s->job;

    s->single = (struct mdfaq_publish){ .fd = -1 };
    if (job->format_count == 0 || s->to_folder)
        return true;
    if (job->output == NULL || strcmp(job->output, "-") == 0) {
        mdfaq_publish_stream(&s->single, STDOUT_FILENO);
        return true;
    }
    for (struct mdfaq_found *f = s->walk.first; f != NULL; f = f->next)
        if (f->path != NULL && same_file(f->path, job->output)) {
            mdfaq_report_file(&s->job->reporter, "output-overwrites-input", job->output,
                              "name another output with -o",
                              "the output would replace its input");
            raise_status(s, MDFAQ_EXIT_FAILURE);
            return false;
        }
    if (mdfaq_publish_file(&s->single, job->output, false) == MDFAQ_OK)
        return true;
    report_write(s, job->output, s->single.error);
    mdfaq_publish_abandon(&s->single);
    return false;
}

static void
close_single(struct state *s)
{
    const char *name = s->job->output != NULL ? s->job->output : "standard output";
    bool worth = s->walk.count > 1 || s->outputs[0].status == MDFAQ_OK;

    if (s->job->format_count == 0 || s->to_folder)
        return;
    if (s->single.error != 0 || (s->single.path != NULL && !worth)) {
        int error = s->single.error;

        mdfaq_publish_abandon(&s->single);
        if (error != 0)
            report_write(s, name, error);
        return;
    }
    if (mdfaq_publish_commit(&s->single) != MDFAQ_OK)
        report_write(s, name, s->single.error);
}

static void
convert_all(struct state *s)
{
    if (!decide_output(s)) {
        raise_status(s, MDFAQ_EXIT_FAILURE);
        return;
    }
    if (!open_single(s))
        return;
    for (const struct mdfaq_found *f = s->walk.first; f != NULL; f = f->next)
        if (!convert_one(s, f))
            break;
    close_single(s);
}

static bool
find_documents(struct state *s)
{
    enum mdfaq_status rc = MDFAQ_OK;

    if (s->job->operand_count == 0)
        rc = mdfaq_walk_add(&s->walk, "-");
    for (size_t i = 0; i < s->job->operand_count && rc == MDFAQ_OK; i++)
        rc = mdfaq_walk_add(&s->walk, s->job->operands[i]);
    if (rc == MDFAQ_OK)
        return true;
    fprintf(stderr, "mdfaq: %s\n", mdfaq_status_text(rc));
    raise_status(s, MDFAQ_EXIT_FAILURE);
    return false;
}

int
mdfaq_job_run(struct mdfaq_job *job, const struct mdfaq_command *command)
{
    struct state s = { .job = job, .command = command };
    enum mdfaq_status rc = mdfaq_converter_new(&job->options, &s.converter);

    if (rc == MDFAQ_USAGE)
        return mdfaq_usage_error(command, "'%s' is no absolute address",
                                 job->options.base_url);
    if (rc != MDFAQ_OK) {
        fprintf(stderr, "mdfaq: %s\n", mdfaq_status_text(rc));
        return MDFAQ_EXIT_FAILURE;
    }
    s.walk = (struct mdfaq_walk){ .arena = &s.arena, .trouble = trouble, .ctx = &s };
    if (find_documents(&s) && s.walk.count > 0)
        convert_all(&s);
    mdfaq_converter_free(s.converter);
    mdfaq_arena_done(&s.arena);
    if (!mdfaq_report_end(&job->reporter))
        raise_status(&s, MDFAQ_EXIT_FAILURE);
    return s.status;
}
