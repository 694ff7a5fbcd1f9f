/* SPDX-License-Identifier: MIT - convert/validate/tree.c: a schema's text as a tree. */
#include "validate/tree.h"

#include <stdint.h>

#include "validate/reader.h"

/* Functions walk trees by recursion, so their height is bounded. */
enum { MAX_HEIGHT = 1000, SHOWN = 80 };

struct builder {
    struct mdfaq_arena *arena;
    struct mdfaq_tree *root, *open; /* the innermost object or array that is not closed */
    struct mdfaq_text key;
    bool out_of_memory;
};

static void
attach(struct builder *b, struct mdfaq_tree *t)
{
    struct mdfaq_tree *parent = b->open;

    t->parent = parent;
    t->key = b->key;
    b->key = (struct mdfaq_text){ 0 };
    if (parent == NULL) {
        b->root = t;
        return;
    }
    t->index = parent->count++;
    if (parent->last != NULL)
        parent->last->next = t;
    else
        parent->first = t;
    parent->last = t;
}

static void
on_event(void *ctx, const struct mdfaq_json_event *event)
{
    struct builder *b = ctx;
    struct mdfaq_tree *t;

    if (b->out_of_memory)
        return;
    switch (event->kind) {
    case MDFAQ_JSON_END_OBJECT:
    case MDFAQ_JSON_END_ARRAY:
        b->open = b->open->parent;
        return;
    case MDFAQ_JSON_KEY:
        if (!mdfaq_arena_copy(b->arena, event->text, &b->key))
            b->out_of_memory = true;
        return;
    default:
        break;
    }
    t = mdfaq_arena_zeroed(b->arena, 1, sizeof *t);
    if (t == NULL ||
        (event->text.p != NULL && !mdfaq_arena_copy(b->arena, event->text, &t->text))) {
        b->out_of_memory = true;
        return;
    }
    t->kind = event->kind;
    t->line = event->line;
    t->column = event->column;
    attach(b, t);
    if (t->kind == MDFAQ_JSON_OBJECT || t->kind == MDFAQ_JSON_ARRAY)
        b->open = t;
}

enum mdfaq_status
mdfaq_tree_read(struct mdfaq_arena *arena, struct mdfaq_text json,
                struct mdfaq_findings *findings, struct mdfaq_tree **ret)
{
    struct builder b = { .arena = arena };
    struct mdfaq_json_reader reader = {
        .listener = { on_event, &b },
        .findings = findings,
        .max_depth = MAX_HEIGHT,
    };
    enum mdfaq_status rc = mdfaq_json_read_text(&reader, json, 1);

    mdfaq_json_reader_done(&reader);
    if (b.out_of_memory)
        return MDFAQ_NOMEM;
    if (rc == MDFAQ_OK)
        *ret = b.root;
    return rc;
}

struct mdfaq_tree *
mdfaq_tree_member(const struct mdfaq_tree *object, struct mdfaq_text key)
{
    if (object->kind != MDFAQ_JSON_OBJECT)
        return NULL;
    for (struct mdfaq_tree *t = object->first; t != NULL; t = t->next)
        if (mdfaq_text_equal(t->key, key))
            return t;
    return NULL;
}

/* True when a step of a pointer, with its `~0` and `~1`, names `key`. */
static bool
step_names(struct mdfaq_text step, struct mdfaq_text key)
{
    size_t k = 0;

    for (size_t i = 0; i < step.n; i++, k++) {
        char c = step.p[i];

        if (c == '~' && i + 1 < step.n && (step.p[i + 1] == '0' || step.p[i + 1] == '1'))
            c = step.p[++i] == '0' ? '~' : '/';
        if (k == key.n || key.p[k] != c)
            return false;
    }
    return k == key.n;
}

static struct mdfaq_tree *
take_step(struct mdfaq_tree *at, struct mdfaq_text step)
{
    size_t index = 0;

    if (at->kind == MDFAQ_JSON_OBJECT) {
        /* References tend to lead to one definition after the other. */
        struct mdfaq_tree *t = at->found != NULL ? at->found : at->first;

        for (size_t i = 0; i < at->count; i++, t = t->next != NULL ? t->next : at->first)
            if (step_names(step, t->key))
                return at->found = t;
        return NULL;
    }
    if (at->kind != MDFAQ_JSON_ARRAY || step.n == 0 || step.n > 9 ||
        (step.n > 1 && step.p[0] == '0'))
        return NULL;
    for (size_t i = 0; i < step.n; i++) {
        if (!mdfaq_is_digit(step.p[i]))
            return NULL;
        index = index * 10 + (size_t)(step.p[i] - '0');
    }
    for (struct mdfaq_tree *t = at->first; t != NULL; t = t->next)
        if (t->index == index)
            return t;
    return NULL;
}

struct mdfaq_tree *
mdfaq_tree_at(struct mdfaq_tree *root, struct mdfaq_text pointer)
{
    struct mdfaq_tree *at = root;
    size_t i = 0;

    while (at != NULL && i < pointer.n) {
        size_t start = ++i; /* behind the slash */

        if (pointer.p[start - 1] != '/')
            return NULL;
        while (i < pointer.n && pointer.p[i] != '/')
            i++;
        at = take_step(at, (struct mdfaq_text){ pointer.p + start, i - start });
    }
    return at;
}

void
mdfaq_pointer_step(struct mdfaq_text key, struct mdfaq_buf *out)
{
    mdfaq_buf_byte(out, '/');
    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] == '~')
            mdfaq_buf_put(out, "~0", 2);
        else if (key.p[i] == '/')
            mdfaq_buf_put(out, "~1", 2);
        else
            mdfaq_buf_byte(out, key.p[i]);
    }
}

void
mdfaq_tree_pointer(const struct mdfaq_tree *t, const struct mdfaq_tree *root,
                   struct mdfaq_buf *out)
{
    if (t == root || t->parent == NULL)
        return;
    mdfaq_tree_pointer(t->parent, root, out);
    if (t->key.p != NULL)
        mdfaq_pointer_step(t->key, out);
    else
        mdfaq_buf_printf(out, "/%zu", t->index);
}

/* `most` bytes suffice: what is left out lies behind them. */
static void
write_tree(const struct mdfaq_tree *t, struct mdfaq_json *j, size_t most)
{
    switch (t->kind) {
    case MDFAQ_JSON_OBJECT:
        mdfaq_json_object(j);
        break;
    case MDFAQ_JSON_ARRAY:
        mdfaq_json_array(j);
        break;
    case MDFAQ_JSON_STRING:
        mdfaq_json_string(j, t->text);
        return;
    default:
        mdfaq_json_number(j, t->text);
        return;
    }
    for (const struct mdfaq_tree *c = t->first; c != NULL; c = c->next) {
        if (j->out->len > most || j->depth > SHOWN)
            break;
        if (t->kind == MDFAQ_JSON_OBJECT)
            mdfaq_json_key_text(j, c->key);
        write_tree(c, j, most);
    }
    if (t->kind == MDFAQ_JSON_OBJECT)
        mdfaq_json_end_object(j);
    else
        mdfaq_json_end_array(j);
}

void
mdfaq_tree_write(const struct mdfaq_tree *t, struct mdfaq_json *j)
{
    write_tree(t, j, SIZE_MAX);
}

void
mdfaq_tree_show(const struct mdfaq_tree *t, struct mdfaq_buf *out)
{
    struct mdfaq_buf text = { 0 };
    struct mdfaq_json j = { .out = &text };
    size_t n;

    write_tree(t, &j, SHOWN);
    n = text.len;
    if (n > SHOWN) {
        n = SHOWN;
        while (n > 0 && ((unsigned char)text.data[n] & 0xC0) == 0x80)
            n--;
    }
    if (text.rc != MDFAQ_OK) {
        if (out->rc == MDFAQ_OK)
            out->rc = text.rc;
    } else {
        mdfaq_buf_put(out, text.data, n);
        if (n < text.len)
            mdfaq_buf_string(out, "…");
    }
    mdfaq_buf_done(&text);
}
