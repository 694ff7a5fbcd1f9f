/* SPDX-License-Identifier: MIT - convert/validate/violation.c: failures, kept or told. */
#include <stdlib.h>

#include "validate/run.h"

/* Appends the JSON Pointer to what the first `depth` levels are judging. Of one that
 * nobody can read, the middle is left out: else a hostile depth would cost its square. */
static void
put_pointer(const struct mdfaq_validation *v, size_t depth, struct mdfaq_buf *out)
{
    for (size_t i = 0; i < depth; i++) {
        const struct mdfaq_level *level = &v->levels.at[i];
        size_t end = i + 1 < v->levels.n ? v->levels.at[i + 1].key_at : v->names.len;

        if (i == MDFAQ_MOST_STEPS && depth > 2 * MDFAQ_MOST_STEPS) {
            mdfaq_buf_string(out, "/…");
            i = depth - MDFAQ_MOST_STEPS;
        } else if (level->kind == MDFAQ_JSON_OBJECT) {
            mdfaq_pointer_step(
                (struct mdfaq_text){ v->names.data + level->key_at, end - level->key_at },
                out);
        } else {
            mdfaq_buf_printf(out, "/%zu", level->count - 1);
        }
    }
}

/* Appends the steps by which a sub was reached: the frames' keywords, references and all.
 */
static void
put_path(const struct mdfaq_validation *v, const struct mdfaq_sub *sub, uint32_t parent,
         const struct mdfaq_instr *why, struct mdfaq_buf *out)
{
    const struct mdfaq_frame *p;
    bool inside = false;

    if (parent == MDFAQ_NO_INDEX)
        return;
    p = &v->frames.at[parent];
    put_path(v, p->sub, p->parent, p->why, out);
    for (const struct mdfaq_tree *t = sub->at; t != NULL && !inside; t = t->parent)
        inside = t == p->sub->at;
    /* A reference leads elsewhere; all else is a step inside. `then` and `else` stand
     * beside `if`. */
    mdfaq_tree_pointer(inside && why->keyword->rule[7] != '$' ? sub->at : why->at,
                       p->sub->at, out);
}

/* Makes texts in `out` that live until it changes. */
static void
describe(struct mdfaq_validation *v, const struct mdfaq_failure *f,
         struct mdfaq_violation *ret, struct mdfaq_buf *out)
{
    size_t path, text, name;

    *ret = (struct mdfaq_violation){
        .sub = f->sub,
        .in = f->in,
        .place = f->place,
        .number = f->note != NULL ? f->note->number : 0,
        .refused = f->refused,
    };
    mdfaq_buf_clear(out);
    put_pointer(v, f->depth, out);
    path = out->len;
    if (v->schema->paths)
        put_path(v, f->sub, f->parent, f->why, out);
    if (v->schema->paths && f->in != NULL && !f->refused)
        mdfaq_tree_pointer(f->in->at, f->sub->at, out);
    text = out->len;
    if (f->note != NULL)
        mdfaq_buf_text(out, f->note->text);
    name = out->len;
    mdfaq_buf_text(out, f->name);
    mdfaq_buf_byte(out, '\0');
    if (out->rc != MDFAQ_OK)
        return;
    ret->pointer = (struct mdfaq_text){ out->data, path };
    ret->path = (struct mdfaq_text){ out->data + path, text - path };
    ret->text = (struct mdfaq_text){ out->data + text, name - text };
    if (f->name.p != NULL)
        ret->name = (struct mdfaq_text){ out->data + name, f->name.n };
}

/* A copy with its texts in one piece of memory. */
static struct mdfaq_violation *
copy_violation(const struct mdfaq_violation *from, const struct mdfaq_buf *texts)
{
    struct mdfaq_violation *to = malloc(sizeof *to + texts->len);
    char *p;

    if (to == NULL)
        return NULL;
    *to = *from;
    p = (char *)(to + 1);
    memcpy(p, texts->data, texts->len);
    to->pointer.p = p;
    to->path.p = p + (from->path.p - texts->data);
    to->text.p = p + (from->text.p - texts->data);
    if (from->name.p != NULL)
        to->name.p = p + (from->name.p - texts->data);
    return to;
}

static void
tell(struct mdfaq_validation *v, const struct mdfaq_violation *violation)
{
    if (v->violated != NULL)
        v->violated(v->violated_ctx, v, violation);
    mdfaq_violation_find(v, violation);
}

/* Puts a violation, which `texts` belongs to, into the list. */
static void
keep(struct mdfaq_validation *v, const struct mdfaq_violation *violation,
     const struct mdfaq_buf *texts, struct mdfaq_violations *list)
{
    struct mdfaq_violation *kept;

    if (list->count++ >= MDFAQ_MOST_KEPT || v->kept >= MDFAQ_MOST_KEPT_EVER)
        return;
    kept = copy_violation(violation, texts);
    if (kept == NULL) {
        mdfaq_run_fail(v, MDFAQ_NOMEM, NULL);
        return;
    }
    v->kept++;
    if (list->last != NULL)
        list->last->next = kept;
    else
        list->first = kept;
    list->last = kept;
}

void
mdfaq_violate(struct mdfaq_validation *v, const struct mdfaq_failure *f,
              struct mdfaq_violations *list)
{
    struct mdfaq_violation violation;

    if (f->mode == MDFAQ_FLAG)
        return;
    if (f->mode == MDFAQ_COLLECT && list->count >= MDFAQ_MOST_KEPT) {
        list->count++;
        return;
    }
    describe(v, f, &violation, &v->texts);
    if (v->texts.rc != MDFAQ_OK)
        mdfaq_run_fail(v, v->texts.rc, NULL);
    else if (f->mode == MDFAQ_CERTAIN)
        tell(v, &violation);
    else
        keep(v, &violation, &v->texts, list);
}

void
mdfaq_refusal_keep(struct mdfaq_validation *v, uint32_t frame,
                   const struct mdfaq_json_event *event)
{
    struct mdfaq_frame *f = &v->frames.at[frame];
    struct mdfaq_violation refusal = {
        .place = mdfaq_event_place(event),
        .index = v->levels.at[f->level].count - 1,
        .refused = true,
    };

    if (f->mode == MDFAQ_FLAG)
        return;
    mdfaq_buf_clear(&v->texts);
    if (event->kind == MDFAQ_JSON_KEY)
        mdfaq_buf_text(&v->texts, event->text);
    mdfaq_buf_byte(&v->texts, '\0');
    if (v->texts.rc != MDFAQ_OK) {
        mdfaq_run_fail(v, v->texts.rc, NULL);
        return;
    }
    refusal.text = (struct mdfaq_text){ v->texts.data, v->texts.len - 1 };
    refusal.pointer = refusal.path = (struct mdfaq_text){ v->texts.data, 0 };
    keep(v, &refusal, &v->texts, &f->pending);
}

void
mdfaq_refusal_tell(struct mdfaq_validation *v, uint32_t frame,
                   const struct mdfaq_violation *refusal)
{
    struct mdfaq_frame *f = &v->frames.at[frame];
    struct mdfaq_apply apply = v->levels.at[f->level].kind == MDFAQ_JSON_OBJECT
                                   ? f->sub->members->unevaluated
                                   : f->sub->items->unevaluated;
    struct mdfaq_note note = { .number = refusal->index, .text = refusal->text };

    mdfaq_violate(v,
                  &(struct mdfaq_failure){
                      .sub = mdfaq_sub_target(apply.sub),
                      .in = apply.why,
                      .parent = frame,
                      .why = apply.why,
                      .mode = f->mode,
                      .refused = true,
                      .depth = f->level,
                      .place = refusal->place,
                      .note = &note,
                  },
                  &f->violations);
}

void
mdfaq_frame_violate(struct mdfaq_validation *v, uint32_t frame,
                    const struct mdfaq_instr *in, const struct mdfaq_note *note)
{
    struct mdfaq_frame *f = &v->frames.at[frame];
    const struct mdfaq_level *level = &v->levels.at[f->level];
    struct mdfaq_failure failure = {
        .sub = f->sub,
        .in = in,
        .parent = f->parent,
        .why = f->why,
        .mode = f->mode,
        .depth = f->level,
        .place = level->place,
        .note = note,
    };

    f->failed = true;
    if (f->mode == MDFAQ_FLAG) {
        f->finished = true;
        return;
    }
    if (level->is_name) {
        failure.depth--;
        failure.name = (struct mdfaq_text){ v->names.data + level[-1].key_at,
                                            level->key_at - level[-1].key_at };
    }
    mdfaq_violate(v, &failure, &f->violations);
}

void
mdfaq_violations_drop(struct mdfaq_validation *v, struct mdfaq_violations *list)
{
    for (struct mdfaq_violation *x = list->first, *next; x != NULL; x = next) {
        next = x->next;
        free(x);
        v->kept--;
    }
    *list = (struct mdfaq_violations){ 0 };
}

void
mdfaq_violations_move(struct mdfaq_violations *to, struct mdfaq_violations *from)
{
    if (from->first != NULL) {
        if (to->last != NULL)
            to->last->next = from->first;
        else
            to->first = from->first;
        to->last = from->last;
    }
    to->count += from->count;
    *from = (struct mdfaq_violations){ 0 };
}

void
mdfaq_violations_report(struct mdfaq_validation *v, struct mdfaq_violations *list)
{
    for (const struct mdfaq_violation *x = list->first; x != NULL; x = x->next)
        tell(v, x);
    mdfaq_violations_drop(v, list);
}

/* Keeps that a keyword holds, as output formats have it. */
static void
keep_unit(struct mdfaq_validation *v, uint32_t frame, const struct mdfaq_tree *at)
{
    struct mdfaq_frame *f = &v->frames.at[frame];
    struct mdfaq_violation unit = { .sub = f->sub, .at = at };
    struct mdfaq_buf *texts = &v->texts;
    size_t path;

    mdfaq_buf_clear(texts);
    put_pointer(v, f->level, texts);
    path = texts->len;
    put_path(v, f->sub, f->parent, f->why, texts);
    mdfaq_tree_pointer(at, f->sub->at, texts);
    mdfaq_buf_byte(texts, '\0');
    if (texts->rc != MDFAQ_OK) {
        mdfaq_run_fail(v, texts->rc, NULL);
        return;
    }
    unit.pointer = (struct mdfaq_text){ texts->data, path };
    unit.path = (struct mdfaq_text){ texts->data + path, texts->len - path - 1 };
    unit.text = (struct mdfaq_text){ texts->data + texts->len - 1, 0 };
    f->units.count = 0; /* the limit is that of all lists */
    keep(v, &unit, texts, &f->units);
}

void
mdfaq_units_keep(struct mdfaq_validation *v, uint32_t frame)
{
    const struct mdfaq_sub *sub = v->frames.at[frame].sub;
    const struct mdfaq_resource *r = sub->resource;

    if (sub->at->kind != MDFAQ_JSON_OBJECT)
        return;
    for (const struct mdfaq_tree *t = sub->at->first; t != NULL; t = t->next) {
        const struct mdfaq_keyword *k = mdfaq_keyword_find(t->key, r->draft);

        /* Keywords that are known to say nothing about instances stay out. */
        if (k == NULL || k->compile != NULL || k->vocabulary == MDFAQ_VOCABULARY_OTHER)
            keep_unit(v, frame, t);
    }
}

void
mdfaq_units_take(struct mdfaq_validation *v, uint32_t frame, uint32_t child)
{
    mdfaq_violations_move(frame != MDFAQ_NO_INDEX ? &v->frames.at[frame].units
                                                  : &v->units,
                          &v->frames.at[child].units);
}
