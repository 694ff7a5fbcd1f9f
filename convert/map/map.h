/* SPDX-License-Identifier: MIT - convert/map/map.h: from the tape to questions.
 *
 * Three steps, a file each. candidates.c lists what may be a question: headings, and
 * blocks that play one. roles.c decides what each is, for the page as a whole.
 * questions.c cuts the tape accordingly: questions with their answers, the summary before
 * the first, what follows the last.
 */
#ifndef MDFAQ_MAP_MAP_H
#define MDFAQ_MAP_MAP_H

#include "core/findings.h"
#include "core/table.h"
#include "read/document.h"

enum mdfaq_role {
    MDFAQ_ROLE_ANSWER,  /* part of the answer, or of the text, that it stands in */
    MDFAQ_ROLE_TITLE,   /* the page's title */
    MDFAQ_ROLE_SECTION, /* groups the questions below it */
    MDFAQ_ROLE_QUESTION
};

struct mdfaq_candidate {
    uint32_t node;          /* the block that plays it: its enter */
    uint32_t after;         /* the first node behind it */
    uint8_t level;          /* of a heading, 1 to 6 */
    uint8_t role;           /* enum mdfaq_role */
    bool asks;              /* its text ends in a question mark */
    bool filled;            /* something stands between it and the next candidate */
    size_t start, end;      /* its lines, with an anchor above it */
    struct mdfaq_text text; /* plain, without number and label */
    struct mdfaq_text id;
};

struct mdfaq_question {
    struct mdfaq_text id, text;
    const struct mdfaq_text *section; /* outermost first; shared by neighbours */
    size_t section_depth;
    struct mdfaq_slice answer;
    size_t start, end; /* bytes of question and answer in the text */
};

/* What a document holds. All of it lives in the document's arena. */
struct mdfaq_map {
    struct mdfaq_candidate *candidates;
    size_t candidate_count;
    struct mdfaq_question *questions;
    size_t question_count;
    struct mdfaq_slice summary, additional;
};

/* Finds the questions of a document. May change the tape: labels and anchors that belong
 * to no answer become MDFAQ_DROPPED. Also gives the document its id, and a title when its
 * metadata hold none. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_map_document(struct mdfaq_document *doc,
                                                    struct mdfaq_findings *findings,
                                                    struct mdfaq_map *ret);

/* The steps, for mdfaq_map_document() and for tests. */
MDFAQ_MUST_USE bool mdfaq_map_candidates(struct mdfaq_document *doc,
                                         struct mdfaq_map *map);
void mdfaq_map_roles(struct mdfaq_map *map);
MDFAQ_MUST_USE bool mdfaq_map_questions(struct mdfaq_document *doc,
                                        struct mdfaq_findings *findings,
                                        struct mdfaq_map *map);

#endif
