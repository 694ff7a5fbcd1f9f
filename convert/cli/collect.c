/* SPDX-License-Identifier: MIT - convert/cli/collect.c: the findings of one document. */
#include "cli/collect.h"

#include <stdlib.h>

static bool
keep(struct mdfaq_arena *arena, const char **text, size_t n)
{
    struct mdfaq_text copy;

    if (*text == NULL)
        return true;
    if (!mdfaq_arena_copy(arena, (struct mdfaq_text){ *text, n }, &copy))
        return false;
    *text = copy.p;
    return true;
}

static bool
keep_string(struct mdfaq_arena *arena, const char **text)
{
    return keep(arena, text, *text != NULL ? strlen(*text) : 0);
}

void
mdfaq_collect(void *ctx, const struct mdfaq_finding *finding)
{
    struct mdfaq_collected *c = ctx;
    struct mdfaq_finding f = *finding;

    if (strcmp(f.rule, "no-questions") == 0 || strcmp(f.rule, "empty-document") == 0) {
        c->no_questions = true;
        if (c->forgives)
            return;
    }
    c->errors += f.severity == MDFAQ_ERROR;
    /* A line that is not shown is not kept: it may be all of the document. */
    if (f.source_size > MDFAQ_WIDEST_SOURCE)
        f.source = NULL;
    if (keep_string(&c->arena, &f.rule) && keep_string(&c->arena, &f.path) &&
        keep_string(&c->arena, &f.message) && keep_string(&c->arena, &f.help) &&
        keep(&c->arena, &f.source, f.source_size))
        mdfaq_buf_put(&c->findings, (const char *)&f, sizeof f);
    else
        c->lost = true;
    c->lost = c->lost || c->findings.rc != MDFAQ_OK;
}

size_t
mdfaq_collected_count(const struct mdfaq_collected *c)
{
    return c->findings.len / sizeof(struct mdfaq_finding);
}

/* Findings of one place stay in their order: those that came first lie first. */
static int
by_place(const void *left, const void *right)
{
    const struct mdfaq_finding *const *x = left, *const *y = right;
    const struct mdfaq_finding *a = *x, *b = *y;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a < b ? -1 : a > b;
}

void
mdfaq_collected_tell(struct mdfaq_collected *c, struct mdfaq_reporter *reporter)
{
    const struct mdfaq_finding *findings = (const void *)c->findings.data;
    size_t count = mdfaq_collected_count(c);
    const struct mdfaq_finding **order = count > 1 ? malloc(count * sizeof *order) : NULL;

    for (size_t i = 0; i < count && order != NULL; i++)
        order[i] = &findings[i];
    if (order != NULL)
        qsort(order, count, sizeof *order, by_place);
    for (size_t i = 0; i < count; i++)
        mdfaq_report(reporter, order != NULL ? order[i] : &findings[i]);
    free(order);
    if (c->lost)
        fputs("mdfaq: out of memory: findings are missing\n", stderr);
    mdfaq_collected_clear(c);
}

const struct mdfaq_finding *
mdfaq_collected_error(const struct mdfaq_collected *c)
{
    const struct mdfaq_finding *findings = (const void *)c->findings.data;

    for (size_t i = 0; i < mdfaq_collected_count(c); i++)
        if (findings[i].severity == MDFAQ_ERROR)
            return &findings[i];
    return NULL;
}

void
mdfaq_collected_clear(struct mdfaq_collected *c)
{
    mdfaq_arena_clear(&c->arena);
    mdfaq_buf_clear(&c->findings);
    c->lost = false;
}

void
mdfaq_collected_done(struct mdfaq_collected *c)
{
    mdfaq_arena_done(&c->arena);
    mdfaq_buf_done(&c->findings);
}
