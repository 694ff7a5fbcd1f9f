/* SPDX-License-Identifier: MIT - convert/validate/outcome.c: JSON Schema's output
 * formats.
 *
 * A unit is a violation, or, of a valid instance, a keyword that held; one that describes
 * has its value as annotation. "detailed" nests units by their keyword's location: those
 * that share the first steps of it share a node, as in the structure of the schema that
 * was walked; a node with one child is its child.
 */
#include "validate/outcome.h"

#include <stdlib.h>

#include "validate/run.h"

/* Texts are offsets into `texts`, which moves as it grows. */
struct unit {
    const struct mdfaq_tree *annotation; /* NULL: none */
    size_t keyword, keyword_n, absolute, absolute_n, instance, instance_n, error, error_n;
};

struct mdfaq_outcome {
    enum mdfaq_outcome_format format;
    struct mdfaq_validation *v;
    struct mdfaq_buf texts, units; /* of struct unit */
};

bool
mdfaq_outcome_find(const char *name, enum mdfaq_outcome_format *ret)
{
    static const char *const names[] = { "", "flag", "basic", "detailed" };

    for (unsigned i = MDFAQ_OUTCOME_FLAG; i <= MDFAQ_OUTCOME_DETAILED; i++) {
        if (strcmp(name, names[i]) != 0)
            continue;
        *ret = (enum mdfaq_outcome_format)i;
        return true;
    }
    return false;
}

/* Where the keyword is, from the address of its resource on. */
static void
put_absolute(const struct mdfaq_violation *x, struct mdfaq_buf *out)
{
    const struct mdfaq_tree *at = x->at != NULL                  ? x->at
                                  : x->in != NULL && !x->refused ? x->in->at
                                                                 : x->sub->at;
    const struct mdfaq_resource *r = mdfaq_resource_of(at);

    mdfaq_buf_text(out, r->uri);
    mdfaq_buf_byte(out, '#');
    mdfaq_tree_pointer(at, r->root, out);
}

/* The keyword's value, when it only describes; so do keywords that nobody knows. */
static const struct mdfaq_tree *
annotation_of(const struct mdfaq_violation *x)
{
    const struct mdfaq_keyword *k;

    if (x->at == NULL)
        return NULL;
    k = mdfaq_keyword_find(x->at->key, x->sub->resource->draft);
    return k == NULL || k->compile == NULL || strcmp(k->rule, "schema/format") == 0
               ? x->at
               : NULL;
}

static void
put_instance(const struct mdfaq_violation *x, struct mdfaq_buf *out)
{
    mdfaq_buf_text(out, x->pointer);
    if (x->refused && x->text.n > 0 && x->in->keyword->phase == MDFAQ_PHASE_MEMBERS)
        mdfaq_pointer_step(x->text, out);
    else if (x->refused)
        mdfaq_buf_printf(out, "/%llu", (unsigned long long)x->number);
}

static void
on_violation(void *ctx, const struct mdfaq_validation *v, const struct mdfaq_violation *x)
{
    struct mdfaq_outcome *o = ctx;
    struct mdfaq_buf *t = &o->texts;
    struct unit u = { .annotation = annotation_of(x), .keyword = t->len };

    (void)v;
    mdfaq_buf_text(t, x->path);
    u.keyword_n = t->len - u.keyword;
    u.absolute = t->len;
    put_absolute(x, t);
    u.absolute_n = t->len - u.absolute;
    u.instance = t->len;
    put_instance(x, t);
    u.instance_n = t->len - u.instance;
    u.error = t->len;
    if (x->at == NULL)
        mdfaq_violation_message(x, t);
    u.error_n = t->len - u.error;
    mdfaq_buf_put(&o->units, (const char *)&u, sizeof u);
}

struct mdfaq_outcome *
mdfaq_outcome_new(struct mdfaq_validation *v, enum mdfaq_outcome_format format)
{
    struct mdfaq_outcome *o = calloc(1, sizeof *o);

    if (o == NULL)
        return NULL;
    o->format = format;
    o->v = v;
    if (format != MDFAQ_OUTCOME_FLAG) {
        v->annotating = true;
        v->violated = on_violation;
        v->violated_ctx = o;
    }
    return o;
}

static struct mdfaq_text
text_at(const struct mdfaq_outcome *o, size_t at, size_t n)
{
    return (struct mdfaq_text){ o->texts.data + at, n };
}

static void
write_locations(struct mdfaq_json *j, struct mdfaq_text keyword,
                struct mdfaq_text instance)
{
    mdfaq_json_member(j, "keywordLocation", keyword);
    mdfaq_json_member(j, "instanceLocation", instance);
}

static void
write_unit(const struct mdfaq_outcome *o, const struct unit *u, struct mdfaq_json *j)
{
    bool valid = u->error_n == 0;

    mdfaq_json_object(j);
    mdfaq_json_key(j, "valid");
    mdfaq_json_bool(j, valid);
    write_locations(j, text_at(o, u->keyword, u->keyword_n),
                    text_at(o, u->instance, u->instance_n));
    mdfaq_json_member(j, "absoluteKeywordLocation",
                      text_at(o, u->absolute, u->absolute_n));
    if (!valid)
        mdfaq_json_member(j, "error", text_at(o, u->error, u->error_n));
    if (u->annotation != NULL) {
        mdfaq_json_key(j, "annotation");
        mdfaq_tree_write(u->annotation, j);
    }
    mdfaq_json_end_object(j);
}

/* The length of the steps that two pointers share, whole steps only. */
static size_t
shared_steps(struct mdfaq_text a, struct mdfaq_text b)
{
    size_t i = 0;

    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    if ((i == a.n || a.p[i] == '/') && (i == b.n || b.p[i] == '/'))
        return i;
    while (i > 0 && a.p[i - 1] != '/')
        i--;
    return i > 0 ? i - 1 : 0;
}

struct sorted {
    const struct mdfaq_outcome *o;
    const struct unit **units;
};

static int
compare_units(const void *a, const void *b, void *ctx)
{
    const struct mdfaq_outcome *o = ctx;
    const struct unit *x = *(const struct unit *const *)a,
                      *y = *(const struct unit *const *)b;
    size_t n = x->keyword_n < y->keyword_n ? x->keyword_n : y->keyword_n;
    int order =
        n > 0 ? memcmp(o->texts.data + x->keyword, o->texts.data + y->keyword, n) : 0;

    if (order == 0)
        order = (x->keyword_n > y->keyword_n) - (x->keyword_n < y->keyword_n);
    return order != 0 ? order : (x > y) - (x < y);
}

static struct mdfaq_text
keyword_of(const struct sorted *s, size_t i)
{
    return text_at(s->o, s->units[i]->keyword, s->units[i]->keyword_n);
}

/* What a node has to say of itself: its keyword's location is the first `shared` bytes of
 * a unit's. Only a step by reference leads elsewhere, and no node begins behind one that
 * its units have yet to take. */
static void
write_node_head(const struct sorted *s, size_t i, size_t shared, size_t instance_n,
                struct mdfaq_json *j)
{
    const struct unit *u = s->units[i];
    size_t below = u->keyword_n - shared;

    mdfaq_json_object(j);
    mdfaq_json_key(j, "valid");
    mdfaq_json_bool(j, u->error_n == 0);
    write_locations(j, text_at(s->o, u->keyword, shared),
                    text_at(s->o, u->instance, instance_n));
    mdfaq_json_member(j, "absoluteKeywordLocation",
                      text_at(s->o, u->absolute, u->absolute_n - below));
    mdfaq_json_key(j, u->error_n == 0 ? "annotations" : "errors");
    mdfaq_json_array(j);
}

/* True when all steps of the unit's location behind the first `shared` bytes stay in one
 * part of the schema. */
static bool
stays_inside(const struct sorted *s, size_t i, size_t shared)
{
    const struct unit *u = s->units[i];
    const char *keyword = s->o->texts.data + u->keyword;
    const char *absolute = s->o->texts.data + u->absolute;
    size_t below = u->keyword_n - shared;

    return below <= u->absolute_n &&
           memcmp(keyword + shared, absolute + u->absolute_n - below, below) == 0;
}

/* Units first..end-1 as nodes below one whose keyword's location has `above` bytes: those
 * that share a next step go together. */
static void
write_nodes(const struct sorted *s, size_t first, size_t end, size_t above,
            struct mdfaq_json *j)
{
    for (size_t i = first, next; i < end; i = next) {
        struct mdfaq_text keyword = keyword_of(s, i);
        size_t shared = keyword.n, instance_n = s->units[i]->instance_n;

        for (next = i + 1; next < end; next++) {
            size_t with = shared_steps(keyword, keyword_of(s, next));

            if (with <= above || j->depth > MDFAQ_JSON_DEPTH - 8 ||
                !stays_inside(s, i, with))
                break;
            shared = with < shared ? with : shared;
            with = shared_steps(
                text_at(s->o, s->units[i]->instance, instance_n),
                text_at(s->o, s->units[next]->instance, s->units[next]->instance_n));
            instance_n = with < instance_n ? with : instance_n;
        }
        if (next == i + 1) {
            write_unit(s->o, s->units[i], j);
            continue;
        }
        write_node_head(s, i, shared, instance_n, j);
        /* Units at the node itself are leaves of it. */
        for (; i < next && keyword_of(s, i).n == shared; i++)
            write_unit(s->o, s->units[i], j);
        write_nodes(s, i, next, shared, j);
        mdfaq_json_end_array(j);
        mdfaq_json_end_object(j);
    }
}

static enum mdfaq_status
write_detailed(const struct mdfaq_outcome *o, struct mdfaq_json *j)
{
    const struct unit *units = (const struct unit *)(const void *)o->units.data;
    size_t count = o->units.len / sizeof *units;
    struct sorted s = { o, calloc(count + 1, sizeof(const struct unit *)) };

    if (s.units == NULL)
        return MDFAQ_NOMEM;
    for (size_t i = 0; i < count; i++)
        s.units[i] = &units[i];
    qsort_r(s.units, count, sizeof(const struct unit *), compare_units,
            (void *)(uintptr_t)o);
    write_nodes(&s, 0, count, 0, j);
    free(s.units);
    return MDFAQ_OK;
}

enum mdfaq_status
mdfaq_outcome_write(struct mdfaq_outcome *o, bool valid, struct mdfaq_buf *out)
{
    struct mdfaq_json j = { .out = out };
    enum mdfaq_status rc;

    if (valid) {
        mdfaq_buf_clear(&o->texts);
        mdfaq_buf_clear(&o->units);
        for (const struct mdfaq_violation *x = o->v->units.first; x != NULL; x = x->next)
            on_violation(o, o->v, x);
    }
    rc = o->texts.rc != MDFAQ_OK ? o->texts.rc : o->units.rc;
    mdfaq_json_object(&j);
    mdfaq_json_key(&j, "valid");
    mdfaq_json_bool(&j, valid);
    if (o->format != MDFAQ_OUTCOME_FLAG) {
        const struct unit *units = (const struct unit *)(const void *)o->units.data;

        write_locations(&j, MDFAQ_TEXT(""), MDFAQ_TEXT(""));
        mdfaq_json_key(&j, valid ? "annotations" : "errors");
        mdfaq_json_array(&j);
        if (o->format == MDFAQ_OUTCOME_DETAILED && rc == MDFAQ_OK)
            rc = write_detailed(o, &j);
        else
            for (size_t i = 0; i < o->units.len / sizeof *units; i++)
                write_unit(o, &units[i], &j);
        mdfaq_json_end_array(&j);
    }
    mdfaq_json_end_object(&j);
    mdfaq_buf_byte(out, '\n');
    mdfaq_buf_clear(&o->texts);
    mdfaq_buf_clear(&o->units);
    return rc != MDFAQ_OK ? rc : out->rc;
}

void
mdfaq_outcome_free(struct mdfaq_outcome *o)
{
    if (o == NULL)
        return;
    mdfaq_buf_done(&o->texts);
    mdfaq_buf_done(&o->units);
    free(o);
}
