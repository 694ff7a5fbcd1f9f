/* SPDX-License-Identifier: MIT - convert/source/records.c: documents that come as JSON
 * Lines.
 */
#include "source/records.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024 };

/* Reads more. False: there is no more, or no memory. */
static bool
read_more(struct mdfaq_records *r)
{
    ssize_t n;

    if (r->start > 0) {
        memmove(r->buf.data, r->buf.data + r->start, r->buf.len - r->start);
        r->buf.len -= r->start;
        r->start = 0;
    }
    if (!mdfaq_buf_reserve(&r->buf, READ_STEP))
        return false;
    do {
        n = read(r->fd, r->buf.data + r->buf.len, r->buf.cap - r->buf.len);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        r->error = errno;
    r->ended = n <= 0;
    r->buf.len += n > 0 ? (size_t)n : 0;
    return n > 0;
}

/* Reads on behind the end of a line that is too long. */
static void
skip_line(struct mdfaq_records *r)
{
    const char *end;

    do {
        r->start = r->buf.len;
        if (!read_more(r))
            return;
        end = memchr(r->buf.data, '\n', r->buf.len);
    } while (end == NULL);
    r->start = (size_t)(end + 1 - r->buf.data);
}

enum mdfaq_line
mdfaq_records_next(struct mdfaq_records *r, struct mdfaq_text *ret)
{
    size_t looked_at = 0;

    for (;;) {
        const char *line = r->buf.data + r->start;
        size_t n = r->buf.len - r->start;
        const char *end =
            n > looked_at ? memchr(line + looked_at, '\n', n - looked_at) : NULL;

        if (end == NULL && !r->ended && n <= r->longest) {
            looked_at = n;
            read_more(r);
            if (r->buf.rc != MDFAQ_OK)
                return MDFAQ_LINE_NOMEM;
            continue;
        }
        if (n == 0)
            return MDFAQ_LINE_END;
        r->number++;
        if (end == NULL && n > r->longest) {
            skip_line(r);
            return MDFAQ_LINE_TOO_LONG;
        }
        n = end != NULL ? (size_t)(end - line) : n;
        r->start += n + (end != NULL);
        if (n > r->longest)
            return MDFAQ_LINE_TOO_LONG;
        looked_at = 0;
        *ret = mdfaq_text_trim((struct mdfaq_text){ line, n });
        if (ret->n > 0)
            return MDFAQ_LINE_READ;
    }
}

void
mdfaq_records_start(struct mdfaq_records *r, int fd)
{
    mdfaq_buf_clear(&r->buf);
    r->fd = fd;
    r->start = 0;
    r->number = 0;
    r->ended = false;
    r->error = 0;
}

void
mdfaq_records_done(struct mdfaq_records *r)
{
    mdfaq_buf_done(&r->buf);
}

/* `word` is put between the two texts; NULL: nothing. */
static enum mdfaq_status
refuse(struct mdfaq_record *record, const char *before, const char *word,
       const char *after)
{
    snprintf(record->message, sizeof record->message, "%s%.100s%s", before,
             word != NULL ? word : "", after);
    return record->rc = MDFAQ_INVALID;
}

static const json_t *
find_content(const json_t *root, const char *field)
{
    static const char *const usual[] = { "content", "text", "page_content" };
    const json_t *found = NULL;

    if (field != NULL)
        return json_object_get(root, field);
    for (size_t i = 0; i < sizeof usual / sizeof usual[0] && found == NULL; i++)
        found = json_object_get(root, usual[i]);
    return found;
}

/* A string without zero bytes; NULL: there is none. */
static const char *
string_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    const char *text = json_string_value(value);

    if (text == NULL || *text == '\0' || strlen(text) != json_string_length(value))
        return NULL;
    return text;
}

static enum mdfaq_status
take_members(struct mdfaq_record *record, const json_t *root, const char *content_field)
{
    const json_t *content = find_content(root, content_field);
    const json_t *metadata = json_object_get(root, "metadata");

    record->path = string_of(root, "path");
    if (record->path == NULL)
        record->path = string_of(metadata, "source"); /* as LangChain has it */
    record->url = string_of(root, "url");
    record->format = string_of(root, "format");
    if (!json_is_string(content))
        return refuse(record, "no string \"",
                      content_field != NULL ? content_field : "content", "\" to read");
    if (record->format != NULL && strcmp(record->format, "markdown") != 0 &&
        strcmp(record->format, "yaml") != 0)
        return refuse(record, "unknown format '", record->format, "': markdown or yaml");
    record->content = json_string_value(content);
    record->content_size = json_string_length(content);
    if (json_object_size(metadata) > 0) {
        record->metadata = json_dumps(metadata, JSON_REAL_PRECISION(16));
        if (record->metadata == NULL)
            return record->rc = MDFAQ_NOMEM;
    }
    return record->rc = MDFAQ_OK;
}

enum mdfaq_status
mdfaq_record_read(struct mdfaq_record *record, struct mdfaq_text line,
                  const char *content_field)
{
    json_error_t error;
    json_t *root = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &error);

    /* jansson does not always tell memory that is out from wrong JSON. */
    if (root == NULL)
        root = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &error);
    *record = (struct mdfaq_record){ .json = root, .rc = MDFAQ_INVALID };
    if (root == NULL) {
        void *probe = malloc(1);

        free(probe);
        if (probe == NULL || json_error_code(&error) == json_error_out_of_memory)
            return record->rc = MDFAQ_NOMEM;
        record->column = error.column > 0 ? (size_t)error.column : 1;
        return refuse(record, "no JSON: ", error.text, "");
    }
    if (!json_is_object(root))
        return refuse(record, "the line is no JSON object", NULL, "");
    return take_members(record, root, content_field);
}

void
mdfaq_record_done(struct mdfaq_record *record)
{
    free(record->metadata);
    json_decref(record->json);
    *record = (struct mdfaq_record){ 0 };
}
