/* SPDX-License-Identifier: MIT - convert/cli/cmd_convert.c: "convert" and "check". */
#include <stdlib.h>
#include <string.h>

#include "cli/documents.h"
#include "cli/options.h"
#include "cli/pages.h"

enum option {
    OPT_TO,
    OPT_OUTPUT,
    OPT_JOBS,
    OPT_BASE_URL,
    OPT_URL_MAP,
    OPT_PAGE_SUFFIX,
    OPT_BLOCKS,
    OPT_NO_VALIDATE,
    OPT_ROOT,
    OPT_PIVOT,
    OPT_MONIKER,
    OPT_WINDOW,
    OPT_FROM,
    OPT_CONTENT_FIELD,
    OPT_ERRORS,
    OPT_EXCLUDE,
    OPT_NO_IGNORE,
    OPT_FILES_FROM,
    OPT_NULL,
    OPT_REQUIRE_QUESTIONS,
    OPT_FAIL_FAST,
    OPT_CACHE,
    OPT_CHANGED,
    OPT_DELETE,
    OPT_QUIET,
    OPT_FINDINGS,
    OPT_PAGES /* the first of enum mdfaq_page_option */
};

/* What "convert" and "check" have in common. */
#define ROW_JOBS                                                                         \
    {                                                                                    \
        'j', "jobs", "N", "documents at once; default: a processor each"                 \
    }
#define ROW_ROOT                                                                         \
    {                                                                                    \
        0, "root", "FOLDER", "what includes may not leave; default: found above a page"  \
    }
#define ROW_PIVOT                                                                        \
    {                                                                                    \
        0, "pivot", "NAME", "of zones, keep only those for this pivot"                   \
    }
#define ROW_MONIKER                                                                      \
    {                                                                                    \
        0, "moniker", "NAME", "of versioned blocks, keep only those for this version"    \
    }
#define ROW_WINDOW                                                                       \
    {                                                                                    \
        0, "window", "SIZE", "bytes of a document held at once, as in 1M; default: 32M"  \
    }
#define ROW_EXCLUDE                                                                      \
    {                                                                                    \
        0, "exclude", "GLOB",                                                            \
            "leave out what matches, as .gitignore would; may be repeated"               \
    }
#define ROW_NO_IGNORE                                                                    \
    {                                                                                    \
        0, "no-ignore", NULL, "do not leave out what .gitignore says"                    \
    }
#define ROW_FILES_FROM                                                                   \
    {                                                                                    \
        0, "files-from", "FILE", "read more paths from a file, or - for standard input"  \
    }
#define ROW_NULL                                                                         \
    {                                                                                    \
        '0', "null", NULL, "the paths in that file end with zero bytes"                  \
    }
#define ROW_REQUIRE_QUESTIONS                                                            \
    {                                                                                    \
        0, "require-questions", NULL, "a page without questions is an error everywhere"  \
    }
#define ROW_FAIL_FAST                                                                    \
    {                                                                                    \
        0, "fail-fast", NULL, "stop at the first document with an error"                 \
    }
#define ROW_QUIET                                                                        \
    {                                                                                    \
        'q', "quiet", NULL, "no progress, and no summary at the end"                     \
    }
#define ROW_FINDINGS                                                                     \
    {                                                                                    \
        0, "findings", "FORMAT", "text (the default), json, sarif or github"             \
    }

static const struct mdfaq_option options[] = {
    [OPT_TO] = { 't', "to", "FORMAT",
                 "json, jsonl, jsonld, xml or learn-yaml; default: as -o ends, or json" },
    [OPT_OUTPUT] = { 'o', "output", "PATH",
                     "a file, or the folder for several results; default: standard "
                     "output" },
    [OPT_JOBS] = ROW_JOBS,
    [OPT_BASE_URL] = { 0, "base-url", "URL",
                       "where the pages are published: addresses become absolute" },
    [OPT_URL_MAP] = { 0, "url-map", "FROM=TO",
                      "addresses that begin with FROM begin with TO; may be repeated" },
    [OPT_PAGE_SUFFIX] = { 0, "page-suffix", "SUFFIX",
                          "of published pages, as in .html; default: none" },
    [OPT_BLOCKS] = { 0, "blocks", NULL, "add each answer as typed blocks (json, jsonl)" },
    [OPT_NO_VALIDATE] = { 0, "no-validate", NULL,
                          "do not check results by their schemas" },
    [OPT_ROOT] = ROW_ROOT,
    [OPT_PIVOT] = ROW_PIVOT,
    [OPT_MONIKER] = ROW_MONIKER,
    [OPT_WINDOW] = ROW_WINDOW,
    [OPT_FROM] = { 0, "from", "FORMAT",
                   "what documents are: markdown, yaml, or jsonl for a document a line" },
    [OPT_CONTENT_FIELD] = { 0, "content-field", "NAME",
                            "the field of JSON Lines that holds the document" },
    [OPT_ERRORS] = { 0, "errors", "WHERE",
                     "inline: what is wrong with a line of JSON Lines is a record, too" },
    [OPT_EXCLUDE] = ROW_EXCLUDE,
    [OPT_NO_IGNORE] = ROW_NO_IGNORE,
    [OPT_FILES_FROM] = ROW_FILES_FROM,
    [OPT_NULL] = ROW_NULL,
    [OPT_REQUIRE_QUESTIONS] = ROW_REQUIRE_QUESTIONS,
    [OPT_FAIL_FAST] = ROW_FAIL_FAST,
    [OPT_CACHE] = { 0, "cache", "FILE",
                    "convert only what has changed since the last run with it" },
    [OPT_CHANGED] = { 0, "changed", NULL, "list the results that were written" },
    [OPT_DELETE] = { 0, "delete", NULL,
                     "remove results of earlier runs whose document is gone" },
    [OPT_QUIET] = ROW_QUIET,
    [OPT_FINDINGS] = ROW_FINDINGS,
    MDFAQ_PAGE_ROWS,
    { 0 },
};

static int
unknown_format(const struct mdfaq_command *command, const char *word)
{
    const char *names[17] = { NULL };
    const char *near;
    char all[128] = "";

    for (size_t i = 0; i < 16 && (names[i] = mdfaq_format_name(i)) != NULL; i++) {
        size_t n = strlen(all);

        snprintf(all + n, sizeof all - n, "%s%s", n > 0 ? ", " : "", names[i]);
    }
    near = mdfaq_nearest(word, names);
    if (near != NULL)
        return mdfaq_usage_error(command,
                                 "unknown format '%s'; did you mean '%s'? There are %s",
                                 word, near, all);
    return mdfaq_usage_error(command, "unknown format '%s'; there are %s", word, all);
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

/* Words of the command line by what they are; each list has room for all. */
struct words {
    const char **operands, **excludes, **maps;
    struct mdfaq_page_words pages;
};

static int
take_source(struct mdfaq_job *job, const struct mdfaq_command *command, const char *word)
{
    job->lines = strcmp(word, "jsonl") == 0;
    job->format = job->lines ? NULL : word;
    if (!job->lines && strcmp(word, "markdown") != 0 && strcmp(word, "yaml") != 0)
        return mdfaq_usage_error(command, "'%s' is none of markdown, yaml and jsonl",
                                 word);
    return MDFAQ_EXIT_OK;
}

static int
take_page_suffix(struct mdfaq_job *job, const struct mdfaq_command *command,
                 const char *word)
{
    if (*word != '\0' && *word != '.' && *word != '/')
        return mdfaq_usage_error(
            command, "a page's suffix begins with '.' or '/', as in '.%s'", word);
    job->options.page_suffix = word;
    return MDFAQ_EXIT_OK;
}

/* Options that cannot be wrong. False: it is another one. */
static bool
take_switch(struct mdfaq_job *job, struct words *words, int option, const char *value)
{
    switch ((enum option)option) {
    case OPT_EXCLUDE:
        words->excludes[job->sources.exclude_count++] = value;
        break;
    case OPT_NO_IGNORE:
        job->sources.no_ignore = true;
        break;
    case OPT_FILES_FROM:
        job->sources.files_from = value;
        break;
    case OPT_NULL:
        job->sources.zero = true;
        break;
    case OPT_REQUIRE_QUESTIONS:
        job->require_questions = true;
        break;
    case OPT_FAIL_FAST:
        job->fail_fast = true;
        break;
    case OPT_CONTENT_FIELD:
        job->content_field = value;
        break;
    case OPT_CACHE:
        job->cache = value;
        break;
    case OPT_CHANGED:
        job->changed = true;
        break;
    case OPT_DELETE:
        job->delete_gone = true;
        break;
    case OPT_QUIET:
        job->quiet = true;
        break;
    default:
        return false;
    }
    return true;
}

static int
take_option(struct mdfaq_job *job, const struct mdfaq_command *command,
            struct words *words, int option, const char *value)
{
    if (take_switch(job, words, option, value))
        return MDFAQ_EXIT_OK;
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
    case OPT_URL_MAP:
        if (strchr(value, '=') == NULL || *value == '=')
            return mdfaq_usage_error(command, "--url-map needs FROM=TO, not '%s'", value);
        words->maps[job->options.url_map_count++] = value;
        break;
    case OPT_PAGE_SUFFIX:
        return take_page_suffix(job, command, value);
    case OPT_BLOCKS:
        job->options.blocks = true;
        break;
    case OPT_NO_VALIDATE:
        job->options.no_validate = true;
        break;
    case OPT_ROOT:
        job->options.root = value;
        break;
    case OPT_PIVOT:
        job->options.pivot = value;
        break;
    case OPT_MONIKER:
        job->options.moniker = value;
        break;
    case OPT_WINDOW:
        if (!mdfaq_parse_size(value, &job->options.limits.window) ||
            job->options.limits.window == 0)
            return mdfaq_usage_error(command, "'%s' is no size; write 4096, 64K or 32M",
                                     value);
        break;
    case OPT_JOBS:
        if (!mdfaq_parse_count(value, &job->workers) || job->workers == 0)
            return mdfaq_usage_error(command, "-j needs a number from 1 on, not '%s'",
                                     value);
        break;
    case OPT_FROM:
        return take_source(job, command, value);
    case OPT_ERRORS:
        if (strcmp(value, "inline") != 0)
            return mdfaq_usage_error(command, "--errors knows only 'inline', not '%s'",
                                     value);
        job->errors_inline = true;
        break;
    case OPT_FINDINGS:
        if (!mdfaq_report_begin(&job->reporter, value))
            return mdfaq_usage_error(
                command, "unknown format of findings '%s': text, json, sarif or github",
                value);
        break;
    default:
        break;
    }
    return MDFAQ_EXIT_OK;
}

/* Keeps the options that results depend on, for the cache. */
static void
note_setting(struct mdfaq_job *job, int option, const char *value)
{
    switch ((enum option)option) {
    case OPT_OUTPUT:
    case OPT_JOBS:
    case OPT_EXCLUDE:
    case OPT_NO_IGNORE:
    case OPT_FILES_FROM:
    case OPT_NULL:
    case OPT_FAIL_FAST:
    case OPT_CACHE:
    case OPT_CHANGED:
    case OPT_DELETE:
    case OPT_QUIET:
    case OPT_FINDINGS:
        break;
    default:
        mdfaq_buf_printf(&job->settings, "%s=%s", options[option].name,
                         value != NULL ? value : "");
        mdfaq_buf_byte(&job->settings, '\0');
    }
}

/* Reads the words into the job. An exit status; `*ends` when that is all. */
static int
take_words(struct mdfaq_args *args, const int *known, struct mdfaq_job *job,
           struct words *words, bool *ends)
{
    int arg, status = MDFAQ_EXIT_OK;
    const char *value;

    while (status == MDFAQ_EXIT_OK &&
           (arg = mdfaq_args_next(args, &value)) != MDFAQ_ARG_END) {
        if (arg == MDFAQ_ARG_WRONG) {
            *ends = true;
            return value != NULL ? MDFAQ_EXIT_OK : MDFAQ_EXIT_FAILURE;
        }
        if (arg == MDFAQ_ARG_OPERAND) {
            words->operands[job->sources.operand_count++] = value;
            continue;
        }
        if (known != NULL)
            arg = known[arg];
        note_setting(job, arg, value);
        if (arg >= OPT_PAGES)
            status =
                mdfaq_page_words_take(&words->pages, args->command,
                                      (enum mdfaq_page_option)(arg - OPT_PAGES), value);
        else
            status = take_option(job, args->command, words, arg, value);
    }
    *ends = status != MDFAQ_EXIT_OK;
    return status;
}

/* What the output is called tells its format, where nothing else does. */
static const char *
default_format(const struct mdfaq_job *job)
{
    size_t n = job->output != NULL ? strlen(job->output) : 0;
    const char *name;

    for (size_t i = 0; (name = mdfaq_format_name(i)) != NULL; i++) {
        const char *suffix = mdfaq_format_suffix(name);
        size_t k = strlen(suffix);

        if (n > k && strcmp(job->output + n - k, suffix) == 0)
            return name;
    }
    return job->lines ? "jsonl" : "json";
}

/* "check" wants no format. */
static int
run(struct mdfaq_args *args, const int *known, bool converts)
{
    struct mdfaq_job job = { 0 };
    const char *formats[MDFAQ_MOST_FORMATS];
    struct words words = { 0 };
    int status = MDFAQ_EXIT_FAILURE;
    size_t count = 0;
    bool ends = false;

    while (args->words[count] != NULL)
        count++;
    words.operands = calloc(count + 1, sizeof *words.operands);
    words.excludes = calloc(count + 1, sizeof *words.excludes);
    words.maps = calloc(count + 1, sizeof *words.maps);
    if (words.operands == NULL || words.excludes == NULL || words.maps == NULL ||
        !mdfaq_report_begin(&job.reporter, NULL)) {
        fputs("mdfaq: out of memory\n", stderr);
        goto done;
    }
    job.formats = formats;
    job.sources.operands = words.operands;
    job.sources.excludes = words.excludes;
    job.options.url_map = words.maps;
    status = take_words(args, known, &job, &words, &ends);
    job.options.pages = words.pages.pages;
    if (converts && job.format_count == 0)
        job.formats[job.format_count++] = default_format(&job);
    if (!ends)
        status = mdfaq_job_run(&job, args->command);
done:
    free(words.operands);
    free(words.excludes);
    free(words.maps);
    mdfaq_buf_done(&job.settings);
    return status;
}

static int
run_convert(struct mdfaq_args *args)
{
    return run(args, NULL, true);
}

const struct mdfaq_command mdfaq_cmd_convert = {
    .name = "convert",
    .usage = "[-t FORMAT]... [-o PATH] [options] [FILE | DIR | GLOB | -]...",
    .summary = "write the questions and answers of documents",
    .options = options,
    .run = run_convert,
};

static const struct mdfaq_option check_options[] = {
    ROW_JOBS,      ROW_ROOT,      ROW_PIVOT,      ROW_MONIKER,     ROW_WINDOW,
    ROW_EXCLUDE,   ROW_NO_IGNORE, ROW_FILES_FROM, ROW_NULL,        ROW_REQUIRE_QUESTIONS,
    ROW_FAIL_FAST, ROW_QUIET,     ROW_FINDINGS,   MDFAQ_PAGE_ROWS, { 0 },
};

static int
run_check(struct mdfaq_args *args)
{
    static const int known[] = {
        OPT_JOBS,      OPT_ROOT,      OPT_PIVOT,      OPT_MONIKER, OPT_WINDOW,
        OPT_EXCLUDE,   OPT_NO_IGNORE, OPT_FILES_FROM, OPT_NULL,    OPT_REQUIRE_QUESTIONS,
        OPT_FAIL_FAST, OPT_QUIET,     OPT_FINDINGS,   OPT_PAGES,   OPT_PAGES + 1,
        OPT_PAGES + 2, OPT_PAGES + 3, OPT_PAGES + 4,
    };

    return run(args, known, false);
}

const struct mdfaq_command mdfaq_cmd_check = {
    .name = "check",
    .usage = "[options] [FILE | DIR | GLOB | -]...",
    .summary = "tell what is wrong with documents; write nothing",
    .options = check_options,
    .run = run_check,
};
