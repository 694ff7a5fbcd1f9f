/* SPDX-License-Identifier: MIT - convert/read/extension.c: blocks that Markdown does not
 * have. */
#include "read/extension.h"

#include <stdlib.h>

#include "read/lines.h"
#include "read/mark.h"
#include "read/rewrite.h"
#include "source/source.h"

enum { DEPTH = 32, DEEPEST = 8 };

struct open {
    size_t opener; /* SIZE_MAX: it made none */
    enum mdfaq_mark_syntax syntax;
    struct mdfaq_text name;
    size_t column;
};

struct scan {
    struct mdfaq_text input;
    struct mdfaq_mask *m;
    struct open open[DEPTH];
    size_t depth;
    char fence; /* of the code block that the line is in; 0: none */
    size_t fence_size;
    size_t end;
    enum mdfaq_status rc;
};

static void
blank(struct scan *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (s->m->copy[i] != '\n' && s->m->copy[i] != '\r')
            s->m->copy[i] = ' ';
}

bool
mdfaq_mask_copy(struct mdfaq_mask *m)
{
    if (m->copy != NULL)
        return true;
    m->copy = calloc(1, m->view.n + MDFAQ_SLACK);
    if (m->copy == NULL)
        return false;
    memcpy(m->copy, m->view.p, m->view.n);
    m->view.p = m->copy;
    return true;
}

static bool
begin_copy(struct scan *s)
{
    if (!mdfaq_mask_copy(s->m)) {
        s->rc = MDFAQ_NOMEM;
        return false;
    }
    if (s->m->count == s->m->cap) {
        size_t cap = s->m->cap < 16 ? 16 : s->m->cap * 2;
        struct mdfaq_opener *more = realloc(s->m->openers, cap * sizeof *more);

        if (more == NULL) {
            s->rc = MDFAQ_NOMEM;
            return false;
        }
        s->m->openers = more;
        s->m->cap = cap;
    }
    return true;
}

static size_t
indent_of(struct mdfaq_text input, size_t line)
{
    size_t n = 0;

    while (line + n < input.n && input.p[line + n] == ' ')
        n++;
    return n;
}

/* Shows md4c a title, an item, or nothing in place of the mark. */
static void
write_mark(struct scan *s, size_t from, size_t to, struct mdfaq_opener *o, size_t title_n,
           size_t column)
{
    size_t indent = indent_of(s->input, o->content), at = o->line;
    bool inside = s->depth > 0;
    size_t room = o->title != 0 ? o->title - o->line : to - o->line, shift = 0;

    blank(s, from, to);
    /* How far the content is indented in the block around. */
    o->listed = o->content < s->end && indent > column + 1 && indent >= 2 &&
                indent <= DEEPEST && room + 1 >= indent + 2 &&
                (!inside || column > 0 || indent > 3);
    if (o->listed && o->title != 0) {
        at += indent > 5 ? indent - 5 : 0;
        s->m->copy[at] = '+';
        s->m->copy[o->line + indent] = '#';
    } else if (o->listed) {
        s->m->copy[at + (indent > 5 ? indent - 5 : 0)] = '+';
        /* An item that begins with a blank line would end there. */
        s->m->copy[at + indent] = MDFAQ_HOLE;
    } else if (o->title != 0 && room >= 2) {
        s->m->copy[at + (column < 4 ? column : 0)] = '#';
    }
    if (o->listed && o->title != 0 && room < indent + 2)
        shift = 1; /* into the quote behind it */
    if (o->title != 0)
        memcpy(s->m->copy + o->title + shift, s->input.p + o->title, title_n);
    o->ruled = o->alert != MDFAQ_ALERT_NONE && o->title == 0 && !o->listed && room >= 3;
    if (o->ruled)
        memcpy(s->m->copy + from + column, "***", 3);
}

static void
open_block(struct scan *s, size_t line, size_t indent, const struct mdfaq_mark *f)
{
    struct mdfaq_opener *o;
    size_t to = line + f->end;

    if (!begin_copy(s))
        return;
    o = &s->m->openers[s->m->count];
    *o = (struct mdfaq_opener){ .at = line, .line = line, .end = SIZE_MAX };
    if (f->title.p != NULL) {
        o->title = (size_t)(f->title.p - s->input.p);
        o->line = mdfaq_line_start(s->input, o->title);
    }
    o->folds = f->folds && f->title.p != NULL;
    /* What folds by a mark is opened by it: the mark is no label. */
    if (!o->folds && (f->syntax == MDFAQ_MARK_COLONS || s->input.p[line + indent] == '!'))
        o->alert = (uint8_t)mdfaq_mark_alert(f->name);
    o->apart =
        o->alert != MDFAQ_ALERT_NONE || (f->syntax == MDFAQ_MARK_MARKS && o->title == 0);
    o->content = mdfaq_line_filled(
        s->input, mdfaq_line_next(s->input, mdfaq_line_end(s->input, to)));
    write_mark(s, line, to, o, f->title.n, indent);
    if (!f->single && s->depth < DEPTH)
        s->open[s->depth++] = (struct open){ s->m->count, f->syntax, f->name, indent };
    s->m->count++;
}

/* A line that closes a block; it is blanked only when that block is open. */
static void
close_block(struct scan *s, size_t line, const struct mdfaq_mark *f)
{
    for (size_t k = s->depth; k-- > 0;) {
        const struct open *o = &s->open[k];

        if (o->syntax != f->syntax ||
            (f->syntax != MDFAQ_MARK_COLONS && !mdfaq_text_equal(o->name, f->name)))
            continue;
        s->m->openers[o->opener].end = line;
        s->depth = k;
        blank(s, line, line + f->end);
        if (s->m->openers[o->opener].ruled)
            memcpy(s->m->copy + line + indent_of(s->input, line), "***", 3);
        return;
    }
}

/* Keeps track of fenced code. */
static bool
in_code(struct scan *s, struct mdfaq_text line)
{
    struct mdfaq_text t;
    size_t n = 0;

    if (!mdfaq_line_may_fence(line.p[0]))
        return s->fence != 0;
    t = mdfaq_line_content(s->input, (size_t)(line.p - s->input.p));
    if (t.n < 3 || (t.p[0] != '`' && t.p[0] != '~'))
        return s->fence != 0;
    while (n < t.n && t.p[n] == t.p[0])
        n++;
    if (n < 3)
        return s->fence != 0;
    if (s->fence == 0) {
        if (t.p[0] == '`' && memchr(t.p + n, '`', t.n - n) != NULL)
            return false;
        s->fence = t.p[0];
        s->fence_size = n;
    } else if (s->fence == t.p[0] && n >= s->fence_size &&
               mdfaq_text_trim((struct mdfaq_text){ t.p + n, t.n - n }).n == 0) {
        s->fence = 0;
    }
    return true;
}

enum mdfaq_status
mdfaq_mask_make(struct mdfaq_text input, size_t start, size_t end, struct mdfaq_mask *m)
{
    struct scan s = { .input = input, .m = m, .end = end, .rc = MDFAQ_OK };

    if (m->view.p == NULL)
        m->view = input;
    for (size_t line = start; line < end && s.rc == MDFAQ_OK;) {
        size_t stop = mdfaq_line_end(input, line), indent = indent_of(input, line);
        struct mdfaq_text t = { input.p + line, stop - line };
        struct mdfaq_mark f;

        if (indent < t.n && !in_code(&s, t) &&
            mdfaq_mark_find(t, input.p + end, indent, &f)) {
            if (f.closes)
                close_block(&s, line, &f);
            else
                open_block(&s, line, indent, &f);
            stop = line + f.end > stop ? mdfaq_line_end(input, line + f.end) : stop;
        }
        line = mdfaq_line_next(input, stop);
    }
    return s.rc;
}

void
mdfaq_mask_done(struct mdfaq_mask *m)
{
    free(m->copy);
    free(m->openers);
    *m = (struct mdfaq_mask){ 0 };
}
