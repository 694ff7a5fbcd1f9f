/* SPDX-License-Identifier: MIT - convert/cli/cmd_validate.c: "validate". */
#include <stdlib.h>
#include <string.h>

#include "cli/judge.h"
#include "cli/options.h"

enum option {
    OPT_SCHEMA,
    OPT_DRAFT,
    OPT_FORMATS,
    OPT_MAP,
    OPT_LINES,
    OPT_JOBS,
    OPT_OUTPUT,
    OPT_MAX_FINDINGS,
    OPT_FINDINGS
};

static const struct mdfaq_option options[] = {
    [OPT_SCHEMA] = { 's', "schema", "SCHEMA",
                     "a file, or the name of a bundled schema; default: by content" },
    [OPT_DRAFT] = { 0, "draft", "DRAFT",
                    "2020-12 (the default) or 7, of schemas without $schema" },
    [OPT_FORMATS] = { 0, "formats", NULL, "assert 'format', which else only describes" },
    [OPT_MAP] = { 0, "map", "URI=DIR", "addresses that begin with URI are files in DIR" },
    [OPT_LINES] = { 0, "lines", NULL, "the files are JSON Lines, whatever their names" },
    [OPT_JOBS] = { 'j', "jobs", "N", "threads for JSON Lines; default: 1" },
    [OPT_OUTPUT] = { 0, "output", "FORMAT",
                     "print JSON Schema's output: flag, basic or detailed" },
    [OPT_MAX_FINDINGS] = { 0, "max-findings", "N", "print no more than N; default: all" },
    [OPT_FINDINGS] = { 0, "findings", "FORMAT",
                       "text (the default), json, sarif or github" },
    { 0 },
};

struct job {
    struct mdfaq_judging judging;
    struct mdfaq_schema_map *maps;
    const char **files;
    size_t file_count;
};

/* "URI=DIR"; the URI may hold `=`, a folder's name rarely does. The word is cut in place.
 */
static int
take_map(struct job *job, const struct mdfaq_command *command, const char *word)
{
    struct mdfaq_schema_map *map = &job->maps[job->judging.options.map_count];
    const char *equals = strrchr(word, '=');

    if (equals == NULL || equals == word || equals[1] == '\0')
        return mdfaq_usage_error(command, "'%s' is no map; write URI=DIR", word);
    map->uri = strndup(word, (size_t)(equals - word));
    map->folder = equals + 1;
    if (map->uri == NULL) {
        fputs("mdfaq: out of memory\n", stderr);
        return MDFAQ_EXIT_FAILURE;
    }
    job->judging.options.map_count++;
    return MDFAQ_EXIT_OK;
}

static int
take_draft(struct job *job, const struct mdfaq_command *command, const char *word)
{
    if (strcmp(word, "2020-12") == 0)
        job->judging.options.draft = MDFAQ_DRAFT_2020_12;
    else if (strcmp(word, "7") == 0)
        job->judging.options.draft = MDFAQ_DRAFT_7;
    else
        return mdfaq_usage_error(command, "unknown draft '%s': 2020-12 or 7", word);
    return MDFAQ_EXIT_OK;
}

static int
take_option(struct job *job, const struct mdfaq_command *command, int option,
            const char *value)
{
    struct mdfaq_judging *j = &job->judging;

    switch ((enum option)option) {
    case OPT_SCHEMA:
        j->schema_name = value;
        break;
    case OPT_DRAFT:
        return take_draft(job, command, value);
    case OPT_FORMATS:
        j->options.formats = true;
        break;
    case OPT_MAP:
        return take_map(job, command, value);
    case OPT_LINES:
        j->lines = true;
        break;
    case OPT_JOBS:
        if (!mdfaq_parse_count(value, &j->jobs) || j->jobs == 0 || j->jobs > 256)
            return mdfaq_usage_error(command, "'%s' is no number of threads", value);
        break;
    case OPT_OUTPUT:
        if (!mdfaq_outcome_find(value, &j->outcome))
            return mdfaq_usage_error(
                command, "unknown output '%s': flag, basic or detailed", value);
        break;
    case OPT_MAX_FINDINGS:
        if (!mdfaq_parse_count(value, &j->max_findings))
            return mdfaq_usage_error(command, "'%s' is no number", value);
        break;
    case OPT_FINDINGS:
        if (!mdfaq_report_begin(&j->reporter, value))
            return mdfaq_usage_error(
                command, "unknown format of findings '%s': text, json, sarif or github",
                value);
        break;
    }
    return MDFAQ_EXIT_OK;
}

/* Whether it is to go on; `*ret_status` if not. */
static bool
read_words(struct job *job, struct mdfaq_args *args, int *ret_status)
{
    const char *value;
    int arg;

    while ((arg = mdfaq_args_next(args, &value)) != MDFAQ_ARG_END) {
        *ret_status = MDFAQ_EXIT_OK;
        if (arg == MDFAQ_ARG_WRONG)
            *ret_status = value != NULL ? MDFAQ_EXIT_OK : MDFAQ_EXIT_FAILURE;
        else if (arg == MDFAQ_ARG_OPERAND)
            job->files[job->file_count++] = value;
        else
            *ret_status = take_option(job, args->command, arg, value);
        if (arg == MDFAQ_ARG_WRONG || *ret_status != MDFAQ_EXIT_OK)
            return false;
    }
    if (job->file_count == 0) {
        *ret_status =
            mdfaq_usage_error(args->command, "name a file, or - for standard input");
        return false;
    }
    return true;
}

static int
judge_files(struct job *job)
{
    int worst = MDFAQ_EXIT_OK;

    job->judging.options.maps = job->maps;
    for (size_t i = 0; i < job->file_count; i++) {
        int status = mdfaq_judge_file(&job->judging, job->files[i]);

        worst = status > worst ? status : worst;
    }
    mdfaq_judging_done(&job->judging);
    if (!mdfaq_report_end(&job->judging.reporter))
        worst = MDFAQ_EXIT_FAILURE;
    return worst;
}

static int
run_validate(struct mdfaq_args *args)
{
    struct job job = { 0 };
    size_t words = 1;
    int status = MDFAQ_EXIT_FAILURE;

    while (args->words[words - 1] != NULL)
        words++;
    job.files = calloc(words, sizeof *job.files);
    job.maps = calloc(words, sizeof *job.maps);
    if (job.files == NULL || job.maps == NULL ||
        !mdfaq_report_begin(&job.judging.reporter, NULL))
        fputs("mdfaq: out of memory\n", stderr);
    else if (read_words(&job, args, &status))
        status = judge_files(&job);
    for (size_t i = 0; job.maps != NULL && i < job.judging.options.map_count; i++)
        free((void *)(uintptr_t)job.maps[i].uri);
    free(job.files);
    free(job.maps);
    return status;
}

const struct mdfaq_command mdfaq_cmd_validate = {
    .name = "validate",
    .usage = "[-s SCHEMA] [--draft 2020-12|7] [--map URI=DIR]... [-j N] FILE...",
    .summary = "judge JSON, JSON Lines, JSON-LD or XML by a schema",
    .options = options,
    .run = run_validate,
};
