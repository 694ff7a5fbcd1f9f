/* SPDX-License-Identifier: MIT - tests/bench/unit.c: the unit that mdfaq's speed is told
 * in.
 *
 *     unit FILE
 *
 * Reads a file and lets md4c's HTML renderer, in GitHub's dialect, render it to a
 * callback that drops the output: the least that a converter of Markdown can do.
 */
#include <md4c-html.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLACK = 64, STEP = 1 << 20 };

static void
drop(const MD_CHAR *text, MD_SIZE size, void *total)
{
    (void)text;
    *(size_t *)total += size;
}

int
main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t size = 0, cap = STEP, n, total = 0;
    char *text = malloc(cap + SLACK);

    if (file == NULL || text == NULL)
        return 2;
    while ((n = fread(text + size, 1, cap - size, file)) > 0) {
        size += n;
        if (size == cap) {
            char *more = realloc(text, 2 * cap + SLACK);

            if (more == NULL)
                return 2;
            text = more;
            cap *= 2;
        }
    }
    memset(text + size, 0, SLACK);
    if (ferror(file) ||
        md_html(text, (MD_SIZE)size, drop, &total, MD_DIALECT_GITHUB, 0) != 0)
        return 2;
    printf("%zu bytes of HTML\n", total);
    fclose(file);
    free(text);
    return 0;
}
