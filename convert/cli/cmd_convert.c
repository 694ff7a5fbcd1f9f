/* SPDX-License-Identifier: MIT - convert/cli/cmd_convert.c: "convert" and "check". */
#include <stdlib.h>
#include <string.h>

#include "cli/documents.h"
#include "cli/options.h"

enum option {
    OPT_TO,
    OPT_OUTPUT,
    OPT_BASE_URL,
    OPT_BLOCKS,
    OPT_NO_VALIDATE,
    OPT_WINDOW,
    OPT_FINDINGS
};

static const struct mdfaq_option options[] = {
    [OPT_TO] = { 't', "to", "FORMAT",
                 "json (the default), jsonl, jsonld, xml or learn-yaml; may be repeated" },
    [OPT_OUTPUT] = { 'o', "output", "PATH",
                     "a file, or the folder for several results; default: standard "
                     "output" },
    [OPT_BASE_URL] = { 0, "base-url", "URL",
                       "where the pages are published: addresses become absolute" },
    [OPT_BLOCKS] = { 0, "blocks", NULL, "add each answer as typed blocks (json, jsonl)" },
    [OPT_NO_VALIDATE] = { 0, "no-validate", NULL,
                          "do not check results by their schemas" },
    [OPT_WINDOW] = { 0, "window", "SIZE",
                     "bytes of a document held at once, as in 1M; default: 32M" },
    [OPT_FINDINGS] = { 0, "findings", "FORMAT",
                       "text (the default), json, sarif or github" },
    { 0 },
};

static int
unknown_format(const struct mdfaq_command *command, const char *word)
{
    const char *names[17] = { NULL };
    const char *near;

    for (size_t i = 0; i < 16; i++)
        names[i] = mdfaq_format_name(i);
    near = mdfaq_nearest(word, names);
    if (near != NULL)
        return mdfaq_usage_error(command, "unknown format '%s'; did you mean '%s'?", word,
                                 near);
    return mdfaq_usage_error(command, "unknown format '%s'", word);
}

static int
take_format(struct mdfaq_job *job, const struct mdfaq_command *command, const char *word)
{
    if (mdfaq_format_suffix(word) == NULL)
        return unknown_format(command, word);
    for (size_t i = 0; i < job->format_count; i++)
        if (strcmp(job->formats[i], word) == 0)
            return MDFAQ_EXIT_OK;
    job->formats[job->format_count++] = word;
    return MDFAQ_EXIT_OK;
}

static int
take_option(struct mdfaq_job *job, const struct mdfaq_command *command, int option,
            const char *value)
{
    switch ((enum option)option) {
    case OPT_TO:
        return take_format(job, command, value);
    case OPT_OUTPUT:
        if (*value == '\0')
            return mdfaq_usage_error(command, "-o needs a path");
        job->output = value;
        break;
    case OPT_BASE_URL:
        job->options.base_url = value;
        break;
    case OPT_BLOCKS:
        job->options.blocks = true;
        break;
    case OPT_NO_VALIDATE:
        job->options.no_validate = true;
        break;
    case OPT_WINDOW:
        if (!mdfaq_parse_size(value, &job->options.limits.window) ||
            job->options.limits.window == 0)
            return mdfaq_usage_error(command, "'%s' is no size; write 4096, 64K or 32M",
                                     value);
        break;
    case OPT_FINDINGS:
        if (!mdfaq_report_begin(&job->reporter, value))
            return mdfaq_usage_error(
                command, "unknown format of findings '%s': text, json, sarif or github",
                value);
        break;
    }
    return MDFAQ_EXIT_OK;
}

/* Reads the words into the job and does it. "check" wants no format. */
static int
run(struct mdfaq_args *args, const int *known, bool converts)
{
    struct mdfaq_job job = { 0 };
    const char *formats[16];
    const char **operands;
    const char *value;
    size_t words = 0;
    int arg, status = MDFAQ_EXIT_OK;

    while (args->words[words] != NULL)
        words++;
    operands = calloc(words + 1, sizeof *operands);
    if (operands == NULL || !mdfaq_report_begin(&job.reporter, NULL)) {
        free(operands);
        fputs("mdfaq: out of memory\n", stderr);
        return MDFAQ_EXIT_FAILURE;
    }
    job.formats = formats;
    job.operands = operands;
    while (status == MDFAQ_EXIT_OK &&
           (arg = mdfaq_args_next(args, &value)) != MDFAQ_ARG_END) {
        if (arg == MDFAQ_ARG_WRONG) {
            free(operands);
            return value != NULL ? MDFAQ_EXIT_OK : MDFAQ_EXIT_FAILURE;
        }
        if (arg == MDFAQ_ARG_OPERAND)
            operands[job.operand_count++] = value;
        else
            status =
                take_option(&job, args->command, known != NULL ? known[arg] : arg, value);
    }
    if (converts && job.format_count == 0)
        job.formats[job.format_count++] = "json";
    if (status == MDFAQ_EXIT_OK)
        status = mdfaq_job_run(&job, args->command);
    free(operands);
    return status;
}

static int
run_convert(struct mdfaq_args *args)
{
    return run(args, NULL, true);
}

const struct mdfaq_command mdfaq_cmd_convert = {
    .name = "convert",
    .usage = "[-t FORMAT]... [-o PATH] [options] [FILE | DIR | -]...",
    .summary = "write the questions and answers of documents",
    .options = options,
    .run = run_convert,
};

static const struct mdfaq_option check_options[] = {
    { 0, "window", "SIZE", "bytes of a document held at once, as in 1M; default: 32M" },
    { 0, "findings", "FORMAT", "text (the default), json, sarif or github" },
    { 0 },
};

static int
run_check(struct mdfaq_args *args)
{
    static const int known[] = { OPT_WINDOW, OPT_FINDINGS };

    return run(args, known, false);
}

const struct mdfaq_command mdfaq_cmd_check = {
    .name = "check",
    .usage = "[options] [FILE | DIR | -]...",
    .summary = "tell what is wrong with documents; write nothing",
    .options = check_options,
    .run = run_check,
};
