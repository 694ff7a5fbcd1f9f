/* SPDX-License-Identifier: MIT - convert/source/include.h: files that a page includes.
 *
 * Includes, code from files, and blocks for some readers only are resolved in the text,
 * before it is read, by the syntax that Microsoft Learn uses:
 *
 *   [!INCLUDE [title](path)]                            a file in its place
 *   [!code-lang[title](path?range=1-4)], :::code …:::   lines of a file, as code
 *   :::zone pivot="a" … :::zone-end                     dropped when another one is asked
 *   ::: moniker range=">=x" … ::: moniker-end           for
 *
 * Nothing outside of the root is opened. What cannot be resolved stays as it is, and is a
 * finding.
 */
#ifndef MDFAQ_SOURCE_INCLUDE_H
#define MDFAQ_SOURCE_INCLUDE_H

#include "source/join.h"

/* { 0 } is valid. All is borrowed. */
struct mdfaq_include_options {
    const char *path;    /* of the document; NULL: it has none, nor a folder */
    const char *root;    /* NULL: found from the path */
    const char *pivot;   /* only zones for this one are kept; NULL: all are */
    const char *moniker; /* the same for monikers */
    size_t window;       /* bytes that all of it may have */
    size_t depth, files; /* includes in includes, and all of them */
};

/* Resolves what is in s->text, front matter left alone. Without any, nothing is joined
 * and s->text stays what stages see. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_include_document(struct mdfaq_source *s, const struct mdfaq_include_options *o,
                       struct mdfaq_findings *findings);

/* Resolves what is in the joined text from `from` on. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_include_joined(struct mdfaq_source *s, size_t from,
                     const struct mdfaq_include_options *o,
                     struct mdfaq_findings *findings);

#endif
