/* SPDX-License-Identifier: MIT - convert/cli/options.h: commands and their options.
 *
 * A command is one file that defines a struct mdfaq_command and one row in main.c. Its
 * table of options is what the parser, --help and the manual's test go by.
 */
#ifndef MDFAQ_CLI_OPTIONS_H
#define MDFAQ_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Exit statuses (see the manual). */
enum { MDFAQ_EXIT_OK = 0, MDFAQ_EXIT_FINDINGS = 1, MDFAQ_EXIT_FAILURE = 2 };

struct mdfaq_option {
    char letter;          /* 0: none */
    const char *name;     /* without the dashes */
    const char *argument; /* how the help names it; NULL: a switch */
    const char *help;
};

struct mdfaq_args;

struct mdfaq_command {
    const char *name;
    const char *usage;                   /* what follows the name */
    const char *summary;                 /* one line */
    const struct mdfaq_option *options;  /* ends with a row without name */
    int (*run)(struct mdfaq_args *args); /* answers the exit status */
};

/* The words behind a command's name. */
struct mdfaq_args {
    const struct mdfaq_command *command;
    char **words;        /* NULL at the end */
    const char *cluster; /* what is left of `-abc` */
    bool only_operands;  /* `--` was met */
};

enum { MDFAQ_ARG_END = -1, MDFAQ_ARG_OPERAND = -2, MDFAQ_ARG_WRONG = -3 };

/* The next word: the index of an option in the command's table, with its argument in
 * `ret_value` (NULL for a switch); an operand; the end; or something wrong, which has
 * been told on standard error (also --help, which has been answered: see `ret_value`,
 * then not NULL). Options may stand between operands. */
int mdfaq_args_next(struct mdfaq_args *args, const char **ret_value);

/* "1M", "32M", "4096", "2G" in bytes. False: not a size. */
bool mdfaq_parse_size(const char *text, size_t *ret);

/* A plain number from 0 on. False: not one. */
bool mdfaq_parse_count(const char *text, size_t *ret);

/* Tells what is wrong with the usage, on standard error, and answers the exit status. */
int mdfaq_usage_error(const struct mdfaq_command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The name among `names` (NULL at the end) that somebody who typed `word` may have meant;
 * NULL: none is near. */
const char *mdfaq_nearest(const char *word, const char *const *names);

void mdfaq_print_help(const struct mdfaq_command *command, FILE *to);

extern const struct mdfaq_command mdfaq_cmd_convert, mdfaq_cmd_check, mdfaq_cmd_explain,
    mdfaq_cmd_validate, mdfaq_cmd_schema;

#endif
