/* SPDX-License-Identifier: MIT - convert/read/html.h: tags that give a page its
 * structure.
 */
#ifndef MDFAQ_READ_HTML_H
#define MDFAQ_READ_HTML_H

#include "mdfaq.h"
#include "read/document.h"

enum mdfaq_html_name {
    MDFAQ_HTML_OTHER,
    MDFAQ_HTML_DETAILS,
    MDFAQ_HTML_SUMMARY,
    MDFAQ_HTML_DL,
    MDFAQ_HTML_DT,
    MDFAQ_HTML_DD,
    MDFAQ_HTML_H1, /* … */
    MDFAQ_HTML_H6 = MDFAQ_HTML_H1 + 5
};

struct mdfaq_html_tag {
    enum mdfaq_html_name name;
    bool closes;
    size_t size; /* bytes, from `<` to `>`; 0 when it is none of the names */
};

/* The tag that a text begins with. */
struct mdfaq_html_tag mdfaq_html_tag_read(struct mdfaq_text text);

/* Puts raw HTML of a block on the tape: tags with a name above are leaves of their own,
 * with the flag MDFAQ_TAG. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_html_push(struct mdfaq_tape *tape, struct mdfaq_text html);

#endif
