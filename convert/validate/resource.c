/* SPDX-License-Identifier: MIT - convert/validate/resource.c: addresses inside schemas.
 *
 * A document that is read is searched once for what has an address: `$id` begins a
 * resource, anchors name places. The search goes only where schemas are, as the table of
 * keywords tells, so an `$id` in an `enum` is none. References are looked up here; a
 * resource that is missing is taken from the embedded files, from the folders of --map,
 * or, beside a schema that is a file, from a file. Nothing else is ever opened.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/uri.h"
#include "validate/compile.h"

enum { LARGEST_FILE = 64 * 1024 * 1024 };

struct mdfaq_resource *
mdfaq_resource_of(const struct mdfaq_tree *at)
{
    while (at->resource == NULL && at->parent != NULL)
        at = at->parent;
    return at->resource;
}

struct mdfaq_anchor *
mdfaq_resource_anchor(const struct mdfaq_resource *r, struct mdfaq_text name)
{
    for (struct mdfaq_anchor *a = r->anchors; a != NULL; a = a->next)
        if (mdfaq_text_equal(a->name, name))
            return a;
    return NULL;
}

static struct mdfaq_text
without_fragment(struct mdfaq_text uri)
{
    const char *hash = uri.n > 0 ? memchr(uri.p, '#', uri.n) : NULL;

    return hash != NULL ? (struct mdfaq_text){ uri.p, (size_t)(hash - uri.p) } : uri;
}

/* The resource at a normal address without fragment; NULL: not read yet. */
static struct mdfaq_resource *
registered(const struct mdfaq_compiler *c, struct mdfaq_text uri)
{
    for (struct mdfaq_resource *r = c->schema->resources; r != NULL; r = r->next)
        if (mdfaq_text_equal(r->uri, uri))
            return r;
    return NULL;
}

/* `reference` as seen from `base`, in normal form, in c->uri. */
static struct mdfaq_text
absolute(struct mdfaq_compiler *c, struct mdfaq_text base, struct mdfaq_text reference)
{
    struct mdfaq_buf full = { 0 };

    mdfaq_buf_clear(&c->uri);
    mdfaq_uri_resolve(base, reference, &full);
    mdfaq_uri_normalise(mdfaq_buf_view(&full), &c->uri);
    if (full.rc != MDFAQ_OK || c->uri.rc != MDFAQ_OK)
        mdfaq_compiler_fail(c, MDFAQ_NOMEM, NULL, "out of memory");
    mdfaq_buf_done(&full);
    return mdfaq_buf_view(&c->uri);
}

static void
add_anchor(struct mdfaq_compiler *c, struct mdfaq_resource *r, struct mdfaq_tree *at,
           struct mdfaq_text name, bool dynamic)
{
    struct mdfaq_anchor *a = mdfaq_compiler_alloc(c, 1, sizeof *a);

    if (a == NULL)
        return;
    *a = (struct mdfaq_anchor){
        .next = r->anchors, .name = name, .at = at, .dynamic = dynamic
    };
    r->anchors = a;
}

/* The vocabulary at the end of its address: ".../vocab/validation". */
static unsigned
vocabulary_bit(struct mdfaq_text uri)
{
    static const struct {
        const char *name;
        unsigned bit;
    } rows[] = {
        { "core", MDFAQ_VOCABULARY_CORE },
        { "applicator", MDFAQ_VOCABULARY_APPLICATOR | MDFAQ_VOCABULARY_UNEVALUATED },
        { "unevaluated", MDFAQ_VOCABULARY_UNEVALUATED },
        { "validation", MDFAQ_VOCABULARY_VALIDATION },
        { "format", MDFAQ_VOCABULARY_FORMAT },
        { "format-annotation", MDFAQ_VOCABULARY_FORMAT },
        { "format-assertion",
          MDFAQ_VOCABULARY_FORMAT | MDFAQ_VOCABULARY_FORMAT_ASSERTED },
        { "content", MDFAQ_VOCABULARY_OTHER },
        { "meta-data", MDFAQ_VOCABULARY_OTHER },
    };
    static const char *const folders[] = {
        "https://json-schema.org/draft/2020-12/vocab/",
        "https://json-schema.org/draft/2019-09/vocab/"
    };

    for (size_t f = 0; f < 2; f++) {
        size_t n = strlen(folders[f]);

        if (!mdfaq_text_starts(uri, folders[f]))
            continue;
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
            /* In 2020-12, unevaluated* are a vocabulary of their own. */
            if (mdfaq_text_is((struct mdfaq_text){ uri.p + n, uri.n - n }, rows[i].name))
                return f == 0 && i == 1 ? MDFAQ_VOCABULARY_APPLICATOR : rows[i].bit;
    }
    return 0;
}

static enum mdfaq_draft
known_draft(struct mdfaq_text uri)
{
    static const struct {
        const char *uri;
        enum mdfaq_draft draft;
    } rows[] = {
        { "https://json-schema.org/draft/2020-12/schema", MDFAQ_DRAFT_2020_12 },
        { "https://json-schema.org/draft/2019-09/schema", MDFAQ_DRAFT_2019_09 },
        { "http://json-schema.org/draft-07/schema", MDFAQ_DRAFT_7 },
        { "https://json-schema.org/draft-07/schema", MDFAQ_DRAFT_7 },
        { "http://json-schema.org/schema", MDFAQ_DRAFT_2020_12 },
    };

    uri = without_fragment(uri);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (mdfaq_text_is(uri, rows[i].uri))
            return rows[i].draft;
    return MDFAQ_DRAFT_ANY;
}

/* Takes what a metaschema of one's own chooses with `$vocabulary`. */
static void
take_vocabularies(struct mdfaq_compiler *c, struct mdfaq_resource *r,
                  const struct mdfaq_resource *meta)
{
    const struct mdfaq_tree *list =
        mdfaq_tree_member(meta->root, MDFAQ_TEXT("$vocabulary"));

    r->draft = meta->draft;
    r->vocabularies = meta->vocabularies;
    if (list == NULL || meta->draft == MDFAQ_DRAFT_7)
        return;
    r->vocabularies = MDFAQ_VOCABULARY_CORE;
    for (const struct mdfaq_tree *t = list->first; t != NULL; t = t->next) {
        unsigned bit = vocabulary_bit(t->key);

        r->vocabularies |= bit;
        if (bit == 0 && t->kind == MDFAQ_JSON_TRUE)
            mdfaq_compiler_fail(c, MDFAQ_INVALID, t,
                                "the vocabulary %.*s is required and unknown",
                                (int)t->key.n, t->key.p);
    }
}

static struct mdfaq_resource *load(struct mdfaq_compiler *c, struct mdfaq_text uri);

/* Decides draft and vocabularies by `$schema`; without one they are the caller's. */
static void
take_dialect(struct mdfaq_compiler *c, struct mdfaq_resource *r)
{
    const struct mdfaq_tree *t = mdfaq_tree_member(r->root, MDFAQ_TEXT("$schema"));
    struct mdfaq_resource *meta;
    struct mdfaq_text uri;

    if (t == NULL || t->kind != MDFAQ_JSON_STRING)
        return;
    if (known_draft(t->text) != MDFAQ_DRAFT_ANY) {
        r->draft = known_draft(t->text);
        r->vocabularies = MDFAQ_VOCABULARY_ALL;
        return;
    }
    uri = without_fragment(absolute(c, r->uri, t->text));
    if (mdfaq_text_equal(uri, r->uri))
        return; /* a metaschema of itself */
    meta = registered(c, uri);
    if (meta == NULL)
        meta = load(c, uri);
    if (meta != NULL)
        take_vocabularies(c, r, meta);
    else
        mdfaq_compiler_fail(
            c, MDFAQ_INVALID, t,
            "the metaschema %.*s is unknown; those of drafts 7 and 2020-12 are "
            "known, and what --map leads to",
            (int)t->text.n, t->text.p);
}

static struct mdfaq_resource *
add_resource(struct mdfaq_compiler *c, struct mdfaq_tree *root, struct mdfaq_text uri,
             const struct mdfaq_resource *around)
{
    struct mdfaq_resource *r = mdfaq_compiler_alloc(c, 1, sizeof *r);

    if (r == NULL)
        return NULL;
    if (!mdfaq_arena_copy(&c->schema->arena, uri, &r->uri)) {
        mdfaq_compiler_fail(c, MDFAQ_NOMEM, NULL, "out of memory");
        return NULL;
    }
    r->root = root;
    r->draft = around != NULL                         ? around->draft
               : c->options->draft != MDFAQ_DRAFT_ANY ? c->options->draft
                                                      : MDFAQ_DRAFT_2020_12;
    r->path = around != NULL ? around->path : NULL;
    r->vocabularies = around != NULL ? around->vocabularies : MDFAQ_VOCABULARY_ALL;
    r->next = c->schema->resources;
    r->id = r->next != NULL ? r->next->id + 1 : 0;
    c->schema->resources = r;
    root->resource = r;
    return r;
}

static void search(struct mdfaq_compiler *c, struct mdfaq_tree *t,
                   struct mdfaq_resource *r);

/* An `$id`: a resource of its own, or, in draft 7, an anchor. Which resource goes on. */
static struct mdfaq_resource *
search_id(struct mdfaq_compiler *c, struct mdfaq_tree *t, struct mdfaq_resource *r)
{
    const struct mdfaq_tree *id = mdfaq_tree_member(t, MDFAQ_TEXT("$id"));
    struct mdfaq_text fragment, uri;

    if (id == NULL || id->kind != MDFAQ_JSON_STRING ||
        (r->draft == MDFAQ_DRAFT_7 && mdfaq_tree_member(t, MDFAQ_TEXT("$ref")) != NULL))
        return r;
    fragment = mdfaq_uri_split(id->text).fragment;
    if (id->text.n == 0 || id->text.p[0] != '#') {
        uri = without_fragment(absolute(c, r->uri, id->text));
        if (t == r->root && registered(c, uri) == NULL) {
            /* The document's own name; it keeps the address that it was read from. */
            r = add_resource(c, t, uri, r);
            if (r != NULL)
                take_dialect(c, r);
        } else if (t != r->root) {
            r = add_resource(c, t, uri, r);
            if (r != NULL)
                take_dialect(c, r);
        }
    }
    if (r != NULL && r->draft == MDFAQ_DRAFT_7 && fragment.n > 0 && fragment.p[0] != '/')
        add_anchor(c, r, t, fragment, false);
    return r;
}

static void
search_anchors(struct mdfaq_compiler *c, struct mdfaq_tree *t, struct mdfaq_resource *r)
{
    const struct mdfaq_tree *plain = mdfaq_tree_member(t, MDFAQ_TEXT("$anchor"));
    const struct mdfaq_tree *dynamic = mdfaq_tree_member(t, MDFAQ_TEXT("$dynamicAnchor"));

    if (r->draft != MDFAQ_DRAFT_7 && plain != NULL && plain->kind == MDFAQ_JSON_STRING)
        add_anchor(c, r, t, plain->text, false);
    if (r->draft == MDFAQ_DRAFT_2020_12 && dynamic != NULL &&
        dynamic->kind == MDFAQ_JSON_STRING)
        add_anchor(c, r, t, dynamic->text, true);
}

static void
search_value(struct mdfaq_compiler *c, struct mdfaq_tree *value, enum mdfaq_shape shape,
             struct mdfaq_resource *r)
{
    bool list = value->kind == MDFAQ_JSON_ARRAY &&
                (shape == MDFAQ_HOLDS_LIST || shape == MDFAQ_HOLDS_SUB_OR_LIST);
    bool map = value->kind == MDFAQ_JSON_OBJECT &&
               (shape == MDFAQ_HOLDS_MAP || shape == MDFAQ_HOLDS_MAP_OR_NAMES);

    if (list || map)
        for (struct mdfaq_tree *t = value->first; t != NULL; t = t->next)
            search(c, t, r);
    else if (shape == MDFAQ_HOLDS_SUB || shape == MDFAQ_HOLDS_SUB_OR_LIST)
        search(c, value, r);
}

static void
search(struct mdfaq_compiler *c, struct mdfaq_tree *t, struct mdfaq_resource *r)
{
    if (t->kind != MDFAQ_JSON_OBJECT || c->rc != MDFAQ_OK)
        return;
    r = search_id(c, t, r);
    if (r == NULL)
        return;
    search_anchors(c, t, r);
    for (struct mdfaq_tree *m = t->first; m != NULL; m = m->next) {
        const struct mdfaq_keyword *k = mdfaq_keyword_find(m->key, r->draft);

        if (k != NULL && k->shape != MDFAQ_HOLDS_NONE)
            search_value(c, m, k->shape, r);
    }
}

struct mdfaq_resource *
mdfaq_resource_add(struct mdfaq_compiler *c, struct mdfaq_text json,
                   struct mdfaq_text uri, const char *path, bool trusted)
{
    struct mdfaq_findings none = { 0 },
                          findings = c->findings != NULL ? *c->findings : none;
    struct mdfaq_tree *tree = NULL;
    struct mdfaq_resource *r = NULL;
    enum mdfaq_status rc;

    findings.path = path != NULL ? path : findings.path;
    rc = mdfaq_tree_read(&c->schema->arena, json, &findings, &tree);
    if (rc == MDFAQ_OK) {
        r = add_resource(c, tree, uri, NULL);
        if (r != NULL) {
            r->path = findings.path;
            take_dialect(c, r);
        }
        if (r != NULL && c->rc == MDFAQ_OK && !trusted)
            rc = mdfaq_metaschema_check(c, r, json, &findings);
    }
    if (c->findings != NULL)
        memcpy(c->findings->count, findings.count, sizeof findings.count);
    if (c->rc == MDFAQ_OK)
        c->rc = rc;
    if (r == NULL || c->rc != MDFAQ_OK)
        return NULL;
    search(c, tree, r);
    return c->rc == MDFAQ_OK ? r : NULL;
}

/* Reads a whole file into the schema's memory. */
static bool
read_file(struct mdfaq_compiler *c, const char *path, struct mdfaq_text *ret)
{
    FILE *file = fopen(path, "rb");
    struct mdfaq_buf b = { .limit = LARGEST_FILE };
    bool done = false;

    while (file != NULL && mdfaq_buf_reserve(&b, 4096)) {
        size_t n = fread(b.data + b.len, 1, b.cap - b.len, file);

        b.len += n;
        if (n == 0) {
            done = !ferror(file) &&
                   mdfaq_arena_copy(&c->schema->arena, mdfaq_buf_view(&b), ret);
            break;
        }
    }
    if (file != NULL)
        fclose(file);
    mdfaq_buf_done(&b);
    return done;
}

/* The text of `rest` below `folder`, which it may not leave; and its path. */
static bool
read_below(struct mdfaq_compiler *c, const char *folder, struct mdfaq_text rest,
           struct mdfaq_text *ret_json, struct mdfaq_text *ret_path)
{
    struct mdfaq_buf path = { 0 };
    size_t start;
    bool done;

    mdfaq_buf_string(&path, folder);
    if (folder[0] != '\0' && folder[strlen(folder) - 1] != '/')
        mdfaq_buf_byte(&path, '/');
    start = path.len;
    mdfaq_uri_unescape(rest, &path);
    mdfaq_buf_byte(&path, '\0');
    done = path.rc == MDFAQ_OK && strlen(path.data) + 1 == path.len &&
           (folder[0] == '\0' || strstr(path.data + start, "..") == NULL) &&
           read_file(c, path.data, ret_json) &&
           mdfaq_arena_copy(&c->schema->arena, mdfaq_buf_view(&path), ret_path);
    mdfaq_buf_done(&path);
    return done;
}

bool
mdfaq_resource_text(struct mdfaq_compiler *c, struct mdfaq_text uri,
                    struct mdfaq_text *ret_json, struct mdfaq_text *ret_path,
                    bool *ret_trusted)
{
    const struct mdfaq_embedded *file = mdfaq_embedded_find(uri);
    const struct mdfaq_schema_map *maps = c->options->maps;

    if (file == NULL) { /* draft 7's own address ends in an empty fragment */
        mdfaq_buf_clear(&c->scratch);
        mdfaq_buf_text(&c->scratch, uri);
        mdfaq_buf_byte(&c->scratch, '#');
        file = mdfaq_embedded_find(mdfaq_buf_view(&c->scratch));
    }
    *ret_trusted = file != NULL;
    if (file != NULL) {
        *ret_json = file->text;
        *ret_path = mdfaq_text_of(file->name);
        return true;
    }
    for (size_t i = 0; i < c->options->map_count; i++) {
        size_t n = strlen(maps[i].uri);

        if (mdfaq_text_starts(uri, maps[i].uri))
            return read_below(c, maps[i].folder,
                              (struct mdfaq_text){ uri.p + n, uri.n - n }, ret_json,
                              ret_path);
    }
    return mdfaq_text_starts(uri, "file:///") &&
           read_below(c, "", (struct mdfaq_text){ uri.p + 7, uri.n - 7 }, ret_json,
                      ret_path);
}

/* `uri` may lie in c->uri, which loading changes, so it is copied first. */
static struct mdfaq_resource *
load(struct mdfaq_compiler *c, struct mdfaq_text uri)
{
    struct mdfaq_text json, path;
    bool trusted;

    if (!mdfaq_arena_copy(&c->schema->arena, uri, &uri) ||
        !mdfaq_resource_text(c, uri, &json, &path, &trusted))
        return NULL;
    return mdfaq_resource_add(c, json, uri, path.p, trusted || c->options->trusted);
}

struct mdfaq_tree *
mdfaq_resource_find(struct mdfaq_compiler *c, const struct mdfaq_tree *from,
                    struct mdfaq_text reference)
{
    struct mdfaq_text uri = absolute(c, mdfaq_resource_of(from)->uri, reference);
    struct mdfaq_text fragment = mdfaq_uri_split(uri).fragment;
    struct mdfaq_resource *r;
    struct mdfaq_tree *target = NULL;
    struct mdfaq_anchor *anchor;

    if (fragment.p != NULL && !mdfaq_arena_copy(&c->schema->arena, fragment, &fragment))
        fragment = (struct mdfaq_text){ 0 };
    uri = without_fragment(uri);
    r = registered(c, uri);
    if (r == NULL)
        r = load(c, uri);
    if (r == NULL) {
        mdfaq_compiler_fail(c, MDFAQ_INVALID, from, "no schema is known as '%.*s'",
                            (int)reference.n, reference.p);
        return NULL;
    }
    mdfaq_buf_clear(&c->scratch);
    mdfaq_uri_unescape(fragment, &c->scratch);
    if (c->scratch.rc != MDFAQ_OK) {
        mdfaq_compiler_fail(c, MDFAQ_NOMEM, NULL, "out of memory");
        return NULL;
    }
    fragment = mdfaq_buf_view(&c->scratch);
    if (fragment.n == 0 || fragment.p[0] == '/') {
        target = mdfaq_tree_at(r->root, fragment);
    } else {
        anchor = mdfaq_resource_anchor(r, fragment);
        target = anchor != NULL ? anchor->at : NULL;
    }
    if (target == NULL)
        mdfaq_compiler_fail(c, MDFAQ_INVALID, from, "'%.*s' leads nowhere in that schema",
                            (int)reference.n, reference.p);
    return target;
}
