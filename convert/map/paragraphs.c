/* SPDX-License-Identifier: MIT - convert/map/paragraphs.c: lines that play a heading.
 *
 * In a paragraph, or in the first one of a list item: a line with a label, a bold line,
 * the first words of an item. What follows in the same block belongs to the answer.
 */
#include "map/gather.h"
#include "map/label.h"
#include "read/anchor.h"

enum { LONGEST_LINE = 200 };

/* Inlines [first, last) of one block, and the block's end. */
struct run {
    uint32_t first, last;
    uint32_t above;       /* the block with an anchor above it; the block itself: none */
    uint32_t block;       /* the paragraph or item: its enter */
    uint32_t item;        /* the item that it stands first in; UINT32_MAX: none */
    struct mdfaq_text id; /* of an anchor before the words */
    bool loose;           /* the item holds paragraphs */
    bool more;            /* other blocks follow in the item */
};

static bool
is_break(const struct mdfaq_tape *tape, uint32_t i)
{
    return tape->nodes[i].kind == MDFAQ_SOFT_BREAK ||
           tape->nodes[i].kind == MDFAQ_HARD_BREAK;
}

/* The inline after `i`, behind its pair. */
static uint32_t
step(const struct mdfaq_tape *tape, uint32_t i)
{
    const struct mdfaq_node *n = &tape->nodes[i];
    bool pairs = n->kind >= MDFAQ_EMPHASIS && n->kind <= MDFAQ_IMAGE;

    return pairs && !mdfaq_node_leaves(n) && n->pair > i ? n->pair + 1 : i + 1;
}

/* Where the line that begins at `i` ends: a break, or `last`. */
static uint32_t
line_end(const struct mdfaq_tape *tape, uint32_t i, uint32_t last)
{
    while (i < last && !is_break(tape, i))
        i = step(tape, i);
    return i < last ? i : last;
}

/* Skips what does not show: anchors, comments, empty text. */
static uint32_t
skip_hidden(const struct mdfaq_tape *tape, uint32_t i, uint32_t last)
{
    while (i < last) {
        const struct mdfaq_node *n = &tape->nodes[i];
        bool hidden = n->kind == MDFAQ_DROPPED ||
                      ((n->kind == MDFAQ_RAW || n->kind == MDFAQ_TEXT) &&
                       !mdfaq_map_shows(tape, i));

        if (!hidden)
            break;
        i++;
    }
    return i;
}

/* The words of nodes [first, last), in the scratch buffer. */
static struct mdfaq_text
words(struct mdfaq_gather *g, uint32_t first, uint32_t last)
{
    mdfaq_buf_clear(&g->scratch);
    mdfaq_tape_words(&g->doc->tape, first, last, &g->scratch);
    if (g->scratch.rc != MDFAQ_OK) {
        g->rc = g->scratch.rc;
        return MDFAQ_TEXT("");
    }
    return mdfaq_text_trim(mdfaq_buf_view(&g->scratch));
}

/* The byte behind the last text of nodes [first, last), and behind the marks that close
 * it. `fallback` when the input holds none of the text. */
static size_t
bytes_end(const struct mdfaq_tape *tape, uint32_t first, uint32_t last, size_t fallback)
{
    size_t at = 0;

    for (uint32_t i = last; i-- > first && at == 0;) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_TEXT && (n->flags & MDFAQ_SIDE) == 0)
            at = (size_t)n->at + n->len;
    }
    if (at == 0)
        return fallback;
    while (at < tape->input.n && strchr("*_`~", tape->input.p[at]) != NULL &&
           tape->input.p[at] != '\0')
        at++;
    /* A hard break. */
    if (at + 1 < tape->input.n && tape->input.p[at] == '\\' &&
        (tape->input.p[at + 1] == '\n' || tape->input.p[at + 1] == '\r'))
        at++;
    return at;
}

/* The byte where the line of text at node `i` starts, behind indentation. */
static size_t
line_start_byte(const struct mdfaq_tape *tape, uint32_t i, size_t fallback)
{
    size_t at;

    while (i < tape->count && tape->nodes[i].kind != MDFAQ_TEXT)
        i++;
    if (i == tape->count || (tape->nodes[i].flags & MDFAQ_SIDE) != 0)
        return fallback;
    for (at = tape->nodes[i].at; at > fallback && tape->input.p[at - 1] != '\n'; at--)
        ;
    while (mdfaq_is_space(tape->input.p[at]))
        at++;
    return at;
}

static size_t
block_end(const struct mdfaq_tape *tape, uint32_t enter)
{
    return (size_t)tape->nodes[enter].at + tape->nodes[enter].len;
}

static struct mdfaq_candidate
begin(const struct mdfaq_tape *tape, const struct run *run, enum mdfaq_shape shape,
      unsigned level, uint32_t after)
{
    struct mdfaq_candidate c = { .node = run->block, .after = after };

    c.shape = (uint8_t)shape;
    c.level = (uint8_t)level;
    c.start = tape->nodes[run->block].at;
    c.node_at = c.start;
    c.id = run->id;
    if (run->above != 0 && run->above < run->block) {
        c.node = run->above;
        c.start = tape->nodes[run->above].at;
    }
    c.end = bytes_end(tape, run->first, after, block_end(tape, run->block));
    if (run->item != UINT32_MAX) {
        c.start = tape->nodes[run->item].at;
        c.limit = tape->nodes[run->item].pair;
        c.limit_at = block_end(tape, run->item);
    }
    return c;
}

/* The line that begins at `i` has an answer's label. */
static bool
line_answers(struct mdfaq_gather *g, uint32_t i, uint32_t last)
{
    i = skip_hidden(&g->doc->tape, i, last);
    return mdfaq_label_answer(words(g, i, line_end(&g->doc->tape, i, last))) > 0;
}

/* Where the question of a line with a label ends: at an answer's label, at the end of a
 * bold run that holds more than the label, at the first line that asks; else with the
 * line. */
static uint32_t
labelled_end(struct mdfaq_gather *g, uint32_t i, uint32_t last)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    uint32_t first = skip_hidden(tape, i, last), end = line_end(tape, first, last), to;
    uint32_t from = i;

    if (tape->nodes[first].kind == MDFAQ_STRONG) {
        struct mdfaq_text t = words(g, first, tape->nodes[first].pair);
        size_t label = mdfaq_label_question(t, g->options);

        if (label > 0 && label < t.n)
            return tape->nodes[first].pair + 1;
    }
    for (to = end; to < last; to = line_end(tape, to + 1, last)) {
        if (mdfaq_text_asks(words(g, from, to)) || line_answers(g, to + 1, last))
            return to;
        from = to + 1;
        if (mdfaq_label_question(words(g, to + 1, line_end(tape, to + 1, last)),
                                 g->options) > 0)
            return to;
    }
    return mdfaq_text_asks(words(g, from, last)) ? last : end;
}

/* What follows the node before `i` begins with an answer's label. */
static bool
is_answered(struct mdfaq_gather *g, uint32_t i)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    uint32_t first, last;

    while (i < tape->count && !mdfaq_map_shows(tape, i))
        i++;
    first = last = i;
    while (last < tape->count && !is_break(tape, last) &&
           !mdfaq_kind_is_block(tape->nodes[last].kind))
        last++;
    return mdfaq_label_answer(words(g, first, last)) > 0;
}

/* All lines with a question's label in a run. */
static bool
gather_labelled(struct mdfaq_gather *g, const struct run *run)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    bool any = false;
    uint32_t i = run->first;

    while (i < run->last) {
        struct mdfaq_candidate c;
        uint32_t end = line_end(tape, i, run->last);

        if (mdfaq_label_question(words(g, i, end), g->options) == 0) {
            if (!any)
                return false;
            i = end + 1;
            continue;
        }
        end = labelled_end(g, i, run->last);
        if (mdfaq_label_is_weak(words(g, i, end)) && !is_answered(g, end))
            return any;
        c = begin(tape, run, MDFAQ_SHAPE_LABEL, 1, end);
        if (any && i > run->first)
            c.start = line_start_byte(tape, i, c.start);
        if (any)
            c.node = i;
        /* `- Q: …`, `- A: …`: the answer stands in the next item. */
        if (run->item != UINT32_MAX && end == run->last && !run->more) {
            c.limit = 0;
            c.limit_at = 0;
        }
        (void)mdfaq_gather_add(g, &c, words(g, i, end));
        any = true;
        i = end + (end < run->last && is_break(tape, end));
        if (i < run->last && i == end)
            i = line_end(tape, i, run->last) + 1;
    }
    return any;
}

/* A bold (or italic) run at the start of a line: where it ends, with a question mark that
 * stands behind it; 0 when it is none. */
static uint32_t
bold_end(const struct mdfaq_tape *tape, uint32_t i, uint32_t last)
{
    uint32_t end;

    if (i >= last || mdfaq_node_leaves(&tape->nodes[i]) ||
        (tape->nodes[i].kind != MDFAQ_STRONG && tape->nodes[i].kind != MDFAQ_EMPHASIS))
        return 0;
    end = tape->nodes[i].pair + 1;
    /* `**Is it** `free`**?**` is one line. */
    while (end < last && (tape->nodes[end].kind == MDFAQ_STRONG ||
                          tape->nodes[end].kind == MDFAQ_CODE_SPAN))
        end = tape->nodes[end].pair + 1;
    if (end < last && tape->nodes[end].kind == MDFAQ_TEXT) {
        struct mdfaq_text t = mdfaq_text_trim(mdfaq_node_text(tape, &tape->nodes[end]));

        if (mdfaq_text_is(t, "?") || mdfaq_text_is(t, ":") ||
            mdfaq_text_is(t, "\xEF\xBC\x9F") || mdfaq_text_is(t, "\xEF\xBC\x9A"))
            end++;
    }
    return end;
}

static bool
is_italic(const struct mdfaq_tape *tape, uint32_t i)
{
    return tape->nodes[i].kind == MDFAQ_EMPHASIS &&
           tape->nodes[i + 1].kind != MDFAQ_STRONG;
}

/* A line in bold, alone or above its answer; or a bold question before its answer. */
static bool
gather_bold(struct mdfaq_gather *g, const struct run *run)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    uint32_t first = skip_hidden(tape, run->first, run->last);
    uint32_t end = bold_end(tape, first, run->last), next;
    struct mdfaq_candidate c;

    if (end == 0)
        return false;
    next = skip_hidden(tape, end, run->last);
    if (next < run->last && !is_break(tape, next) &&
        !mdfaq_text_asks(words(g, first, end)))
        return false;
    c = begin(tape, run, MDFAQ_SHAPE_BOLD, is_italic(tape, first) ? 2 : 1, end);
    return mdfaq_gather_add(g, &c, words(g, first, end)) != NULL;
}

/* A paragraph of one line that asks. */
static void
gather_line(struct mdfaq_gather *g, const struct run *run)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    struct mdfaq_text t;
    struct mdfaq_candidate c;

    if (line_end(tape, run->first, run->last) < run->last ||
        tape->nodes[run->first].kind == MDFAQ_LINK)
        return;
    t = words(g, run->first, run->last);
    if (!mdfaq_text_asks(t) || t.n > LONGEST_LINE)
        return;
    c = begin(tape, run, MDFAQ_SHAPE_BOLD, 4, run->last);
    (void)mdfaq_gather_add(g, &c, t);
}

/* An anchor on a line of its own before the words, or in a block above. */
static void
skip_anchors(struct mdfaq_tape *tape, struct run *run)
{
    uint32_t above = mdfaq_anchors_above(tape, run->block, &run->id);
    uint32_t i = run->first;

    run->above = above;
    while (i < run->last && (is_break(tape, i) || (tape->nodes[i].kind == MDFAQ_RAW &&
                                                   !mdfaq_map_shows(tape, i)))) {
        if (tape->nodes[i].kind == MDFAQ_RAW) {
            struct mdfaq_text id = mdfaq_anchor_of_tag(
                mdfaq_text_trim(mdfaq_node_text(tape, &tape->nodes[i])));

            if (id.p != NULL)
                run->id = id;
        }
        i++;
    }
    run->first = i;
}

void
mdfaq_gather_paragraph(struct mdfaq_gather *g, uint32_t enter)
{
    struct run run = { .first = enter + 1,
                       .last = g->doc->tape.nodes[enter].pair,
                       .block = enter,
                       .item = UINT32_MAX };

    skip_anchors(&g->doc->tape, &run);
    if (!gather_labelled(g, &run) && !gather_bold(g, &run))
        gather_line(g, &run);
}

/* `> [!question]- Title` over its answer, as Obsidian writes it. */
static bool
gather_callout(struct mdfaq_gather *g, const struct run *run)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    uint32_t end = line_end(tape, run->first, run->last);
    struct mdfaq_text t = words(g, run->first, end), kind;
    struct mdfaq_candidate c;
    const char *close;
    size_t at;
    bool folds;

    if (t.n < 5 || t.p[0] != '[' || t.p[1] != '!')
        return false;
    close = memchr(t.p, ']', t.n);
    if (close == NULL)
        return false;
    kind = (struct mdfaq_text){ t.p + 2, (size_t)(close - t.p) - 2 };
    at = (size_t)(close - t.p) + 1;
    folds = at < t.n && (t.p[at] == '-' || t.p[at] == '+');
    at += folds;
    if (!folds && !mdfaq_text_equal_nocase(kind, MDFAQ_TEXT("question")) &&
        !mdfaq_text_equal_nocase(kind, MDFAQ_TEXT("faq")))
        return false;
    t = mdfaq_text_trim((struct mdfaq_text){ t.p + at, t.n - at });
    if (t.n == 0)
        return false;
    c = begin(tape, run, MDFAQ_SHAPE_FOLD, 1, end);
    c.limit = tape->nodes[run->block].pair;
    c.limit_at = block_end(tape, run->block);
    return mdfaq_gather_add(g, &c, t) != NULL;
}

/* `> Question?` above its answer. */
void
mdfaq_gather_quote(struct mdfaq_gather *g, uint32_t enter)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    struct run run = { .first = enter + 2, .block = enter, .item = UINT32_MAX };
    struct mdfaq_candidate c;
    struct mdfaq_text t;

    if (tape->nodes[enter + 1].kind != MDFAQ_PARAGRAPH)
        return;
    run.last = tape->nodes[enter + 1].pair;
    if (gather_callout(g, &run) || run.last + 1 != tape->nodes[enter].pair)
        return;
    t = words(g, run.first, run.last);
    if (!mdfaq_text_asks(t) && mdfaq_label_question(t, g->options) == 0)
        return;
    c = begin(tape, &run, MDFAQ_SHAPE_BOLD, 3, tape->nodes[enter].pair + 1);
    (void)mdfaq_gather_add(g, &c, t);
}

/* The first words of an item: the line that asks, else the paragraph when blocks follow,
 * else the first line. 0: nothing is left for an answer. */
static uint32_t
item_question_end(struct mdfaq_gather *g, const struct run *run)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    uint32_t line = line_end(tape, run->first, run->last), end, from = run->first;

    for (end = line; end < run->last; end = line_end(tape, end + 1, run->last)) {
        if (mdfaq_text_asks(words(g, from, end)))
            return end;
        from = end + 1;
    }
    if (run->more)
        return run->last;
    return line < run->last ? line : 0;
}

static void
gather_item_words(struct mdfaq_gather *g, const struct run *run)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    uint32_t first = skip_hidden(tape, run->first, run->last);
    uint32_t end = bold_end(tape, first, run->last);
    struct mdfaq_candidate c, *added;

    if (end != 0 && (run->more || skip_hidden(tape, end, run->last) < run->last)) {
        c = begin(tape, run, MDFAQ_SHAPE_ITEM, 1, end);
        (void)mdfaq_gather_add(g, &c, words(g, first, end));
        return;
    }
    end = item_question_end(g, run);
    if (end != 0) {
        unsigned level = !run->more ? 4 : run->loose ? 2 : 5;

        c = begin(tape, run, MDFAQ_SHAPE_ITEM, level, end);
        added = mdfaq_gather_add(g, &c, words(g, run->first, end));
    } else {
        struct mdfaq_text t = words(g, run->first, run->last);
        size_t asked = mdfaq_text_asked_end(t);

        if (asked == 0)
            return;
        c = begin(tape, run, MDFAQ_SHAPE_ITEM, 3, run->first);
        c.take = (uint32_t)asked;
        c.end = tape->nodes[run->item].at; /* the map finds the byte when it cuts */
        t.n = asked;
        added = mdfaq_gather_add(g, &c, t);
    }
    if (added != NULL && tape->nodes[first].kind == MDFAQ_LINK &&
        mdfaq_text_starts(mdfaq_node_text(tape, &tape->nodes[first]), "#"))
        added->evidence |= MDFAQ_CONTENTS;
}

void
mdfaq_gather_item(struct mdfaq_gather *g, uint32_t enter)
{
    const struct mdfaq_tape *tape = &g->doc->tape;
    uint32_t leave = tape->nodes[enter].pair, i = enter + 1;
    struct run run = { .first = i, .block = enter, .item = enter };

    if (i >= leave)
        return;
    if (tape->nodes[i].kind == MDFAQ_PARAGRAPH) {
        run.loose = true;
        run.first = i + 1;
        run.last = tape->nodes[i].pair;
        run.more = run.last + 1 < leave;
    } else {
        while (i < leave && !mdfaq_kind_is_block(tape->nodes[i].kind))
            i = step(tape, i);
        run.last = i < leave ? i : leave;
        run.more = run.last < leave;
    }
    if (run.last <= run.first)
        return;
    if (!gather_labelled(g, &run))
        gather_item_words(g, &run);
}
