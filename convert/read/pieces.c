/* SPDX-License-Identifier: MIT - convert/read/pieces.c: a page whose questions lie in
 * YAML scalars. */
#include "read/pieces.h"

#include "read/rewrite.h"
#include "read/scalar.h"
#include "read/tape.h"

static const struct mdfaq_text heading_mark = { "# ", 2 };

void
mdfaq_pieces_append(struct mdfaq_pieces *p, const struct mdfaq_value *value,
                    struct mdfaq_slice *ret)
{
    struct mdfaq_buf *text = &p->source->joined.text;
    size_t last = value->end > value->offset ? value->end - 1 : value->offset;

    ret->start = text->len;
    mdfaq_scalar_join(p->source, value);
    if (p->rc == MDFAQ_OK)
        p->rc = mdfaq_include_joined(p->source, ret->start, p->include, p->findings);
    ret->end = text->len;
    mdfaq_join_piece(p->source, 0, last, 1);
    mdfaq_buf_put(text, "\n\n", 2);
}

/* The same for what is one line, whatever it looks like: a heading's. The mark of one
 * stands before it. */
static void
append_line(struct mdfaq_pieces *p, const struct mdfaq_value *value,
            struct mdfaq_slice *ret)
{
    struct mdfaq_buf *text = &p->source->joined.text;

    mdfaq_join_piece(p->source, 0, value->offset, 1);
    mdfaq_buf_text(text, heading_mark);
    mdfaq_pieces_append(p, value, ret);
    if (text->rc != MDFAQ_OK)
        return;
    while (ret->start < ret->end && mdfaq_is_space(text->data[ret->start]))
        ret->start++;
    while (ret->end > ret->start && mdfaq_is_space(text->data[ret->end - 1]))
        ret->end--;
    for (size_t i = ret->start; i < ret->end; i++)
        if (text->data[i] == '\n' || text->data[i] == '\r')
            text->data[i] = ' ';
}

void
mdfaq_pieces_question(struct mdfaq_pieces *p, const struct mdfaq_value *question,
                      const struct mdfaq_value *answer,
                      struct mdfaq_piece_section *section)
{
    struct mdfaq_piece_question *q = mdfaq_arena_zeroed(&p->doc->arena, 1, sizeof *q);

    if (q == NULL) {
        p->rc = MDFAQ_NOMEM;
        return;
    }
    q->section = section;
    append_line(p, question, &q->given.question);
    mdfaq_pieces_append(p, answer, &q->given.answer);
    *p->end = &q->given;
    p->end = &q->given.next;
}

struct mdfaq_piece_section *
mdfaq_pieces_section(struct mdfaq_pieces *p, const struct mdfaq_value *name)
{
    struct mdfaq_piece_section *section =
        mdfaq_arena_zeroed(&p->doc->arena, 1, sizeof *section);

    if (section == NULL) {
        p->rc = MDFAQ_NOMEM;
        return NULL;
    }
    append_line(p, name, &section->name);
    *p->section_end = section;
    p->section_end = &section->next;
    return section;
}

/* Takes empty lines off both ends, but not the indentation of the first line. */
static void
trim(struct mdfaq_text text, struct mdfaq_slice *s)
{
    size_t at = s->start;

    while (s->end > s->start && mdfaq_is_space(text.p[s->end - 1]))
        s->end--;
    while (at < s->end && mdfaq_is_space(text.p[at]))
        if (text.p[at++] == '\n' || text.p[at - 1] == '\r')
            s->start = at;
}

/* Shows a piece, whose bytes are known, as md4c shall see it. */
static void
view_piece(struct mdfaq_pieces *p, struct mdfaq_slice *s, bool heading)
{
    struct mdfaq_text input = p->doc->tape.input;

    if (p->rc != MDFAQ_OK || s->end == 0)
        return;
    if (!heading) {
        trim(input, s);
        p->rc = mdfaq_mask_make(input, s->start, s->end, &p->mask);
    }
    if (p->rc == MDFAQ_OK)
        p->rc = mdfaq_rewrite(&p->mask, s->start, s->end,
                              heading ? MDFAQ_REWRITE_LINE : 0, p->findings);
}

static void
view_pieces(struct mdfaq_pieces *p, struct mdfaq_piece_section *sections,
            struct mdfaq_given *first)
{
    p->mask.view = p->doc->tape.input;
    view_piece(p, &p->doc->given_summary, false);
    for (struct mdfaq_piece_section *s = sections; s != NULL; s = s->next)
        view_piece(p, &s->name, true);
    for (struct mdfaq_given *g = first; g != NULL; g = g->next) {
        view_piece(p, &g->question, true);
        view_piece(p, &g->answer, false);
    }
    view_piece(p, &p->doc->given_additional, false);
}

/* The nodes of a piece. The mark of a heading stands before it. */
static void
read_piece(struct mdfaq_pieces *p, struct mdfaq_slice *s, bool heading,
           const struct mdfaq_limits *limits)
{
    size_t mark = heading ? heading_mark.n : 0;

    if (p->rc != MDFAQ_OK || s->end == 0)
        return;
    s->first = p->doc->tape.count;
    p->rc = mdfaq_read_blocks(p->doc, p->mask.view, s->start - mark, s->end, limits,
                              p->findings);
    s->last = p->doc->tape.count;
}

/* Takes a section's name apart where it is a path. */
static bool
split_path(struct mdfaq_pieces *p, struct mdfaq_piece_section *s, struct mdfaq_text name)
{
    static const struct mdfaq_text separator = { "\xE2\x80\xBA", 3 };
    const char *end = name.p + name.n, *cut;
    size_t most = 1;

    for (const char *at = name.p;
         (at = memmem(at, (size_t)(end - at), separator.p, separator.n)) != NULL;
         at += separator.n)
        most++;
    s->path = mdfaq_arena_zeroed(&p->doc->arena, most, sizeof *s->path);
    if (s->path == NULL)
        return false;
    do {
        struct mdfaq_text part = { name.p, (size_t)(end - name.p) };

        cut = memmem(name.p, part.n, separator.p, separator.n);
        if (cut != NULL) {
            part.n = (size_t)(cut - name.p);
            name.p = cut + separator.n;
        }
        part = mdfaq_text_trim(part);
        if (part.n > 0 && !mdfaq_arena_copy(&p->doc->arena, part, &s->path[s->depth++]))
            return false;
    } while (cut != NULL);
    return true;
}

static void
name_section(struct mdfaq_pieces *p, struct mdfaq_piece_section *s,
             struct mdfaq_buf *scratch)
{
    struct mdfaq_text input = p->doc->tape.input;
    struct mdfaq_text name = { input.p + s->name.start, s->name.end - s->name.start };

    if (p->rc != MDFAQ_OK)
        return;
    mdfaq_buf_clear(scratch);
    mdfaq_tape_words(&p->doc->tape, s->name.first, s->name.last, scratch);
    if (mdfaq_text_trim(mdfaq_buf_view(scratch)).n > 0)
        name = mdfaq_buf_view(scratch);
    if (scratch->rc != MDFAQ_OK || !split_path(p, s, name))
        p->rc = MDFAQ_NOMEM;
}

static void
read_pieces(struct mdfaq_pieces *p, struct mdfaq_given *first,
            const struct mdfaq_limits *limits)
{
    struct mdfaq_document *doc = p->doc;
    struct mdfaq_buf scratch = { 0 };

    read_piece(p, &doc->given_summary, false, limits);
    for (struct mdfaq_given *g = first; g != NULL; g = g->next) {
        struct mdfaq_piece_section *section =
            ((struct mdfaq_piece_question *)(void *)g)->section;

        if (section != NULL && section->path == NULL) {
            read_piece(p, &section->name, true, limits);
            name_section(p, section, &scratch);
        }
        if (section != NULL) {
            g->section = section->path;
            g->section_depth = section->depth;
        }
        read_piece(p, &g->question, true, limits);
        read_piece(p, &g->answer, false, limits);
    }
    read_piece(p, &doc->given_additional, false, limits);
    mdfaq_buf_done(&scratch);
    if (p->rc == MDFAQ_OK)
        p->rc = mdfaq_mask_settle(doc, &p->mask);
}

enum mdfaq_status
mdfaq_pieces_read(struct mdfaq_pieces *p, struct mdfaq_piece_section *sections,
                  struct mdfaq_given *first, const struct mdfaq_limits *limits)
{
    if (p->rc != MDFAQ_OK)
        return p->rc;
    if (!mdfaq_join_finish(p->source))
        return MDFAQ_NOMEM;
    p->doc->given = first;
    p->doc->tape.input = mdfaq_source_view(p->source);
    view_pieces(p, sections, first);
    read_pieces(p, first, limits);
    mdfaq_mask_done(&p->mask);
    return p->rc;
}
