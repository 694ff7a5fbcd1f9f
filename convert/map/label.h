/* SPDX-License-Identifier: MIT - convert/map/label.h: labels, numbers and question marks.
 */
#ifndef MDFAQ_MAP_LABEL_H
#define MDFAQ_MAP_LABEL_H

#include "core/buf.h"
#include "map/options.h"

enum mdfaq_label_kind { MDFAQ_LABEL_NONE, MDFAQ_LABEL_QUESTION, MDFAQ_LABEL_ANSWER };

/* How many bytes `Q:`, `Question 3.`, `A:` or its like takes at the start of a text, with
 * the white space behind it; 0 when there is none. */
size_t mdfaq_label_question(struct mdfaq_text text,
                            const struct mdfaq_map_options *options);
size_t mdfaq_label_answer(struct mdfaq_text text);

/* The label is one letter that says so only in some languages: it counts where an answer
 * has a label, too. */
bool mdfaq_label_is_weak(struct mdfaq_text text);

/* The same for a number: `3.`, `3)`, `(3)`, `2.1`. */
size_t mdfaq_label_number(struct mdfaq_text text);

/* The text is a question by its last mark, or holds one by an inner mark. */
bool mdfaq_text_asks(struct mdfaq_text text);
bool mdfaq_text_asks_within(struct mdfaq_text text);

/* Where the first sentence that asks ends, when something stands behind it; 0: there is
 * no such place. */
size_t mdfaq_text_asked_end(struct mdfaq_text text);

#endif
