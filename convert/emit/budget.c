/* SPDX-License-Identifier: MIT - convert/emit/budget.c: what an answer may become.
 *
 * A long address that is referred to often, or a wide table with empty rows, is a short
 * text that becomes a long one. The buffer that it is written to gets a limit meanwhile.
 */
#include "emit/emit.h"

void
mdfaq_emit_bound(struct mdfaq_emission *e, struct mdfaq_buf *to,
                 const struct mdfaq_slice *s)
{
    size_t n = s->end - s->start, most = e->limits->output_extra;

    if (to == e->scratch)
        mdfaq_buf_clear(to);
    if (n > (SIZE_MAX / 2 - most) / e->limits->output_factor)
        return;
    most += n * e->limits->output_factor;
    e->render->most = most;
    if (to->len <= SIZE_MAX - most)
        to->limit = to->len + most;
}

void
mdfaq_emit_bound_end(struct mdfaq_emission *e, struct mdfaq_buf *to,
                     const struct mdfaq_slice *s)
{
    enum mdfaq_status rc = to->rc != MDFAQ_OK ? to->rc : e->render->rc;

    to->limit = 0;
    e->render->most = 0;
    if (rc == MDFAQ_LIMIT && !e->render->most_told) {
        e->render->most_told = true;
        mdfaq_find_at(e->findings, MDFAQ_RULE_LIMIT, s->start,
                      "the answer becomes more than %zu times as long as it is",
                      e->limits->output_factor);
    }
    if (rc != MDFAQ_OK && e->out->rc == MDFAQ_OK)
        e->out->rc = rc;
}
