/* SPDX-License-Identifier: MIT - convert/source/walk.h: which documents there are.
 *
 * One after the other, in an order that only names decide: memory does not grow with
 * their number, and the first is there before the last is known.
 */
#ifndef MDFAQ_SOURCE_WALK_H
#define MDFAQ_SOURCE_WALK_H

#include "mdfaq.h"

/* One document that was named or found. Borrowed until the next one is asked for. */
struct mdfaq_found {
    const char *path; /* to open it by; NULL: standard input */
    const char *page; /* its place in the set: the path below the folder or the fixed part
                         of the pattern that was named, the last part of a named file's
                         path, or a listed path without what leads out of the set */
    bool named;       /* on the command line, not found in a folder, pattern or list */
    int error;        /* not 0: it cannot be read, errno style */
};

/* Strings are borrowed until mdfaq_walk_free(). */
struct mdfaq_walk_options {
    /* Files; folders, for the documents in and below them (.md, .mdx, .markdown and FAQ
     * pages of YAML; hidden ones and links to folders are left out); patterns, see
     * glob.h; and "-", standard input. */
    const char *const *operands;
    size_t operand_count;
    const char *files_from; /* a file of more, a path a line; "-": standard input */
    bool zero;              /* the paths in files_from end with zero bytes, not lines */
    const char *const *excludes; /* lines as in .gitignore */
    size_t exclude_count;
    bool no_ignore; /* do not look at .gitignore */
};

struct mdfaq_walk;

/* The caller frees `*ret`. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_walk_new(const struct mdfaq_walk_options *options,
                                                struct mdfaq_walk **ret);

/* False: there are no more, or memory is out; see mdfaq_walk_status(). */
bool mdfaq_walk_next(struct mdfaq_walk *walk, struct mdfaq_found *ret);

enum mdfaq_status mdfaq_walk_status(const struct mdfaq_walk *walk);

void mdfaq_walk_free(struct mdfaq_walk *walk); /* NULL is fine */

/* The path without what leads out of a folder that it is put below: a root, `.` and `..`.
 */
const char *mdfaq_safe_page(const char *path);

/* True when an operand names a set of files: a folder, or a pattern. */
bool mdfaq_walk_names_many(const char *operand);

#endif
