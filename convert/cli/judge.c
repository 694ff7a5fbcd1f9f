/* SPDX-License-Identifier: MIT - convert/cli/judge.c: files against a schema. */
#include "cli/judge.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "validate/choose.h"
#include "validate/lines.h"
#include "validate/reader.h"
#include "validate/xsd_read.h"

enum { LARGEST_SCHEMA = 64 * 1024 * 1024, SHOWN = 200 };

/* A file whose start has been looked at. */
struct input {
    const char *path;
    int fd, error;
    size_t size, at; /* of the start, and how much of it has been handed on */
    char head[MDFAQ_CHOICE_BYTES];
};

static ptrdiff_t
read_fd(struct input *in, char *p, size_t n)
{
    ptrdiff_t got;

    do
        got = read(in->fd, p, n);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        in->error = errno;
    return got;
}

/* The start again, then the rest. */
static ptrdiff_t
read_input(void *ctx, char *p, size_t n)
{
    struct input *in = ctx;

    if (in->at == in->size)
        return read_fd(in, p, n);
    if (n > in->size - in->at)
        n = in->size - in->at;
    memcpy(p, in->head + in->at, n);
    in->at += n;
    return (ptrdiff_t)n;
}

static bool
open_input(struct input *in, const char *path)
{
    in->path = strcmp(path, "-") == 0 ? NULL : path;
    in->error = 0;
    in->size = in->at = 0;
    in->fd = in->path == NULL ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0)
        in->error = errno;
    while (in->error == 0 && in->size < sizeof in->head) {
        ptrdiff_t got = read_fd(in, in->head + in->size, sizeof in->head - in->size);

        if (got <= 0)
            break;
        in->size += (size_t)got;
    }
    return in->error == 0;
}

static void
close_input(const struct input *in)
{
    if (in->fd > STDIN_FILENO)
        close(in->fd);
}

static int
fail(struct mdfaq_judging *j, const char *path, const char *rule, const char *help,
     const char *what)
{
    mdfaq_report_file(&j->reporter, rule, path, help, "%s", what);
    return MDFAQ_EXIT_FAILURE;
}

/* The line of the file that a finding is about, when it is short: for a person to see. */
static struct mdfaq_text
line_at(const struct mdfaq_judging *j, const struct mdfaq_finding *f, char buf[2 * SHOWN])
{
    size_t before = f->offset < SHOWN ? f->offset : SHOWN, start = before, end = before;
    ptrdiff_t got = -1;

    /* A place without an offset is one of XML; and not every input can be read again. */
    if (j->fd > STDIN_FILENO && (f->offset > 0 || f->line == 1))
        got = pread(j->fd, buf, 2 * SHOWN, (off_t)(f->offset - before));
    if (got < (ptrdiff_t)before)
        return (struct mdfaq_text){ 0 };
    while (start > 0 && buf[start - 1] != '\n')
        start--;
    while (end < (size_t)got && buf[end] != '\n')
        end++;
    if ((start == 0 && before < f->offset) || end - start > SHOWN)
        return (struct mdfaq_text){ 0 };
    return (struct mdfaq_text){ buf + start, end - start };
}

static void
tell_finding(void *ctx, const struct mdfaq_finding *finding)
{
    struct mdfaq_judging *j = ctx;
    struct mdfaq_finding shown = *finding;
    struct mdfaq_text line;
    char buf[2 * SHOWN];

    if (j->max_findings != 0 && j->told >= j->max_findings)
        return;
    j->told++;
    if (j->reporter.for_person && shown.source == NULL && shown.line > 0) {
        line = line_at(j, finding, buf);
        shown.source = line.p;
        shown.source_size = line.n;
    }
    mdfaq_report(&j->reporter, &shown);
}

static int
write_out(void *ctx, const char *data, size_t size)
{
    (void)ctx;
    return fwrite(data, 1, size, stdout) == size ? 0 : -1;
}

/* The whole of a schema's file. */
static bool
read_schema(struct mdfaq_judging *j, const char *path, struct mdfaq_buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ptrdiff_t got = fd < 0 ? -1 : 1;
    int error = errno;

    out->limit = LARGEST_SCHEMA;
    while (got > 0 && mdfaq_buf_reserve(out, 32 * 1024)) {
        got = read(fd, out->data + out->len, out->cap - out->len);
        error = errno;
        out->len += got > 0 ? (size_t)got : 0;
    }
    if (fd >= 0)
        close(fd);
    if (got == 0 && out->rc == MDFAQ_OK)
        return true;
    fail(j, path, "file-read", NULL,
         got < 0 ? strerror(error) : "too large for a schema");
    return false;
}

static bool
is_xsd(struct mdfaq_text text)
{
    text = mdfaq_text_trim(text);
    return text.n > 0 && text.p[0] == '<';
}

/* Compiles the schema of this name, unless it is the one at hand. */
static int
take_schema(struct mdfaq_judging *j, const char *name)
{
    const struct mdfaq_embedded *bundled = mdfaq_embedded_find(mdfaq_text_of(name));
    struct mdfaq_findings findings = { tell_finding, j, name, NULL, NULL, { 0 } };
    struct mdfaq_schema_options options = j->options;
    struct mdfaq_buf file = { 0 };
    struct mdfaq_text text;
    enum mdfaq_status rc;

    if (j->compiled != NULL && strcmp(j->compiled, name) == 0)
        return MDFAQ_EXIT_OK;
    mdfaq_judging_done(j);
    if (bundled == NULL && !read_schema(j, name, &file)) {
        mdfaq_buf_done(&file);
        return MDFAQ_EXIT_FAILURE;
    }
    text = bundled != NULL ? bundled->text : mdfaq_buf_view(&file);
    options.paths = j->outcome != MDFAQ_OUTCOME_NONE;
    if (bundled != NULL && strncmp(bundled->name, "metaschema/", 11) != 0)
        options.formats = options.trusted = true;
    if (is_xsd(text))
        rc = mdfaq_xsd_compile(text, &findings, &j->xsd);
    else
        rc = mdfaq_schema_compile(text, name, &options, &findings, &j->schema);
    mdfaq_buf_done(&file);
    if (rc == MDFAQ_NOMEM)
        return fail(j, name, "memory", NULL, "out of memory");
    if (rc != MDFAQ_OK)
        return MDFAQ_EXIT_FAILURE;
    j->compiled = name;
    return MDFAQ_EXIT_OK;
}

static enum mdfaq_status
judge_lines(struct mdfaq_judging *j, struct input *in)
{
    struct mdfaq_lines lines = {
        .schema = j->schema,
        .path = in->path,
        .read = read_input,
        .read_ctx = in,
        .jobs = (unsigned)j->jobs,
        .finding = tell_finding,
        .finding_ctx = j,
        .max_findings = j->max_findings,
        .outcome = j->outcome,
        .write = write_out,
    };

    return mdfaq_lines_validate(&lines);
}

static enum mdfaq_status
write_outcome(struct mdfaq_outcome *o, enum mdfaq_status verdict)
{
    struct mdfaq_buf out = { 0 };
    enum mdfaq_status rc = mdfaq_outcome_write(o, verdict == MDFAQ_OK, &out);

    if (rc == MDFAQ_OK && write_out(NULL, out.data, out.len) != 0)
        rc = MDFAQ_IO;
    mdfaq_buf_done(&out);
    return rc != MDFAQ_OK ? rc : verdict;
}

/* One JSON value of any length. */
static enum mdfaq_status
judge_value(struct mdfaq_judging *j, struct input *in)
{
    struct mdfaq_findings findings = { tell_finding, j, in->path, NULL, NULL, { 0 } };
    struct mdfaq_validation *v = mdfaq_validation_new(j->schema);
    struct mdfaq_outcome *o = NULL;
    struct mdfaq_json_reader reader = { .findings = &findings };
    enum mdfaq_status rc = MDFAQ_NOMEM, verdict;

    if (v != NULL && j->outcome != MDFAQ_OUTCOME_NONE)
        o = mdfaq_outcome_new(v, j->outcome);
    if (v == NULL || (o == NULL && j->outcome != MDFAQ_OUTCOME_NONE))
        goto done;
    reader.listener = mdfaq_validation_listener(v);
    mdfaq_validation_begin(v, o == NULL ? &findings : NULL);
    rc = mdfaq_json_read_stream(&reader, read_input, in);
    verdict = mdfaq_validation_end(v);
    if (rc == MDFAQ_OK)
        rc = verdict;
    if (o != NULL && (rc == MDFAQ_OK || rc == MDFAQ_INVALID))
        rc = write_outcome(o, rc);
done:
    mdfaq_json_reader_done(&reader);
    mdfaq_outcome_free(o);
    mdfaq_validation_free(v);
    return rc;
}

static enum mdfaq_status
judge_xml(struct mdfaq_judging *j, struct input *in)
{
    struct mdfaq_findings findings = { tell_finding, j, in->path, NULL, NULL, { 0 } };

    return mdfaq_xsd_read_stream(j->xsd, &findings, read_input, in);
}

static int
exit_status(struct mdfaq_judging *j, const struct input *in, enum mdfaq_status rc)
{
    const char *path = in->path != NULL ? in->path : "-";

    switch (rc) {
    case MDFAQ_OK:
        return MDFAQ_EXIT_OK;
    case MDFAQ_INVALID:
    case MDFAQ_LIMIT:
        return MDFAQ_EXIT_FINDINGS;
    case MDFAQ_NOMEM:
        return fail(j, path, "memory", NULL, "out of memory");
    default:
        if (in->error != 0)
            return fail(j, path, "file-read", NULL, strerror(in->error));
        return MDFAQ_EXIT_FAILURE;
    }
}

int
mdfaq_judge_file(struct mdfaq_judging *j, const char *path)
{
    struct input in;
    struct mdfaq_choice choice;
    const char *schema;
    int status = MDFAQ_EXIT_FAILURE;

    if (!open_input(&in, path)) {
        close_input(&in);
        return fail(j, path, "file-read", NULL, strerror(in.error));
    }
    j->fd = -1;
    choice = mdfaq_choose((struct mdfaq_text){ in.head, in.size }, in.path);
    if (j->lines && choice.kind == MDFAQ_KIND_JSON)
        choice.kind = MDFAQ_KIND_JSON_LINES;
    schema = j->schema_name != NULL ? j->schema_name : choice.schema;
    if (schema == NULL)
        fail(j, path, "schema-source",
             "name one with -s; 'mdfaq schema' lists those inside the program",
             "it does not say which schema it follows");
    else if (take_schema(j, schema) == MDFAQ_EXIT_OK) {
        j->fd = in.fd;
        if ((choice.kind == MDFAQ_KIND_XML) != (j->xsd != NULL))
            fail(j, path, "schema-source", NULL,
                 j->xsd != NULL ? "an XML Schema cannot judge JSON"
                                : "a JSON Schema cannot judge XML");
        else if (choice.kind == MDFAQ_KIND_XML)
            status = exit_status(j, &in, judge_xml(j, &in));
        else if (choice.kind == MDFAQ_KIND_JSON_LINES)
            status = exit_status(j, &in, judge_lines(j, &in));
        else
            status = exit_status(j, &in, judge_value(j, &in));
    }
    close_input(&in);
    return status;
}

void
mdfaq_judging_done(struct mdfaq_judging *j)
{
    mdfaq_schema_free(j->schema);
    mdfaq_xsd_free(j->xsd);
    j->schema = NULL;
    j->xsd = NULL;
    j->compiled = NULL;
}
