/* SPDX-License-Identifier: MIT - convert/cli/summary.c: how far a run is, and what it
 * came to.
 */
#include "cli/summary.h"

#include <time.h>

enum { SECOND = 1000000000, BETWEEN = SECOND / 5 };

static int64_t
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

void
mdfaq_summary_begin(struct mdfaq_summary *s)
{
    s->start = s->shown = now();
}

void
mdfaq_summary_step(struct mdfaq_summary *s)
{
    int64_t time;
    double seconds, rate;

    if (!s->progress)
        return;
    time = now();
    if (time - s->shown < BETWEEN)
        return;
    s->shown = time;
    seconds = (double)(time - s->start) / SECOND;
    rate = (double)s->pages / seconds;
    fprintf(stderr, "\r\033[K%zu", s->pages);
    if (s->total > 0)
        fprintf(stderr, " of %zu", s->total);
    fprintf(stderr, " pages, %.0f a second", rate);
    if (s->total > s->pages && rate > 0)
        fprintf(stderr, ", %.0f s left", (double)(s->total - s->pages) / rate);
    fflush(stderr);
    s->visible = true;
}

void
mdfaq_summary_hide(struct mdfaq_summary *s)
{
    if (s->visible)
        fputs("\r\033[K", stderr);
    s->visible = false;
}

/* "1 page", "2 pages". */
static void
print_count(size_t count, const char *one, const char *more)
{
    fprintf(stderr, "%zu %s, ", count, count == 1 ? one : more);
}

void
mdfaq_summary_end(struct mdfaq_summary *s, const struct mdfaq_reporter *reporter)
{
    double seconds = (double)(now() - s->start) / SECOND;

    mdfaq_summary_hide(s);
    if (!s->line)
        return;
    fputs("mdfaq: ", stderr);
    print_count(s->pages, "page", "pages");
    print_count(s->questions, "question", "questions");
    fprintf(stderr, "%zu skipped, ", s->skipped);
    if (s->cached)
        fprintf(stderr, "%zu unchanged, ", s->unchanged);
    if (s->removed > 0)
        fprintf(stderr, "%zu removed, ", s->removed);
    print_count(reporter->count[MDFAQ_ERROR], "error", "errors");
    print_count(reporter->count[MDFAQ_WARNING], "warning", "warnings");
    print_count(reporter->count[MDFAQ_NOTE], "note", "notes");
    fprintf(stderr, "%.2f s, %.0f pages/s\n", seconds,
            seconds > 0 ? (double)s->pages / seconds : 0.0);
}
