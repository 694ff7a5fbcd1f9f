/* SPDX-License-Identifier: MIT - convert/validate/keyword_apply.c: compiling what applies
 * schemas.
 *
 * These functions trust that the metaschema has been asked, and take a value of the wrong
 * kind as no keyword at all.
 */
#include "validate/keywords.h"

/* Room for `count` subs in place. */
static bool
start_place(struct mdfaq_compiler *c, struct mdfaq_instr *in, enum mdfaq_combine combine,
            size_t count)
{
    in->u.place.combine = combine;
    in->u.place.subs = mdfaq_compiler_alloc(c, count, sizeof *in->u.place.subs);
    return in->u.place.subs != NULL;
}

static bool
add_place(struct mdfaq_compiler *c, struct mdfaq_instr *in, struct mdfaq_tree *at)
{
    const struct mdfaq_sub *sub = mdfaq_compiler_sub(c, at);

    if (sub == NULL)
        return false;
    in->u.place.subs[in->u.place.count++] = sub;
    return true;
}

bool
mdfaq_compile_list(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                   struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    const char *name = mdfaq_keyword_name(in->keyword);
    enum mdfaq_combine combine = strcmp(name, "allOf") == 0   ? MDFAQ_COMBINE_ALL
                                 : strcmp(name, "anyOf") == 0 ? MDFAQ_COMBINE_ANY
                                                              : MDFAQ_COMBINE_ONE;

    (void)sub;
    if (value->kind != MDFAQ_JSON_ARRAY || !start_place(c, in, combine, value->count))
        return false;
    for (struct mdfaq_tree *t = value->first; t != NULL; t = t->next)
        if (!add_place(c, in, t))
            return false;
    return true;
}

bool
mdfaq_compile_not(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                  struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    (void)sub;
    return start_place(c, in, MDFAQ_COMBINE_NOT, 1) && add_place(c, in, value);
}

bool
mdfaq_compile_if(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                 struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_tree *then = mdfaq_tree_member(sub->at, MDFAQ_TEXT("then"));
    struct mdfaq_tree *otherwise = mdfaq_tree_member(sub->at, MDFAQ_TEXT("else"));

    if (!start_place(c, in, MDFAQ_COMBINE_IF, 3) || !add_place(c, in, value))
        return false;
    in->u.place.subs[1] = then != NULL ? mdfaq_compiler_sub(c, then) : NULL;
    in->u.place.subs[2] = otherwise != NULL ? mdfaq_compiler_sub(c, otherwise) : NULL;
    in->u.place.count = 3;
    return true;
}

bool
mdfaq_compile_ref(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                  struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_text reference = value->text;
    struct mdfaq_tree *target;

    (void)sub;
    if (value->kind != MDFAQ_JSON_STRING)
        return false;
    target = mdfaq_resource_find(c, value, reference);
    return target != NULL && start_place(c, in, MDFAQ_COMBINE_ALL, 1) &&
           add_place(c, in, target);
}

/* A reference whose first target is no dynamic anchor is an ordinary one. */
bool
mdfaq_compile_dynamic_ref(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                          struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    const char *hash =
        value->text.n > 0 ? memchr(value->text.p, '#', value->text.n) : NULL;
    struct mdfaq_anchor *anchor = NULL;

    if (!mdfaq_compile_ref(c, sub, value, in))
        return false;
    if (hash != NULL) {
        const struct mdfaq_tree *target = in->u.place.subs[0]->at;
        struct mdfaq_text name = { hash + 1,
                                   value->text.n - (size_t)(hash - value->text.p) - 1 };

        anchor = mdfaq_resource_anchor(mdfaq_resource_of(target), name);
        if (anchor != NULL && (!anchor->dynamic || anchor->at != target))
            anchor = NULL;
    }
    if (anchor != NULL) {
        in->u.place.combine = MDFAQ_COMBINE_DYNAMIC;
        in->u.place.anchor = anchor->name;
        c->schema->has_dynamic = true;
    }
    return true;
}

bool
mdfaq_compile_properties(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                         struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);

    if (m == NULL || value->kind != MDFAQ_JSON_OBJECT)
        return false;
    for (struct mdfaq_tree *t = value->first; t != NULL; t = t->next) {
        uint32_t slot = mdfaq_compiler_slot(c, m, t->key);

        if (slot == UINT32_MAX)
            return false;
        m->names[slot].value = mdfaq_compiler_apply(c, t, in);
    }
    return true;
}

bool
mdfaq_compile_pattern_properties(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                                 struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);

    if (m == NULL || value->kind != MDFAQ_JSON_OBJECT)
        return false;
    m->patterns = mdfaq_compiler_alloc(c, value->count, sizeof *m->patterns);
    if (m->patterns == NULL)
        return false;
    for (struct mdfaq_tree *t = value->first; t != NULL; t = t->next) {
        struct mdfaq_name_pattern *p = &m->patterns[m->pattern_count];

        p->pattern = mdfaq_compiler_regex(c, t, t->key);
        if (p->pattern == NULL)
            return false;
        p->value = mdfaq_compiler_apply(c, t, in);
        m->pattern_count++;
    }
    return true;
}

bool
mdfaq_compile_additional(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                         struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);

    if (m != NULL)
        m->additional = mdfaq_compiler_apply(c, value, in);
    return m != NULL;
}

bool
mdfaq_compile_unevaluated_members(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                                  struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);

    if (m == NULL)
        return false;
    m->unevaluated = mdfaq_compiler_apply(c, value, in);
    sub->tracks = true;
    return true;
}

bool
mdfaq_compile_names(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                    struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);

    if (m != NULL)
        m->name = mdfaq_compiler_apply(c, value, in);
    return m != NULL;
}

/* The slots of an array of names. */
static const uint32_t *
slots_of(struct mdfaq_compiler *c, struct mdfaq_members *m,
         const struct mdfaq_tree *names)
{
    uint32_t *slots = mdfaq_compiler_alloc(c, names->count, sizeof *slots);
    size_t i = 0;

    for (const struct mdfaq_tree *t = names->first; slots != NULL && t != NULL;
         t = t->next) {
        slots[i] = mdfaq_compiler_slot(c, m, t->text);
        if (slots[i++] == UINT32_MAX)
            return NULL;
    }
    return slots;
}

bool
mdfaq_compile_required(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                       struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);

    if (m == NULL || value->kind != MDFAQ_JSON_ARRAY || value->count == 0)
        return false;
    in->u.names.slots = slots_of(c, m, value);
    in->u.names.count = value->count;
    return in->u.names.slots != NULL;
}

/* dependentRequired, and the arrays in draft 7's dependencies. */
bool
mdfaq_compile_needs(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                    struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);
    struct mdfaq_dependency *list;

    if (m == NULL || value->kind != MDFAQ_JSON_OBJECT)
        return false;
    list = mdfaq_compiler_alloc(c, value->count, sizeof *list);
    if (list == NULL)
        return false;
    for (const struct mdfaq_tree *t = value->first; t != NULL; t = t->next) {
        struct mdfaq_dependency *d = &list[in->u.needs.count];

        if (t->kind != MDFAQ_JSON_ARRAY)
            continue;
        d->slot = mdfaq_compiler_slot(c, m, t->key);
        d->needs = slots_of(c, m, t);
        d->count = t->count;
        if (d->slot == UINT32_MAX || d->needs == NULL)
            return false;
        in->u.needs.count++;
    }
    in->u.needs.list = list;
    return in->u.needs.count > 0;
}

/* dependentSchemas, and the schemas in draft 7's dependencies. */
bool
mdfaq_compile_dependent(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                        struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_members *m = mdfaq_compiler_members(c, sub);
    uint32_t *slots;

    if (m == NULL || value->kind != MDFAQ_JSON_OBJECT ||
        !start_place(c, in, MDFAQ_COMBINE_DEPENDENT, value->count))
        return false;
    slots = mdfaq_compiler_alloc(c, value->count, sizeof *slots);
    if (slots == NULL)
        return false;
    for (struct mdfaq_tree *t = value->first; t != NULL; t = t->next) {
        uint32_t slot;

        if (t->kind == MDFAQ_JSON_ARRAY)
            continue;
        slot = mdfaq_compiler_slot(c, m, t->key);
        if (slot == UINT32_MAX || !add_place(c, in, t))
            return false;
        slots[in->u.place.count - 1] = slot;
    }
    in->u.place.slots = slots;
    return in->u.place.count > 0;
}

/* prefixItems, and draft 7's items when it is an array. */
bool
mdfaq_compile_prefix(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                     struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_items *items = mdfaq_compiler_items(c, sub);

    if (items == NULL || value->kind != MDFAQ_JSON_ARRAY)
        return false;
    items->prefix = mdfaq_compiler_alloc(c, value->count, sizeof *items->prefix);
    if (items->prefix == NULL)
        return false;
    for (struct mdfaq_tree *t = value->first; t != NULL; t = t->next)
        items->prefix[items->prefix_count++] = mdfaq_compiler_apply(c, t, in);
    return true;
}

bool
mdfaq_compile_items(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                    struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_items *items = mdfaq_compiler_items(c, sub);

    if (items == NULL)
        return false;
    if (value->kind == MDFAQ_JSON_ARRAY)
        return sub->resource->draft != MDFAQ_DRAFT_2020_12 &&
               mdfaq_compile_prefix(c, sub, value, in);
    items->rest = mdfaq_compiler_apply(c, value, in);
    return true;
}

/* additionalItems means something beside an array of items only. */
bool
mdfaq_compile_additional_items(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                               struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_tree *list = mdfaq_tree_member(sub->at, MDFAQ_TEXT("items"));

    return list != NULL && list->kind == MDFAQ_JSON_ARRAY &&
           mdfaq_compile_items(c, sub, value, in);
}

bool
mdfaq_compile_unevaluated_items(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                                struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_items *items = mdfaq_compiler_items(c, sub);

    if (items == NULL)
        return false;
    items->unevaluated = mdfaq_compiler_apply(c, value, in);
    sub->tracks = true;
    return true;
}

/* minContains and maxContains mean something beside contains only. */
static uint64_t
count_beside(const struct mdfaq_sub *sub, const char *name, uint64_t otherwise)
{
    const struct mdfaq_tree *t = mdfaq_tree_member(sub->at, mdfaq_text_of(name));
    struct mdfaq_number n;
    uint64_t count;

    if (sub->resource->draft == MDFAQ_DRAFT_7 || t == NULL ||
        t->kind != MDFAQ_JSON_NUMBER ||
        !(sub->resource->vocabularies & MDFAQ_VOCABULARY_VALIDATION))
        return otherwise;
    n = mdfaq_number_parse(t->text);
    return mdfaq_number_to_count(&n, &count) ? count : UINT64_MAX;
}

bool
mdfaq_compile_contains(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                       struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_items *items = mdfaq_compiler_items(c, sub);

    if (items == NULL)
        return false;
    items->contains = (struct mdfaq_apply){ mdfaq_compiler_sub(c, value), in };
    in->u.range.min = count_beside(sub, "minContains", 1);
    in->u.range.max = count_beside(sub, "maxContains", UINT64_MAX);
    return items->contains.sub != NULL;
}

bool
mdfaq_compile_unique(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                     struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_items *items;

    if (value->kind != MDFAQ_JSON_TRUE)
        return false;
    items = mdfaq_compiler_items(c, sub);
    if (items != NULL)
        items->unique = in;
    return items != NULL;
}
