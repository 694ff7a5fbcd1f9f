/* SPDX-License-Identifier: MIT - convert/cli/report.c: findings for people and programs.
 */
#include "cli/report.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "core/uri.h"
#include "core/utf8.h"

static const char *const severity_names[] = { "note", "warning", "error" };

bool
mdfaq_report_begin(struct mdfaq_reporter *r, const char *format)
{
    static const char *const names[] = { "text", "json", "sarif", "github" };

    *r = (struct mdfaq_reporter){ .to = stderr };
    r->for_person = isatty(STDERR_FILENO);
    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
        if (format == NULL || strcmp(format, names[i]) == 0) {
            r->format = (enum mdfaq_report_format)i;
            return true;
        }
    return false;
}

/* Bytes of the control character at `p`, which would move a terminal; 0: it is none. */
static size_t
control_at(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;

    if (c < 0x20 || c == 0x7F)
        return 1;
    return c == 0xC2 && end - p > 1 && (unsigned char)p[1] < 0xA0 ? 2 : 0;
}

/* Text of documents and names of files, on one line and harmless. */
static void
put_harmless(struct mdfaq_buf *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        size_t n = control_at(text, end);

        if (n > 0)
            mdfaq_buf_printf(out, "\\x%02x", (unsigned char)text[n - 1]);
        else
            mdfaq_buf_byte(out, *text);
        text += n > 0 ? n : 1;
    }
}

/* The line, and a caret below the column. */
static void
show_source(struct mdfaq_buf *out, const struct mdfaq_finding *f)
{
    struct mdfaq_text line = { f->source, f->source_size };
    size_t column = 1;

    if (line.n > MDFAQ_WIDEST_SOURCE)
        return;
    mdfaq_buf_string(out, "    ");
    for (size_t i = 0; i < line.n;) {
        size_t n = control_at(line.p + i, line.p + line.n);

        mdfaq_buf_byte(out, n > 0 ? ' ' : line.p[i]);
        i += n > 0 ? n : 1;
    }
    mdfaq_buf_string(out, "\n    ");
    for (; column < f->column; column++)
        mdfaq_buf_byte(out, ' ');
    mdfaq_buf_string(out, "^\n");
}

static void
write_text(struct mdfaq_reporter *r, const struct mdfaq_finding *f)
{
    struct mdfaq_buf *out = &r->line;

    put_harmless(out, f->path);
    mdfaq_buf_byte(out, ':');
    if (f->line != 0)
        mdfaq_buf_printf(out, "%zu:%zu:", f->line, f->column);
    mdfaq_buf_printf(out, " %s[%s]: ", severity_names[f->severity], f->rule);
    put_harmless(out, f->message);
    mdfaq_buf_byte(out, '\n');
    if (r->for_person && f->source != NULL && f->line != 0)
        show_source(out, f);
    if (f->help == NULL)
        return;
    mdfaq_buf_string(out, "    help: ");
    put_harmless(out, f->help);
    mdfaq_buf_byte(out, '\n');
}

/* Writes a string and frees it. */
static void
put_owned(struct mdfaq_json *j, struct mdfaq_buf *text)
{
    mdfaq_json_string(j, mdfaq_buf_view(text));
    if (text->rc != MDFAQ_OK && j->out->rc == MDFAQ_OK)
        j->out->rc = text->rc;
    mdfaq_buf_done(text);
}

/* A path is the system's bytes, and a message may tell one; JSON is UTF-8. */
static void
put_repaired(struct mdfaq_json *j, const char *text)
{
    struct mdfaq_buf repaired = { 0 };

    mdfaq_utf8_put(&repaired, mdfaq_text_of(text));
    put_owned(j, &repaired);
}

static void
write_json(struct mdfaq_reporter *r, const struct mdfaq_finding *f)
{
    struct mdfaq_json j = { .out = &r->line };

    mdfaq_json_object(&j);
    mdfaq_json_key(&j, "path");
    put_repaired(&j, f->path);
    if (f->line != 0) {
        mdfaq_json_member_integer(&j, "line", (int64_t)f->line);
        mdfaq_json_member_integer(&j, "column", (int64_t)f->column);
        mdfaq_json_member_integer(&j, "offset", (int64_t)f->offset);
    }
    mdfaq_json_member(&j, "severity", mdfaq_text_of(severity_names[f->severity]));
    mdfaq_json_member(&j, "rule", mdfaq_text_of(f->rule));
    mdfaq_json_key(&j, "message");
    put_repaired(&j, f->message);
    if (f->help != NULL) {
        mdfaq_json_key(&j, "help");
        put_repaired(&j, f->help);
    }
    mdfaq_json_end_object(&j);
    mdfaq_buf_byte(&r->line, '\n');
}

/* Workflow commands escape what would end the message or its properties. */
static void
put_command_text(struct mdfaq_buf *out, const char *text, bool property)
{
    for (; *text != '\0'; text++) {
        bool escape = *text == '%' || *text == '\r' || *text == '\n' ||
                      (property && (*text == ':' || *text == ','));

        if (escape)
            mdfaq_buf_printf(out, "%%%02X", (unsigned char)*text);
        else
            mdfaq_buf_byte(out, *text);
    }
}

static void
write_github(struct mdfaq_reporter *r, const struct mdfaq_finding *f)
{
    static const char *const commands[] = { "notice", "warning", "error" };
    struct mdfaq_buf *out = &r->line;

    mdfaq_buf_printf(out, "::%s file=", commands[f->severity]);
    put_command_text(out, f->path, true);
    if (f->line != 0)
        mdfaq_buf_printf(out, ",line=%zu,col=%zu", f->line, f->column);
    mdfaq_buf_string(out, ",title=");
    put_command_text(out, f->rule, true);
    mdfaq_buf_string(out, "::");
    put_command_text(out, f->message, false);
    if (f->help != NULL) {
        mdfaq_buf_string(out, "%0A");
        put_command_text(out, f->help, false);
    }
    mdfaq_buf_byte(out, '\n');
}

static void
begin_sarif(struct mdfaq_reporter *r)
{
    struct mdfaq_json *j = &r->sarif;

    *j = (struct mdfaq_json){ .out = &r->line, .indented = true };
    mdfaq_json_object(j);
    mdfaq_json_member(j, "$schema",
                      MDFAQ_TEXT("https://json.schemastore.org/sarif-2.1.0.json"));
    mdfaq_json_member(j, "version", MDFAQ_TEXT("2.1.0"));
    mdfaq_json_key(j, "runs");
    mdfaq_json_array(j);
    mdfaq_json_object(j);
    mdfaq_json_key(j, "tool");
    mdfaq_json_object(j);
    mdfaq_json_key(j, "driver");
    mdfaq_json_object(j);
    mdfaq_json_member(j, "name", MDFAQ_TEXT("mdfaq"));
    mdfaq_json_member(j, "version", MDFAQ_TEXT(MDFAQ_VERSION));
    mdfaq_json_end_object(j);
    mdfaq_json_end_object(j);
    mdfaq_json_key(j, "results");
    mdfaq_json_array(j);
}

static void
write_message(struct mdfaq_json *j, const struct mdfaq_finding *f)
{
    struct mdfaq_buf text = { 0 };

    mdfaq_utf8_put(&text, mdfaq_text_of(f->message));
    if (f->help != NULL) {
        mdfaq_buf_string(&text, ". ");
        mdfaq_utf8_put(&text, mdfaq_text_of(f->help));
    }
    mdfaq_json_key(j, "message");
    mdfaq_json_object(j);
    mdfaq_json_key(j, "text");
    put_owned(j, &text);
    mdfaq_json_end_object(j);
}

static void
write_sarif(struct mdfaq_reporter *r, const struct mdfaq_finding *f)
{
    struct mdfaq_json *j = &r->sarif;
    struct mdfaq_buf uri = { 0 };

    if (r->line.len == 0)
        begin_sarif(r);
    mdfaq_json_object(j);
    mdfaq_json_member(j, "ruleId", mdfaq_text_of(f->rule));
    mdfaq_json_member(j, "level", mdfaq_text_of(severity_names[f->severity]));
    write_message(j, f);
    mdfaq_json_key(j, "locations");
    mdfaq_json_array(j);
    mdfaq_json_object(j);
    mdfaq_json_key(j, "physicalLocation");
    mdfaq_json_object(j);
    mdfaq_json_key(j, "artifactLocation");
    mdfaq_json_object(j);
    mdfaq_json_key(j, "uri");
    mdfaq_uri_escape_path(mdfaq_text_of(f->path), &uri);
    put_owned(j, &uri);
    mdfaq_json_end_object(j);
    if (f->line != 0) {
        mdfaq_json_key(j, "region");
        mdfaq_json_object(j);
        mdfaq_json_member_integer(j, "startLine", (int64_t)f->line);
        mdfaq_json_member_integer(j, "startColumn", (int64_t)f->column);
        mdfaq_json_end_object(j);
    }
    mdfaq_json_end_object(j);
    mdfaq_json_end_object(j);
    mdfaq_json_end_array(j);
    mdfaq_json_end_object(j);
}

/* Findings are printed also when there is no memory for a line of them. */
static void
flush_line(struct mdfaq_reporter *r, const struct mdfaq_finding *f)
{
    if (r->line.rc == MDFAQ_OK)
        fwrite(r->line.data, 1, r->line.len, r->to);
    else
        fprintf(r->to, "%s: %s[%s]: %s\n", f->path, severity_names[f->severity], f->rule,
                f->message);
    mdfaq_buf_clear(&r->line);
}

void
mdfaq_report(void *ctx, const struct mdfaq_finding *f)
{
    struct mdfaq_reporter *r = ctx;

    r->count[f->severity]++;
    switch (r->format) {
    case MDFAQ_REPORT_SARIF:
        write_sarif(r, f);
        return;
    case MDFAQ_REPORT_JSON:
        write_json(r, f);
        break;
    case MDFAQ_REPORT_GITHUB:
        write_github(r, f);
        break;
    case MDFAQ_REPORT_TEXT:
        write_text(r, f);
        break;
    }
    flush_line(r, f);
}

void
mdfaq_report_file(struct mdfaq_reporter *r, const char *rule, const char *path,
                  const char *help, const char *format, ...)
{
    char message[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    mdfaq_report(r, &(struct mdfaq_finding){ .rule = rule,
                                             .severity = MDFAQ_ERROR,
                                             .path = path,
                                             .message = message,
                                             .help = help });
}

void
mdfaq_report_file_as(struct mdfaq_reporter *r, enum mdfaq_severity severity,
                     const char *rule, const char *path, const char *help,
                     const char *format, ...)
{
    char message[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    mdfaq_report(r, &(struct mdfaq_finding){ .rule = rule,
                                             .severity = severity,
                                             .path = path,
                                             .message = message,
                                             .help = help });
}

bool
mdfaq_report_end(struct mdfaq_reporter *r)
{
    bool well = true;

    if (r->format == MDFAQ_REPORT_SARIF) {
        struct mdfaq_json *j = &r->sarif;

        if (r->line.len == 0)
            begin_sarif(r);
        mdfaq_json_end_array(j);
        mdfaq_json_end_object(j);
        mdfaq_json_end_array(j);
        mdfaq_json_end_object(j);
        mdfaq_buf_byte(&r->line, '\n');
        well = r->line.rc == MDFAQ_OK &&
               fwrite(r->line.data, 1, r->line.len, r->to) == r->line.len;
    }
    mdfaq_buf_done(&r->line);
    return fflush(r->to) == 0 && well;
}
