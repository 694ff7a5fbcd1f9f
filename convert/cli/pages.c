/* SPDX-License-Identifier: MIT - convert/cli/pages.c: options about a page's questions.
 */
#include "cli/pages.h"

#include "map/options.h"

static int
add_name(const struct mdfaq_command *command, const char **names, const char *value)
{
    size_t n = 0;

    while (names[n] != NULL)
        n++;
    if (n == MDFAQ_PAGE_NAMES)
        return mdfaq_usage_error(command, "more than %d names", MDFAQ_PAGE_NAMES);
    names[n] = value;
    return MDFAQ_EXIT_OK;
}

/* Levels and pattern are looked at here, where what is wrong can be told. */
static int
check(const struct mdfaq_command *command, const struct mdfaq_pages *pages,
      const char *what, const char *value)
{
    struct mdfaq_map_options options;

    if (mdfaq_map_options_take(pages, &options) == MDFAQ_OK)
        return MDFAQ_EXIT_OK;
    return mdfaq_usage_error(command, "'%s' is no %s", value, what);
}

int
mdfaq_page_words_take(struct mdfaq_page_words *words, const struct mdfaq_command *command,
                      enum mdfaq_page_option option, const char *value)
{
    struct mdfaq_pages *pages = &words->pages;

    switch (option) {
    case MDFAQ_PAGE_LEVELS:
        pages->levels = value;
        return check(command, pages, "list of heading levels; write 2, 2,3 or 2-4",
                     value);
    case MDFAQ_PAGE_TAKE:
        pages->take = words->take;
        return add_name(command, words->take, value);
    case MDFAQ_PAGE_SKIP:
        pages->skip = words->skip;
        return add_name(command, words->skip, value);
    case MDFAQ_PAGE_LABEL:
        pages->labels = words->labels;
        return add_name(command, words->labels, value);
    case MDFAQ_PAGE_PATTERN:
        pages->pattern = value;
        return check(command, pages, "pattern by PCRE2", value);
    }
    return MDFAQ_EXIT_OK;
}
