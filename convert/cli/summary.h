/* SPDX-License-Identifier: MIT - convert/cli/summary.h: how far a run over many documents
 * is, and what it came to.
 */
#ifndef MDFAQ_CLI_SUMMARY_H
#define MDFAQ_CLI_SUMMARY_H

#include <stdint.h>

#include "cli/report.h"

struct mdfaq_summary {
    bool line;     /* print one at the end */
    bool progress; /* show the way there */
    size_t total;  /* documents there will be; 0: unknown */
    size_t pages;  /* looked at */
    size_t questions;
    size_t skipped;       /* without questions */
    size_t failed;        /* with errors, or not read */
    size_t unchanged;     /* since the last run */
    size_t removed;       /* results whose source is gone */
    bool cached;          /* there is a last run to compare with */
    int64_t start, shown; /* monotonic nanoseconds */
    bool visible;         /* a progress line stands on the terminal */
};

void mdfaq_summary_begin(struct mdfaq_summary *s);

/* Shows the progress, now and then. */
void mdfaq_summary_step(struct mdfaq_summary *s);

/* Takes the progress off the terminal, before something else is written there. */
void mdfaq_summary_hide(struct mdfaq_summary *s);

void mdfaq_summary_end(struct mdfaq_summary *s, const struct mdfaq_reporter *reporter);

#endif
