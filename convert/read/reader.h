/* SPDX-License-Identifier: MIT - convert/read/reader.h: bytes to metadata and tape. */
#ifndef MDFAQ_READ_READER_H
#define MDFAQ_READ_READER_H

#include "core/findings.h"
#include "core/limits.h"
#include "read/document.h"
#include "source/include.h"

/* Reads doc->tape.input, which must be as source/ leaves it (valid UTF-8, zero bytes
 * behind it), and which the tape goes on borrowing: front matter into doc->meta, Markdown
 * (CommonMark and GFM, as md4c reads them) into doc->tape. Faults in the front matter are
 * findings and the page is read all the same; MDFAQ_LIMIT and MDFAQ_NOMEM end the work.
 */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_read_markdown(struct mdfaq_document *doc,
                                                     const struct mdfaq_limits *limits,
                                                     struct mdfaq_findings *findings);

/* The part of mdfaq_read_markdown() that appends the blocks of bytes [start, end) of
 * doc->tape.input to the tape, as a document of their own. `view` is the input as md4c
 * shall see it (extension.h, rewrite.h). Behind the bytes there must be a line end or
 * zero bytes. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_read_blocks(struct mdfaq_document *doc,
                                                   struct mdfaq_text view, size_t start,
                                                   size_t end,
                                                   const struct mdfaq_limits *limits,
                                                   struct mdfaq_findings *findings);

/* Reads a page of typed YAML: s->text is YAML, whose scalars are Markdown. With what they
 * include they are joined into one text (source/join.h), which becomes doc->tape.input;
 * title and metadata go into doc->meta, questions into doc->given. MDFAQ_INVALID: the
 * page is no YAML, or holds no questions; a finding says so. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_read_yaml_faq(struct mdfaq_document *doc, struct mdfaq_source *s,
                    const struct mdfaq_include_options *include,
                    const struct mdfaq_limits *limits, struct mdfaq_findings *findings);

/* Adds metadata that came beside the document, a JSON object: what the document itself
 * tells goes first. `json` is borrowed as long as the document. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_read_metadata(struct mdfaq_document *doc,
                                                     const char *json,
                                                     const struct mdfaq_limits *limits,
                                                     struct mdfaq_findings *findings);

/* Reads the questions that the page's front matter holds as pairs (`faq:`, `questions:`,
 * `schemas:` …) into doc->given, the page's text becoming the summary; for a page that
 * was read by mdfaq_read_markdown(), and in whose text no question was found. Does
 * nothing, and leaves doc->is_given false, when there are none. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_read_front_pairs(struct mdfaq_document *doc, struct mdfaq_source *s,
                       const struct mdfaq_include_options *include,
                       const struct mdfaq_limits *limits,
                       struct mdfaq_findings *findings);

/* Empties a document for the next one; keeps its memory. */
/* Takes the path as results name it: text, whatever bytes the system has. Borrowed, where
 * it is UTF-8. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_document_name(struct mdfaq_document *doc,
                                                     const char *path);
void mdfaq_document_clear(struct mdfaq_document *doc);
void mdfaq_document_done(struct mdfaq_document *doc);

#endif
