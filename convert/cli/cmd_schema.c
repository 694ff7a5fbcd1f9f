/* SPDX-License-Identifier: MIT - convert/cli/cmd_schema.c: the schemas inside the
 * program.
 */
#include <string.h>

#include "cli/options.h"
#include "validate/schema.h"

enum { MOST_NAMES = 64, SHORT_NAME = 8, LONG_NAME = 36 };

/* What a schema says it is for: the text of its first "title". */
static void
print_title(struct mdfaq_text schema)
{
    static const char mark[] = "\"title\": \"";
    const char *title = memmem(schema.p, schema.n, mark, sizeof mark - 1);
    const char *end;

    if (title == NULL)
        return;
    title += sizeof mark - 1;
    end = memchr(title, '"', (size_t)(schema.p + schema.n - title));
    if (end != NULL)
        fwrite(title, 1, (size_t)(end - title), stdout);
}

/* Those that results follow, or those that schemas follow. */
static void
print_names(bool metaschemas)
{
    const struct mdfaq_embedded *e;

    for (size_t i = 0; (e = mdfaq_embedded_at(i)) != NULL; i++) {
        if ((strchr(e->name, '/') != NULL) != metaschemas)
            continue;
        printf("%-*s  ", metaschemas ? LONG_NAME : SHORT_NAME, e->name);
        if (e->uri[0] != '\0')
            print_title(e->text);
        else
            fputs("FAQ document in XML (XML Schema 1.0)", stdout);
        putchar('\n');
    }
}

static int
list_schemas(void)
{
    print_names(false);
    print_names(true);
    return MDFAQ_EXIT_OK;
}

static int
unknown_schema(const struct mdfaq_command *command, const char *word)
{
    const char *names[MOST_NAMES + 1] = { NULL };
    const struct mdfaq_embedded *e;
    const char *near;

    for (size_t i = 0; i < MOST_NAMES && (e = mdfaq_embedded_at(i)) != NULL; i++)
        names[i] = e->name;
    near = mdfaq_nearest(word, names);
    if (near != NULL)
        return mdfaq_usage_error(command, "no schema is called '%s'; did you mean '%s'?",
                                 word, near);
    return mdfaq_usage_error(command,
                             "no schema is called '%s'; 'mdfaq schema' lists them", word);
}

static int
run_schema(struct mdfaq_args *args)
{
    const char *name = NULL, *value;
    const struct mdfaq_embedded *e;
    int arg;

    while ((arg = mdfaq_args_next(args, &value)) != MDFAQ_ARG_END) {
        if (arg == MDFAQ_ARG_WRONG)
            return value != NULL ? MDFAQ_EXIT_OK : MDFAQ_EXIT_FAILURE;
        if (name != NULL)
            return mdfaq_usage_error(args->command, "one schema at a time");
        name = value;
    }
    if (name == NULL)
        return list_schemas();
    e = mdfaq_embedded_find(mdfaq_text_of(name));
    if (e == NULL)
        return unknown_schema(args->command, name);
    fwrite(e->text.p, 1, e->text.n, stdout);
    return MDFAQ_EXIT_OK;
}

static const struct mdfaq_option options[] = { { 0 } };

const struct mdfaq_command mdfaq_cmd_schema = {
    .name = "schema",
    .usage = "[NAME]",
    .summary = "list the bundled schemas, or print one",
    .options = options,
    .run = run_schema,
};
