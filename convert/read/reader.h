/* SPDX-License-Identifier: MIT - convert/read/reader.h: bytes to metadata and tape. */
#ifndef MDFAQ_READ_READER_H
#define MDFAQ_READ_READER_H

#include "core/findings.h"
#include "core/limits.h"
#include "read/document.h"

/* Reads doc->tape.input, which must be as source/ leaves it (valid UTF-8, zero bytes
 * behind it), and which the tape goes on borrowing: front matter into doc->meta, Markdown
 * (CommonMark and GFM, as md4c reads them) into doc->tape. Faults in the front matter are
 * findings and the page is read all the same; MDFAQ_LIMIT and MDFAQ_NOMEM end the work.
 */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_read_markdown(struct mdfaq_document *doc,
                                                     const struct mdfaq_limits *limits,
                                                     struct mdfaq_findings *findings);

/* Empties a document for the next one; keeps its memory. */
void mdfaq_document_clear(struct mdfaq_document *doc);
void mdfaq_document_done(struct mdfaq_document *doc);

#endif
