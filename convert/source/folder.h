/* SPDX-License-Identifier: MIT - convert/source/folder.h: the files in and below a
 * folder.
 */
#ifndef MDFAQ_SOURCE_FOLDER_H
#define MDFAQ_SOURCE_FOLDER_H

#include "core/buf.h"
#include "source/ignore.h"

/* A file, or a folder or link that cannot be read. Borrowed until the next call. */
struct mdfaq_entry {
    const char *path;
    const char *below; /* the end of `path`, below the folder that was started on */
    int error;         /* errno style; 0: none */
};

struct mdfaq_folder_frame;
struct mdfaq_around;

/* { 0 } is valid and empty. Only names of one folder at each depth are held at once. */
struct mdfaq_folders {
    struct mdfaq_ignore excludes;
    bool no_ignore;
    bool bare; /* the folder is "." and is not said in paths */
    struct mdfaq_buf path;
    size_t root; /* where `below` starts */
    struct mdfaq_folder_frame *frames;
    size_t depth, cap;
    /* The .gitignore files of the folders around the one that was started on. */
    struct mdfaq_around *around;
    size_t around_count;
    struct mdfaq_buf place; /* the folder's real path, with a slash */
    int error;              /* of the folder that was started on; told by the next call */
    enum mdfaq_status rc;
};

MDFAQ_MUST_USE enum mdfaq_status mdfaq_folders_start(struct mdfaq_folders *f,
                                                     const char *path);

/* The next file, in the order of the names: hidden ones, ignored ones, and what is
 * neither a file nor a link to one are left out. False: none is left, or f->rc. */
bool mdfaq_folders_next(struct mdfaq_folders *f, struct mdfaq_entry *ret);

void mdfaq_folders_done(struct mdfaq_folders *f);

#endif
