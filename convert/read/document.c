/* SPDX-License-Identifier: MIT - convert/read/document.c: what a document is read into.
 */
#include "core/utf8.h"
#include "read/reader.h"
#include "read/tape.h"

enum mdfaq_status
mdfaq_document_name(struct mdfaq_document *doc, const char *path)
{
    struct mdfaq_text text = mdfaq_text_of(path), copy;
    struct mdfaq_buf repaired = { 0 };
    enum mdfaq_status rc;

    doc->path = path;
    if (path == NULL || mdfaq_utf8_valid(text) == text.n)
        return MDFAQ_OK;
    mdfaq_utf8_put(&repaired, text);
    rc = repaired.rc;
    if (rc == MDFAQ_OK &&
        !mdfaq_arena_copy(&doc->arena, mdfaq_buf_view(&repaired), &copy))
        rc = MDFAQ_NOMEM;
    if (rc == MDFAQ_OK)
        doc->path = copy.p;
    mdfaq_buf_done(&repaired);
    return rc;
}

void
mdfaq_document_clear(struct mdfaq_document *doc)
{
    mdfaq_tape_clear(&doc->tape);
    mdfaq_arena_clear(&doc->arena);
    *doc = (struct mdfaq_document){ .tape = doc->tape, .arena = doc->arena };
}

void
mdfaq_document_done(struct mdfaq_document *doc)
{
    mdfaq_tape_done(&doc->tape);
    mdfaq_arena_done(&doc->arena);
    *doc = (struct mdfaq_document){ 0 };
}
