/* SPDX-License-Identifier: MIT - convert/render/sanitize.h: what has to be known of raw
 * HTML before it is parsed. */
#ifndef MDFAQ_RENDER_SANITIZE_H
#define MDFAQ_RENDER_SANITIZE_H

#include "render/render.h"

/* The parser's options: what is not written is not implied, and nothing is fetched. */
#define MDFAQ_HTML_OPTIONS                                                               \
    (HTML_PARSE_RECOVER | HTML_PARSE_NODEFDTD | HTML_PARSE_NOERROR |                     \
     HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |                    \
     HTML_PARSE_IGNORE_ENC)

/* Blocks of Markdown bear marks in the draft, so that what raw HTML leaves open in one of
 * them ends with it: an instruction <?mdfaq +n?> before the start, <?mdfaq -n?> before
 * the end, n being the nesting. Of a block without raw HTML there is only <?mdfaq =n?>, n
 * being its node: its elements need no parser. */
#define MDFAQ_MARK "mdfaq"
enum { MDFAQ_MARKS = 256 }; /* blocks that are nested deeper bear none */

/* Writes the slice to r->raw as HTML that is not safe yet, its raw parts as they are, all
 * in one element so that no text is outside of any. True: so much of it is raw that
 * mdfaq_html_is_tame() has to look first. */
bool mdfaq_draft(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags);

/* True when libxml2 can parse it in linear time. Called inside of mdfaq_xmlmem_run().
 * False also when memory failed. */
bool mdfaq_html_is_tame(struct mdfaq_text html);

#endif
