/* SPDX-License-Identifier: MIT - tests/bench/jansson_lines.c: the least that a validator
 * built on jansson can do: load each line, and let go of it.
 */
#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

int
main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    size_t room = 0, lines = 0;
    char *line = NULL;
    ssize_t n;

    if (file == NULL)
        return 2;
    while ((n = getline(&line, &room, file)) > 0) {
        json_t *value = json_loadb(line, (size_t)n, 0, NULL);

        if (value == NULL)
            return 1;
        json_decref(value);
        lines++;
    }
    free(line);
    fclose(file);
    printf("%zu lines\n", lines);
    return 0;
}
