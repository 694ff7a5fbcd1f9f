/* SPDX-License-Identifier: MIT - convert/validate/resolve.c: verdicts at the end of a
 * value. */
#include <stdio.h>

#include "validate/keywords.h"
#include "validate/run.h"

void
mdfaq_frame_release(struct mdfaq_validation *v, uint32_t frame)
{
    struct mdfaq_frame *f = &v->frames.at[frame];

    if (f->more_seen | f->evaluated | f->accepted) {
        mdfaq_bits_release(v, &f->more_seen);
        mdfaq_bits_release(v, &f->evaluated);
        mdfaq_bits_release(v, &f->accepted);
    }
    if (f->unique != 0)
        mdfaq_run_release_set(v, &f->unique);
    if (f->violations.first != NULL)
        mdfaq_violations_drop(v, &f->violations);
    if (f->pending.first != NULL)
        mdfaq_violations_drop(v, &f->pending);
    if (f->units.first != NULL)
        mdfaq_violations_drop(v, &f->units);
}

void
mdfaq_frame_take(struct mdfaq_validation *v, uint32_t frame,
                 struct mdfaq_violations *list)
{
    struct mdfaq_frame *f = &v->frames.at[frame];

    f->failed = true;
    if (f->mode == MDFAQ_FLAG)
        f->finished = true;
    if (f->mode == MDFAQ_CERTAIN)
        mdfaq_violations_report(v, list);
    else
        mdfaq_violations_move(&f->violations, list);
}

/* True when a failed value shows that its owner was never the alternative that was meant:
 * a branch whose `type` member, say, has another constant. */
static bool
tells_apart(const struct mdfaq_frame *f, const struct mdfaq_instr *cause)
{
    return f->branch && f->mode == MDFAQ_COLLECT && cause != NULL &&
           cause->keyword->compile == mdfaq_compile_equal;
}

void
mdfaq_deliver(struct mdfaq_validation *v, const struct mdfaq_link *link, bool failed,
              struct mdfaq_violations *violations, const struct mdfaq_instr *cause)
{
    struct mdfaq_frame *f;
    size_t index;

    if (link->parent == MDFAQ_NO_INDEX) {
        v->failed = v->failed || failed;
        mdfaq_violations_drop(v, violations);
        return;
    }
    f = &v->frames.at[link->parent];
    index = v->levels.at[f->level].count - 1;
    if (link->purpose == MDFAQ_FOR_CONTAINS) {
        f->contained += !failed;
        if (!failed && f->tracked)
            mdfaq_bits_set(v, &f->evaluated, index);
    } else if (link->purpose == MDFAQ_FOR_UNEVALUATED) {
        if (!failed)
            mdfaq_bits_set(v, &f->accepted, index);
        for (struct mdfaq_violation *x = violations->first; x != NULL; x = x->next)
            x->index = index;
        if (f->pending.count < MDFAQ_MOST_KEPT)
            mdfaq_violations_move(&f->pending, violations);
    } else if (failed) {
        if (tells_apart(f, cause)) {
            f->mismatch = cause;
            f->finished = !v->schema->paths;
        }
        mdfaq_frame_take(v, link->parent, violations);
    }
    mdfaq_violations_drop(v, violations);
    if (f->parent == MDFAQ_NO_INDEX && f->mode == MDFAQ_FLAG && f->failed)
        v->done = v->failed = true;
}

static void
violate_repeated(struct mdfaq_validation *v, uint32_t frame, size_t first, size_t second)
{
    struct mdfaq_note note = { .number = second };
    int n = snprintf(note.small, sizeof note.small, "%zu", first);

    note.text = (struct mdfaq_text){ note.small, (size_t)n };
    mdfaq_frame_violate(v, frame, v->frames.at[frame].sub->items->unique, &note);
}

void
mdfaq_value_hashed(struct mdfaq_validation *v, struct mdfaq_hash h)
{
    struct mdfaq_level *level = &v->levels.at[v->levels.n - 1];

    if (level->hashing)
        level->hash =
            level->kind == MDFAQ_JSON_ARRAY
                ? mdfaq_hash_item(level->hash, h, v->schema->seed)
                : mdfaq_hash_member(level->hash, level->key_hash, h, v->schema->seed);
    if (level->kind != MDFAQ_JSON_ARRAY)
        return;
    for (uint32_t i = level->first_frame; i < v->frames.n; i++) {
        struct mdfaq_frame *f = &v->frames.at[i];
        const struct mdfaq_items *items = f->sub->items;
        struct mdfaq_hash_set *set;
        size_t first = SIZE_MAX;
        enum mdfaq_status rc = MDFAQ_NOMEM;

        if (f->finished || f->repeated || items == NULL || items->unique == NULL)
            continue;
        set = mdfaq_run_set(v, &f->unique);
        if (set != NULL)
            rc = mdfaq_hash_set_add(set, h, &first);
        if (rc != MDFAQ_OK)
            mdfaq_run_fail(v, rc, "uniqueItems: too many items");
        if (first == SIZE_MAX)
            continue;
        f->repeated = true;
        violate_repeated(v, i, first, level->count - 1);
    }
}

static void
check_deep_equal(struct mdfaq_validation *v, uint32_t frame)
{
    const struct mdfaq_sub *sub = v->frames.at[frame].sub;
    const struct mdfaq_hash *h = &v->levels.at[v->frames.at[frame].level].hash;

    for (unsigned i = 0; i < sub->phase[MDFAQ_PHASE_VALUE + 1]; i++) {
        const struct mdfaq_instr *in = &sub->instrs[i];
        size_t k = 0;

        if (in->keyword->compile != mdfaq_compile_equal || !in->u.equal.deep)
            continue;
        while (k < in->u.equal.count && !mdfaq_hash_equal(in->u.equal.values[k].hash, *h))
            k++;
        if (k == in->u.equal.count)
            mdfaq_frame_violate(v, frame, in, NULL);
    }
}

static void
own_checks(struct mdfaq_validation *v, uint32_t frame)
{
    const struct mdfaq_sub *sub = v->frames.at[frame].sub;
    enum mdfaq_json_kind kind = v->levels.at[v->frames.at[frame].level].kind;
    enum mdfaq_phase phase = MDFAQ_PHASE_ARRAY_END;

    if (kind != MDFAQ_JSON_OBJECT && kind != MDFAQ_JSON_ARRAY)
        return;
    if (kind == MDFAQ_JSON_OBJECT)
        phase = MDFAQ_PHASE_OBJECT_END;
    if (sub->deep_equal)
        check_deep_equal(v, frame);
    for (unsigned i = sub->phase[phase]; i < sub->phase[phase + 1]; i++)
        if (!v->frames.at[frame].finished)
            sub->instrs[i].keyword->end(v, frame, &sub->instrs[i]);
}

/* Of what is pending, the violations of members or items that nobody else evaluated. */
static void
tell_unevaluated(struct mdfaq_validation *v, uint32_t frame)
{
    struct mdfaq_frame *f = &v->frames.at[frame];
    struct mdfaq_violations pending = f->pending, relevant = { 0 };

    f->pending = (struct mdfaq_violations){ 0 };
    f->failed = true;
    for (struct mdfaq_violation *x = pending.first, *next; x != NULL; x = next) {
        struct mdfaq_violations one = { x, x, 1 };
        bool matters = !mdfaq_bits_get(v, f->evaluated, x->index);

        next = x->next;
        x->next = NULL;
        if (matters && x->sub == NULL)
            mdfaq_refusal_tell(v, frame, x);
        else if (matters)
            mdfaq_violations_move(&relevant, &one);
        mdfaq_violations_drop(v, &one);
    }
    if (relevant.first != NULL || f->mode == MDFAQ_FLAG)
        mdfaq_frame_take(v, frame, &relevant);
}

/* What members or items an unevaluated keyword has to judge, and how it did. */
static void
check_unevaluated(struct mdfaq_validation *v, uint32_t frame)
{
    struct mdfaq_frame *f = &v->frames.at[frame];
    const struct mdfaq_level *level = &v->levels.at[f->level];
    const struct mdfaq_instr *why =
        level->kind == MDFAQ_JSON_OBJECT && f->sub->members != NULL
            ? f->sub->members->unevaluated.why
        : level->kind == MDFAQ_JSON_ARRAY && f->sub->items != NULL
            ? f->sub->items->unevaluated.why
            : NULL;
    bool failed = false;

    if (why == NULL)
        return;
    for (size_t i = 0; i < level->count && !failed; i++)
        failed =
            !mdfaq_bits_get(v, f->evaluated, i) && !mdfaq_bits_get(v, f->accepted, i);
    if (!failed) {
        mdfaq_bits_or(v, &f->evaluated, f->accepted);
        return;
    }
    tell_unevaluated(v, frame);
}

static void
resolve(struct mdfaq_validation *v, uint32_t frame)
{
    uint32_t edge;

    if (v->frames.at[frame].finished || v->rc != MDFAQ_OK)
        return;
    own_checks(v, frame);
    for (edge = v->frames.at[frame].edges; edge != MDFAQ_NO_INDEX;
         edge = v->edges.at[edge].next)
        resolve(v, v->edges.at[edge].child);
    edge = v->frames.at[frame].edges;
    while (edge != MDFAQ_NO_INDEX && !v->frames.at[frame].finished)
        edge = mdfaq_combine(v, frame, edge);
    if (v->frames.at[frame].sub->tracks && !v->frames.at[frame].finished)
        check_unevaluated(v, frame);
    v->frames.at[frame].finished = true;
    if (v->annotating && !v->frames.at[frame].failed)
        mdfaq_units_keep(v, frame);
}

void
mdfaq_resolve_level(struct mdfaq_validation *v)
{
    struct mdfaq_level level;
    bool hashing;

    if (v->levels.at[v->levels.n - 1].hashing) {
        struct mdfaq_level *top = &v->levels.at[v->levels.n - 1];

        top->hash = mdfaq_hash_finish(top->hash, top->count, v->schema->seed);
    }
    level = v->levels.at[v->levels.n - 1];
    for (size_t i = level.first_link; i < v->links.n; i++)
        resolve(v, v->links.at[i].child);
    for (size_t i = level.first_link; i < v->links.n; i++) {
        struct mdfaq_frame *child = &v->frames.at[v->links.at[i].child];

        mdfaq_deliver(v, &v->links.at[i], child->failed, &child->violations, NULL);
        if (v->annotating && !child->failed &&
            v->links.at[i].purpose != MDFAQ_FOR_UNEVALUATED)
            mdfaq_units_take(v, v->links.at[i].parent, v->links.at[i].child);
    }
    while (v->frames.n > level.first_frame)
        mdfaq_frame_release(v, (uint32_t)--v->frames.n);
    v->edges.n = level.first_edge;
    v->links.n = level.first_link;
    v->names.len = level.key_at;
    v->levels.n--;
    hashing = v->levels.n > 0 && v->levels.at[v->levels.n - 1].hashing_items;
    if (hashing && !level.is_name &&
        (level.kind == MDFAQ_JSON_OBJECT || level.kind == MDFAQ_JSON_ARRAY))
        mdfaq_value_hashed(v, level.hash);
}
