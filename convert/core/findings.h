/* SPDX-License-Identifier: MIT - convert/core/findings.h: telling the author something.
 *
 * Stages report by offset; lines and columns are counted here. Reporting allocates
 * nothing, so it works when memory has run out.
 */
#ifndef MDFAQ_CORE_FINDINGS_H
#define MDFAQ_CORE_FINDINGS_H

#include <stdarg.h>

#include "core/rules.h"
#include "core/text.h"
#include "mdfaq.h"

/* One place in a document. `line` 0: the document as a whole. */
struct mdfaq_place {
    size_t offset, line, column;
    struct mdfaq_text source; /* the line itself */
    const char *path;         /* the file, when it is not the document */
};

/* Where findings about one document go. { 0 } is valid and only counts. */
struct mdfaq_findings {
    mdfaq_finding_fn *fn;
    void *ctx;
    const char *path; /* NULL: standard input */
    /* Turns an offset as the stages know it into a place; NULL: no places. */
    struct mdfaq_place (*locate)(void *locate_ctx, size_t offset);
    void *locate_ctx;
    size_t count[MDFAQ_ERROR + 1];
};

/* A finding on the document as a whole. */
void mdfaq_find(struct mdfaq_findings *f, enum mdfaq_rule rule, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A finding at an offset of the document's text. */
void mdfaq_find_at(struct mdfaq_findings *f, enum mdfaq_rule rule, size_t offset,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The general form. `id` NULL takes the rule's own (an id may be finer than its rule, as
 * "schema/required" is); `help` NULL takes the rule's own. */
void mdfaq_find_place(struct mdfaq_findings *f, enum mdfaq_rule rule, const char *id,
                      const struct mdfaq_place *place, const char *help,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
