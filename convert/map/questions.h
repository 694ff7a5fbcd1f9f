/* SPDX-License-Identifier: MIT - convert/map/questions.h: cutting the tape into
 * questions.
 */
#ifndef MDFAQ_MAP_QUESTIONS_H
#define MDFAQ_MAP_QUESTIONS_H

#include "map/map.h"

/* Fills in questions, summary and additional, by the candidates' roles. False: out of
 * memory. */
MDFAQ_MUST_USE bool mdfaq_map_questions(struct mdfaq_document *doc,
                                        struct mdfaq_findings *findings,
                                        struct mdfaq_map *map);

#endif
