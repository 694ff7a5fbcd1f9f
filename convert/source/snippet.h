/* SPDX-License-Identifier: MIT - convert/source/snippet.h: lines of a file as code. */
#ifndef MDFAQ_SOURCE_SNIPPET_H
#define MDFAQ_SOURCE_SNIPPET_H

#include "source/directive.h"
#include "source/join.h"

/* Appends the lines of an included file that a directive asks for to the joined text, as
 * a fenced code block whose lines begin with `prefix`. What the file does not hold came
 * from the directive: `size` bytes at `at` of file `parent`. False: it asks for none. */
bool mdfaq_snippet_join(struct mdfaq_source *s, uint32_t file, uint32_t parent, size_t at,
                        const struct mdfaq_directive *d, struct mdfaq_text prefix);

#endif
