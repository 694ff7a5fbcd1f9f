/* SPDX-License-Identifier: MIT - convert/read/lines.h: which lines a block stands on.
 *
 * md4c tells no positions. They are found again from what it does tell: most of its text
 * lies in the input. The first text of a block names its first line, the last text its
 * last; what has no text (a rule, an empty fence) is the next line with anything on it.
 */
#ifndef MDFAQ_READ_LINES_H
#define MDFAQ_READ_LINES_H

#include "core/text.h"

/* Where the line of offset `at` starts. */
size_t mdfaq_line_start(struct mdfaq_text input, size_t at);

/* Where the line of offset `at` ends, before its line end. */
size_t mdfaq_line_end(struct mdfaq_text input, size_t at);

/* The start of the line after the one that ends at `end`; `input.n` when there is none.
 */
size_t mdfaq_line_next(struct mdfaq_text input, size_t end);

/* The start of the line before the one that starts at `start`; 0 when there is none. */
size_t mdfaq_line_before(struct mdfaq_text input, size_t start);

/* What stands on a line behind quote marks, list markers and indentation. */
struct mdfaq_text mdfaq_line_content(struct mdfaq_text input, size_t start);

/* The line at `start` holds an ATX heading. */
bool mdfaq_line_is_atx(struct mdfaq_text input, size_t start);

/* The line at `start` can close a fenced code block: three or more ` or ~, no more. */
bool mdfaq_line_is_fence_end(struct mdfaq_text input, size_t start);

/* A line that begins with this byte can hold a code fence, perhaps behind the marks of
 * containers: so that the others, which most are, need no closer look. */
static inline bool
mdfaq_line_may_fence(char first)
{
    switch (first) {
    case '`':
    case '~':
    case ' ':
    case '\t':
    case '>':
    case '-':
    case '+':
    case '*':
        return true;
    default:
        return mdfaq_is_digit(first);
    }
}

/* The first line from `from` on that holds anything but white space and quote marks. */
size_t mdfaq_line_filled(struct mdfaq_text input, size_t from);

/* The first line from `from` on that is a thematic break. */
size_t mdfaq_line_rule(struct mdfaq_text input, size_t from);

#endif
