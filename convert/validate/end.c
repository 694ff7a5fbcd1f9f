/* SPDX-License-Identifier: MIT - convert/validate/end.c: what is known at the end only.
 */
#include <stdio.h>

#include "validate/keywords.h"
#include "validate/run.h"

static size_t
count_of(const struct mdfaq_validation *v, uint32_t frame)
{
    return v->levels.at[v->frames.at[frame].level].count;
}

void
mdfaq_end_least(struct mdfaq_validation *v, uint32_t frame, const struct mdfaq_instr *in)
{
    size_t count = count_of(v, frame);

    if (count < in->u.count)
        mdfaq_frame_violate(v, frame, in, &(struct mdfaq_note){ .number = count });
}

void
mdfaq_end_most(struct mdfaq_validation *v, uint32_t frame, const struct mdfaq_instr *in)
{
    size_t count = count_of(v, frame);

    if (count > in->u.count)
        mdfaq_frame_violate(v, frame, in, &(struct mdfaq_note){ .number = count });
}

static bool
has_seen(const struct mdfaq_validation *v, const struct mdfaq_frame *f, uint32_t slot)
{
    return slot < 64 ? f->seen >> slot & 1 : mdfaq_bits_get(v, f->more_seen, slot);
}

bool
mdfaq_frame_has_seen(const struct mdfaq_validation *v, uint32_t frame, uint32_t slot)
{
    return has_seen(v, &v->frames.at[frame], slot);
}

void
mdfaq_end_required(struct mdfaq_validation *v, uint32_t frame,
                   const struct mdfaq_instr *in)
{
    for (size_t i = 0; i < in->u.names.count; i++) {
        const struct mdfaq_frame *f = &v->frames.at[frame];

        if (has_seen(v, f, in->u.names.slots[i]))
            continue;
        mdfaq_frame_violate(
            v, frame, in,
            &(struct mdfaq_note){ .text =
                                      f->sub->members->names[in->u.names.slots[i]].key });
        if (v->frames.at[frame].finished)
            return;
    }
}

static void
need(struct mdfaq_validation *v, uint32_t frame, const struct mdfaq_instr *in,
     const struct mdfaq_dependency *d, uint32_t missing)
{
    const struct mdfaq_name *names = v->frames.at[frame].sub->members->names;
    struct mdfaq_buf text = { 0 };

    mdfaq_buf_byte(&text, '\'');
    mdfaq_buf_text(&text, names[missing].key);
    mdfaq_buf_string(&text, "' is missing, which '");
    mdfaq_buf_text(&text, names[d->slot].key);
    mdfaq_buf_string(&text, "' needs");
    if (text.rc != MDFAQ_OK)
        mdfaq_run_fail(v, text.rc, NULL);
    mdfaq_frame_violate(v, frame, in,
                        &(struct mdfaq_note){ .text = mdfaq_buf_view(&text) });
    mdfaq_buf_done(&text);
}

void
mdfaq_end_needs(struct mdfaq_validation *v, uint32_t frame, const struct mdfaq_instr *in)
{
    for (size_t i = 0; i < in->u.needs.count; i++) {
        const struct mdfaq_dependency *d = &in->u.needs.list[i];

        if (!has_seen(v, &v->frames.at[frame], d->slot))
            continue;
        for (size_t k = 0; k < d->count; k++)
            if (!has_seen(v, &v->frames.at[frame], d->needs[k]))
                need(v, frame, in, d, d->needs[k]);
    }
}

void
mdfaq_end_contains(struct mdfaq_validation *v, uint32_t frame,
                   const struct mdfaq_instr *in)
{
    uint64_t n = v->frames.at[frame].contained;
    char text[120];
    int length;

    if (n >= in->u.range.min && n <= in->u.range.max)
        return;
    length = snprintf(
        text, sizeof text, "%llu %s, %s %llu must", (unsigned long long)n,
        n == 1 ? "item fits 'contains'" : "items fit 'contains'",
        n < in->u.range.min ? "at least" : "at most",
        (unsigned long long)(n < in->u.range.min ? in->u.range.min : in->u.range.max));
    mdfaq_frame_violate(v, frame, in,
                        &(struct mdfaq_note){ .text = { text, (size_t)length } });
}
