/* SPDX-License-Identifier: MIT - convert/map/tables.c: tables with a question a row. */
#include "map/gather.h"
#include "map/label.h"
#include "map/words.h"

enum { COLUMNS = 8 };

struct row {
    uint32_t cells[COLUMNS];
    unsigned count;
};

static void
read_row(const struct mdfaq_tape *tape, uint32_t enter, struct row *row)
{
    row->count = 0;
    for (uint32_t i = enter + 1; i < tape->nodes[enter].pair; i++) {
        unsigned kind = tape->nodes[i].kind;

        if (kind != MDFAQ_CELL && kind != MDFAQ_HEAD_CELL)
            continue;
        if (row->count < COLUMNS)
            row->cells[row->count++] = i;
        i = tape->nodes[i].pair;
    }
}

static struct mdfaq_text
words(struct mdfaq_gather *g, uint32_t cell)
{
    mdfaq_buf_clear(&g->scratch);
    mdfaq_tape_words(&g->doc->tape, cell, g->doc->tape.nodes[cell].pair, &g->scratch);
    if (g->scratch.rc != MDFAQ_OK)
        g->rc = g->scratch.rc;
    return mdfaq_text_trim(mdfaq_buf_view(&g->scratch));
}

/* The column whose name is in a list; `count` when there is none. */
static unsigned
find_column(struct mdfaq_gather *g, const struct row *head, enum mdfaq_words list)
{
    struct mdfaq_buf folded = { 0 };
    unsigned i;

    for (i = 0; i < head->count; i++) {
        mdfaq_buf_clear(&folded);
        mdfaq_words_fold(words(g, head->cells[i]), &folded);
        if (folded.rc != MDFAQ_OK)
            g->rc = folded.rc;
        else if (mdfaq_words_are(list, mdfaq_buf_view(&folded)))
            break;
    }
    mdfaq_buf_done(&folded);
    return i;
}

/* Bytes of a cell's text, out to the bars around it. */
static void
cell_bytes(const struct mdfaq_tape *tape, uint32_t cell, size_t *ret_start,
           size_t *ret_end)
{
    size_t start = SIZE_MAX, end = 0;

    for (uint32_t i = cell + 1; i < tape->nodes[cell].pair; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if ((n->kind != MDFAQ_TEXT && n->kind != MDFAQ_RAW) ||
            (n->flags & MDFAQ_SIDE) != 0)
            continue;
        if (start == SIZE_MAX)
            start = n->at;
        end = (size_t)n->at + n->len;
    }
    if (start == SIZE_MAX)
        start = end = tape->nodes[cell].at;
    while (start > tape->nodes[cell].at && tape->input.p[start - 1] != '|')
        start--;
    while (end < tape->input.n && strchr("|\r\n", tape->input.p[end]) == NULL)
        end++;
    while (start < end && mdfaq_is_space(tape->input.p[start]))
        start++;
    while (end > start && mdfaq_is_space(tape->input.p[end - 1]))
        end--;
    *ret_start = start;
    *ret_end = end;
}

static void
gather_row(struct mdfaq_gather *g, uint32_t enter, unsigned q, unsigned a, unsigned level)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    struct mdfaq_candidate c = { .node = enter, .shape = MDFAQ_SHAPE_ROW };
    struct mdfaq_text t;
    struct row row;
    size_t end;

    read_row(tape, enter, &row);
    if (q >= row.count || a >= row.count)
        return;
    t = words(g, row.cells[q]);
    if (level == 2 && !mdfaq_text_asks(t))
        return;
    c.level = (uint8_t)level;
    cell_bytes(tape, row.cells[q], &c.start, &end);
    c.after = row.cells[a] + 1;
    c.limit = tape->nodes[row.cells[a]].pair;
    cell_bytes(tape, row.cells[a], &c.end, &c.limit_at);
    (void)mdfaq_gather_add(g, &c, t);
}

void
mdfaq_gather_table(struct mdfaq_gather *g, uint32_t enter)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    unsigned q = 0, a = 0, level = 0;

    for (uint32_t i = enter + 1; i < tape->nodes[enter].pair; i++) {
        if (mdfaq_node_leaves(&tape->nodes[i]) || tape->nodes[i].kind != MDFAQ_ROW)
            continue;
        if (level == 0) {
            struct row head;

            read_row(tape, i, &head);
            q = find_column(g, &head, MDFAQ_WORDS_QUESTION);
            a = find_column(g, &head, MDFAQ_WORDS_ANSWER);
            level = 1;
            if (q < head.count && head.count == 2)
                a = 1 - q;
            if (q >= head.count || a >= head.count || a < q) {
                if (head.count != 2)
                    return;
                q = 0;
                a = 1;
                level = 2;
            }
        } else {
            gather_row(g, i, q, a, level);
        }
        i = tape->nodes[i].pair;
    }
}
