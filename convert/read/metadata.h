/* SPDX-License-Identifier: MIT - convert/read/metadata.h: known names in the metadata. */
#ifndef MDFAQ_READ_METADATA_H
#define MDFAQ_READ_METADATA_H

#include "core/findings.h"
#include "read/document.h"

/* Takes title, description, language, date, keywords and authors out of `all`, under the
 * names that Learn, Hugo, Jekyll, Docusaurus and MkDocs use, and keeps `all`. False: out
 * of memory. */
MDFAQ_MUST_USE bool mdfaq_metadata_recognise(struct mdfaq_document *doc,
                                             const struct mdfaq_value *all,
                                             struct mdfaq_findings *findings);

/* Writes a date as ISO 8601 (YYYY-MM-DD, or RFC 3339 with a time) to `out`: what is read
 * is MM/DD/YYYY when `us` or when only that can be meant, YYYY-MM-DD, RFC 3339, "Dec 12,
 * 2023" and "12 December 2023". False: no date, or an ambiguous one; `out` is as before.
 */
bool mdfaq_date_normalise(struct mdfaq_text text, bool us, struct mdfaq_buf *out);

#endif
