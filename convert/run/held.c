/* SPDX-License-Identifier: MIT - convert/run/held.c: findings of a piece. */
#include "run/held.h"

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

/* Rules and their help are literals. */
void
mdfaq_hold(void *ctx, const struct mdfaq_finding *finding)
{
    struct mdfaq_held *held = ctx;
    struct mdfaq_finding f = *finding;

    if (keep(&held->arena, &f.message, strlen(f.message)) &&
        keep(&held->arena, &f.path, strlen(f.path)) &&
        keep(&held->arena, &f.help, f.help != NULL ? strlen(f.help) : 0) &&
        keep(&held->arena, &f.source, f.source_size))
        mdfaq_buf_put(&held->findings, (const char *)&f, sizeof f);
}

void
mdfaq_held_tell(struct mdfaq_held *held, struct mdfaq_findings *findings, size_t start,
                size_t end, bool whole)
{
    const struct mdfaq_finding *all = (const void *)held->findings.data;
    const char *path = findings->path != NULL ? findings->path : "-";

    for (size_t i = 0; i < held->findings.len / sizeof *all; i++) {
        const struct mdfaq_finding *f = &all[i];
        bool here = f->offset >= start && f->offset < end;

        if (f->line == 0 ? !whole : !here && strcmp(f->path, path) == 0)
            continue;
        findings->count[f->severity]++;
        if (findings->fn != NULL)
            findings->fn(findings->ctx, f);
    }
    mdfaq_held_clear(held);
}

void
mdfaq_held_clear(struct mdfaq_held *held)
{
    mdfaq_arena_clear(&held->arena);
    mdfaq_buf_clear(&held->findings);
}

void
mdfaq_held_done(struct mdfaq_held *held)
{
    mdfaq_arena_done(&held->arena);
    mdfaq_buf_done(&held->findings);
}
