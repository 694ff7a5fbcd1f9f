/* SPDX-License-Identifier: MIT - convert/read/frontmatter.h: the metadata atop a page. */
#ifndef MDFAQ_READ_FRONTMATTER_H
#define MDFAQ_READ_FRONTMATTER_H

#include "core/findings.h"
#include "core/limits.h"
#include "read/document.h"

/* Reads the front matter of doc->tape.input into doc->meta: YAML between two lines of
 * `---`, the first of them the first of the page. What is wrong with it is a finding, and
 * the status still MDFAQ_OK. `ret_body` is where the page goes on. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_read_front_matter(struct mdfaq_document *doc, const struct mdfaq_limits *limits,
                        struct mdfaq_findings *findings, size_t *ret_body);

#endif
