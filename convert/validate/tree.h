/* SPDX-License-Identifier: MIT - convert/validate/tree.h: a schema's text as a tree.
 *
 * Only schemas become trees, never instances. Values know their place, and numbers stay
 * as they are written; both get lost in jansson's values.
 */
#ifndef MDFAQ_VALIDATE_TREE_H
#define MDFAQ_VALIDATE_TREE_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/findings.h"
#include "core/json.h"

struct mdfaq_sub;
struct mdfaq_resource;

struct mdfaq_tree {
    enum mdfaq_json_kind kind; /* OBJECT, ARRAY, STRING, NUMBER, TRUE, FALSE, NULL */
    struct mdfaq_text key;     /* its name in an object; absent elsewhere */
    struct mdfaq_text text;    /* of a string or number */
    struct mdfaq_tree *parent, *first, *last, *next;
    size_t count; /* members or items */
    size_t index; /* among its parent's */
    size_t line, column;
    struct mdfaq_tree *found; /* the member that a pointer named last */
    /* The compiler's notes: */
    struct mdfaq_sub *sub;           /* what this place compiled to */
    struct mdfaq_resource *resource; /* which begins here */
};

/* The whole text as a tree in `arena`, which holds copies of all texts. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_tree_read(struct mdfaq_arena *arena,
                                                 struct mdfaq_text json,
                                                 struct mdfaq_findings *findings,
                                                 struct mdfaq_tree **ret);

/* A member's value; NULL: none, or no object. */
struct mdfaq_tree *mdfaq_tree_member(const struct mdfaq_tree *object,
                                     struct mdfaq_text key);

/* The value at a JSON Pointer, whose escapes by `%` are resolved already; NULL: none. */
struct mdfaq_tree *mdfaq_tree_at(struct mdfaq_tree *root, struct mdfaq_text pointer);

/* Appends the JSON Pointer of `t` as seen from `root`, one of its parents or itself. */
void mdfaq_tree_pointer(const struct mdfaq_tree *t, const struct mdfaq_tree *root,
                        struct mdfaq_buf *out);

/* Appends one step of a JSON Pointer: `/` and the escaped key. */
void mdfaq_pointer_step(struct mdfaq_text key, struct mdfaq_buf *out);

/* Writes the value; levels below the 80th stay empty. */
void mdfaq_tree_write(const struct mdfaq_tree *t, struct mdfaq_json *j);

/* Appends the value as JSON on one line, cut after some 80 bytes. */
void mdfaq_tree_show(const struct mdfaq_tree *t, struct mdfaq_buf *out);

#endif
