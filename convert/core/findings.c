/* SPDX-License-Identifier: MIT - convert/core/findings.c: telling the author something.
 */
#include "core/findings.h"

#include <stdio.h>

enum { MESSAGE_SIZE = 1024 };

static const struct mdfaq_rule_row rows[] = {
#define X(name, id, severity, help) { id, MDFAQ_##severity, help },
    MDFAQ_RULES(X)
#undef X
};

const struct mdfaq_rule_row *
mdfaq_rule_row(enum mdfaq_rule rule)
{
    return &rows[rule];
}

/* Cuts a message that was longer than its buffer before a code point, never inside one.
 */
static void
end_whole(char *message, int length)
{
    size_t n = MESSAGE_SIZE - 4;

    if (length < MESSAGE_SIZE)
        return;
    while (n > 0 && ((unsigned char)message[n] & 0xC0) == 0x80)
        n--;
    memcpy(message + n, "\xE2\x80\xA6", 4);
}

static void __attribute__((format(printf, 6, 0)))
report(struct mdfaq_findings *f, enum mdfaq_rule rule, const char *id,
       const struct mdfaq_place *place, const char *help, const char *format,
       va_list args)
{
    const struct mdfaq_rule_row *row = mdfaq_rule_row(rule);
    const char *path = place->path != NULL ? place->path : f->path;
    char message[MESSAGE_SIZE];

    f->count[row->severity]++;
    if (f->fn == NULL)
        return;
    end_whole(message, vsnprintf(message, sizeof message, format, args));
    f->fn(f->ctx, &(struct mdfaq_finding){
                      .rule = id != NULL ? id : row->id,
                      .severity = row->severity,
                      .path = path != NULL ? path : "-",
                      .line = place->line,
                      .column = place->column,
                      .offset = place->offset,
                      .message = message,
                      .help = help != NULL ? help : row->help,
                      .source = place->source.p,
                      .source_size = place->source.n,
                  });
}

void
mdfaq_find(struct mdfaq_findings *f, enum mdfaq_rule rule, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    report(f, rule, NULL, &(struct mdfaq_place){ 0 }, NULL, format, args);
    va_end(args);
}

void
mdfaq_find_at(struct mdfaq_findings *f, enum mdfaq_rule rule, size_t offset,
              const char *format, ...)
{
    struct mdfaq_place place = { .offset = offset };
    va_list args;

    if (f->locate != NULL)
        place = f->locate(f->locate_ctx, offset);
    va_start(args, format);
    report(f, rule, NULL, &place, NULL, format, args);
    va_end(args);
}

void
mdfaq_find_place(struct mdfaq_findings *f, enum mdfaq_rule rule, const char *id,
                 const struct mdfaq_place *place, const char *help, const char *format,
                 ...)
{
    va_list args;

    va_start(args, format);
    report(f, rule, id, place, help, format, args);
    va_end(args);
}
