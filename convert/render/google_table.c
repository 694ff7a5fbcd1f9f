/* SPDX-License-Identifier: MIT - convert/render/google_table.c: a table as a list of
 * rows.
 *
 * Each cell bears its column's name. Names are kept as a byte that says whether the name
 * was written, the text, and a zero byte. Those that were never written follow the last
 * row, so that none is lost.
 */
#include "render/google.h"

enum { LONG_NAME = 80 }; /* bytes; longer names are written once, not in every row */

static void
start_item(struct mdfaq_google *g)
{
    if (g->item_open)
        return;
    if (!g->list_open)
        mdfaq_google_start(g, MDFAQ_EL_UL);
    g->list_open = g->item_open = true;
    mdfaq_google_start(g, MDFAQ_EL_LI);
}

static void
end_item(struct mdfaq_google *g)
{
    mdfaq_google_end_paragraph(g, MDFAQ_GOOGLE_NONE);
    if (g->item_open)
        mdfaq_google_end(g, MDFAQ_EL_LI);
    g->item_open = false;
}

/* The name at `at`, without its mark; `at` moves to the next. */
static struct mdfaq_text
next_name(const struct mdfaq_google *g, size_t *at)
{
    const char *p = g->names->data + *at + 1;
    size_t left = g->names->len - *at - 1;
    const char *zero = memchr(p, '\0', left);
    struct mdfaq_text t = { p, zero != NULL ? (size_t)(zero - p) : left };

    *at += zero != NULL ? t.n + 2 : t.n + 1;
    return t;
}

static void
write_name(struct mdfaq_google *g, struct mdfaq_text name, bool colon)
{
    mdfaq_google_start(g, MDFAQ_EL_STRONG);
    mdfaq_google_text(g, name);
    if (colon)
        mdfaq_google_text(g, MDFAQ_TEXT(":"));
    mdfaq_google_end(g, MDFAQ_EL_STRONG);
    if (colon)
        mdfaq_google_text(g, MDFAQ_TEXT(" "));
}

static void
write_own_name(struct mdfaq_google *g)
{
    size_t at = g->name_at;
    char *mark;
    struct mdfaq_text name;

    if (g->tables > 1 || !g->named || at >= g->names->len)
        return;
    mark = &g->names->data[at];
    name = next_name(g, &at);
    if (name.n == 0 || (*mark == '+' && name.n > LONG_NAME))
        return;
    *mark = '+';
    write_name(g, name, true);
}

void
mdfaq_google_begin_cell(struct mdfaq_google *g)
{
    g->cell_due = false;
    if (g->tables == 1)
        start_item(g);
    if (g->cell_written)
        mdfaq_google_text(g, MDFAQ_TEXT("; "));
    g->cell_written = true;
    write_own_name(g);
}

/* Writes the names that no row bore, as a row of their own. */
static void
write_unused_names(struct mdfaq_google *g)
{
    size_t at = 0;

    g->cell_written = false;
    while (at < g->names->len) {
        bool used = g->names->data[at] == '+';
        struct mdfaq_text name = next_name(g, &at);

        if (used || name.n == 0)
            continue;
        start_item(g);
        if (g->cell_written)
            mdfaq_google_text(g, MDFAQ_TEXT("; "));
        g->cell_written = true;
        write_name(g, name, false);
    }
}

void
mdfaq_google_start_table(struct mdfaq_google *g)
{
    if (g->tables++ > 0) {
        mdfaq_google_start(g, MDFAQ_EL_UL);
        return;
    }
    g->names->len = 0;
    g->list_open = g->item_open = g->named = false;
    g->first_row = true;
}

void
mdfaq_google_end_table(struct mdfaq_google *g)
{
    if (--g->tables > 0) {
        mdfaq_google_end(g, MDFAQ_EL_UL);
        return;
    }
    end_item(g);
    write_unused_names(g);
    end_item(g);
    if (g->list_open)
        mdfaq_google_end(g, MDFAQ_EL_UL);
}

void
mdfaq_google_start_row(struct mdfaq_google *g)
{
    if (g->tables > 1)
        mdfaq_google_start(g, MDFAQ_EL_LI);
    else
        end_item(g);
    g->name_at = g->tables > 1 ? g->name_at : 0;
    g->cell_written = false;
}

void
mdfaq_google_end_row(struct mdfaq_google *g)
{
    if (g->tables > 1) {
        mdfaq_google_end(g, MDFAQ_EL_LI);
        g->cell_written = true;
        return;
    }
    if (!g->item_open && !g->first_row && !g->named) { /* names of columns that span */
        write_unused_names(g);
        g->names->len = 0;
    }
    end_item(g);
    g->named = g->named || g->first_row;
    g->first_row = false;
}

void
mdfaq_google_start_cell(struct mdfaq_google *g, bool head)
{
    g->cells++;
    if (g->tables == 1 && g->first_row) {
        if (head) {
            g->in_name = true;
            mdfaq_buf_byte(g->names, '-');
            return;
        }
        /* The cells before it were the heads of rows, not of columns. */
        write_unused_names(g);
        g->names->len = 0;
        g->first_row = false;
    }
    g->cell_due = true;
}

void
mdfaq_google_end_cell(struct mdfaq_google *g)
{
    struct mdfaq_buf *names = g->names;

    g->cells--;
    g->cell_due = false;
    if (!g->in_name) {
        if (g->tables == 1 && g->name_at < names->len)
            (void)next_name(g, &g->name_at);
        return;
    }
    if (g->cells > 0)
        return;
    g->in_name = false;
    while (names->len > 0 && mdfaq_is_space(names->data[names->len - 1]))
        names->len--;
    mdfaq_buf_byte(names, '\0');
}
