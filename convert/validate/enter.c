/* SPDX-License-Identifier: MIT - convert/validate/enter.c: giving a value to its judges.
 */
#include "validate/run.h"

/* The nth instruction of those that judge a scalar of this kind: those for any value,
 * then those for strings or numbers. NULL past the last. */
static const struct mdfaq_instr *
scalar_instr(const struct mdfaq_sub *sub, unsigned type, unsigned n)
{
    enum mdfaq_phase own = type & 1u << MDFAQ_JSON_STRING   ? MDFAQ_PHASE_STRING
                           : type & 1u << MDFAQ_JSON_NUMBER ? MDFAQ_PHASE_NUMBER
                                                            : MDFAQ_PHASE_VALUE;

    if (n < sub->phase[MDFAQ_PHASE_VALUE + 1])
        return &sub->instrs[n];
    n += sub->phase[own] - sub->phase[MDFAQ_PHASE_VALUE + 1];
    return own != MDFAQ_PHASE_VALUE && n < sub->phase[own + 1] ? &sub->instrs[n] : NULL;
}

/* The scalar at hand passes all checks of a sub. What a check would say of a failure is
 * not kept: it is asked again then. */
static bool
passes(struct mdfaq_validation *v, const struct mdfaq_sub *sub)
{
    const struct mdfaq_instr *in;
    struct mdfaq_note note;

    for (unsigned i = 0; (in = scalar_instr(sub, v->value.type, i)) != NULL; i++)
        if (in->keyword->check(v, in, &v->value, &note) != MDFAQ_PASSES)
            return false;
    return true;
}

static void
judge_in_full(struct mdfaq_validation *v, const struct mdfaq_want *want)
{
    const struct mdfaq_sub *sub = want->sub;
    const struct mdfaq_json_event *event = v->value.event;
    bool is_name = event->kind == MDFAQ_JSON_KEY;
    struct mdfaq_failure failure = {
        .sub = sub,
        .parent = want->parent,
        .why = want->why,
        .mode = want->mode,
        .depth = v->levels.n - is_name,
        .place = { .offset = event->offset,
                   .line = event->line,
                   .column = event->column },
        .name = is_name ? event->text : (struct mdfaq_text){ 0 },
    };
    struct mdfaq_violations list = { 0 };
    const struct mdfaq_instr *in;

    for (unsigned i = 0; (in = scalar_instr(sub, v->value.type, i)) != NULL; i++) {
        struct mdfaq_note note = { 0 };

        if (in->keyword->check(v, in, &v->value, &note) == MDFAQ_PASSES)
            continue;
        failure.in = in;
        if (want->mode == MDFAQ_FLAG)
            break;
        failure.note = &note;
        mdfaq_violate(v, &failure, &list);
    }
    mdfaq_deliver(
        v, &(struct mdfaq_link){ want->why, MDFAQ_NO_INDEX, want->parent, want->purpose },
        failure.in != NULL, &list, failure.in);
}

/* Judges the scalar at hand by a sub that has no others in place: no frame is needed. A
 * value that is right is nothing to tell. */
static void
judge_simply(struct mdfaq_validation *v, const struct mdfaq_want *want)
{
    if (want->purpose != MDFAQ_FOR_VALUE || want->parent == MDFAQ_NO_INDEX ||
        !passes(v, want->sub))
        judge_in_full(v, want);
}

/* The checks of a frame that need no more than the value's kind, or the whole scalar. */
static void
start_checks(struct mdfaq_validation *v, uint32_t frame)
{
    const struct mdfaq_sub *sub = v->frames.at[frame].sub;
    const struct mdfaq_instr *in;

    if (sub->never)
        mdfaq_frame_violate(v, frame, NULL, NULL);
    for (unsigned i = 0; (in = scalar_instr(sub, v->value.type, i)) != NULL; i++) {
        struct mdfaq_note note = { 0 };
        struct mdfaq_frame *f = &v->frames.at[frame];

        if (f->finished)
            break;
        if (in->keyword->check(v, in, &v->value, &note) != MDFAQ_FAILS)
            continue;
        if (f->branch && f->mode == MDFAQ_COLLECT &&
            in->keyword->phase == MDFAQ_PHASE_VALUE) {
            /* An alternative for another kind of value: not worth a word. */
            f->mismatch = in;
            f->failed = f->finished = true;
            if (!v->schema->paths)
                break;
        }
        mdfaq_frame_violate(v, frame, in, &note);
    }
}

/* The scope that entering a resource leads to. Entering one again changes nothing: only
 * the outermost of each counts. */
static uint32_t
enter_scope(struct mdfaq_validation *v, uint32_t scope,
            const struct mdfaq_resource *resource)
{
    if (!v->schema->has_dynamic)
        return 0;
    for (uint32_t s = scope; s != 0; s = v->scopes.at[s - 1].parent)
        if (v->scopes.at[s - 1].resource == resource)
            return scope;
    for (size_t i = 0; i < v->scopes.n; i++)
        if (v->scopes.at[i].parent == scope && v->scopes.at[i].resource == resource)
            return (uint32_t)i + 1;
    if (!MDFAQ_ROOM(v, v->scopes, MDFAQ_MOST_SCOPES))
        return scope;
    v->scopes.at[v->scopes.n] = (struct mdfaq_scope){ scope, resource };
    return (uint32_t)++v->scopes.n;
}

/* Where a dynamic reference leads: to the outermost anchor of its name. */
static const struct mdfaq_sub *
dynamic_target(const struct mdfaq_validation *v, const struct mdfaq_instr *in,
               uint32_t scope)
{
    const struct mdfaq_sub *target = in->u.place.subs[0];

    for (uint32_t s = scope; s != 0; s = v->scopes.at[s - 1].parent) {
        for (const struct mdfaq_anchor *a = v->scopes.at[s - 1].resource->anchors;
             a != NULL; a = a->next)
            if (a->dynamic && a->sub != NULL &&
                mdfaq_text_equal(a->name, in->u.place.anchor))
                target = a->sub;
    }
    return target;
}

/* What is asked of a sub: a frame is shared by all that ask the same. */
struct asked {
    const struct mdfaq_sub *sub;
    const struct mdfaq_instr *why;
    uint32_t parent, scope;
    unsigned char mode;
    bool tracked, branch;
};

static uint32_t
find_frame(const struct mdfaq_validation *v, const struct asked *a, uint32_t scope)
{
    const struct mdfaq_memo *memo = &v->memo[a->sub->id];
    uint32_t i = memo->serial == v->serial ? memo->frame : MDFAQ_NO_INDEX;

    for (; i != MDFAQ_NO_INDEX; i = v->frames.at[i].same_sub) {
        const struct mdfaq_frame *f = &v->frames.at[i];

        if (f->scope == scope && f->mode == a->mode &&
            f->tracked == (a->tracked || f->sub->tracks) && f->branch == a->branch)
            return i;
    }
    return MDFAQ_NO_INDEX;
}

static uint32_t
new_frame(struct mdfaq_validation *v, const struct asked *a, uint32_t scope)
{
    struct mdfaq_memo *memo = &v->memo[a->sub->id];
    uint32_t index = (uint32_t)v->frames.n;

    if (!MDFAQ_ROOM(v, v->frames, MDFAQ_MOST_FRAMES))
        return MDFAQ_NO_INDEX;
    v->frames.at[v->frames.n++] = (struct mdfaq_frame){
        .sub = a->sub,
        .why = a->why,
        .parent = a->parent,
        .level = (uint32_t)v->levels.n - 1,
        .scope = scope,
        .edges = MDFAQ_NO_INDEX,
        .last_edge = MDFAQ_NO_INDEX,
        .same_sub = memo->serial == v->serial ? memo->frame : MDFAQ_NO_INDEX,
        .mode = a->mode,
        .tracked = a->tracked || a->sub->tracks,
        .branch = a->branch,
    };
    *memo = (struct mdfaq_memo){ v->serial, index };
    return index;
}

static void enter_in_place(struct mdfaq_validation *v, uint32_t frame);

/* The frame that judges the value at hand by a sub; with those that it needs in place. */
static uint32_t
enter(struct mdfaq_validation *v, struct asked a)
{
    uint32_t index, scope;

    a.sub = mdfaq_sub_target(a.sub);
    scope = enter_scope(v, a.scope, a.sub->resource);
    index = find_frame(v, &a, scope);
    if (index != MDFAQ_NO_INDEX) {
        if (v->frames.at[index].entering)
            mdfaq_run_fail(v, MDFAQ_LIMIT, "the schema refers to itself without an end");
        return index;
    }
    index = new_frame(v, &a, scope);
    if (index == MDFAQ_NO_INDEX)
        return index;
    start_checks(v, index);
    if (v->frames.at[index].finished ||
        a.sub->phase[MDFAQ_PHASE_IN_PLACE] == a.sub->phase[MDFAQ_PHASE_IN_PLACE + 1])
        return index;
    if (v->recursion == MDFAQ_MOST_RECURSION) {
        mdfaq_run_fail(v, MDFAQ_LIMIT, "the schema nests too deep at one place");
        return index;
    }
    v->recursion++;
    v->frames.at[index].entering = true;
    enter_in_place(v, index);
    v->frames.at[index].entering = false;
    v->recursion--;
    return index;
}

static bool
add_edge(struct mdfaq_validation *v, uint32_t frame, struct mdfaq_edge edge)
{
    struct mdfaq_frame *f = &v->frames.at[frame];
    uint32_t index = (uint32_t)v->edges.n;

    if (!MDFAQ_ROOM(v, v->edges, 4 * (size_t)MDFAQ_MOST_FRAMES))
        return false;
    edge.next = MDFAQ_NO_INDEX;
    v->edges.at[v->edges.n++] = edge;
    if (f->last_edge != MDFAQ_NO_INDEX)
        v->edges.at[f->last_edge].next = index;
    else
        f->edges = index;
    f->last_edge = index;
    return true;
}

/* In which mode a keyword's nth sub is judged, when the keyword's frame has `mode`. */
static unsigned char
mode_in_place(enum mdfaq_combine combine, size_t nth, unsigned char mode)
{
    if (combine == MDFAQ_COMBINE_ALL || combine == MDFAQ_COMBINE_DYNAMIC)
        return mode;
    if (combine == MDFAQ_COMBINE_NOT || (combine == MDFAQ_COMBINE_IF && nth == 0) ||
        mode == MDFAQ_FLAG)
        return MDFAQ_FLAG;
    return MDFAQ_COLLECT;
}

static void
enter_keyword(struct mdfaq_validation *v, uint32_t frame, const struct mdfaq_instr *in)
{
    enum mdfaq_combine combine = in->u.place.combine;
    bool all = combine == MDFAQ_COMBINE_ALL || combine == MDFAQ_COMBINE_DYNAMIC;

    if (combine == MDFAQ_COMBINE_DEPENDENT && !(v->value.type & 1u << MDFAQ_JSON_OBJECT))
        return;
    for (size_t i = 0; i < in->u.place.count && v->rc == MDFAQ_OK; i++) {
        const struct mdfaq_frame *f = &v->frames.at[frame];
        struct asked a = {
            .sub = in->u.place.subs[i],
            .why = in,
            .parent = frame,
            .scope = f->scope,
            .mode = mode_in_place(combine, i, f->mode),
            .tracked = f->tracked && combine != MDFAQ_COMBINE_NOT,
            .branch = combine == MDFAQ_COMBINE_ANY || combine == MDFAQ_COMBINE_ONE,
        };
        uint32_t child;

        if (a.sub == NULL)
            continue;
        if (combine == MDFAQ_COMBINE_DYNAMIC)
            a.sub = dynamic_target(v, in, f->scope);
        child = enter(v, a);
        if (child == MDFAQ_NO_INDEX ||
            !add_edge(v, frame, (struct mdfaq_edge){ in, child, 0, (uint32_t)i }))
            return;
        if (all && a.mode == MDFAQ_FLAG && v->frames.at[child].finished &&
            v->frames.at[child].failed) {
            v->frames.at[frame].failed = v->frames.at[frame].finished = true;
            return;
        }
    }
}

static void
enter_in_place(struct mdfaq_validation *v, uint32_t frame)
{
    const struct mdfaq_sub *sub = v->frames.at[frame].sub;

    for (unsigned i = sub->phase[MDFAQ_PHASE_IN_PLACE];
         i < sub->phase[MDFAQ_PHASE_IN_PLACE + 1] && v->rc == MDFAQ_OK; i++) {
        enter_keyword(v, frame, &sub->instrs[i]);
        if (v->frames.at[frame].finished)
            break;
    }
}

static bool
push_level(struct mdfaq_validation *v, const struct mdfaq_json_event *event)
{
    if (!MDFAQ_ROOM(v, v->levels, MDFAQ_MOST_LEVELS))
        return false;
    v->levels.at[v->levels.n++] = (struct mdfaq_level){
        .kind = event->kind == MDFAQ_JSON_KEY ? MDFAQ_JSON_STRING : event->kind,
        .first_frame = (uint32_t)v->frames.n,
        .first_edge = (uint32_t)v->edges.n,
        .first_link = (uint32_t)v->links.n,
        .serial = ++v->serial,
        .key_at = v->names.len,
        .place = { .offset = event->offset,
                   .line = event->line,
                   .column = event->column },
        .is_name = event->kind == MDFAQ_JSON_KEY,
    };
    return true;
}

/* Gives the value of the top level to the sub that is wanted. */
static void
enter_want(struct mdfaq_validation *v, const struct mdfaq_want *want)
{
    struct asked a = {
        .sub = want->sub,
        .why = want->why,
        .parent = want->parent,
        .scope = want->parent != MDFAQ_NO_INDEX ? v->frames.at[want->parent].scope : 0,
        .mode = want->mode,
    };
    uint32_t child = enter(v, a);

    if (child == MDFAQ_NO_INDEX || !MDFAQ_ROOM(v, v->links, MDFAQ_MOST_FRAMES))
        return;
    v->links.at[v->links.n++] =
        (struct mdfaq_link){ want->why, child, want->parent, want->purpose };
}

static bool
is_simple(const struct mdfaq_validation *v, const struct mdfaq_sub *sub)
{
    return sub->phase[MDFAQ_PHASE_IN_PLACE] == sub->phase[MDFAQ_PHASE_IN_PLACE + 1] &&
           !sub->never && !v->annotating;
}

static void
enter_container(struct mdfaq_validation *v, const struct mdfaq_json_event *event,
                bool hashing)
{
    struct mdfaq_level *level;

    if (v->wants.n == 0 && !hashing) {
        v->skipped = 1;
        return;
    }
    if (!push_level(v, event))
        return;
    for (size_t i = 0; i < v->wants.n && v->rc == MDFAQ_OK; i++)
        enter_want(v, &v->wants.at[i]);
    level = &v->levels.at[v->levels.n - 1];
    level->hashing = hashing;
    for (size_t i = level->first_frame; i < v->frames.n; i++) {
        const struct mdfaq_sub *sub = v->frames.at[i].sub;

        level->hashing = level->hashing || sub->deep_equal;
        if (event->kind == MDFAQ_JSON_ARRAY && sub->items != NULL && sub->items->unique)
            level->hashing_items = true;
    }
    level->hashing_items = level->hashing_items || level->hashing;
    level->hash = mdfaq_hash_start(event->kind);
}

static void
enter_scalar(struct mdfaq_validation *v, const struct mdfaq_json_event *event)
{
    size_t framed = 0;

    for (size_t i = 0; i < v->wants.n; i++) {
        if (is_simple(v, v->wants.at[i].sub))
            judge_simply(v, &v->wants.at[i]);
        else
            framed++;
    }
    if (framed == 0 || !push_level(v, event))
        return;
    for (size_t i = 0; i < v->wants.n && v->rc == MDFAQ_OK; i++)
        if (!is_simple(v, v->wants.at[i].sub))
            enter_want(v, &v->wants.at[i]);
    mdfaq_resolve_level(v);
}

void
mdfaq_enter_value(struct mdfaq_validation *v, const struct mdfaq_json_event *event)
{
    bool hashing = v->levels.n > 0 && v->levels.at[v->levels.n - 1].hashing_items;

    v->value = mdfaq_value_of(event);
    if (event->kind == MDFAQ_JSON_OBJECT || event->kind == MDFAQ_JSON_ARRAY) {
        enter_container(v, event, hashing);
        return;
    }
    enter_scalar(v, event);
    if (hashing)
        mdfaq_value_hashed(v,
                           mdfaq_hash_scalar(event->kind, event->text, v->schema->seed));
}

void
mdfaq_enter_name(struct mdfaq_validation *v, const struct mdfaq_want *want,
                 const struct mdfaq_json_event *key)
{
    v->value = mdfaq_value_of(key);
    if (is_simple(v, want->sub)) {
        judge_simply(v, want);
        return;
    }
    if (!push_level(v, key))
        return;
    enter_want(v, want);
    mdfaq_resolve_level(v);
}
