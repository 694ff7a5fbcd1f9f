/* SPDX-License-Identifier: MIT - convert/cli/main.c: the program. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "core/xmlmem.h"

static const struct mdfaq_command *const commands[] = {
    &mdfaq_cmd_convert,  &mdfaq_cmd_check,  &mdfaq_cmd_explain,
    &mdfaq_cmd_validate, &mdfaq_cmd_schema,
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static int
print_overview(FILE *to, int status)
{
    fputs(
        "usage: mdfaq COMMAND [options] [operands]\n"
        "\n"
        "Reads FAQ and how-to pages and writes their questions and answers as validated\n"
        "JSON, JSON Lines, schema.org JSON-LD or XML.\n"
        "\n"
        "commands:\n",
        to);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(to, "  %-10s  %s\n", commands[i]->name, commands[i]->summary);
    fputs("\nmdfaq COMMAND --help tells the options; mdfaq --version the version.\n", to);
    return status;
}

static int
unknown_command(const char *word)
{
    const char *names[COMMANDS + 1] = { NULL };
    const char *near;

    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i]->name;
    near = mdfaq_nearest(word, names);
    if (near != NULL)
        fprintf(stderr, "mdfaq: unknown command '%s'; did you mean '%s'?\n", word, near);
    else
        fprintf(stderr, "mdfaq: unknown command '%s'; see 'mdfaq --help'\n", word);
    return MDFAQ_EXIT_FAILURE;
}

/* NULL: there is none. */
static const struct mdfaq_command *
find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(name, commands[i]->name) == 0)
            return commands[i];
    return NULL;
}

/* "help", "help convert". */
static int
help(const char *name)
{
    const struct mdfaq_command *command = name != NULL ? find_command(name) : NULL;

    if (name == NULL)
        return print_overview(stdout, MDFAQ_EXIT_OK);
    if (command == NULL)
        return unknown_command(name);
    mdfaq_print_help(command, stdout);
    return MDFAQ_EXIT_OK;
}

static int
run(char **words)
{
    const struct mdfaq_command *command;

    if (words[0] == NULL)
        return print_overview(stderr, MDFAQ_EXIT_FAILURE);
    if (strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0)
        return print_overview(stdout, MDFAQ_EXIT_OK);
    if (strcmp(words[0], "help") == 0)
        return help(words[1]);
    if (strcmp(words[0], "--version") == 0 || strcmp(words[0], "-V") == 0) {
        puts("mdfaq " MDFAQ_VERSION);
        return MDFAQ_EXIT_OK;
    }
    command = find_command(words[0]);
    if (command == NULL)
        return unknown_command(words[0]);
    return command->run(&(struct mdfaq_args){ .command = command, .words = words + 1 });
}

int
main(int argc, char **argv)
{
    int status;

    (void)argc;
    /* A reader that goes away is told of like any other failing write. */
    signal(SIGPIPE, SIG_IGN);
    mdfaq_xmlmem_want();
    status = run(argv + 1);
    mdfaq_xmlmem_uninstall();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("mdfaq: standard output: write failed\n", stderr);
        return MDFAQ_EXIT_FAILURE;
    }
    return status;
}
