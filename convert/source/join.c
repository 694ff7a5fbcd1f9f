/* SPDX-License-Identifier: MIT - convert/source/join.c: one text out of many pieces. */
#include "source/join.h"

#include <stdlib.h>

bool
mdfaq_join_finish(struct mdfaq_source *s)
{
    static const char zeros[MDFAQ_SLACK] = { 0 };

    mdfaq_buf_put(&s->joined.text, zeros, sizeof zeros);
    s->joined.active = s->joined.text.rc == MDFAQ_OK && s->joined.pieces.rc == MDFAQ_OK;
    return s->joined.active;
}

void
mdfaq_join_piece(struct mdfaq_source *s, uint32_t file, size_t from, uint32_t span)
{
    struct mdfaq_joined *j = &s->joined;
    struct mdfaq_piece piece = {
        .at = j->text.len, .from = from, .file = file, .span = span
    };

    if (j->pieces.len > 0 && j->pieces.rc == MDFAQ_OK && span == 0) {
        struct mdfaq_piece *last =
            (void *)(j->pieces.data + j->pieces.len - sizeof *last);

        /* It goes on where the last one ends. */
        if (last->span == 0 && last->file == file &&
            piece.at - last->at == from - last->from)
            return;
        if (last->at == piece.at) {
            *last = piece;
            return;
        }
    }
    mdfaq_buf_put(&j->pieces, (const char *)&piece, sizeof piece);
}

void
mdfaq_join_copy(struct mdfaq_source *s, uint32_t file, size_t start, size_t end)
{
    struct mdfaq_text text = mdfaq_join_file(s, file);

    if (start >= end)
        return;
    mdfaq_join_piece(s, file, start, 0);
    mdfaq_buf_put(&s->joined.text, text.p + start, end - start);
}

struct mdfaq_text
mdfaq_join_file(const struct mdfaq_source *s, uint32_t file)
{
    return file == 0 ? s->text : s->joined.files[file - 1].source.text;
}

struct mdfaq_part *
mdfaq_join_add(struct mdfaq_source *s)
{
    struct mdfaq_joined *j = &s->joined;

    if (j->file_count == j->file_cap) {
        uint32_t cap = j->file_cap == 0 ? 8 : j->file_cap * 2;
        struct mdfaq_part *files = realloc(j->files, cap * sizeof *files);

        if (files == NULL)
            return NULL;
        j->files = files;
        j->file_cap = cap;
    }
    j->files[j->file_count] = (struct mdfaq_part){ .parent = 0 };
    return &j->files[j->file_count++];
}
