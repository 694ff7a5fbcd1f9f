/* SPDX-License-Identifier: MIT - convert/cli/pages.h: options about a page's questions,
 * which several commands have.
 */
#ifndef MDFAQ_CLI_PAGES_H
#define MDFAQ_CLI_PAGES_H

#include "cli/options.h"
#include "mdfaq.h"

enum mdfaq_page_option {
    MDFAQ_PAGE_LEVELS,
    MDFAQ_PAGE_TAKE,
    MDFAQ_PAGE_SKIP,
    MDFAQ_PAGE_LABEL,
    MDFAQ_PAGE_PATTERN
};

/* Rows of a command's table, in the order of the enum. */
#define MDFAQ_PAGE_ROWS                                                                  \
    { 0, "levels", "LEVELS",                                                             \
      "headings of these levels are questions: 2 or 2,3 or 2-4" },                       \
        { 0, "take", "NAME", "look only at sections of this name; may be repeated" },    \
        { 0, "skip", "NAME", "leave out sections of this name; may be repeated" },       \
        { 0, "label", "WORD",                                                            \
          "a label to take off questions, as Q: is; may be repeated" },                  \
    {                                                                                    \
        0, "pattern", "REGEX", "only what matches is a question (PCRE2)"                 \
    }

enum { MDFAQ_PAGE_NAMES = 32 };

/* { 0 } says nothing. `pages` points into it. */
struct mdfaq_page_words {
    struct mdfaq_pages pages;
    const char *take[MDFAQ_PAGE_NAMES + 1];
    const char *skip[MDFAQ_PAGE_NAMES + 1];
    const char *labels[MDFAQ_PAGE_NAMES + 1];
};

/* Takes one option; answers the exit status, having told what is wrong. */
int mdfaq_page_words_take(struct mdfaq_page_words *words,
                          const struct mdfaq_command *command,
                          enum mdfaq_page_option option, const char *value);

#endif
