/* SPDX-License-Identifier: MIT - convert/validate/combine.c: verdicts of subs in place.
 */
#include "validate/keywords.h"
#include "validate/run.h"

enum { MOST_SHOWN = 16 }; /* constants in one message */

static struct mdfaq_frame *
child_of(struct mdfaq_validation *v, uint32_t edge)
{
    return &v->frames.at[v->edges.at[edge].child];
}

/* The next edge of the same keyword. */
static uint32_t
next_of(const struct mdfaq_validation *v, uint32_t edge)
{
    uint32_t next = v->edges.at[edge].next;

    return next != MDFAQ_NO_INDEX && v->edges.at[next].why == v->edges.at[edge].why
               ? next
               : MDFAQ_NO_INDEX;
}

/* What a sub that holds has evaluated, its keyword's frame has; and what it has to tell.
 */
static void
take_evaluated(struct mdfaq_validation *v, uint32_t frame, uint32_t edge)
{
    if (v->frames.at[frame].tracked)
        mdfaq_bits_or(v, &v->frames.at[frame].evaluated, child_of(v, edge)->evaluated);
    if (v->annotating)
        mdfaq_units_take(v, frame, v->edges.at[edge].child);
}

/* A sub that must hold. */
static void
must_hold(struct mdfaq_validation *v, uint32_t frame, uint32_t edge)
{
    struct mdfaq_frame *child = child_of(v, edge);

    if (!child->failed)
        take_evaluated(v, frame, edge);
    else if (child->mode == MDFAQ_COLLECT && child->violations.first == NULL)
        /* Another that asked has taken them, or they were too many to keep. */
        mdfaq_frame_violate(v, frame, v->edges.at[edge].why, NULL);
    else
        mdfaq_frame_take(v, frame, &child->violations);
}

/* The alternative that came closest: not made for another kind of value, and with the
 * fewest violations. Also how many were made for this kind. */
static uint32_t
closest(struct mdfaq_validation *v, uint32_t first, size_t *ret_meant)
{
    uint32_t best = MDFAQ_NO_INDEX;
    size_t least = SIZE_MAX;

    *ret_meant = 0;
    for (uint32_t e = first; e != MDFAQ_NO_INDEX; e = next_of(v, e)) {
        const struct mdfaq_frame *child = child_of(v, e);

        if (child->mismatch != NULL)
            continue;
        (*ret_meant)++;
        if (child->violations.first != NULL && child->violations.count < least) {
            least = child->violations.count;
            best = e;
        }
    }
    return best;
}

/* Appends the constants that alternatives wanted, with commas between; how many. */
static size_t
put_constants(struct mdfaq_validation *v, uint32_t first, struct mdfaq_buf *out)
{
    size_t count = 0;

    for (uint32_t e = first; e != MDFAQ_NO_INDEX; e = next_of(v, e)) {
        const struct mdfaq_instr *in = child_of(v, e)->mismatch;

        if (in->keyword->compile != mdfaq_compile_equal)
            continue;
        for (size_t i = 0; i < in->u.equal.count && count < MOST_SHOWN; i++) {
            mdfaq_buf_string(out, count++ > 0 ? ", " : "");
            mdfaq_tree_show(in->u.equal.values[i].value, out);
        }
    }
    return count;
}

/* Appends what the alternatives would have taken, each of which wanted another type or
 * constant: `one of "a", "b" or an array`. */
static void
put_expected(struct mdfaq_validation *v, uint32_t first, struct mdfaq_buf *out)
{
    struct mdfaq_buf constants = { 0 };
    size_t count = put_constants(v, first, &constants);
    unsigned types = 0;

    for (uint32_t e = first; e != MDFAQ_NO_INDEX; e = next_of(v, e)) {
        const struct mdfaq_instr *in = child_of(v, e)->mismatch;

        if (in->keyword->compile == mdfaq_compile_type)
            types |= in->u.types;
    }
    mdfaq_buf_string(out, count > 1 ? "must be one of " : "must be ");
    mdfaq_buf_text(out, mdfaq_buf_view(&constants));
    if (count == MOST_SHOWN)
        mdfaq_buf_string(out, ", …");
    mdfaq_buf_string(out, count > 0 && types != 0 ? " or " : "");
    mdfaq_types_show(types, out);
    if (constants.rc != MDFAQ_OK && out->rc == MDFAQ_OK)
        out->rc = constants.rc;
    mdfaq_buf_done(&constants);
}

/* Which member it was whose constant told the alternatives apart: "type". Absent: it was
 * the value itself. */
static struct mdfaq_text
telling_member(struct mdfaq_validation *v, uint32_t edge)
{
    const struct mdfaq_frame *child = child_of(v, edge);
    const struct mdfaq_tree *at = child->mismatch->at->parent;

    return at != child->sub->at ? at->key : (struct mdfaq_text){ 0 };
}

static void
none_holds(struct mdfaq_validation *v, uint32_t frame, uint32_t first, size_t count)
{
    const struct mdfaq_instr *why = v->edges.at[first].why;
    struct mdfaq_buf text = { 0 };
    size_t meant;
    uint32_t best = closest(v, first, &meant);

    if (v->frames.at[frame].mode == MDFAQ_FLAG) {
        mdfaq_frame_violate(v, frame, why, NULL);
        return;
    }
    if (meant == 0) {
        struct mdfaq_text member = telling_member(v, first);

        if (member.n > 0)
            mdfaq_buf_printf(&text, "'%.*s' ", (int)member.n, member.p);
        put_expected(v, first, &text);
    } else {
        mdfaq_buf_printf(&text, "fits none of the %zu alternatives", count);
        if (best != MDFAQ_NO_INDEX) {
            const struct mdfaq_tree *title =
                mdfaq_tree_member(child_of(v, best)->sub->at, MDFAQ_TEXT("title"));

            mdfaq_buf_printf(&text, "; number %u", v->edges.at[best].nth + 1);
            if (title != NULL)
                mdfaq_buf_printf(&text, " (%.*s)", (int)title->text.n, title->text.p);
            mdfaq_buf_string(&text, " comes closest");
        }
    }
    /* With one alternative for this kind of value, its own words say all. */
    if (meant != 1 || best == MDFAQ_NO_INDEX || v->schema->paths)
        mdfaq_frame_violate(v, frame, why,
                            &(struct mdfaq_note){ .text = mdfaq_buf_view(&text) });
    if (v->schema->paths) /* the output formats want every alternative's */
        for (uint32_t e = first; e != MDFAQ_NO_INDEX; e = next_of(v, e))
            mdfaq_frame_take(v, frame, &child_of(v, e)->violations);
    else if (best != MDFAQ_NO_INDEX)
        mdfaq_frame_take(v, frame, &child_of(v, best)->violations);
    if (text.rc != MDFAQ_OK)
        mdfaq_run_fail(v, text.rc, NULL);
    mdfaq_buf_done(&text);
}

/* More than one alternative of oneOf holds. */
static void
many_hold(struct mdfaq_validation *v, uint32_t frame, uint32_t first)
{
    struct mdfaq_buf text = { 0 };
    size_t named = 0;

    mdfaq_buf_string(&text, "must fit one alternative only; it fits numbers ");
    for (uint32_t e = first; e != MDFAQ_NO_INDEX && named < 8; e = next_of(v, e))
        if (!child_of(v, e)->failed)
            mdfaq_buf_printf(&text, "%s%u", named++ > 0 ? " and " : "",
                             v->edges.at[e].nth + 1);
    mdfaq_frame_violate(v, frame, v->edges.at[first].why,
                        &(struct mdfaq_note){ .text = mdfaq_buf_view(&text) });
    if (text.rc != MDFAQ_OK)
        mdfaq_run_fail(v, text.rc, NULL);
    mdfaq_buf_done(&text);
}

static void
combine_alternatives(struct mdfaq_validation *v, uint32_t frame, uint32_t first, bool one)
{
    size_t holding = 0, count = 0;

    for (uint32_t e = first; e != MDFAQ_NO_INDEX; e = next_of(v, e)) {
        count++;
        if (child_of(v, e)->failed)
            continue;
        holding++;
        take_evaluated(v, frame, e);
    }
    if (holding == 0)
        none_holds(v, frame, first, count);
    else if (one && holding > 1)
        many_hold(v, frame, first);
}

static void
combine_if(struct mdfaq_validation *v, uint32_t frame, uint32_t first)
{
    bool holds = !child_of(v, first)->failed;

    if (holds)
        take_evaluated(v, frame, first);
    for (uint32_t e = next_of(v, first); e != MDFAQ_NO_INDEX; e = next_of(v, e))
        if (v->edges.at[e].nth == (holds ? 1 : 2))
            must_hold(v, frame, e);
}

uint32_t
mdfaq_combine(struct mdfaq_validation *v, uint32_t frame, uint32_t edge)
{
    const struct mdfaq_instr *why = v->edges.at[edge].why;
    uint32_t e = edge, next;

    switch (why->u.place.combine) {
    case MDFAQ_COMBINE_ALL:
    case MDFAQ_COMBINE_DYNAMIC:
        for (; e != MDFAQ_NO_INDEX; e = next_of(v, e))
            must_hold(v, frame, e);
        break;
    case MDFAQ_COMBINE_ANY:
    case MDFAQ_COMBINE_ONE:
        combine_alternatives(v, frame, edge, why->u.place.combine == MDFAQ_COMBINE_ONE);
        break;
    case MDFAQ_COMBINE_NOT:
        if (!child_of(v, edge)->failed)
            mdfaq_frame_violate(v, frame, why, NULL);
        break;
    case MDFAQ_COMBINE_IF:
        combine_if(v, frame, edge);
        break;
    case MDFAQ_COMBINE_DEPENDENT:
        for (; e != MDFAQ_NO_INDEX; e = next_of(v, e))
            if (mdfaq_frame_has_seen(v, frame, why->u.place.slots[v->edges.at[e].nth]))
                must_hold(v, frame, e);
        break;
    }
    for (next = edge; next != MDFAQ_NO_INDEX && v->edges.at[next].why == why;)
        next = v->edges.at[next].next;
    return next;
}
