/* SPDX-License-Identifier: MIT - convert/validate/engine.c: the events of an instance.
 *
 * engine.h tells how it all works. Here each event finds its way: a key or an item asks
 * the frames of its level what they want of the value; the value goes to enter.c; the end
 * of an object or array to resolve.c.
 */
#include "validate/engine.h"

#include "validate/run.h"

/* What a frame's instruction says of the member or item that comes. */
static void
want(struct mdfaq_validation *v, uint32_t frame, struct mdfaq_apply apply,
     enum mdfaq_purpose purpose, const struct mdfaq_json_event *event)
{
    const struct mdfaq_frame *f = &v->frames.at[frame];
    const struct mdfaq_level *level = &v->levels.at[f->level];
    const struct mdfaq_sub *sub = apply.sub != NULL ? mdfaq_sub_target(apply.sub) : NULL;
    struct mdfaq_link link = { apply.why, MDFAQ_NO_INDEX, frame, (unsigned char)purpose };
    unsigned char mode = purpose == MDFAQ_FOR_CONTAINS ? MDFAQ_FLAG
                         : purpose == MDFAQ_FOR_UNEVALUATED && f->mode != MDFAQ_FLAG
                             ? MDFAQ_COLLECT
                             : f->mode;
    struct mdfaq_violations list = { 0 };

    if (sub == NULL || mdfaq_sub_is_silent(v, sub)) {
        if (purpose == MDFAQ_FOR_CONTAINS || purpose == MDFAQ_FOR_UNEVALUATED)
            mdfaq_deliver(v, &link, false, &list, NULL);
    } else if (sub->never && purpose == MDFAQ_FOR_UNEVALUATED) {
        mdfaq_refusal_keep(v, frame, event);
    } else if (sub->never) {
        struct mdfaq_note note = { .number = level->count - 1, .text = event->text };

        mdfaq_violate(v,
                      &(struct mdfaq_failure){
                          .sub = sub,
                          .in = apply.why,
                          .parent = frame,
                          .why = apply.why,
                          .mode = mode,
                          .refused = true,
                          .depth = f->level,
                          .place = { .offset = event->offset,
                                     .line = event->line,
                                     .column = event->column },
                          .note = &note,
                      },
                      &list);
        mdfaq_deliver(v, &link, true, &list, NULL);
    } else if (purpose == MDFAQ_FOR_NAME) {
        mdfaq_enter_name(
            v, &(struct mdfaq_want){ sub, apply.why, frame, MDFAQ_FOR_NAME, mode },
            event);
    } else if (MDFAQ_ROOM(v, v->wants, MDFAQ_MOST_FRAMES)) {
        v->wants.at[v->wants.n++] =
            (struct mdfaq_want){ sub, apply.why, frame, (unsigned char)purpose, mode };
    }
}

static void
mark_seen(struct mdfaq_validation *v, uint32_t frame, uint32_t slot)
{
    struct mdfaq_frame *f = &v->frames.at[frame];

    if (slot < 64)
        f->seen |= UINT64_C(1) << slot;
    else
        mdfaq_bits_set(v, &f->more_seen, slot);
}

/* True when `properties` or `patternProperties` judges the member. */
static bool
want_by_name(struct mdfaq_validation *v, uint32_t frame,
             const struct mdfaq_json_event *key)
{
    const struct mdfaq_members *m = v->frames.at[frame].sub->members;
    uint32_t slot = mdfaq_members_find(m, key->text, v->frames.at[frame].guess);
    bool named = false;

    if (slot < m->count) {
        v->frames.at[frame].guess = slot + 1;
        mark_seen(v, frame, slot);
        named = m->names[slot].value.why != NULL;
        if (m->names[slot].value.sub != NULL)
            want(v, frame, m->names[slot].value, MDFAQ_FOR_VALUE, key);
    }
    for (size_t i = 0; i < m->pattern_count; i++) {
        enum mdfaq_status rc =
            mdfaq_regex_match(m->patterns[i].pattern, v->matcher, key->text);

        if (rc != MDFAQ_OK && rc != MDFAQ_INVALID)
            mdfaq_run_fail(v, rc, "a pattern takes too many steps on a name");
        if (rc != MDFAQ_OK)
            continue;
        named = true;
        want(v, frame, m->patterns[i].value, MDFAQ_FOR_VALUE, key);
    }
    return named;
}

static void
want_member(struct mdfaq_validation *v, uint32_t frame,
            const struct mdfaq_json_event *key)
{
    const struct mdfaq_members *m = v->frames.at[frame].sub->members;
    size_t index = v->levels.at[v->levels.n - 1].count - 1;
    bool evaluated;

    if (m == NULL)
        return;
    evaluated = want_by_name(v, frame, key);
    if (!evaluated && m->additional.why != NULL) {
        evaluated = true;
        want(v, frame, m->additional, MDFAQ_FOR_VALUE, key);
    }
    if (m->name.why != NULL)
        want(v, frame, m->name, MDFAQ_FOR_NAME, key);
    if (evaluated && v->frames.at[frame].tracked)
        mdfaq_bits_set(v, &v->frames.at[frame].evaluated, index);
    if (!evaluated && m->unevaluated.why != NULL)
        want(v, frame, m->unevaluated, MDFAQ_FOR_UNEVALUATED, key);
}

static void
on_key(struct mdfaq_validation *v, const struct mdfaq_json_event *key)
{
    struct mdfaq_level *level = &v->levels.at[v->levels.n - 1];

    level->count++;
    v->names.len = level->key_at;
    mdfaq_buf_text(&v->names, key->text);
    if (level->hashing)
        level->key_hash =
            mdfaq_hash_scalar(MDFAQ_JSON_STRING, key->text, v->schema->seed);
    v->wants.n = 0;
    for (uint32_t i = level->first_frame, n = (uint32_t)v->frames.n; i < n; i++)
        if (!v->frames.at[i].finished && v->rc == MDFAQ_OK)
            want_member(v, i, key);
}

static void
want_item(struct mdfaq_validation *v, uint32_t frame, size_t index,
          const struct mdfaq_json_event *item)
{
    const struct mdfaq_items *items = v->frames.at[frame].sub->items;
    bool evaluated = false;

    if (items == NULL)
        return;
    if (index < items->prefix_count) {
        evaluated = true;
        want(v, frame, items->prefix[index], MDFAQ_FOR_VALUE, item);
    } else if (items->rest.why != NULL) {
        evaluated = true;
        want(v, frame, items->rest, MDFAQ_FOR_VALUE, item);
    }
    if (items->contains.why != NULL)
        want(v, frame, items->contains, MDFAQ_FOR_CONTAINS, item);
    if (evaluated && v->frames.at[frame].tracked)
        mdfaq_bits_set(v, &v->frames.at[frame].evaluated, index);
    if (!evaluated && items->unevaluated.why != NULL)
        want(v, frame, items->unevaluated, MDFAQ_FOR_UNEVALUATED, item);
}

static void
want_root(struct mdfaq_validation *v)
{
    const struct mdfaq_sub *root = v->schema->root;

    v->wants.n = 0;
    if (root->alias == NULL && mdfaq_sub_is_silent(v, root))
        return;
    if (MDFAQ_ROOM(v, v->wants, MDFAQ_MOST_FRAMES))
        v->wants.at[v->wants.n++] = (struct mdfaq_want){
            .sub = mdfaq_sub_target(root),
            .parent = MDFAQ_NO_INDEX,
            .purpose = MDFAQ_FOR_VALUE,
            .mode =
                v->findings != NULL || v->violated != NULL ? MDFAQ_CERTAIN : MDFAQ_FLAG,
        };
}

static void
on_value(struct mdfaq_validation *v, const struct mdfaq_json_event *event)
{
    if (v->levels.n == 0) {
        want_root(v);
    } else if (v->levels.at[v->levels.n - 1].kind == MDFAQ_JSON_ARRAY) {
        struct mdfaq_level *level = &v->levels.at[v->levels.n - 1];
        size_t index = level->count++;

        v->wants.n = 0;
        for (uint32_t i = level->first_frame, n = (uint32_t)v->frames.n; i < n; i++)
            if (!v->frames.at[i].finished)
                want_item(v, i, index, event);
    }
    if (v->rc == MDFAQ_OK)
        mdfaq_enter_value(v, event);
}

static void
on_event(void *ctx, const struct mdfaq_json_event *event)
{
    struct mdfaq_validation *v = ctx;
    bool opens = event->kind == MDFAQ_JSON_OBJECT || event->kind == MDFAQ_JSON_ARRAY;
    bool closes =
        event->kind == MDFAQ_JSON_END_OBJECT || event->kind == MDFAQ_JSON_END_ARRAY;

    if (v->done || v->rc != MDFAQ_OK)
        return;
    v->at = mdfaq_event_place(event);
    if (v->skipped > 0)
        v->skipped = v->skipped + opens - closes;
    else if (closes)
        mdfaq_resolve_level(v);
    else if (event->kind == MDFAQ_JSON_KEY)
        on_key(v, event);
    else
        on_value(v, event);
    v->done = v->done || (v->levels.n == 0 && v->skipped == 0);
}

struct mdfaq_json_listener
mdfaq_validation_listener(struct mdfaq_validation *v)
{
    return (struct mdfaq_json_listener){ on_event, v };
}
