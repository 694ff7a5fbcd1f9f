/* SPDX-License-Identifier: MIT - convert/cli/report.h: findings for people and programs.
 */
#ifndef MDFAQ_CLI_REPORT_H
#define MDFAQ_CLI_REPORT_H

#include <stdio.h>

#include "core/buf.h"
#include "core/json.h"
#include "mdfaq.h"

enum mdfaq_report_format {
    MDFAQ_REPORT_TEXT,  /* path:line:column: severity[rule]: message */
    MDFAQ_REPORT_JSON,  /* an object a line */
    MDFAQ_REPORT_SARIF, /* one SARIF 2.1.0 log */
    MDFAQ_REPORT_GITHUB /* workflow commands of GitHub Actions */
};

/* Longer lines are not shown. */
enum { MDFAQ_WIDEST_SOURCE = 200 };

struct mdfaq_reporter {
    FILE *to;
    enum mdfaq_report_format format;
    bool for_person; /* text: show the line with a caret, and the help */
    size_t count[MDFAQ_ERROR + 1];
    struct mdfaq_buf line; /* one finding, or the whole SARIF log */
    struct mdfaq_json sarif;
};

/* False: no such format. */
bool mdfaq_report_begin(struct mdfaq_reporter *r, const char *format);

/* A mdfaq_finding_fn; `ctx` is the reporter. */
void mdfaq_report(void *ctx, const struct mdfaq_finding *finding);

/* A finding that the program makes itself, about a file as a whole. */
void mdfaq_report_file(struct mdfaq_reporter *r, const char *rule, const char *path,
                       const char *help, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* As above, of another severity. */
void mdfaq_report_file_as(struct mdfaq_reporter *r, enum mdfaq_severity severity,
                          const char *rule, const char *path, const char *help,
                          const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Writes what is left and frees the memory. False: it could not be written. */
bool mdfaq_report_end(struct mdfaq_reporter *r);

#endif
