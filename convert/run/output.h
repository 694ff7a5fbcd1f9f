/* SPDX-License-Identifier: MIT - convert/run/output.h: one result of a document: emitter,
 * judge and sink put together.
 */
#ifndef MDFAQ_RUN_OUTPUT_H
#define MDFAQ_RUN_OUTPUT_H

#include "emit/emit.h"
#include "mdfaq.h"
#include "run/schemas.h"

/* What judges the results of one format; made when it is first needed and kept. */
struct mdfaq_judge {
    struct mdfaq_validation *validation;
    struct mdfaq_xsd_validation *xsd_validation;
};

struct mdfaq_writing {
    const struct mdfaq_emitter *emitter;
    struct mdfaq_judge *judge; /* NULL: nobody judges */
    struct mdfaq_output *output;
    struct mdfaq_emission emission;
    struct mdfaq_buf buf;
    enum mdfaq_status rc;
    bool begun;
    bool refused; /* a record was not valid */
};

/* Makes what is missing of a judge. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_judge_prepare(struct mdfaq_judge *judge,
                                                     const struct mdfaq_emitter *emitter,
                                                     struct mdfaq_schemas *schemas);
void mdfaq_judge_done(struct mdfaq_judge *judge);

/* The first failure sticks in w->rc; later calls do nothing. `question` hands whole valid
 * records to the sink when enough of them have come together. */
void mdfaq_writing_question(struct mdfaq_writing *w, const struct mdfaq_question *q);
/* Begins before there is a question, unless the format has nothing to say then. */
void mdfaq_writing_begin(struct mdfaq_writing *w);
/* Hands on what is there. */
void mdfaq_writing_flush(struct mdfaq_writing *w);
void mdfaq_writing_end(struct mdfaq_writing *w);

#endif
