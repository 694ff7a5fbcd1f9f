/* SPDX-License-Identifier: MIT - convert/map/words.h: words that tell what a text is for.
 *
 * Function words only, in the languages that documentation is written in; the lists are
 * data, in words.c. Texts are compared folded: lower case, words separated by one space,
 * everything else than letters, marks and digits gone.
 */
#ifndef MDFAQ_MAP_WORDS_H
#define MDFAQ_MAP_WORDS_H

#include "core/buf.h"
#include "core/text.h"

enum mdfaq_words {
    MDFAQ_WORDS_FAQ,         /* what pages and sections with questions are called */
    MDFAQ_WORDS_QA,          /* the same, where nothing follows */
    MDFAQ_WORDS_ASKING,      /* how questions begin */
    MDFAQ_WORDS_PARTICLE,    /* what makes a question of a sentence, wherever it stands */
    MDFAQ_WORDS_VOICE,       /* how somebody begins who has a problem */
    MDFAQ_WORDS_CONTENTS,    /* what tables of contents are called */
    MDFAQ_WORDS_AROUND,      /* parts of a page that stand around the questions */
    MDFAQ_WORDS_LEAD,        /* the same, followed by what they are about */
    MDFAQ_WORDS_CLOSING,     /* how a note at the end of a page begins */
    MDFAQ_WORDS_PLACEHOLDER, /* what stands where an answer is still to be written */
    MDFAQ_WORDS_TOP,         /* links that lead back to the top or to the contents */
    MDFAQ_WORDS_TURN,        /* links that lead to the next or the previous page */
    MDFAQ_WORDS_QUESTION,    /* labels of questions, also of a table's column */
    MDFAQ_WORDS_ANSWER,      /* labels of answers */
    MDFAQ_WORDS_COUNT
};

/* Appends the folded form of a text: a space before and after each word. */
void mdfaq_words_fold(struct mdfaq_text text, struct mdfaq_buf *out);

/* The folded form of the text would hold a word. */
bool mdfaq_words_any(struct mdfaq_text text);

/* The folded text is one of the list. */
bool mdfaq_words_are(enum mdfaq_words list, struct mdfaq_text folded);

/* The folded text begins with one of the list. */
bool mdfaq_words_begin(enum mdfaq_words list, struct mdfaq_text folded);

/* The folded text ends with one of the list. */
bool mdfaq_words_end(enum mdfaq_words list, struct mdfaq_text folded);

/* One of the list stands in the folded text. */
bool mdfaq_words_within(enum mdfaq_words list, struct mdfaq_text folded);

/* One phrase of a list, in their order; NULL past the last. For tests. */
const char *mdfaq_words_at(enum mdfaq_words list, size_t index);

#endif
