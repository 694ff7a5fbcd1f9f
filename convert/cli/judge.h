/* SPDX-License-Identifier: MIT - convert/cli/judge.h: files against a schema. */
#ifndef MDFAQ_CLI_JUDGE_H
#define MDFAQ_CLI_JUDGE_H

#include "cli/report.h"
#include "validate/outcome.h"
#include "validate/schema.h"
#include "validate/xsd.h"

/* What `mdfaq validate` was asked for, and the schemas that it has compiled. */
struct mdfaq_judging {
    const char *schema_name; /* a file or a bundled name; NULL: chosen by content */
    struct mdfaq_schema_options options;
    enum mdfaq_outcome_format outcome; /* NONE: findings only */
    size_t jobs, max_findings;
    bool lines; /* the files are JSON Lines, whatever they look like */
    struct mdfaq_reporter reporter;
    /* The judge's own: */
    const char *compiled; /* the name of the schema below */
    struct mdfaq_schema *schema;
    struct mdfaq_xsd *xsd;
    size_t told;
    int fd; /* of the file that is judged */
};

/* Judges a file, or standard input for "-". The exit status. */
int mdfaq_judge_file(struct mdfaq_judging *j, const char *path);

void mdfaq_judging_done(struct mdfaq_judging *j);

#endif
