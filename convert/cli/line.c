/* SPDX-License-Identifier: MIT - convert/cli/line.c: documents that come as JSON Lines.
 *
 * A line is one item of the batch. What is wrong with it is a finding, and, when that is
 * wanted, a record in its place; the next line goes on.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/set.h"

/* Opens the next stream that was named. False: there is none. */
static bool
open_next(struct mdfaq_set *set, struct mdfaq_item *item)
{
    const struct mdfaq_walk_options *sources = &set->job->sources;
    const char *path;
    int fd = STDIN_FILENO;

    if (set->next_stream == sources->operand_count)
        return false;
    path = sources->operands[set->next_stream++];
    if (strcmp(path, "-") != 0)
        fd = open(path, O_RDONLY | O_CLOEXEC);
    set->stream_name = path;
    set->streaming = fd >= 0;
    if (fd < 0) {
        int error = errno;

        if (mdfaq_item_prepare(item, set, path))
            item->error = error;
        return true;
    }
    mdfaq_records_start(&set->records, fd);
    return true;
}

static void
close_stream(struct mdfaq_set *set)
{
    if (set->records.fd != STDIN_FILENO)
        close(set->records.fd);
    set->streaming = false;
}

bool
mdfaq_line_take(void *ctx, void *slot)
{
    struct mdfaq_set *set = ctx;
    struct mdfaq_item *item = slot;
    struct mdfaq_text line = { "", 0 };
    enum mdfaq_line kind;

    for (;;) {
        if (!mdfaq_item_prepare(item, set, set->stream_name))
            return true;
        if (!set->streaming) {
            if (!open_next(set, item))
                return false;
            if (item->error != 0)
                return true;
            continue;
        }
        kind = mdfaq_records_next(&set->records, &line);
        item->line_number = set->records.number;
        if (kind == MDFAQ_LINE_END) {
            item->error = set->records.error;
            close_stream(set);
            if (item->error != 0)
                return true;
            continue;
        }
        item->is_line = true;
        item->too_long = kind == MDFAQ_LINE_TOO_LONG;
        mdfaq_buf_text(&item->line, line);
        if (kind == MDFAQ_LINE_NOMEM || item->line.rc != MDFAQ_OK) {
            item->rc = MDFAQ_NOMEM;
            set->next_stream = set->job->sources.operand_count;
            close_stream(set);
        }
        return true;
    }
}

/* The document's name for findings: its path, or else the stream and the line. */
static bool
name_document(struct mdfaq_item *item, const struct mdfaq_record *record)
{
    item->has_path = record->path != NULL;
    if (item->has_path)
        return mdfaq_item_name(item, record->path, mdfaq_safe_page(record->path));
    mdfaq_buf_clear(&item->name);
    mdfaq_buf_printf(&item->name, "%s:%llu", item->path.data,
                     (unsigned long long)item->line_number);
    mdfaq_buf_byte(&item->name, '\0');
    mdfaq_buf_clear(&item->page);
    mdfaq_buf_printf(&item->page, "line-%llu", (unsigned long long)item->line_number);
    mdfaq_buf_byte(&item->page, '\0');
    return item->name.rc == MDFAQ_OK && item->page.rc == MDFAQ_OK &&
           mdfaq_item_name(item, item->name.data, item->page.data);
}

static void
refuse(struct mdfaq_item *item, const char *rule, enum mdfaq_status rc, size_t column,
       const char *message)
{
    item->rc = rc;
    mdfaq_collect(&item->findings, &(struct mdfaq_finding){
                                       .rule = rule,
                                       .severity = MDFAQ_ERROR,
                                       .path = item->path.data,
                                       .line = item->line_number,
                                       .column = column > 0 ? column : 1,
                                       .message = message,
                                   });
}

/* Puts what is wrong with the line in the place of its records. */
static void
record_error(struct mdfaq_item *item)
{
    const struct mdfaq_finding *f = mdfaq_collected_error(&item->findings);
    struct mdfaq_json j = { .out = &item->records };

    if (!item->set->job->errors_inline || item->set->to_folder || f == NULL)
        return;
    mdfaq_json_object(&j);
    mdfaq_json_key(&j, "error");
    mdfaq_json_object(&j);
    mdfaq_json_member(&j, "rule", mdfaq_text_of(f->rule));
    mdfaq_json_member(&j, "message", mdfaq_text_of(f->message));
    if (item->has_path)
        mdfaq_json_member(&j, "path", mdfaq_text_of(item->path.data));
    mdfaq_json_member_integer(&j, "line", (int64_t)item->line_number);
    mdfaq_json_end_object(&j);
    mdfaq_json_end_object(&j);
    mdfaq_buf_byte(&item->records, '\n');
}

void
mdfaq_line_work(struct mdfaq_item *item, struct mdfaq_converter *converter)
{
    struct mdfaq_set *set = item->set;
    struct mdfaq_record record = { 0 };

    if (item->too_long) {
        refuse(item, "limit", MDFAQ_LIMIT, 1, "the line is longer than the window");
    } else {
        mdfaq_record_read(&record, mdfaq_buf_view(&item->line), set->job->content_field);
        if (record.rc == MDFAQ_INVALID)
            refuse(item, record.column > 0 ? "json-syntax" : "record", MDFAQ_INVALID,
                   record.column, record.message);
        else
            item->rc = record.rc;
    }
    if (item->rc == MDFAQ_OK && !name_document(item, &record))
        item->rc = MDFAQ_NOMEM;
    if (item->rc == MDFAQ_OK) {
        struct mdfaq_input input = {
            .path = record.path,
            .page = item->page.data,
            .data = record.content,
            .size = record.content_size,
            .format = record.format,
            .url = record.url,
            .metadata = record.metadata,
            .detached = true,
        };

        mdfaq_item_convert(item, converter, &input);
    }
    record_error(item);
    mdfaq_record_done(&record);
}
