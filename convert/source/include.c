/* SPDX-License-Identifier: MIT - convert/source/include.c: files that a page includes.
 *
 * A text is copied to the joined text line by line; what a directive names is copied in
 * its place, by the same function one level deeper. Code, comments and code spans are
 * left alone.
 */
#include "source/include.h"

#include <stdlib.h>

#include "core/scan.h"
#include "source/include_state.h"
#include "source/snippet.h"
#include "source/zone.h"

enum { LONGEST_SPAN = 2000 };

/* How far the lines of a text have been followed. */
struct lines {
    char fence; /* of the code block that the line is in; 0: none */
    size_t fence_size;
    bool comment;              /* an HTML comment goes on */
    enum mdfaq_zone_kind skip; /* the block that is left out */
};

/* Copies bytes [start, end) of a view. */
static void
copy(struct expand *x, const struct view *v, size_t start, size_t end)
{
    struct mdfaq_source *s = x->s;

    while (start < end) {
        struct mdfaq_piece piece = mdfaq_view_origin(v, start);
        size_t stop = end, next = mdfaq_view_next_piece(v, start);

        if (next < v->piece_count && v->pieces[next].at < stop)
            stop = v->pieces[next].at;
        mdfaq_join_piece(s, piece.file, piece.from, piece.span);
        mdfaq_buf_put(&s->joined.text, v->text.p + start, stop - start);
        start = stop;
    }
}

static void expand_view(struct expand *x, struct view *v, size_t start);

static size_t
line_end(struct mdfaq_text t, size_t at)
{
    const char *lf = memchr(t.p + at, '\n', t.n - at);
    size_t n = lf != NULL ? (size_t)(lf - t.p) - at : t.n - at;
    const char *cr = memchr(t.p + at, '\r', n);

    return cr != NULL ? (size_t)(cr - t.p) : at + n;
}

static size_t
line_next(struct mdfaq_text t, size_t end)
{
    if (end + 1 < t.n && t.p[end] == '\r' && t.p[end + 1] == '\n')
        return end + 2;
    return end < t.n ? end + 1 : end;
}

/* Where the text behind front matter starts. */
static size_t
skip_front_matter(struct mdfaq_text t)
{
    size_t end = line_end(t, 0), at = line_next(t, end);

    if (!mdfaq_text_starts(t, "---") ||
        mdfaq_text_trim((struct mdfaq_text){ t.p, end }).n != 3)
        return 0;
    while (at < t.n) {
        end = line_end(t, at);
        if (mdfaq_text_is(mdfaq_text_trim((struct mdfaq_text){ t.p + at, end - at }),
                          "---"))
            return line_next(t, end);
        at = line_next(t, end);
    }
    return 0;
}

/* Puts an included file in the place of its directive. */
static void
expand_file(struct expand *x, const struct view *v, uint32_t file,
            struct mdfaq_text prefix)
{
    const struct mdfaq_part *part = &x->s->joined.files[file - 1];
    struct view inner = { .text = part->source.text,
                          .file = file,
                          .path = part->path,
                          .real = part->real,
                          .outer = v };
    size_t start = skip_front_matter(inner.text);

    while (start < inner.text.n &&
           (inner.text.p[start] == '\n' || inner.text.p[start] == '\r'))
        start++;
    while (inner.text.n > start && mdfaq_is_space(inner.text.p[inner.text.n - 1]))
        inner.text.n--;
    inner.prefix_size = v->prefix_size;
    memcpy(inner.prefix, v->prefix, v->prefix_size);
    if (prefix.n > 0 && prefix.n <= sizeof inner.prefix - inner.prefix_size) {
        memcpy(inner.prefix + inner.prefix_size, prefix.p, prefix.n);
        inner.prefix_size += prefix.n;
    }
    x->depth++;
    expand_view(x, &inner, start);
    x->depth--;
}

/* A directive at `at` of a line that starts at `line`. False: it stays as it is. */
static bool
expand_directive(struct expand *x, const struct view *v, size_t line, size_t at,
                 const struct mdfaq_directive *d)
{
    struct mdfaq_text before = { v->text.p + line, at - line };
    struct mdfaq_piece from = mdfaq_view_origin(v, at);
    bool block = true;
    uint32_t file;

    if (d->kind != MDFAQ_DIRECTIVE_INCLUDE && d->kind != MDFAQ_DIRECTIVE_CODE)
        return false;
    for (size_t i = 0; i < before.n; i++)
        block =
            block && (before.p[i] == ' ' || before.p[i] == '\t' || before.p[i] == '>');
    if (!block)
        before.n = 0;
    file = mdfaq_include_load(x, v, at, d);
    if (file == 0)
        return false;
    if (d->kind == MDFAQ_DIRECTIVE_INCLUDE) {
        expand_file(x, v, file, before);
        return true;
    }
    if (mdfaq_snippet_join(x->s, file, from.file, from.from, d, before))
        return true;
    mdfaq_include_report(x, v, at, MDFAQ_RULE_INCLUDE_UNRESOLVED,
                         "the file has no such lines as are asked for", d->path);
    return false;
}

/* Passes over a code span that begins at `at`; `end`: there is none. */
static size_t
code_span_end(struct mdfaq_text t, size_t at, size_t end)
{
    size_t n = 0, run = 0, stop;

    while (at + n < end && t.p[at + n] == '`')
        n++;
    stop = end - at - n < LONGEST_SPAN ? end : at + n + LONGEST_SPAN;
    for (size_t i = at + n; i < stop; i++) {
        run = t.p[i] == '`' ? run + 1 : 0;
        if (run == n && (i + 1 == end || t.p[i + 1] != '`'))
            return i + 1;
    }
    return at + n;
}

/* Copies a line with what its directives name. */
static void
expand_line(struct expand *x, const struct view *v, size_t start, size_t end,
            struct lines *l)
{
    struct mdfaq_text t = v->text;
    size_t done = start, at = start;

    while (at < end && x->rc == MDFAQ_OK) {
        struct mdfaq_text rest = { t.p + at, end - at };
        struct mdfaq_directive d = { .kind = MDFAQ_DIRECTIVE_NONE };

        if (l->comment) {
            const char *close = memmem(rest.p, rest.n, "-->", 3);

            if (close == NULL)
                break;
            l->comment = false;
            at = (size_t)(close + 3 - t.p);
            continue;
        }
        if (mdfaq_text_starts(rest, "<!--")) {
            l->comment = true;
            at += 4;
            continue;
        }
        if (*rest.p == '`') {
            at = code_span_end(t, at, end);
            continue;
        }
        if (*rest.p == '\\' && rest.n > 1) {
            at += 2;
            continue;
        }
        if (*rest.p == '[' || (*rest.p == ':' && (at == start || t.p[at - 1] != ':')))
            d = mdfaq_directive_read(rest);
        if (d.kind != MDFAQ_DIRECTIVE_NONE) {
            copy(x, v, done, at);
            done = at;
            if (expand_directive(x, v, start, at, &d))
                done = at + d.size;
            at += d.size;
            continue;
        }
        at++;
    }
    copy(x, v, done, end);
}

/* What a line with a fence begins with: the fence, or what may stand before it. */
static bool
may_hold_fence(char first)
{
    switch (first) {
    case '`':
    case '~':
    case ' ':
    case '\t':
    case '>':
    case '-':
    case '+':
    case '*':
        return true;
    default:
        return false;
    }
}

/* The line is code, or a fence of it. */
static bool
in_code(struct lines *l, struct mdfaq_text line)
{
    size_t n = 0, run;

    if (line.n < 3 || !may_hold_fence(line.p[0]))
        return l->fence != 0;
    while (n < line.n && strchr(" \t>", line.p[n]) != NULL)
        n++;
    if (n + 1 < line.n && strchr("-+*", line.p[n]) != NULL && line.p[n + 1] == ' ')
        n += 2;
    while (n < line.n && line.p[n] == ' ')
        n++;
    line = (struct mdfaq_text){ line.p + n, line.n - n };
    if (line.n < 3 || (line.p[0] != '`' && line.p[0] != '~'))
        return l->fence != 0;
    for (run = 0; run < line.n && line.p[run] == line.p[0];)
        run++;
    if (run < 3)
        return l->fence != 0;
    if (l->fence == 0) {
        if (line.p[0] == '`' && memchr(line.p + run, '`', line.n - run) != NULL)
            return false;
        l->fence = line.p[0];
        l->fence_size = run;
    } else if (line.p[0] == l->fence && run >= l->fence_size &&
               mdfaq_text_trim((struct mdfaq_text){ line.p + run, line.n - run }).n ==
                   0) {
        l->fence = '\0';
    }
    return true;
}

/* The line belongs to a block for other readers. */
static bool
is_left_out(const struct expand *x, struct lines *l, struct mdfaq_text line)
{
    struct mdfaq_zone z = { .kind = MDFAQ_ZONE_NONE };
    const char *asked;

    if (x->o->pivot == NULL && x->o->moniker == NULL)
        return false;
    if (memmem(line.p, line.n, ":::", 3) != NULL)
        z = mdfaq_zone_read(line);
    if (l->skip != MDFAQ_ZONE_NONE) {
        if (z.kind == l->skip && z.closes)
            l->skip = MDFAQ_ZONE_NONE;
        return true;
    }
    asked = z.kind == MDFAQ_ZONE_PIVOT     ? x->o->pivot
            : z.kind == MDFAQ_ZONE_MONIKER ? x->o->moniker
                                           : NULL;
    if (asked == NULL || z.closes || z.value.p == NULL)
        return false;
    if (z.kind == MDFAQ_ZONE_PIVOT
            ? mdfaq_zone_has_pivot(z.value, mdfaq_text_of(asked))
            : mdfaq_zone_has_moniker(z.value, mdfaq_text_of(asked)))
        return false;
    l->skip = z.kind;
    return true;
}

/* The joined text has room for more. */
static bool
check_length(struct expand *x, const struct view *v, size_t at)
{
    if (x->s->joined.text.rc != MDFAQ_OK || x->s->joined.pieces.rc != MDFAQ_OK)
        return mdfaq_include_fail(x, MDFAQ_NOMEM);
    if (x->s->joined.text.len <= x->o->window)
        return true;
    mdfaq_include_report(x, v, at, MDFAQ_RULE_LIMIT,
                         "the document with all that it includes",
                         MDFAQ_TEXT("too long"));
    return mdfaq_include_fail(x, MDFAQ_LIMIT);
}

/* Copies a view from `start` on with all that it includes. Lines that hold nothing of the
 * kind wait, and are copied with what follows them. */
static void
expand_view(struct expand *x, struct view *v, size_t start)
{
    struct lines l = { .fence = '\0' };
    struct mdfaq_text t = v->text;
    size_t done = start, mark = start;
    bool marked = false, first = true;

    for (size_t at = start; at < t.n && x->rc == MDFAQ_OK;) {
        size_t end = line_end(t, at), next = line_next(t, end);
        struct mdfaq_text line = { t.p + at, end - at };
        bool code = !l.comment && l.skip == MDFAQ_ZONE_NONE && in_code(&l, line);

        if (!marked || mark < at)
            mark = at + mdfaq_scan_directive(t.p + at, t.n - at);
        marked = true;
        if (!code && is_left_out(x, &l, line)) {
            copy(x, v, done, at);
            at = done = next;
            continue;
        }
        if (!first && v->prefix_size > 0 && end > at) {
            struct mdfaq_piece piece = mdfaq_view_origin(v, at);

            copy(x, v, done, at);
            done = at;
            mdfaq_join_piece(x->s, piece.file, piece.from, 1);
            mdfaq_buf_put(&x->s->joined.text, v->prefix, v->prefix_size);
        }
        first = false;
        if (!code && (l.comment || mark < end)) {
            copy(x, v, done, at);
            expand_line(x, v, at, end, &l);
            done = end;
            (void)check_length(x, v, at);
        }
        at = next;
    }
    if (x->rc == MDFAQ_OK) {
        copy(x, v, done, t.n);
        (void)check_length(x, v, done);
    }
}

/* Something in the text may have to be resolved. */
static bool
has_directives(struct mdfaq_text t, const struct mdfaq_include_options *o)
{
    bool zones = o->pivot != NULL || o->moniker != NULL;

    for (size_t at = 0; at < t.n; at++) {
        struct mdfaq_text rest;
        enum mdfaq_directive_kind kind;

        at += mdfaq_scan_directive(t.p + at, t.n - at);
        rest = (struct mdfaq_text){ t.p + at, t.n - at };
        if (mdfaq_text_starts(rest, zones ? ":::" : ":::code") ||
            mdfaq_text_starts(rest, "::: code"))
            return true;
        if (!mdfaq_text_starts(rest, "[!") || mdfaq_text_starts(rest, "[!["))
            continue;
        rest.n = rest.n < LONGEST_SPAN ? rest.n : LONGEST_SPAN;
        rest.n = line_end(rest, 0);
        kind = mdfaq_directive_read(rest).kind;
        if (kind == MDFAQ_DIRECTIVE_INCLUDE || kind == MDFAQ_DIRECTIVE_CODE)
            return true;
    }
    return false;
}

static enum mdfaq_status
finish(struct expand *x)
{
    mdfaq_buf_done(&x->root);
    return x->rc;
}

/* Nothing was put in or left out: the joined text is the document's own. */
static bool
is_unchanged(const struct mdfaq_source *s)
{
    const struct mdfaq_joined *j = &s->joined;
    const struct mdfaq_piece *pieces = (const void *)j->pieces.data;

    for (size_t i = 0; i < j->pieces.len / sizeof *pieces; i++)
        if (pieces[i].file != 0 || pieces[i].span != 0 || pieces[i].at != pieces[i].from)
            return false;
    return j->text.len == s->text.n;
}

enum mdfaq_status
mdfaq_include_document(struct mdfaq_source *s, const struct mdfaq_include_options *o,
                       struct mdfaq_findings *findings)
{
    struct expand x = { .s = s, .o = o, .findings = findings };
    char *real = NULL;
    struct view v = { .text = s->text, .path = o->path };
    size_t start;

    if (!has_directives(s->text, o))
        return MDFAQ_OK;
    if (o->path != NULL)
        real = realpath(o->path, NULL);
    v.real = real;
    start = skip_front_matter(s->text);
    copy(&x, &v, 0, start);
    expand_view(&x, &v, start);
    free(real);
    if (x.rc == MDFAQ_OK && is_unchanged(s)) {
        mdfaq_buf_done(&s->joined.text);
        mdfaq_buf_clear(&s->joined.pieces);
    } else if (x.rc == MDFAQ_OK && !mdfaq_join_finish(s)) {
        x.rc = MDFAQ_NOMEM;
    }
    return finish(&x);
}

/* Takes the tail of the joined text away, with its pieces. */
static bool
take_tail(struct mdfaq_source *s, size_t from, struct mdfaq_buf *text,
          struct mdfaq_buf *pieces)
{
    struct mdfaq_joined *j = &s->joined;
    struct mdfaq_piece piece;
    size_t count = j->pieces.len / sizeof piece, first = count;

    while (first > 0) {
        memcpy(&piece, j->pieces.data + (first - 1) * sizeof piece, sizeof piece);
        first--;
        if (piece.at <= from)
            break;
    }
    for (size_t i = first; i < count; i++) {
        memcpy(&piece, j->pieces.data + i * sizeof piece, sizeof piece);
        if (piece.at < from && piece.span == 0)
            piece.from += from - piece.at;
        piece.at = piece.at > from ? piece.at - from : 0;
        mdfaq_buf_put(pieces, (const char *)&piece, sizeof piece);
    }
    mdfaq_buf_put(text, j->text.data + from, j->text.len - from);
    memcpy(&piece, j->pieces.data + first * sizeof piece, sizeof piece);
    j->pieces.len = (first + (piece.at < from)) * sizeof piece;
    j->text.len = from;
    return text->rc == MDFAQ_OK && pieces->rc == MDFAQ_OK;
}

enum mdfaq_status
mdfaq_include_joined(struct mdfaq_source *s, size_t from,
                     const struct mdfaq_include_options *o,
                     struct mdfaq_findings *findings)
{
    struct expand x = { .s = s, .o = o, .findings = findings };
    struct mdfaq_buf text = { 0 }, pieces = { 0 };
    char *real = NULL;

    if (s->joined.text.rc != MDFAQ_OK || s->joined.pieces.rc != MDFAQ_OK ||
        s->joined.text.len <= from ||
        !has_directives(
            (struct mdfaq_text){ s->joined.text.data + from, s->joined.text.len - from },
            o))
        return MDFAQ_OK;
    if (take_tail(s, from, &text, &pieces)) {
        if (o->path != NULL)
            real = realpath(o->path, NULL);
        expand_view(
            &x,
            &(struct view){ .text = mdfaq_buf_view(&text),
                            .pieces = (const void *)pieces.data,
                            .piece_count = pieces.len / sizeof(struct mdfaq_piece),
                            .path = o->path,
                            .real = real },
            0);
        free(real);
    } else {
        x.rc = MDFAQ_NOMEM;
    }
    mdfaq_buf_done(&text);
    mdfaq_buf_done(&pieces);
    return finish(&x);
}
