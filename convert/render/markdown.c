/* SPDX-License-Identifier: MIT - convert/render/markdown.c: the author's own bytes.
 *
 * Outside of containers they are copied as they are. In a quote or a list item each line
 * loses what belongs to the container: quote marks, the item's marker and indentation. A
 * line that goes on lazily, without them, stays as it is.
 */
#include "read/lines.h"
#include "render/walk.h"

enum { CONTAINERS = 128 }; /* what is nested deeper keeps the prefixes of the rest */

struct container {
    const struct mdfaq_node *node;
    size_t marker; /* of an item: start of the line that has its marker */
    size_t width;  /* of an item: columns of its marker, or of its indentation below */
};

/* A line whose prefix is being taken off. */
struct cut {
    struct mdfaq_text input;
    size_t at, column;
    size_t spare; /* columns of the tab before `at` that are not taken */
};

static char
peek(const struct cut *c)
{
    return c->at < c->input.n ? c->input.p[c->at] : '\0';
}

/* Takes up to `n` columns of white space; how many there were. */
static size_t
take_space(struct cut *c, size_t n)
{
    size_t taken = 0;

    while (taken < n) {
        if (c->spare > 0) {
            c->spare--;
            taken++;
        } else if (peek(c) == ' ') {
            c->at++;
            c->column++;
            taken++;
        } else if (peek(c) == '\t') {
            c->spare = 4 - c->column % 4;
            c->column += c->spare;
            c->at++;
        } else {
            break;
        }
    }
    return taken;
}

static void
take_quote(struct cut *c)
{
    struct cut before = *c;

    take_space(c, 3);
    if (c->spare > 0 || peek(c) != '>') {
        *c = before;
        return;
    }
    c->at++;
    c->column++;
    take_space(c, 1);
}

/* Takes the marker of an item; its columns, 0 when there is none. */
static size_t
take_marker(struct cut *c)
{
    struct cut after;
    size_t width = take_space(c, SIZE_MAX), digits = 0, space;

    while (digits < 9 && mdfaq_is_digit(peek(c))) {
        c->at++;
        digits++;
    }
    if (digits > 0 ? peek(c) != '.' && peek(c) != ')'
                   : peek(c) != '-' && peek(c) != '+' && peek(c) != '*')
        return 0;
    c->at++;
    width += digits + 1;
    c->column += digits + 1;
    after = *c;
    space = take_space(c, 5);
    /* Code that begins an item stands five columns away; an empty line has none. */
    if (space == 5 || peek(c) == '\n' || peek(c) == '\r' || peek(c) == '\0') {
        *c = after;
        space = take_space(c, 1);
        space = 1;
    }
    return width + space;
}

/* Takes what `n` containers put before a line. */
static void
take_prefix(struct cut *c, const struct container *in, size_t n)
{
    size_t line = c->at;

    for (size_t i = 0; i < n; i++) {
        if (in[i].node->kind == MDFAQ_QUOTE)
            take_quote(c);
        else if (in[i].marker == line)
            take_marker(c);
        else
            take_space(c, in[i].width);
    }
}

/* Finds marker and width of the item in[n], which is inside of the others. */
static void
measure_item(struct mdfaq_text input, struct container *in, size_t n)
{
    size_t line = in[n].node->at;

    /* An item that begins with a fence is placed by the text below the fence. */
    for (int i = 0; i < 2; i++) {
        struct cut c = { .input = input, .at = line };

        take_prefix(&c, in, n);
        in[n].width = take_marker(&c);
        in[n].marker = line;
        if (in[n].width > 0)
            return;
        line = mdfaq_line_before(input, line);
    }
    in[n].marker = SIZE_MAX;
}

static bool
is_enter(const struct mdfaq_node *n)
{
    return n->kind < MDFAQ_TEXT && !mdfaq_node_leaves(n);
}

/* Moves r->place on to `first`. The containers there are r->place.around. */
static void
find_place(struct mdfaq_render *r, uint32_t first)
{
    const struct mdfaq_node *nodes = r->doc->tape.nodes;
    struct mdfaq_buf *around = &r->place.around;
    uint32_t i = r->place.node;

    if (i > first || around->rc != MDFAQ_OK) {
        i = 0;
        mdfaq_buf_clear(around);
    }
    while (i < first) {
        const struct mdfaq_node *n = &nodes[i];

        if (is_enter(n) && n->pair > i && n->pair < first) {
            i = n->pair + 1;
            continue;
        }
        if (n->kind == MDFAQ_QUOTE || n->kind == MDFAQ_ITEM) {
            if (is_enter(n))
                mdfaq_buf_put(around, (const char *)&i, sizeof i);
            else if (around->len >= sizeof i)
                around->len -= sizeof i;
        }
        i++;
    }
    r->place.node = first;
    (void)mdfaq_render_check(r, around);
}

static size_t
containers(struct mdfaq_render *r, uint32_t first, struct container in[static CONTAINERS])
{
    const struct mdfaq_tape *tape = &r->doc->tape;
    size_t n;

    find_place(r, first);
    n = r->place.around.len / sizeof(uint32_t);
    if (n > CONTAINERS)
        n = CONTAINERS;
    for (size_t i = 0; i < n; i++) {
        uint32_t index;

        memcpy(&index, r->place.around.data + i * sizeof index, sizeof index);
        in[i] = (struct container){ .node = &tape->nodes[index], .marker = SIZE_MAX };
        if (in[i].node->kind == MDFAQ_ITEM)
            measure_item(tape->input, in, i);
    }
    return n;
}

static bool
is_blank(struct mdfaq_text input, size_t from, size_t to)
{
    while (from < to && mdfaq_is_space(input.p[from]))
        from++;
    return from >= to;
}

/* Copies line by line without the containers' prefixes. */
static void
copy_lines(struct mdfaq_text input, const struct mdfaq_slice *s,
           const struct container *in, size_t n, struct mdfaq_buf *out)
{
    size_t from = out->len;

    for (size_t at = mdfaq_line_start(input, s->start); at < s->end;) {
        struct cut c = { .input = input, .at = at };
        size_t end = mdfaq_line_end(input, at);

        take_prefix(&c, in, n);
        if (c.at < s->start) {
            c.at = s->start;
            c.spare = 0;
        }
        if (end > s->end)
            end = s->end;
        if (c.at > end)
            c.at = end;
        if (out->len > from || !is_blank(input, c.at, end)) {
            for (; c.spare > 0; c.spare--)
                mdfaq_buf_byte(out, ' ');
            mdfaq_buf_put(out, input.p + c.at, end - c.at);
            mdfaq_buf_byte(out, '\n');
        }
        if (end >= input.n)
            break;
        at = mdfaq_line_next(input, end);
    }
    while (out->rc == MDFAQ_OK && out->len > from &&
           mdfaq_is_space(out->data[out->len - 1]))
        out->len--;
}

/* Copies line by line without the spaces that a block of an extension puts before each.
 */
static void
copy_unindented(struct mdfaq_text input, const struct mdfaq_slice *s,
                struct mdfaq_buf *out)
{
    for (size_t at = s->start; at < s->end;) {
        size_t line_end = mdfaq_line_end(input, at),
               next = mdfaq_line_next(input, line_end);
        size_t n = 0;

        while (n < s->indent && at + n < line_end && input.p[at + n] == ' ')
            n++;
        if (next > s->end)
            next = s->end;
        mdfaq_buf_put(out, input.p + at + n, next > at + n ? next - at - n : 0);
        at = next;
    }
}

void
mdfaq_render_markdown(struct mdfaq_render *r, const struct mdfaq_slice *s,
                      struct mdfaq_buf *out)
{
    struct mdfaq_text input = r->doc->tape.input;
    struct container in[CONTAINERS];
    size_t n = containers(r, s->first, in), start = s->start, end = s->end;

    if (n > 0) {
        copy_lines(input, s, in, n, out);
    } else if (s->indent > 0) {
        copy_unindented(input, s, out);
    } else {
        while (end > start && mdfaq_is_space(input.p[end - 1]))
            end--;
        for (size_t i = start; i < end && mdfaq_is_space(input.p[i]); i++)
            if (input.p[i] == '\n' || input.p[i] == '\r')
                start =
                    i + 1; /* a blank line; indentation of the first other one stays */
        mdfaq_buf_put(out, input.p + start, end - start);
    }
    mdfaq_render_pass_failure(r, out);
}
