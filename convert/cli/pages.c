/* SPDX-License-Identifier: MIT - convert/cli/pages.c: options about a page's questions.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "cli/pages.h"

#include <pcre2.h>
#include <string.h>

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
static bool
is_well(const struct mdfaq_pages *pages)
{
    struct mdfaq_map_options options;

    return mdfaq_map_options_take(pages, &options) == MDFAQ_OK;
}

static int
wrong_pattern(const struct mdfaq_command *command, const char *value)
{
    PCRE2_UCHAR why[128] = "it is not understood";
    PCRE2_SIZE at = 0;
    int error = 0;

    pcre2_code_free(pcre2_compile((PCRE2_SPTR)value, strlen(value), PCRE2_UTF | PCRE2_UCP,
                                  &error, &at, NULL));
    (void)pcre2_get_error_message(error, why, sizeof why);
    return mdfaq_usage_error(command, "'%s' is no pattern: %s at byte %zu", value,
                             (const char *)why, at);
}

int
mdfaq_page_words_take(struct mdfaq_page_words *words, const struct mdfaq_command *command,
                      enum mdfaq_page_option option, const char *value)
{
    struct mdfaq_pages *pages = &words->pages;

    switch (option) {
    case MDFAQ_PAGE_LEVELS:
        pages->levels = value;
        return is_well(pages) ? MDFAQ_EXIT_OK
                              : mdfaq_usage_error(command,
                                                  "'%s' is no list of heading levels; "
                                                  "write 2, 2,3 or 2-4",
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
        return is_well(pages) ? MDFAQ_EXIT_OK : wrong_pattern(command, value);
    }
    return MDFAQ_EXIT_OK;
}
