/* SPDX-License-Identifier: MIT - convert/source/root.h: the folder that includes may not
 * leave. */
#ifndef MDFAQ_SOURCE_ROOT_H
#define MDFAQ_SOURCE_ROOT_H

#include "core/buf.h"
#include "core/text.h"

/* Writes the real path of the root of a page to `ret`, zero-terminated: `asked`, or the
 * nearest folder above the page that has docfx.json, .git or .mdfaq.yaml, or the page's
 * own. False: there is none, or ret->rc. */
bool mdfaq_root_find(const char *page, const char *asked, struct mdfaq_buf *ret);

enum mdfaq_root_answer {
    MDFAQ_ROOT_FOUND,
    MDFAQ_ROOT_MISSING, /* or no file, or unreadable */
    MDFAQ_ROOT_OUTSIDE,
    MDFAQ_ROOT_FAILED /* out of memory */
};

/* Writes the real path of `reference` as the file `from` names it to `ret`, zero-
 * terminated; where the file is missing, the path that it would have. `~/` and `/` begin
 * at the root. Links are followed, inside of the root only. */
enum mdfaq_root_answer mdfaq_root_resolve(const char *root, const char *from,
                                          struct mdfaq_text reference,
                                          struct mdfaq_buf *ret);

#endif
