/* SPDX-License-Identifier: MIT - convert/render/google.c: the google profile, made from
 * the full one on the way to the writer.
 *
 * Elements that it may not hold go, their words stay. A wrapper (div, quote) leaves its
 * paragraphs, and gets one where it holds bare text. A code block becomes a paragraph
 * that keeps lines and indentation, a table a list of rows in which each cell bears its
 * column's name, an image its alternative text, a task's box [x] or [ ].
 */
#include "render/google.h"

#include "render/walk.h"

enum act { DROP, KEEP, WRAPPER, TITLE, TABLE, ROW, CELL, IMAGE, TASK };

static const uint8_t act_of[MDFAQ_EL_COUNT] = {
    [MDFAQ_EL_A] = KEEP,
    [MDFAQ_EL_B] = KEEP,
    [MDFAQ_EL_BLOCKQUOTE] = WRAPPER,
    [MDFAQ_EL_BR] = KEEP,
    [MDFAQ_EL_CAPTION] = WRAPPER,
    [MDFAQ_EL_DD] = WRAPPER,
    [MDFAQ_EL_DETAILS] = WRAPPER,
    [MDFAQ_EL_DIV] = WRAPPER,
    [MDFAQ_EL_DL] = WRAPPER,
    [MDFAQ_EL_DT] = TITLE,
    [MDFAQ_EL_EM] = KEEP,
    [MDFAQ_EL_FIGCAPTION] = WRAPPER,
    [MDFAQ_EL_FIGURE] = WRAPPER,
    [MDFAQ_EL_H1] = KEEP,
    [MDFAQ_EL_H2] = KEEP,
    [MDFAQ_EL_H3] = KEEP,
    [MDFAQ_EL_H4] = KEEP,
    [MDFAQ_EL_H5] = KEEP,
    [MDFAQ_EL_H6] = KEEP,
    [MDFAQ_EL_I] = KEEP,
    [MDFAQ_EL_IMG] = IMAGE,
    [MDFAQ_EL_INPUT] = TASK,
    [MDFAQ_EL_LI] = KEEP,
    [MDFAQ_EL_OL] = KEEP,
    [MDFAQ_EL_P] = KEEP,
    [MDFAQ_EL_PRE] = WRAPPER,
    [MDFAQ_EL_STRONG] = KEEP,
    [MDFAQ_EL_SUMMARY] = TITLE,
    [MDFAQ_EL_TABLE] = TABLE,
    [MDFAQ_EL_TD] = CELL,
    [MDFAQ_EL_TH] = CELL,
    [MDFAQ_EL_TR] = ROW,
    [MDFAQ_EL_UL] = KEEP,
};

static bool
is_blank(struct mdfaq_text t)
{
    return mdfaq_text_trim(t).n == 0;
}

void
mdfaq_google_end_paragraph(struct mdfaq_google *g, enum mdfaq_google_paragraph next)
{
    if (g->paragraph == MDFAQ_GOOGLE_OPEN) {
        if (g->inlines > 0)
            return;
        if (g->title)
            mdfaq_google_end(g, MDFAQ_EL_STRONG);
        mdfaq_google_end(g, MDFAQ_EL_P);
    }
    g->title = false;
    g->paragraph = (unsigned char)next;
}

static void
start_paragraph(struct mdfaq_google *g)
{
    g->paragraph = MDFAQ_GOOGLE_OPEN;
    g->inlines = 0;
    g->lines = 0;
    g->spaced = true;
    mdfaq_google_start(g, MDFAQ_EL_P);
    if (g->title)
        mdfaq_google_start(g, MDFAQ_EL_STRONG);
}

/* Spaces that HTML would not show become no-break spaces; a tab counts as four. */
static void
put_code_line(struct mdfaq_google *g, struct mdfaq_text t)
{
    size_t i = 0;

    for (; g->lines > 0; g->lines--) {
        mdfaq_google_start(g, MDFAQ_EL_BR);
        mdfaq_google_end(g, MDFAQ_EL_BR);
    }
    while (i < t.n) {
        size_t run = i;

        while (i < t.n && t.p[i] != '\t' && (t.p[i] != ' ' || !g->spaced)) {
            g->spaced = t.p[i] == ' ';
            i++;
        }
        if (i > run)
            mdfaq_google_text(g, (struct mdfaq_text){ t.p + run, i - run });
        for (; i < t.n && (t.p[i] == '\t' || (t.p[i] == ' ' && g->spaced)); i++) {
            g->spaced = true;
            mdfaq_google_text(g, t.p[i] == ' '
                                     ? MDFAQ_TEXT("\xC2\xA0")
                                     : MDFAQ_TEXT("\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"));
        }
    }
}

static void
put_code(struct mdfaq_google *g, struct mdfaq_text t)
{
    const char *p = t.p, *stop = t.p + t.n;

    while (p < stop) {
        const char *line_end = memchr(p, '\n', (size_t)(stop - p));
        size_t n = (size_t)((line_end != NULL ? line_end : stop) - p);

        if (n > 0) {
            if (g->cell_due)
                mdfaq_google_begin_cell(g);
            if (g->paragraph == MDFAQ_GOOGLE_DUE)
                start_paragraph(g);
            put_code_line(g, (struct mdfaq_text){ p, n });
        }
        if (line_end == NULL)
            return;
        if (g->paragraph == MDFAQ_GOOGLE_OPEN)
            g->lines++;
        g->spaced = true;
        p = line_end + 1;
    }
}

static void
put_name(struct mdfaq_google *g, struct mdfaq_text t)
{
    for (size_t i = 0; i < t.n; i++)
        mdfaq_buf_byte(g->names, t.p[i] == '\n' ? ' ' : t.p[i]);
}

static void
google_text(void *ctx, struct mdfaq_text t)
{
    struct mdfaq_google *g = ctx;
    bool outside = g->tables > 0 && g->cells < g->tables;

    if (g->in_name) {
        put_name(g, t);
        return;
    }
    if (g->pre > 0) {
        put_code(g, t);
        return;
    }
    if (t.n == 0)
        return;
    if (g->raised && mdfaq_needs_caret(g->last, t.p[0]))
        mdfaq_google_text(g, MDFAQ_TEXT("^"));
    g->raised = false;
    g->last = t.p[t.n - 1];
    if (g->paragraph == MDFAQ_GOOGLE_DUE || g->cell_due || outside) {
        if (is_blank(t))
            return;
        if (g->cell_due || (outside && !g->item_open))
            mdfaq_google_begin_cell(g);
        if (g->paragraph == MDFAQ_GOOGLE_DUE)
            start_paragraph(g);
    }
    mdfaq_google_text(g, t);
}

/* What begins before the element itself. */
static void
before(struct mdfaq_google *g, enum mdfaq_element e)
{
    enum act act = (enum act)act_of[e];

    if ((mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0) {
        bool wraps = act == WRAPPER || act == TITLE;

        mdfaq_google_end_paragraph(g, wraps ? MDFAQ_GOOGLE_DUE : MDFAQ_GOOGLE_NONE);
        if (wraps) {
            g->wrappers++;
            g->title = g->title || (act == TITLE && g->paragraph == MDFAQ_GOOGLE_DUE);
            return;
        }
    }
    if (act != KEEP && act != TABLE)
        return;
    if (g->cell_due)
        mdfaq_google_begin_cell(g);
    if (g->paragraph == MDFAQ_GOOGLE_DUE)
        start_paragraph(g);
    if (g->paragraph == MDFAQ_GOOGLE_OPEN &&
        (mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) == 0)
        g->inlines++;
}

static void
google_start(void *ctx, enum mdfaq_element e)
{
    struct mdfaq_google *g = ctx;
    bool cell = act_of[e] == CELL;

    g->link = false;
    g->raised = e == MDFAQ_EL_SUP;
    if ((mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0)
        g->last = '\0';
    if (g->in_name) { /* of all that may be in a name, its words are kept */
        if (cell)
            g->cells++;
        if (e == MDFAQ_EL_BR || (mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0)
            mdfaq_buf_byte(g->names, ' ');
        return;
    }
    before(g, e);
    switch ((enum act)act_of[e]) {
    case KEEP:
        g->link = e == MDFAQ_EL_A;
        mdfaq_google_start(g, e);
        break;
    case WRAPPER:
        if (e == MDFAQ_EL_PRE)
            g->pre++;
        break;
    case TABLE:
        mdfaq_google_start_table(g);
        break;
    case ROW:
        mdfaq_google_start_row(g);
        break;
    case CELL:
        mdfaq_google_start_cell(g, e == MDFAQ_EL_TH);
        break;
    case TASK:
        g->checked = false;
        break;
    case DROP:
    case TITLE:
    case IMAGE:
        break;
    }
}

static void
google_attribute(void *ctx, enum mdfaq_attribute a, struct mdfaq_text value)
{
    struct mdfaq_google *g = ctx;

    switch (a) {
    case MDFAQ_AT_HREF:
        if (g->link)
            g->to->attribute(g->to->ctx, a, value);
        break;
    case MDFAQ_AT_ALT:
        google_text(g, value);
        break;
    case MDFAQ_AT_CHECKED:
        g->checked = true;
        break;
    case MDFAQ_AT_COLSPAN:
    case MDFAQ_AT_ROWSPAN:
        /* Columns can no longer be told by counting cells. */
        if (g->tables == 1)
            g->named = g->first_row = false;
        break;
    default:
        break;
    }
}

static void
end_kept(struct mdfaq_google *g, enum mdfaq_element e, bool block)
{
    if (!block && g->paragraph == MDFAQ_GOOGLE_OPEN) {
        if (g->inlines > 0)
            g->inlines--;
        else
            mdfaq_google_end_paragraph(
                g, MDFAQ_GOOGLE_DUE); /* it has begun in this inline */
    }
    mdfaq_google_end(g, e);
}

static void
google_end(void *ctx, enum mdfaq_element e)
{
    struct mdfaq_google *g = ctx;
    enum act act = (enum act)act_of[e];
    bool block = (mdfaq_element_flags[e] & MDFAQ_EL_BLOCK) != 0;

    if (g->in_name) {
        if (act == CELL)
            mdfaq_google_end_cell(g);
        return;
    }
    if (block)
        mdfaq_google_end_paragraph(g, MDFAQ_GOOGLE_NONE);
    switch (act) {
    case KEEP:
        end_kept(g, e, block);
        break;
    case WRAPPER:
    case TITLE:
        g->wrappers--;
        if (e == MDFAQ_EL_PRE)
            g->pre--;
        break;
    case TABLE:
        mdfaq_google_end_table(g);
        break;
    case ROW:
        mdfaq_google_end_row(g);
        break;
    case CELL:
        mdfaq_google_end_cell(g);
        break;
    case TASK:
        google_text(g, mdfaq_text_of(g->checked ? "[x]" : "[ ]"));
        break;
    case DROP:
    case IMAGE:
        break;
    }
    if (block && g->wrappers > 0 && g->paragraph == MDFAQ_GOOGLE_NONE)
        g->paragraph = MDFAQ_GOOGLE_DUE;
}

struct mdfaq_markup
mdfaq_google_sink(struct mdfaq_google *g)
{
    return (struct mdfaq_markup){ .start = google_start,
                                  .attribute = google_attribute,
                                  .text = google_text,
                                  .end = google_end,
                                  .ctx = g };
}
