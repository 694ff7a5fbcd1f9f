/* SPDX-License-Identifier: MIT - convert/read/rewrite.h: syntax that Markdown does not
 * have, shown to md4c as Markdown.
 *
 * Each dialect's own marks are written anew in the view of the page, byte for byte in
 * place: an image directive becomes an image, a formula a code span, a marker nothing.
 * What is not needed becomes MDFAQ_HOLE, which the reader leaves out of all texts, or
 * white space. The input itself, and so an answer's Markdown, stays as its author wrote
 * it.
 */
#ifndef MDFAQ_READ_REWRITE_H
#define MDFAQ_READ_REWRITE_H

#include "core/findings.h"
#include "read/extension.h"

#define MDFAQ_HOLE '\001'

enum mdfaq_rewrite_flag {
    MDFAQ_REWRITE_LINE = 1 /* the text is a heading's: no blocks; what it includes keeps
                              its name */
};

/* Rewrites bytes [start, end) of the view. Tells what is left out of texts. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_rewrite(struct mdfaq_mask *m, size_t start,
                                               size_t end, unsigned flags,
                                               struct mdfaq_findings *findings);

#endif
