/* SPDX-License-Identifier: MIT - convert/render/text.c: elements to plain text.
 *
 * Line ends are not written when a block ends, but before the next text: so none is left
 * at the end, and the widest of several gaps wins.
 */
#include "render/walk.h"

#include <stdio.h>

enum { LEVELS = 64 }; /* of lists; items of deeper ones are not indented further */

struct level {
    uint32_t number; /* of the item that is open */
    uint8_t indent;  /* of its text, beyond the list's own */
    bool ordered;
};

struct text {
    struct mdfaq_buf *out;
    size_t from;         /* where this rendering began in `out` */
    unsigned gap;        /* line ends due before the next text */
    unsigned indent;     /* of lines */
    unsigned lists;      /* nesting; may exceed LEVELS */
    unsigned pre, cells; /* nesting of these */
    bool mark_due;       /* the marker of an item waits for its text */
    bool space_due;      /* in a cell: two blocks are kept apart */
    bool bare;           /* the line has no text yet: white space is left out */
    bool row_begun;      /* the row has a cell */
    bool raised;         /* a superscript has begun */
    bool checked;        /* the box that is open is ticked */
    struct level level[LEVELS];
};

/* Line ends between an element and what is before and after it. */
static const uint8_t gap_of[MDFAQ_EL_COUNT] = {
    [MDFAQ_EL_BLOCKQUOTE] = 2, [MDFAQ_EL_CAPTION] = 1,    [MDFAQ_EL_DD] = 1,
    [MDFAQ_EL_DETAILS] = 2,    [MDFAQ_EL_DIV] = 1,        [MDFAQ_EL_DL] = 2,
    [MDFAQ_EL_DT] = 1,         [MDFAQ_EL_FIGCAPTION] = 1, [MDFAQ_EL_FIGURE] = 2,
    [MDFAQ_EL_H1] = 2,         [MDFAQ_EL_H2] = 2,         [MDFAQ_EL_H3] = 2,
    [MDFAQ_EL_H4] = 2,         [MDFAQ_EL_H5] = 2,         [MDFAQ_EL_H6] = 2,
    [MDFAQ_EL_HR] = 2,         [MDFAQ_EL_LI] = 1,         [MDFAQ_EL_P] = 2,
    [MDFAQ_EL_PRE] = 2,        [MDFAQ_EL_SUMMARY] = 1,    [MDFAQ_EL_TABLE] = 2,
    [MDFAQ_EL_TR] = 1,
};

static void
put_spaces(struct mdfaq_buf *out, size_t n)
{
    static const char spaces[] = "                                ";

    while (n > 0) {
        size_t part = n < sizeof spaces - 1 ? n : sizeof spaces - 1;

        mdfaq_buf_put(out, spaces, part);
        n -= part;
    }
}

static void
trim_spaces(struct text *t)
{
    struct mdfaq_buf *out = t->out;

    while (out->rc == MDFAQ_OK && out->len > t->from && out->data[out->len - 1] == ' ')
        out->len--;
}

static void
gap(struct text *t, unsigned lines)
{
    if (lines == 0)
        return;
    t->bare = true;
    if (t->cells > 0)
        t->space_due = true;
    else if (t->gap < lines)
        t->gap = lines;
}

/* The level of the innermost list; NULL: there is none, or it is too deep. */
static struct level *
level(struct text *t)
{
    return t->lists > 0 && t->lists <= LEVELS ? &t->level[t->lists - 1] : NULL;
}

static unsigned
mark_of(const struct level *l, char mark[static 16])
{
    int n = 2;

    if (l != NULL && l->ordered)
        n = snprintf(mark, 16, "%u. ", (unsigned)l->number);
    else
        memcpy(mark, "- ", 3);
    return (unsigned)n;
}

/* Writes what is due before text. */
static void
begin_line(struct text *t)
{
    char mark[16];

    if (t->out->len > t->from) {
        if (t->pre == 0)
            trim_spaces(t);
        for (; t->gap > 0; t->gap--)
            mdfaq_buf_byte(t->out, '\n');
    }
    t->gap = 0;
    if (t->mark_due) {
        const struct level *l = level(t);
        unsigned n = mark_of(l, mark);

        put_spaces(t->out, t->indent - (l != NULL ? n : 0));
        mdfaq_buf_put(t->out, mark, n);
        t->mark_due = false;
    } else {
        put_spaces(t->out, t->indent);
    }
}

static void
put(struct text *t, const char *p, size_t n)
{
    if (t->gap > 0 || t->mark_due || t->out->len == t->from)
        begin_line(t);
    if (t->space_due) {
        t->space_due = false;
        if (t->out->len > t->from && t->out->rc == MDFAQ_OK &&
            t->out->data[t->out->len - 1] != ' ')
            mdfaq_buf_byte(t->out, ' ');
    }
    t->bare = false;
    mdfaq_buf_put(t->out, p, n);
}

/* Code: line by line, so that each gets its indentation. */
static void
put_code(struct text *t, struct mdfaq_text code)
{
    const char *p = code.p, *end = code.p + code.n;

    while (p < end) {
        const char *line_end = memchr(p, '\n', (size_t)(end - p));
        size_t n = (size_t)((line_end != NULL ? line_end : end) - p);

        if (n > 0)
            put(t, p, n);
        if (line_end == NULL)
            return;
        if (t->cells > 0)
            t->space_due = true;
        else if (t->out->len > t->from)
            t->gap++;
        p = line_end + 1;
    }
}

/* Text with line ends: runs of white space count as one space. */
static void
put_flow(struct text *t, struct mdfaq_text s)
{
    const char *p = s.p, *end = s.p + s.n;

    while (p < end) {
        const char *run = p;

        while (p < end && !mdfaq_is_space(*p))
            p++;
        if (p > run)
            put(t, run, (size_t)(p - run));
        if (p == end)
            return;
        while (p < end && mdfaq_is_space(*p))
            p++;
        if (!t->bare && t->out->rc == MDFAQ_OK && t->out->data[t->out->len - 1] != ' ')
            mdfaq_buf_byte(t->out, ' ');
    }
}

static void
text_text(void *ctx, struct mdfaq_text s)
{
    struct text *t = ctx;

    if (t->raised && s.n > 0) {
        t->raised = false;
        if (!t->bare && t->out->rc == MDFAQ_OK && t->out->len > t->from &&
            mdfaq_needs_caret(t->out->data[t->out->len - 1], s.p[0]))
            put(t, "^", 1);
    }
    if (t->pre > 0) {
        put_code(t, s);
        return;
    }
    if (memchr(s.p, '\n', s.n) != NULL) {
        put_flow(t, s);
        return;
    }
    while (t->bare && s.n > 0 && mdfaq_is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    if (s.n > 0)
        put(t, s.p, s.n);
}

static void
start_list(struct text *t, bool ordered)
{
    struct level *l;

    if (t->mark_due) /* the first thing in an item is a list */
        put(t, "", 0);
    gap(t, t->lists > 0 ? 1 : 2);
    t->lists++;
    l = level(t);
    if (l != NULL)
        *l = (struct level){ .number = 0, .ordered = ordered };
}

static void
start_item(struct text *t)
{
    struct level *l = level(t);
    char mark[16];

    gap(t, 1);
    if (t->cells > 0)
        return;
    t->mark_due = true;
    if (l == NULL)
        return;
    l->number++;
    l->indent = (uint8_t)mark_of(l, mark);
    t->indent += l->indent;
}

static void
end_item(struct text *t)
{
    if (t->mark_due)
        put(t, "", 0);
    gap(t, 1);
    if (t->cells == 0 && level(t) != NULL)
        t->indent -= level(t)->indent;
}

static void
start_cell(struct text *t)
{
    if (t->cells++ > 0) {
        t->space_due = true;
        return;
    }
    if (t->row_begun) {
        put(t, " | ", 3);
    } else {
        t->row_begun = true;
        put(t, "", 0);
    }
    t->bare = true;
}

static void
text_start(void *ctx, enum mdfaq_element e)
{
    struct text *t = ctx;

    gap(t, gap_of[e]);
    switch (e) {
    case MDFAQ_EL_UL:
    case MDFAQ_EL_OL:
        start_list(t, e == MDFAQ_EL_OL);
        break;
    case MDFAQ_EL_LI:
        start_item(t);
        break;
    case MDFAQ_EL_PRE:
        t->pre++;
        break;
    case MDFAQ_EL_TR:
        if (t->cells == 0)
            t->row_begun = false;
        break;
    case MDFAQ_EL_TD:
    case MDFAQ_EL_TH:
        start_cell(t);
        break;
    case MDFAQ_EL_SUP:
        t->raised = true;
        break;
    case MDFAQ_EL_INPUT:
        t->checked = false;
        break;
    default:
        break;
    }
}

static void
line_break(struct text *t)
{
    t->bare = true;
    if (t->cells > 0)
        t->space_due = true;
    else if (t->gap < 2 && t->out->len > t->from)
        t->gap++;
}

static uint32_t
number_of(struct mdfaq_text t)
{
    uint32_t n = 0;

    for (size_t i = 0; i < t.n && i < 9 && mdfaq_is_digit(t.p[i]); i++)
        n = n * 10 + (uint32_t)(t.p[i] - '0');
    return n;
}

static void
text_attribute(void *ctx, enum mdfaq_attribute a, struct mdfaq_text value)
{
    struct text *t = ctx;

    switch (a) {
    case MDFAQ_AT_ALT:
        text_text(t, value);
        break;
    case MDFAQ_AT_CHECKED:
        t->checked = true;
        break;
    case MDFAQ_AT_START:
        if (level(t) != NULL) /* the first item adds 1; below 0 it wraps and comes back */
            level(t)->number = number_of(value) - 1;
        break;
    default:
        break;
    }
}

static void
text_end(void *ctx, enum mdfaq_element e)
{
    struct text *t = ctx;

    switch (e) {
    case MDFAQ_EL_UL:
    case MDFAQ_EL_OL:
        t->lists--;
        gap(t, t->lists > 0 ? 1 : 2);
        break;
    case MDFAQ_EL_LI:
        end_item(t);
        break;
    case MDFAQ_EL_PRE:
        t->pre--;
        t->gap = 0;
        gap(t, 2);
        break;
    case MDFAQ_EL_TD:
    case MDFAQ_EL_TH:
        t->cells--;
        t->space_due = t->cells > 0;
        break;
    case MDFAQ_EL_INPUT:
        text_text(t, mdfaq_text_of(t->checked ? "[x]" : "[ ]"));
        break;
    case MDFAQ_EL_BR:
        line_break(t);
        break;
    default:
        gap(t, gap_of[e]);
        break;
    }
}

void
mdfaq_render_text(struct mdfaq_render *r, const struct mdfaq_slice *s,
                  struct mdfaq_buf *out)
{
    struct text t;
    struct mdfaq_markup sink = { text_start, text_attribute, text_text, text_end, &t };

    /* The levels of lists are set when they are entered. */
    memset(&t, 0, offsetof(struct text, level));
    t.out = out;
    t.from = out->len;
    t.bare = true;
    mdfaq_safe_walk(r, s, MDFAQ_WALK_WORDS, &sink);
    trim_spaces(&t);
    mdfaq_render_pass_failure(r, out);
}
