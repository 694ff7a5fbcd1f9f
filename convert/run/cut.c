/* SPDX-License-Identifier: MIT - convert/run/cut.c: where a long document may be cut, and
 * what the next piece has to know.
 */
#include "run/cut.h"

#include "core/hash.h"

/* The block at the top behind the one that begins at `i`. */
static uint32_t
next_top(const struct mdfaq_tape *tape, uint32_t i)
{
    const struct mdfaq_node *n = &tape->nodes[i];

    return !mdfaq_node_leaves(n) && n->pair > i ? n->pair + 1 : i + 1;
}

/* Elements that hold blocks, and so headings. */
static bool
holds_blocks(struct mdfaq_text name)
{
    static const char *const names[] = { "details", "div",   "section",    "article",
                                         "table",   "ul",    "ol",         "dl",
                                         "main",    "aside", "blockquote", "center" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (mdfaq_text_equal_nocase(name, mdfaq_text_of(names[i])))
            return true;
    return false;
}

/* How many elements are open behind a piece of raw HTML, of those before and in it. */
static size_t
count_open(struct mdfaq_text html, size_t open)
{
    const char *p = html.p, *end = html.p + html.n;

    while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        bool closes = p + 1 < end && p[1] == '/';
        struct mdfaq_text name = { p + 1 + closes, 0 };

        if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
            p = memmem(p, (size_t)(end - p), "-->", 3);
            if (p == NULL)
                break;
            continue;
        }
        p = name.p;
        while (p < end && ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')))
            p++;
        name.n = (size_t)(p - name.p);
        if (!holds_blocks(name))
            continue;
        if (!closes)
            open++;
        else if (open > 0)
            open--;
    }
    return open;
}

const struct mdfaq_candidate *
mdfaq_cut_find(const struct mdfaq_document *doc, const struct mdfaq_map *map,
               struct mdfaq_source *source, size_t most, bool outside)
{
    const struct mdfaq_tape *tape = &doc->tape;
    const struct mdfaq_candidate *cut = NULL;
    uint32_t top = 0, seen = 0;
    size_t open = 0, first = map->context > doc->body ? map->context : doc->body;

    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        while (top < c->node)
            top = next_top(tape, top);
        for (; seen < c->node; seen++)
            if (tape->nodes[seen].kind == MDFAQ_RAW)
                open = count_open(mdfaq_node_text(tape, &tape->nodes[seen]), open);
        /* What the piece ends in may not be what it seems. */
        if (tape->nodes[c->node].pair + 1 >= tape->count)
            break;
        if (top != c->node || open > 0 || c->start <= first ||
            c->role == MDFAQ_ROLE_ANSWER || c->role == MDFAQ_ROLE_TITLE ||
            (c->role == MDFAQ_ROLE_OUTSIDE && !outside))
            continue;
        if (c->start > most && cut != NULL)
            break;
        if (mdfaq_source_range(source, c->start, c->start + 1).path == NULL)
            cut = c;
    }
    return cut;
}

size_t
mdfaq_cut_block(const struct mdfaq_document *doc, size_t context)
{
    const struct mdfaq_tape *tape = &doc->tape;
    size_t cut = 0, first = context > doc->body ? context : doc->body;
    bool any = false;

    for (uint32_t i = 0; i < tape->count; i = next_top(tape, i)) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (!mdfaq_kind_is_block(n->kind) || n->at < first)
            continue;
        if (any)
            cut = n->at;
        any = true;
    }
    return cut;
}

void
mdfaq_cut_headings(const struct mdfaq_document *doc, const struct mdfaq_map *map,
                   const struct mdfaq_candidate *cut, size_t at, uint8_t roles[8],
                   struct mdfaq_buf *out)
{
    const struct mdfaq_candidate *open[8] = { NULL }; /* by level */
    unsigned level = cut != NULL && cut->shape == MDFAQ_SHAPE_HEADING ? cut->level : 7;

    for (size_t k = 0; k < map->candidate_count; k++) {
        const struct mdfaq_candidate *c = &map->candidates[k];

        if (c->shape != MDFAQ_SHAPE_HEADING || c->start >= at)
            continue;
        open[c->level] = c;
        for (unsigned i = c->level + 1u; i < 8; i++)
            open[i] = NULL;
    }
    for (unsigned i = 1; i < level; i++) {
        if (open[i] == NULL)
            continue;
        roles[i] = open[i]->role;
        mdfaq_buf_put(out, doc->tape.input.p + open[i]->node_at,
                      open[i]->end - open[i]->node_at);
        mdfaq_buf_string(out, "\n\n");
    }
}

static bool
is_definition(struct mdfaq_text t)
{
    size_t spaces = 0;

    while (spaces < t.n && spaces < 3 && t.p[spaces] == ' ')
        spaces++;
    return spaces < t.n && t.p[spaces] == '[' && memmem(t.p, t.n, "]:", 2) != NULL;
}

/* What lies between two blocks: definitions, and lines of white space. */
static bool
take_gap(struct mdfaq_text gap, struct mdfaq_names *known, size_t most,
         struct mdfaq_buf *out)
{
    struct mdfaq_buf scratch = { 0 };
    bool well = true;

    gap = mdfaq_text_trim(gap);
    if (!is_definition(gap) || mdfaq_names_find(known, gap) != NULL)
        return true;
    if (out->len + gap.n + 1 > most)
        return false;
    well = mdfaq_names_note(known, gap, &scratch);
    mdfaq_buf_text(out, gap);
    mdfaq_buf_byte(out, '\n');
    mdfaq_buf_done(&scratch);
    return well && out->rc == MDFAQ_OK;
}

bool
mdfaq_cut_definitions(const struct mdfaq_document *doc, size_t start, size_t end,
                      struct mdfaq_names *known, size_t most, struct mdfaq_buf *out)
{
    const struct mdfaq_tape *tape = &doc->tape;
    size_t at = start;
    bool well = true;

    for (uint32_t i = 0; i < tape->count && at < end; i = next_top(tape, i)) {
        const struct mdfaq_node *n = &tape->nodes[i];
        size_t stop = (size_t)n->at + n->len;

        if (!mdfaq_node_leaves(n) && n->pair > i && stop > at) {
            size_t from = n->at < end ? n->at : end;

            if (from > at)
                well = take_gap((struct mdfaq_text){ tape->input.p + at, from - at },
                                known, most, out) &&
                       well;
            at = stop;
        }
    }
    if (at < end)
        well = take_gap((struct mdfaq_text){ tape->input.p + at, end - at }, known, most,
                        out) &&
               well;
    return well;
}
