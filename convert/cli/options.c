/* SPDX-License-Identifier: MIT - convert/cli/options.c: commands and their options. */
#include "cli/options.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_WORD = 40 };

/* Edit distance of two short words (Levenshtein); LONGEST_WORD when one is longer. */
static size_t
distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    size_t row[LONGEST_WORD + 1];

    if (n > LONGEST_WORD || m > LONGEST_WORD)
        return LONGEST_WORD;
    for (size_t k = 0; k <= m; k++)
        row[k] = k;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t k = 1; k <= m; k++) {
            size_t change = diagonal + (a[i - 1] != b[k - 1]);
            size_t best = row[k] + 1 < row[k - 1] + 1 ? row[k] + 1 : row[k - 1] + 1;

            diagonal = row[k];
            row[k] = change < best ? change : best;
        }
    }
    return row[m];
}

const char *
mdfaq_nearest(const char *word, const char *const *names)
{
    const char *best = NULL;
    size_t least = strlen(word) / 3 + 2;

    for (; *names != NULL; names++) {
        size_t d = distance(word, *names);

        if (d < least) {
            least = d;
            best = *names;
        }
    }
    return best;
}

int
mdfaq_usage_error(const struct mdfaq_command *command, const char *format, ...)
{
    va_list args;

    fputs("mdfaq: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\nusage: mdfaq %s %s\n       see 'mdfaq %s --help'\n", command->name,
            command->usage, command->name);
    return MDFAQ_EXIT_FAILURE;
}

static void
print_option(const struct mdfaq_option *o, FILE *to)
{
    const char *argument = o->argument != NULL ? o->argument : "";
    const char *space = o->argument != NULL ? " " : "";
    char letter[8] = "    ", form[64];
    int n;

    if (o->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    n = snprintf(form, sizeof form, "%s--%s%s%s", letter, o->name, space, argument);
    if (n > 26)
        fprintf(to, "  %s\n  %-26s  %s\n", form, "", o->help);
    else
        fprintf(to, "  %-26s  %s\n", form, o->help);
}

void
mdfaq_print_help(const struct mdfaq_command *command, FILE *to)
{
    fprintf(to, "usage: mdfaq %s %s\n\n%s\n\noptions:\n", command->name, command->usage,
            command->summary);
    for (const struct mdfaq_option *o = command->options; o->name != NULL; o++)
        print_option(o, to);
    print_option(&(struct mdfaq_option){ 'h', "help", NULL, "print this help" }, to);
}

static int
unknown_option(struct mdfaq_args *args, const char *shown, const char *name)
{
    const char *names[64];
    const char *near;
    size_t n = 0;

    for (const struct mdfaq_option *o = args->command->options; o->name != NULL && n < 63;
         o++)
        names[n++] = o->name;
    names[n] = NULL;
    near = mdfaq_nearest(name, names);
    if (near != NULL)
        mdfaq_usage_error(args->command, "unknown option '%s'; did you mean '--%s'?",
                          shown, near);
    else
        mdfaq_usage_error(args->command, "unknown option '%s'", shown);
    return MDFAQ_ARG_WRONG;
}

static int
answer_help(struct mdfaq_args *args, const char **ret_value)
{
    mdfaq_print_help(args->command, stdout);
    *ret_value = "help";
    return MDFAQ_ARG_WRONG;
}

/* Takes the argument of an option: what stands behind it, or the next word. */
static int
take_argument(struct mdfaq_args *args, int index, const char *attached,
              const char **ret_value)
{
    const struct mdfaq_option *o = &args->command->options[index];

    if (o->argument == NULL && attached != NULL) {
        mdfaq_usage_error(args->command, "option '--%s' takes no argument", o->name);
        return MDFAQ_ARG_WRONG;
    }
    if (o->argument == NULL)
        return index;
    if (attached == NULL)
        attached = *args->words != NULL ? *args->words++ : NULL;
    if (attached == NULL) {
        mdfaq_usage_error(args->command, "option '--%s' needs an argument: %s", o->name,
                          o->argument);
        return MDFAQ_ARG_WRONG;
    }
    *ret_value = attached;
    return index;
}

static int
long_option(struct mdfaq_args *args, const char *word, const char **ret_value)
{
    const char *name = word + 2, *equals = strchr(name, '=');
    size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);
    char copy[LONGEST_WORD + 1];

    if (strcmp(name, "help") == 0)
        return answer_help(args, ret_value);
    for (int i = 0; args->command->options[i].name != NULL; i++)
        if (strlen(args->command->options[i].name) == n &&
            memcmp(args->command->options[i].name, name, n) == 0)
            return take_argument(args, i, equals != NULL ? equals + 1 : NULL, ret_value);
    snprintf(copy, sizeof copy, "%.*s", (int)(n < LONGEST_WORD ? n : LONGEST_WORD), name);
    return unknown_option(args, word, copy);
}

static int
short_option(struct mdfaq_args *args, const char **ret_value)
{
    char letter = *args->cluster++;
    const char *rest = args->cluster;

    if (*rest == '\0')
        args->cluster = NULL;
    if (letter == 'h')
        return answer_help(args, ret_value);
    for (int i = 0; args->command->options[i].name != NULL; i++) {
        const struct mdfaq_option *o = &args->command->options[i];

        if (o->letter != letter)
            continue;
        if (o->argument == NULL)
            return i;
        args->cluster = NULL;
        return take_argument(args, i, *rest != '\0' ? rest : NULL, ret_value);
    }
    return unknown_option(args, (char[]){ '-', letter, '\0' }, (char[]){ letter, '\0' });
}

int
mdfaq_args_next(struct mdfaq_args *args, const char **ret_value)
{
    const char *word;

    *ret_value = NULL;
    if (args->cluster != NULL)
        return short_option(args, ret_value);
    word = *args->words;
    if (word == NULL)
        return MDFAQ_ARG_END;
    args->words++;
    if (args->only_operands || word[0] != '-' || word[1] == '\0') {
        *ret_value = word;
        return MDFAQ_ARG_OPERAND;
    }
    if (strcmp(word, "--") == 0) {
        args->only_operands = true;
        return mdfaq_args_next(args, ret_value);
    }
    if (word[1] == '-')
        return long_option(args, word, ret_value);
    args->cluster = word + 1;
    return short_option(args, ret_value);
}

bool
mdfaq_parse_count(const char *text, size_t *ret)
{
    size_t value = 0;

    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9' || value > (SIZE_MAX - 9) / 10)
            return false;
        value = value * 10 + (size_t)(*text - '0');
    }
    *ret = value;
    return true;
}

bool
mdfaq_parse_size(const char *text, size_t *ret)
{
    static const char units[] = "KMG";
    size_t n = strlen(text);
    const char *unit = n > 0 ? strchr(units, text[n - 1]) : NULL;
    char digits[32];
    size_t value;
    unsigned shift = unit != NULL ? 10 * (unsigned)(unit - units + 1) : 0;

    if (n == 0 || n >= sizeof digits)
        return false;
    memcpy(digits, text, n + 1);
    if (unit != NULL)
        digits[n - 1] = '\0';
    if (!mdfaq_parse_count(digits, &value) || value > SIZE_MAX >> shift)
        return false;
    *ret = value << shift;
    return true;
}
