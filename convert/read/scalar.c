/* SPDX-License-Identifier: MIT - convert/read/scalar.c: a YAML scalar as part of a text.
 *
 * libyaml tells what a scalar says and where it begins, not where each of its bytes comes
 * from. So both are walked side by side: what is equal goes on in step, and where they
 * part (an escape, a fold, indentation) the style says how. Should they part in another
 * way, the rest gets one place.
 */
#include "read/scalar.h"

#include "read/lines.h"

struct walk {
    struct mdfaq_source *s;
    struct mdfaq_text raw;  /* the file */
    size_t at;              /* in `raw` */
    struct mdfaq_text said; /* what is left of the decoded scalar */
    size_t end;             /* of the scalar in `raw`, as libyaml has it */
};

/* Appends the next `n` decoded bytes. A NUL, which only an escape can write, becomes
 * U+FFFD as elsewhere. */
static void
say(struct walk *w, size_t n, uint32_t span)
{
    struct mdfaq_buf *out = &w->s->joined.text;

    mdfaq_join_piece(w->s, 0, w->at, span);
    while (n > 0) {
        const char *nul = memchr(w->said.p, '\0', n);
        size_t good = nul != NULL ? (size_t)(nul - w->said.p) : n;

        mdfaq_buf_put(out, w->said.p, good);
        if (nul != NULL)
            mdfaq_buf_put(out, "\xEF\xBF\xBD", 3);
        good += nul != NULL;
        w->said.p += good;
        w->said.n -= good;
        n -= good;
    }
}

/* What is left gets the place where the two parted. */
static void
give_up(struct walk *w)
{
    size_t span = w->end > w->at ? w->end - w->at : 1;

    if (w->said.n > 0)
        say(w, w->said.n, span < UINT32_MAX ? (uint32_t)span : 1);
}

static size_t
character_size(char lead)
{
    unsigned char c = (unsigned char)lead;

    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static bool
is_break(char c)
{
    return c == '\n' || c == '\r';
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* White space in a flow scalar. With line ends in it, it is one space, or a line end less
 * than there are; `escaped`: the first of them counts for nothing. */
static void
take_space(struct walk *w, bool escaped)
{
    size_t end = w->at, breaks = 0, said = 0;

    while (end < w->raw.n && (is_blank(w->raw.p[end]) || is_break(w->raw.p[end]))) {
        if (w->raw.p[end] == '\n' ||
            (w->raw.p[end] == '\r' && (end + 1 == w->raw.n || w->raw.p[end + 1] != '\n')))
            breaks++;
        end++;
    }
    if (breaks == 0 && !escaped) {
        while (said < end - w->at && said < w->said.n && is_blank(w->said.p[said]))
            said++;
        say(w, said, 0);
    } else if (breaks == 1 && !escaped && w->said.p[0] == ' ') {
        say(w, 1, (uint32_t)(end - w->at));
    } else {
        while (said + 1 < breaks + escaped && said < w->said.n && w->said.p[said] == '\n')
            said++;
        if (said > 0)
            say(w, said, (uint32_t)(end - w->at));
    }
    w->at = end;
}

static void
take_escape(struct walk *w)
{
    char c = w->at + 1 < w->raw.n ? w->raw.p[w->at + 1] : '\0';
    size_t size = c == 'x' ? 4 : c == 'u' ? 6 : c == 'U' ? 10 : 2;
    size_t n = character_size(w->said.p[0]);

    if (is_break(c)) {
        w->at++;
        w->at = mdfaq_line_next(w->raw, w->at);
        take_space(w, true);
        return;
    }
    say(w, n < w->said.n ? n : w->said.n, (uint32_t)size);
    w->at += size;
}

/* Bytes that stand for themselves. False: there are none. */
static bool
take_equal(struct walk *w, char special)
{
    size_t n = 0;

    while (n < w->said.n && w->at + n < w->raw.n && w->raw.p[w->at + n] == w->said.p[n] &&
           w->raw.p[w->at + n] != special && !is_break(w->raw.p[w->at + n]) &&
           !is_blank(w->raw.p[w->at + n]))
        n++;
    if (n > 0)
        say(w, n, 0);
    w->at += n;
    return n > 0;
}

/* Plain and quoted scalars; `special` begins an escape, 0: nothing does. */
static void
take_flow(struct walk *w, char special)
{
    while (w->said.n > 0 && w->at < w->raw.n) {
        char c = w->raw.p[w->at];

        if (c == special && c == '\\') {
            take_escape(w);
        } else if (c == special && c == '\'' && w->said.p[0] == '\'') {
            say(w, 1, 2);
            w->at += 2;
        } else if (is_blank(c) || is_break(c)) {
            size_t before = w->at;

            take_space(w, false);
            if (w->at == before)
                break;
        } else if (!take_equal(w, special)) {
            break;
        }
    }
    give_up(w);
}

static size_t
leading_spaces(struct mdfaq_text t)
{
    size_t n = 0;

    while (n < t.n && t.p[n] == ' ')
        n++;
    return n;
}

/* The spaces before the first line of `t` that holds anything else. */
static size_t
first_indent(struct mdfaq_text t, size_t at)
{
    while (at < t.n) {
        size_t end = mdfaq_line_end(t, at);
        size_t n = leading_spaces((struct mdfaq_text){ t.p + at, end - at });

        if (at + n < end)
            return n;
        at = mdfaq_line_next(t, end);
    }
    return 0;
}

/* The line ends in `raw` between one line's text and the next one that has some: `count`
 * of them, told by as many decoded line ends or one less, or by a space. */
static void
take_folds(struct walk *w, size_t indent)
{
    size_t first = w->at, count = 0, said = 0, at = w->at;

    while (at < w->raw.n) {
        size_t start = mdfaq_line_next(w->raw, at), end;

        count++;
        if (start >= w->raw.n)
            break;
        end = mdfaq_line_end(w->raw, start);
        if (end - start > indent || leading_spaces((struct mdfaq_text){
                                        w->raw.p + start, end - start }) < end - start)
            break;
        at = end;
    }
    if (w->said.n > 0 && w->said.p[0] == ' ' && count == 1)
        said = 1;
    while (said < count && said < w->said.n && w->said.p[said] == '\n')
        said++;
    at = first;
    for (size_t k = 0; k < count; k++) {
        size_t next = mdfaq_line_next(w->raw, at);

        w->at = at;
        if (k + said >= count)
            say(w, 1, (uint32_t)(next - at));
        w->at = next;
        at = mdfaq_line_end(w->raw, next);
    }
}

/* Literal and folded scalars. */
static void
take_block(struct walk *w, bool folded)
{
    size_t raw_indent, indent;

    w->at = mdfaq_line_next(w->raw, mdfaq_line_end(w->raw, w->at));
    raw_indent = first_indent(w->raw, w->at);
    indent = first_indent(w->said, 0);
    indent = raw_indent > indent ? raw_indent - indent : 0;
    while (w->said.n > 0 && w->at < w->raw.n) {
        size_t end = mdfaq_line_end(w->raw, w->at), n;
        size_t strip =
            leading_spaces((struct mdfaq_text){ w->raw.p + w->at, end - w->at });

        w->at += strip < indent ? strip : indent;
        n = end - w->at;
        if (n > w->said.n || memcmp(w->raw.p + w->at, w->said.p, n) != 0)
            break;
        if (n > 0)
            say(w, n, 0);
        w->at = end;
        if (folded && n > 0) {
            take_folds(w, indent);
        } else if (w->said.n > 0) {
            size_t next = mdfaq_line_next(w->raw, end);

            if (w->said.p[0] != '\n')
                break;
            say(w, 1, (uint32_t)(next > end ? next - end : 1));
            w->at = next;
        }
    }
    give_up(w);
}

/* Passes over `&anchor` and `!tag` before a scalar, and what is between them. */
static void
skip_properties(struct walk *w)
{
    while (w->at < w->end && (w->raw.p[w->at] == '&' || w->raw.p[w->at] == '!')) {
        while (w->at < w->end && !is_blank(w->raw.p[w->at]) && !is_break(w->raw.p[w->at]))
            w->at++;
        while (w->at < w->end && (is_blank(w->raw.p[w->at]) || is_break(w->raw.p[w->at])))
            w->at++;
    }
}

void
mdfaq_scalar_join(struct mdfaq_source *s, const struct mdfaq_value *value)
{
    struct walk w = {
        .s = s,
        .raw = s->text,
        .at = value->offset,
        .said = value->scalar,
        .end = value->end,
    };

    if (w.said.n == 0)
        return;
    if (value->style != MDFAQ_STYLE_NONE)
        skip_properties(&w);
    switch (value->style) {
    case MDFAQ_STYLE_PLAIN:
        take_flow(&w, '\0');
        break;
    case MDFAQ_STYLE_SINGLE:
        w.at++;
        take_flow(&w, '\'');
        break;
    case MDFAQ_STYLE_DOUBLE:
        w.at++;
        take_flow(&w, '\\');
        break;
    case MDFAQ_STYLE_LITERAL:
    case MDFAQ_STYLE_FOLDED:
        take_block(&w, value->style == MDFAQ_STYLE_FOLDED);
        break;
    default:
        give_up(&w);
        break;
    }
}
