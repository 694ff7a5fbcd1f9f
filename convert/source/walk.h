/* SPDX-License-Identifier: MIT - convert/source/walk.h: which documents there are. */
#ifndef MDFAQ_SOURCE_WALK_H
#define MDFAQ_SOURCE_WALK_H

#include "core/arena.h"
#include "mdfaq.h"

/* One document that was named or found. */
struct mdfaq_found {
    const char *path; /* to open it by; NULL: standard input */
    const char *page; /* its place in the set: the path below the folder that was named,
                         or the last part of a file's path */
    bool named;       /* on the command line, not found in a folder */
    struct mdfaq_found *next;
};

/* { .arena = … } is an empty list. All of it lives in the arena. */
struct mdfaq_walk {
    struct mdfaq_arena *arena;
    struct mdfaq_found *first, **end; /* end NULL: first */
    size_t count;
    bool folders; /* one of the operands was a folder */
    /* Told of what cannot be read; errno style. */
    void (*trouble)(void *ctx, const char *path, int error);
    void *ctx;
};

/* Adds a file, the documents in a folder and the folders below it (.md, .mdx, .markdown,
 * and FAQ pages of YAML; in the order of their names; hidden ones and links to folders
 * left out), or, for "-", standard input. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_walk_add(struct mdfaq_walk *w,
                                                const char *operand);

#endif
