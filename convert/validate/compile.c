/* SPDX-License-Identifier: MIT - convert/validate/compile.c: from a schema's text to
 * subs.
 *
 * Subs are compiled when something refers to them, beginning with the root; a list of
 * those that wait takes the place of recursion, and a sub that exists is never made
 * again.
 */
#include "validate/compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include <xxhash.h>

#include "core/uri.h"
#include "validate/embedded.h"

enum { SMALLEST_TABLE = 8, ALIAS_STEPS = 1000 };

void
mdfaq_compiler_fail(struct mdfaq_compiler *c, enum mdfaq_status rc,
                    const struct mdfaq_tree *at, const char *format, ...)
{
    struct mdfaq_place place = { 0 };
    char text[400] = "";
    va_list args;

    if (c->rc != MDFAQ_OK)
        return;
    c->rc = rc;
    if (c->findings == NULL || rc == MDFAQ_NOMEM)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (at != NULL) {
        const struct mdfaq_resource *r = mdfaq_resource_of(at);

        place.line = at->line;
        place.column = at->column;
        if (r != NULL && r->path != NULL)
            place.path = r->path;
    }
    mdfaq_find_place(c->findings,
                     rc == MDFAQ_LIMIT ? MDFAQ_RULE_LIMIT : MDFAQ_RULE_SCHEMA_SOURCE,
                     NULL, &place, NULL, "%s", text);
}

void *
mdfaq_compiler_alloc(struct mdfaq_compiler *c, size_t count, size_t size)
{
    void *p = mdfaq_arena_zeroed(&c->schema->arena, count, size);

    if (p == NULL)
        mdfaq_compiler_fail(c, MDFAQ_NOMEM, NULL, "out of memory");
    return p;
}

static bool
wait_for_turn(struct mdfaq_compiler *c, struct mdfaq_sub *sub)
{
    if (c->waiting_count == c->waiting_room) {
        size_t room = c->waiting_room == 0 ? 64 : c->waiting_room * 2;
        struct mdfaq_sub **grown = realloc(c->waiting, room * sizeof *grown);

        if (grown == NULL) {
            mdfaq_compiler_fail(c, MDFAQ_NOMEM, NULL, "out of memory");
            return false;
        }
        c->waiting = grown;
        c->waiting_room = room;
    }
    c->waiting[c->waiting_count++] = sub;
    return true;
}

struct mdfaq_sub *
mdfaq_compiler_sub(struct mdfaq_compiler *c, struct mdfaq_tree *at)
{
    struct mdfaq_sub *sub = at->sub;

    if (sub != NULL)
        return sub;
    sub = mdfaq_compiler_alloc(c, 1, sizeof *sub);
    if (sub == NULL)
        return NULL;
    sub->at = at;
    sub->resource = mdfaq_resource_of(at);
    sub->id = (uint32_t)c->schema->sub_count++;
    at->sub = sub;
    return wait_for_turn(c, sub) ? sub : NULL;
}

struct mdfaq_apply
mdfaq_compiler_apply(struct mdfaq_compiler *c, struct mdfaq_tree *at,
                     const struct mdfaq_instr *why)
{
    struct mdfaq_apply apply = { NULL, why };

    if (at->kind != MDFAQ_JSON_TRUE && !(at->kind == MDFAQ_JSON_OBJECT && at->count == 0))
        apply.sub = mdfaq_compiler_sub(c, at);
    return apply;
}

struct mdfaq_members *
mdfaq_compiler_members(struct mdfaq_compiler *c, struct mdfaq_sub *sub)
{
    if (sub->members == NULL)
        sub->members = mdfaq_compiler_alloc(c, 1, sizeof *sub->members);
    return sub->members;
}

struct mdfaq_items *
mdfaq_compiler_items(struct mdfaq_compiler *c, struct mdfaq_sub *sub)
{
    if (sub->items == NULL)
        sub->items = mdfaq_compiler_alloc(c, 1, sizeof *sub->items);
    return sub->items;
}

static size_t
first_place(const struct mdfaq_members *m, struct mdfaq_text key)
{
    return (size_t)XXH3_64bits(key.p, key.n) & (m->table_size - 1);
}

static bool
grow_table(struct mdfaq_compiler *c, struct mdfaq_members *m)
{
    size_t size = m->table_size == 0 ? SMALLEST_TABLE : m->table_size * 2;
    struct mdfaq_name *names = mdfaq_compiler_alloc(c, size / 2, sizeof *names);
    uint32_t *table = mdfaq_compiler_alloc(c, size, sizeof *table);

    if (names == NULL || table == NULL)
        return false;
    if (m->count > 0)
        memcpy(names, m->names, m->count * sizeof *names);
    m->names = names;
    m->room = size / 2;
    m->table = table;
    m->table_size = size;
    for (uint32_t slot = 0; slot < m->count; slot++) {
        size_t at = first_place(m, names[slot].key);

        while (table[at] != 0)
            at = (at + 1) & (size - 1);
        table[at] = slot + 1;
    }
    return true;
}

uint32_t
mdfaq_members_find(const struct mdfaq_members *m, struct mdfaq_text key, uint32_t guess)
{
    if (guess < m->count && mdfaq_text_equal(m->names[guess].key, key))
        return guess;
    if (m->count == 0)
        return 0;
    for (size_t at = first_place(m, key); m->table[at] != 0;
         at = (at + 1) & (m->table_size - 1))
        if (mdfaq_text_equal(m->names[m->table[at] - 1].key, key))
            return m->table[at] - 1;
    return (uint32_t)m->count;
}

uint32_t
mdfaq_compiler_slot(struct mdfaq_compiler *c, struct mdfaq_members *m,
                    struct mdfaq_text key)
{
    uint32_t slot = mdfaq_members_find(m, key, 0);
    size_t at;

    if (slot < m->count)
        return slot;
    if (m->count == m->room && !grow_table(c, m))
        return UINT32_MAX;
    slot = (uint32_t)m->count++;
    m->names[slot].key = key;
    at = first_place(m, key);
    while (m->table[at] != 0)
        at = (at + 1) & (m->table_size - 1);
    m->table[at] = slot + 1;
    return slot;
}

unsigned
mdfaq_type_bits(struct mdfaq_text name)
{
    static const struct {
        const char *name;
        unsigned bits;
    } types[] = {
        { "object", 1 << MDFAQ_JSON_OBJECT },
        { "array", 1 << MDFAQ_JSON_ARRAY },
        { "string", 1 << MDFAQ_JSON_STRING },
        { "number", 1 << MDFAQ_JSON_NUMBER },
        { "integer", MDFAQ_TYPE_INTEGER },
        { "boolean", 1 << MDFAQ_JSON_TRUE | 1 << MDFAQ_JSON_FALSE },
        { "null", 1 << MDFAQ_JSON_NULL },
    };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (mdfaq_text_is(name, types[i].name))
            return types[i].bits;
    return 0;
}

/* A keyword of a sub, before it is compiled. */
struct found {
    const struct mdfaq_keyword *keyword;
    struct mdfaq_tree *value;
};

/* The keywords of a sub that can fail; how many. In draft 7 a $ref stands alone. */
static size_t
find_keywords(const struct mdfaq_sub *sub, struct found *found, size_t room)
{
    const struct mdfaq_resource *r = sub->resource;
    bool alone = r->draft == MDFAQ_DRAFT_7 &&
                 mdfaq_tree_member(sub->at, MDFAQ_TEXT("$ref")) != NULL;
    size_t n = 0;

    for (struct mdfaq_tree *t = sub->at->first; t != NULL; t = t->next) {
        const struct mdfaq_keyword *k = mdfaq_keyword_find(t->key, r->draft);

        if (alone && !mdfaq_text_is(t->key, "$ref"))
            continue;
        for (; k != NULL; k = mdfaq_keyword_again(k, r->draft))
            if (k->compile != NULL && k->vocabulary & r->vocabularies && n < room)
                found[n++] = (struct found){ k, t };
    }
    return n;
}

enum { MOST_KEYWORDS = 80 };

static void
compile_sub(struct mdfaq_compiler *c, struct mdfaq_sub *sub)
{
    struct found found[MOST_KEYWORDS];
    size_t count = 0, n = 0;

    if (sub->at->kind == MDFAQ_JSON_OBJECT)
        count = find_keywords(sub, found, MOST_KEYWORDS);
    else
        sub->never = sub->at->kind == MDFAQ_JSON_FALSE;
    sub->instrs = mdfaq_compiler_alloc(c, count, sizeof *sub->instrs);
    if (sub->instrs == NULL)
        return;
    for (unsigned phase = 0; phase < MDFAQ_PHASES; phase++) {
        sub->phase[phase] = (uint16_t)n;
        for (size_t i = 0; i < count && c->rc == MDFAQ_OK; i++) {
            struct mdfaq_instr *in = &sub->instrs[n];

            if (found[i].keyword->phase != phase)
                continue;
            *in =
                (struct mdfaq_instr){ .keyword = found[i].keyword, .at = found[i].value };
            if (found[i].keyword->compile(c, sub, found[i].value, in))
                n++;
        }
    }
    sub->phase[MDFAQ_PHASES] = (uint16_t)n;
    sub->always = n == 0 && !sub->never;
}

/* A sub that is nothing but a reference stands for its target: one frame less. With a
 * dynamic scope, which the target enters, only within a resource. */
static void
make_alias(struct mdfaq_sub *sub, bool has_dynamic)
{
    const struct mdfaq_sub *target = sub;

    for (int steps = 0; steps < ALIAS_STEPS; steps++) {
        const struct mdfaq_instr *in = target->instrs;

        if (target->phase[MDFAQ_PHASES] != 1 ||
            target->phase[MDFAQ_PHASE_IN_PLACE + 1] -
                    target->phase[MDFAQ_PHASE_IN_PLACE] !=
                1 ||
            in->u.place.combine != MDFAQ_COMBINE_ALL || in->u.place.count != 1 ||
            (has_dynamic && in->u.place.subs[0]->resource != target->resource))
            break;
        target = in->u.place.subs[0];
        if (target == sub)
            return;
    }
    if (target != sub)
        sub->alias = target;
}

/* All dynamic anchors may be asked for, so they are compiled too. */
static void
compile_dynamic_anchors(struct mdfaq_compiler *c)
{
    for (struct mdfaq_resource *r = c->schema->resources; r != NULL; r = r->next)
        for (struct mdfaq_anchor *a = r->anchors; a != NULL; a = a->next)
            if (a->dynamic && a->sub == NULL)
                a->sub = mdfaq_compiler_sub(c, a->at);
}

static void
compile_all(struct mdfaq_compiler *c, struct mdfaq_tree *root)
{
    size_t done = 0;

    c->schema->root = mdfaq_compiler_sub(c, root);
    while (c->rc == MDFAQ_OK && done < c->waiting_count) {
        compile_sub(c, c->waiting[done++]);
        if (done == c->waiting_count && c->schema->has_dynamic)
            compile_dynamic_anchors(c);
    }
    if (c->schema->paths)
        return;
    for (size_t i = 0; i < c->waiting_count && c->rc == MDFAQ_OK; i++)
        make_alias(c->waiting[i], c->schema->has_dynamic);
}

/* The file's address, or one that no file has. */
static void
document_uri(const char *path, struct mdfaq_buf *out)
{
    char *full = path != NULL ? realpath(path, NULL) : NULL;

    mdfaq_buf_string(out, full != NULL ? "file://" : "mdfaq:///schema.json");
    if (full != NULL)
        mdfaq_uri_escape_path(mdfaq_text_of(full), out);
    free(full);
}

static uint64_t
random_seed(void)
{
    uint64_t seed = (uintptr_t)&seed;

    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) < 0)
        seed ^= (uint64_t)clock() << 32;
    return seed;
}

enum mdfaq_status
mdfaq_schema_compile(struct mdfaq_text json, const char *path,
                     const struct mdfaq_schema_options *options,
                     struct mdfaq_findings *findings, struct mdfaq_schema **ret)
{
    static const struct mdfaq_schema_options defaults = { 0 };
    struct mdfaq_compiler c = {
        .options = options != NULL ? options : &defaults,
        .findings = findings,
        .rc = MDFAQ_OK,
    };
    struct mdfaq_resource *root;
    struct mdfaq_buf uri = { 0 };
    struct mdfaq_text name;

    c.schema = calloc(1, sizeof *c.schema);
    if (c.schema == NULL)
        return MDFAQ_NOMEM;
    c.schema->seed = random_seed();
    c.schema->paths = c.options->paths;
    document_uri(path, &uri);
    if (mdfaq_arena_copy(&c.schema->arena, mdfaq_text_of(path != NULL ? path : "schema"),
                         &name)) {
        c.schema->name = name.p;
        root =
            mdfaq_resource_add(&c, json, mdfaq_buf_view(&uri), path, c.options->trusted);
        if (root != NULL)
            compile_all(&c, root->root);
    } else {
        c.rc = MDFAQ_NOMEM;
    }
    mdfaq_buf_done(&uri);
    mdfaq_schema_free(c.metaschema);
    mdfaq_buf_done(&c.uri);
    mdfaq_buf_done(&c.scratch);
    free(c.waiting);
    if (c.rc != MDFAQ_OK) {
        mdfaq_schema_free(c.schema);
        return c.rc;
    }
    *ret = c.schema;
    return MDFAQ_OK;
}

enum mdfaq_status
mdfaq_schema_bundled(const char *name, struct mdfaq_schema **ret)
{
    const struct mdfaq_embedded *file = mdfaq_embedded_find(mdfaq_text_of(name));
    const struct mdfaq_schema_options options = { .formats = true, .trusted = true };

    if (file == NULL || file->uri[0] == '\0')
        return MDFAQ_USAGE;
    return mdfaq_schema_compile(file->text, name, &options, NULL, ret);
}

void
mdfaq_schema_free(struct mdfaq_schema *schema)
{
    if (schema == NULL)
        return;
    mdfaq_regex_free(schema->patterns);
    mdfaq_arena_done(&schema->arena);
    free(schema);
}

const struct mdfaq_embedded *
mdfaq_embedded_at(size_t index)
{
    return index < mdfaq_embedded_count ? &mdfaq_embedded_files[index] : NULL;
}

const struct mdfaq_embedded *
mdfaq_embedded_find(struct mdfaq_text name_or_uri)
{
    for (size_t i = 0; i < mdfaq_embedded_count; i++) {
        const struct mdfaq_embedded *e = &mdfaq_embedded_files[i];

        if (name_or_uri.n > 0 &&
            (mdfaq_text_is(name_or_uri, e->name) || mdfaq_text_is(name_or_uri, e->uri)))
            return e;
    }
    return NULL;
}
