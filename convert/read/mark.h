/* SPDX-License-Identifier: MIT - convert/read/mark.h: lines that open or close a block
 * that Markdown does not have: `:::`, `!!!`, `???`, components, shortcodes, tabs.
 */
#ifndef MDFAQ_READ_MARK_H
#define MDFAQ_READ_MARK_H

#include "core/text.h"

/* How a block is written. */
enum mdfaq_mark_syntax {
    MDFAQ_MARK_COLONS,
    MDFAQ_MARK_MARKS,
    MDFAQ_MARK_COMPONENT,
    MDFAQ_MARK_SHORTCODE
};

/* What a line opens or closes. */
struct mdfaq_mark {
    enum mdfaq_mark_syntax syntax;
    bool closes, folds, single; /* single: it needs no line that closes it */
    struct mdfaq_text name;
    struct mdfaq_text title; /* in the input */
    size_t end;              /* behind the whole mark */
};

/* True when `line`, behind `indent` spaces, holds such a mark. The mark may go on over
 * the lines that follow, up to `end`. */
bool mdfaq_mark_find(struct mdfaq_text line, const char *end, size_t indent,
                     struct mdfaq_mark *ret);

/* The enum mdfaq_alert that a block of that name is. */
unsigned mdfaq_mark_alert(struct mdfaq_text name);

#endif
