/* SPDX-License-Identifier: MIT - convert/render/sanitize.h: what has to be known of raw
 * HTML before it is parsed. */
#ifndef MDFAQ_RENDER_SANITIZE_H
#define MDFAQ_RENDER_SANITIZE_H

#include "read/document.h"

/* The parser's options: what is not written is not implied, and nothing is fetched. */
#define MDFAQ_HTML_OPTIONS                                                               \
    (HTML_PARSE_RECOVER | HTML_PARSE_NODEFDTD | HTML_PARSE_NOERROR |                     \
     HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |                    \
     HTML_PARSE_IGNORE_ENC)

enum { MDFAQ_VANISHING_NAMES = 8 };

struct mdfaq_raw_guard {
    const struct mdfaq_tape *tape;
    const struct mdfaq_slice *slice;
    size_t bytes, tags; /* of raw HTML; tags: at least as many as it has */
    unsigned count;
    struct {
        const void *row;
        const char *last; /* the last raw text with an end tag of that name, or NULL */
    } names[MDFAQ_VANISHING_NAMES];
};

/* Counts a piece of raw HTML. True: it begins with a start tag of an element that would
 * go with all it holds, and there is no end tag of it: the author wrote about it ("the
 * <style> element"), and means it to be seen. */
bool mdfaq_raw_guard_shows(struct mdfaq_raw_guard *g, struct mdfaq_text html);

/* True when libxml2 can parse it in linear time: no more than so many elements in each
 * other, no tag of more than so many bytes. Called inside of mdfaq_xmlmem_run(). False
 * also when memory failed. */
bool mdfaq_html_is_tame(struct mdfaq_text html);

/* So little raw HTML needs no look. */
static inline bool
mdfaq_raw_guard_is_small(const struct mdfaq_raw_guard *g)
{
    return g->bytes <= 4096 && g->tags <= 100;
}

#endif
