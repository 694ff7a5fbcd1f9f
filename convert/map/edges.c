/* SPDX-License-Identifier: MIT - convert/map/edges.c: where an answer begins and ends. */
#include "map/edges.h"

#include "map/gather.h"
#include "map/label.h"
#include "map/words.h"
#include "read/lines.h"

void
mdfaq_slice_trim(struct mdfaq_text input, struct mdfaq_slice *s)
{
    size_t start = s->start;

    while (s->end > start && mdfaq_is_space(input.p[s->end - 1]))
        s->end--;
    while (start < s->end && mdfaq_is_space(input.p[start]))
        if (input.p[start++] == '\n' || input.p[start - 1] == '\r')
            s->start = start;
    if (s->start > s->end)
        s->start = s->end;
    /* Indentation counts only where a line begins. */
    if (s->start > 0 && strchr("\r\n", input.p[s->start - 1]) == NULL)
        while (s->start < s->end && mdfaq_is_space(input.p[s->start]))
            s->start++;
}

static uint32_t
first_shown(const struct mdfaq_tape *tape, uint32_t i, uint32_t last)
{
    while (i < last && !mdfaq_map_shows(tape, i)) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_DROPPED && !mdfaq_node_leaves(n) && n->pair > i)
            i = n->pair;
        i++;
    }
    return i < last ? i : last;
}

uint32_t
mdfaq_slice_first_shown(const struct mdfaq_tape *tape, const struct mdfaq_slice *s)
{
    return first_shown(tape, s->first, s->last);
}

bool
mdfaq_slice_shows(const struct mdfaq_tape *tape, const struct mdfaq_slice *s)
{
    return first_shown(tape, s->first, s->last) < s->last;
}

bool
mdfaq_slice_is_placeholder(const struct mdfaq_tape *tape, const struct mdfaq_slice *s,
                           struct mdfaq_buf *scratch)
{
    struct mdfaq_buf words = { 0 };
    bool found = false;

    if (s->end - s->start > 80)
        return false;
    mdfaq_tape_words(tape, s->first, s->last, &words);
    mdfaq_buf_clear(scratch);
    mdfaq_words_fold(mdfaq_buf_view(&words), scratch);
    if (words.rc == MDFAQ_OK && scratch->rc == MDFAQ_OK)
        found = mdfaq_words_are(MDFAQ_WORDS_PLACEHOLDER, mdfaq_buf_view(scratch));
    if (words.rc != MDFAQ_OK)
        scratch->rc = words.rc;
    mdfaq_buf_done(&words);
    return found;
}

static bool
is_break(const struct mdfaq_node *n)
{
    return n->kind == MDFAQ_SOFT_BREAK || n->kind == MDFAQ_HARD_BREAK;
}

/* The link at `i` leads elsewhere by its words: to the top, to the next page. */
static bool
link_leads(const struct mdfaq_tape *tape, uint32_t i, struct mdfaq_buf *scratch)
{
    struct mdfaq_buf words = { 0 };
    struct mdfaq_text folded, address = mdfaq_node_text(tape, &tape->nodes[i]);
    bool leads;

    mdfaq_tape_words(tape, i + 1, tape->nodes[i].pair, &words);
    mdfaq_buf_clear(scratch);
    mdfaq_words_fold(mdfaq_buf_view(&words), scratch);
    folded = mdfaq_buf_view(scratch);
    leads = mdfaq_words_are(MDFAQ_WORDS_TOP, folded) ||
            mdfaq_words_are(MDFAQ_WORDS_TURN, folded) ||
            mdfaq_words_are(MDFAQ_WORDS_CONTENTS, folded) || folded.n <= 2;
    /* An arrow alone, or a picture, that stays on the page. */
    if (folded.n <= 2)
        leads = mdfaq_text_starts(address, "#");
    if (words.rc != MDFAQ_OK)
        scratch->rc = words.rc;
    mdfaq_buf_done(&words);
    return leads;
}

/* Nothing but links that lead elsewhere, with signs between them. */
static bool
is_navigation(const struct mdfaq_tape *tape, uint32_t first, uint32_t last,
              struct mdfaq_buf *scratch)
{
    bool any = false;

    for (uint32_t i = first; i < last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind == MDFAQ_LINK && !mdfaq_node_leaves(n)) {
            if (!link_leads(tape, i, scratch))
                return false;
            any = true;
            i = n->pair;
        } else if (n->kind == MDFAQ_TEXT) {
            if (mdfaq_words_any(mdfaq_node_text(tape, n)))
                return false;
        } else if (n->kind == MDFAQ_IMAGE || n->kind == MDFAQ_CODE_SPAN ||
                   (n->kind == MDFAQ_RAW && mdfaq_map_shows(tape, i))) {
            return false;
        }
    }
    return any;
}

/* Raw HTML with a link into the page. */
static bool
has_raw_link(const struct mdfaq_tape *tape, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        struct mdfaq_text t = mdfaq_node_text(tape, &tape->nodes[i]);

        if (tape->nodes[i].kind == MDFAQ_RAW &&
            (memmem(t.p, t.n, "href=\"#", 7) != NULL ||
             memmem(t.p, t.n, "href='#", 7) != NULL ||
             memmem(t.p, t.n, "href=#", 6) != NULL))
            return true;
    }
    return false;
}

/* A raw `<a href="#top">Back to top</a>`, alone in its block. */
static bool
is_raw_navigation(const struct mdfaq_tape *tape, uint32_t first, uint32_t last,
                  struct mdfaq_buf *scratch)
{
    struct mdfaq_buf words = { 0 };
    bool found;

    if (!has_raw_link(tape, first, last))
        return false;
    for (uint32_t i = first; i < last; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];
        struct mdfaq_text t = mdfaq_node_text(tape, n);

        if (n->kind == MDFAQ_TEXT) {
            mdfaq_buf_text(&words, t);
        } else if (n->kind == MDFAQ_RAW) {
            bool tag = false;

            for (size_t k = 0; k < t.n; k++) {
                tag = tag || t.p[k] == '<';
                mdfaq_buf_byte(&words, tag ? ' ' : t.p[k]);
                tag = tag && t.p[k] != '>';
            }
        } else if (n->kind != MDFAQ_SOFT_BREAK && n->kind != MDFAQ_HARD_BREAK &&
                   n->kind > MDFAQ_CELL) {
            mdfaq_buf_byte(&words, 'x'); /* something else: not alone */
        }
    }
    mdfaq_buf_clear(scratch);
    mdfaq_words_fold(mdfaq_buf_view(&words), scratch);
    found =
        mdfaq_words_are(MDFAQ_WORDS_TOP, mdfaq_buf_view(scratch)) || scratch->len <= 2;
    if (words.rc != MDFAQ_OK)
        scratch->rc = words.rc;
    mdfaq_buf_done(&words);
    return found;
}

/* A line of another tool's markup that shows nothing: a JSX comment, kramdown attributes,
 * a template's tag. */
static bool
is_directive(const struct mdfaq_tape *tape, uint32_t first, uint32_t last)
{
    struct mdfaq_text t;
    uint32_t i = first_shown(tape, first, last);
    char a, b;

    if (i == last || tape->nodes[i].kind != MDFAQ_TEXT)
        return false;
    t = mdfaq_text_trim(mdfaq_node_text(tape, &tape->nodes[i]));
    /* MyST: `(name)=` */
    if (t.n > 3 && t.p[0] == '(' && t.p[t.n - 1] == '=' && t.p[t.n - 2] == ')' &&
        memchr(t.p, ' ', t.n) == NULL)
        return true;
    if (t.n < 4 || t.p[0] != '{' || t.p[t.n - 1] != '}' ||
        first_shown(tape, i + 1, last) < last)
        return false;
    a = t.p[1];
    b = t.p[t.n - 2];
    return a == ':' || a == '#' || (a == '/' && b == '/') || (a == '%' && b == '%');
}

static void
tell(struct mdfaq_findings *findings, const struct mdfaq_tape *tape, size_t start,
     size_t end)
{
    struct mdfaq_text t = { tape->input.p + start, end - start };

    t = mdfaq_text_trim(t);
    mdfaq_find_at(findings, MDFAQ_RULE_NAVIGATION_DROPPED, start,
                  "navigation is left out of the answer: %.*s", mdfaq_map_cut(t, 60),
                  t.p);
}

enum edge { KEEP, CUT, CUT_AND_TELL };

/* What to do with a block at an edge. */
static enum edge
judge(const struct mdfaq_tape *tape, uint32_t enter, struct mdfaq_buf *scratch)
{
    const struct mdfaq_node *n = &tape->nodes[enter];
    uint32_t first = enter + 1, last = n->pair;

    if (n->kind == MDFAQ_RULE_LINE || n->kind == MDFAQ_DROPPED)
        return CUT;
    if (n->kind != MDFAQ_PARAGRAPH && n->kind != MDFAQ_HTML && n->kind != MDFAQ_BULLETS &&
        n->kind != MDFAQ_HEADING)
        return KEEP;
    if (first_shown(tape, first, last) == last)
        return CUT;
    if (n->kind == MDFAQ_PARAGRAPH && is_directive(tape, first, last))
        return CUT;
    if (is_navigation(tape, first, last, scratch) ||
        is_raw_navigation(tape, first, last, scratch))
        return CUT_AND_TELL;
    return KEEP;
}

/* The last line of the last paragraph is navigation: where its break stands; 0: no. */
static uint32_t
last_line_navigation(const struct mdfaq_tape *tape, const struct mdfaq_slice *s,
                     struct mdfaq_buf *scratch)
{
    uint32_t end = s->last, i;

    if (end <= s->first || tape->nodes[end - 1].kind != MDFAQ_PARAGRAPH)
        return 0;
    for (i = end - 1; i > s->first && !is_break(&tape->nodes[i]); i--)
        if (mdfaq_kind_is_block(tape->nodes[i].kind) && i < end - 1)
            return 0;
    if (i <= s->first || !is_break(&tape->nodes[i]))
        return 0;
    if (is_navigation(tape, i, end, scratch) ||
        is_raw_navigation(tape, i, end, scratch) || is_directive(tape, i, end - 1))
        return i;
    return 0;
}

/* The byte where the line of text before node `i` ends. */
static size_t
line_before(const struct mdfaq_tape *tape, uint32_t first, uint32_t i, size_t fallback)
{
    while (i-- > first) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if ((n->kind == MDFAQ_TEXT || n->kind == MDFAQ_RAW) && n->len > 0 &&
            (n->flags & MDFAQ_SIDE) == 0)
            return mdfaq_line_end(tape->input, (size_t)n->at + n->len);
    }
    return fallback;
}

static void
clean_end(struct mdfaq_tape *tape, struct mdfaq_findings *findings,
          struct mdfaq_buf *scratch, struct mdfaq_slice *s)
{
    while (s->last > s->first) {
        const struct mdfaq_node *leave = &tape->nodes[s->last - 1];
        enum edge edge;
        uint32_t cut;

        if (leave->kind == MDFAQ_DROPPED && leave->pair == s->last - 1) {
            s->last--;
            continue;
        }
        if (!mdfaq_kind_is_block(leave->kind) && leave->kind != MDFAQ_DROPPED)
            break;
        if (!mdfaq_node_leaves(leave) || leave->pair < s->first)
            break;
        edge = judge(tape, leave->pair, scratch);
        if (edge == KEEP) {
            cut = last_line_navigation(tape, s, scratch);
            if (cut == 0)
                break;
            tell(findings, tape, line_before(tape, s->first, cut, s->end), s->end);
            s->end = line_before(tape, s->first, cut, s->end);
            s->last = cut;
            break;
        }
        if (edge == CUT_AND_TELL)
            tell(findings, tape, tape->nodes[leave->pair].at, s->end);
        s->end = tape->nodes[leave->pair].at;
        s->last = leave->pair;
    }
}

/* A note at the end of the page: where to ask, when the page was written. */
static void
cut_closing(struct mdfaq_tape *tape, struct mdfaq_findings *findings,
            struct mdfaq_buf *scratch, struct mdfaq_slice *s)
{
    struct mdfaq_buf words = { 0 };
    const struct mdfaq_node *leave =
        s->last > s->first ? &tape->nodes[s->last - 1] : NULL;
    bool found;

    if (leave == NULL || leave->kind != MDFAQ_PARAGRAPH || !mdfaq_node_leaves(leave) ||
        leave->pair <= s->first)
        return;
    mdfaq_tape_words(tape, leave->pair, s->last, &words);
    mdfaq_buf_clear(scratch);
    mdfaq_words_fold(mdfaq_buf_view(&words), scratch);
    found = words.rc == MDFAQ_OK &&
            mdfaq_words_begin(MDFAQ_WORDS_CLOSING, mdfaq_buf_view(scratch));
    if (words.rc != MDFAQ_OK)
        scratch->rc = words.rc;
    mdfaq_buf_done(&words);
    if (!found)
        return;
    tell(findings, tape, tape->nodes[leave->pair].at, s->end);
    s->end = tape->nodes[leave->pair].at;
    s->last = leave->pair;
}

static void
clean_start(struct mdfaq_tape *tape, struct mdfaq_findings *findings,
            struct mdfaq_buf *scratch, struct mdfaq_slice *s)
{
    while (s->first < s->last) {
        const struct mdfaq_node *n = &tape->nodes[s->first];
        size_t end = (size_t)n->at + n->len;
        enum edge edge;

        if (n->kind == MDFAQ_DROPPED && n->pair == s->first) {
            s->first++;
            continue;
        }
        if (n->kind == MDFAQ_RAW && mdfaq_text_starts(mdfaq_node_text(tape, n), "<br") &&
            !mdfaq_map_shows(tape, s->first)) {
            s->start = end;
            s->first++;
            continue;
        }
        if (!mdfaq_kind_is_block(n->kind) || mdfaq_node_leaves(n) || n->pair >= s->last)
            break;
        if (n->kind == MDFAQ_HTML)
            break; /* may open what goes on in the answer */
        edge = judge(tape, s->first, scratch);
        if (edge == KEEP)
            break;
        if (edge == CUT_AND_TELL)
            tell(findings, tape, n->at, end);
        s->first = n->pair + 1;
        s->start = mdfaq_line_next(tape->input, end);
    }
}

/* `A:` before the answer, in bold or not, perhaps on a line of its own. */
static void
take_label(struct mdfaq_tape *tape, const struct mdfaq_candidate *c,
           struct mdfaq_buf *scratch, struct mdfaq_slice *s)
{
    uint32_t first = first_shown(tape, s->first, s->last), last = first, i;
    size_t label;
    struct mdfaq_text t;

    while (last < s->last && !is_break(&tape->nodes[last]) &&
           !mdfaq_kind_is_block(tape->nodes[last].kind))
        last++;
    mdfaq_buf_clear(scratch);
    mdfaq_tape_words(tape, first, last, scratch);
    t = mdfaq_buf_view(scratch);
    label = mdfaq_label_answer(t);
    if (label == 0)
        return;
    /* `A.` with nothing behind it is all of the answer. */
    if ((c->evidence & MDFAQ_LABELLED) == 0 && label == t.n && t.p[t.n - 1] != ':' &&
        first_shown(tape, last, s->last) >= s->last)
        return;
    /* One letter is a label only where the question has one, or where it is A. */
    if ((c->evidence & MDFAQ_LABELLED) == 0 && t.n > 1 && t.p[0] != 'A' &&
        (t.p[1] == ':' || t.p[1] == '.' || t.p[1] == ')'))
        return;
    /* The emphasis around the label goes with it. */
    for (i = first; i > s->first && tape->nodes[i - 1].kind >= MDFAQ_EMPHASIS &&
                    tape->nodes[i - 1].kind <= MDFAQ_STRIKE &&
                    !mdfaq_node_leaves(&tape->nodes[i - 1]);
         i--)
        ;
    mdfaq_map_take_text(tape, i, s->last, label);
    first = first_shown(tape, s->first, s->last);
    if (first < s->last && tape->nodes[first].kind == MDFAQ_TEXT &&
        (tape->nodes[first].flags & MDFAQ_SIDE) == 0) {
        size_t at = tape->nodes[first].at;

        while (at > s->start && strchr("*_`[~<", tape->input.p[at - 1]) != NULL)
            at--;
        s->start = at;
    }
}

bool
mdfaq_slice_clean(struct mdfaq_tape *tape, const struct mdfaq_candidate *c,
                  struct mdfaq_findings *findings, struct mdfaq_buf *scratch, bool closes,
                  struct mdfaq_slice *s)
{
    clean_start(tape, findings, scratch, s);
    clean_end(tape, findings, scratch, s);
    for (int i = 0; i < 2 && closes; i++) {
        cut_closing(tape, findings, scratch, s);
        clean_end(tape, findings, scratch, s);
    }
    take_label(tape, c, scratch, s);
    mdfaq_slice_trim(tape->input, s);
    return scratch->rc == MDFAQ_OK;
}
