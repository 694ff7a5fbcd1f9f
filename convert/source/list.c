/* SPDX-License-Identifier: MIT - convert/source/list.c: a file that lists paths. */
#include "source/list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool
mdfaq_list_open(struct mdfaq_list *l, const char *path, bool zero)
{
    *l = (struct mdfaq_list){ .fd = -1, .zero = zero };
    if (strcmp(path, "-") == 0) {
        l->file = stdin;
        l->fd = 0;
        return true;
    }
    l->file = fopen(path, "rbe");
    if (l->file == NULL)
        l->error = errno;
    return l->file != NULL;
}

const char *
mdfaq_list_next(struct mdfaq_list *l)
{
    ssize_t n;

    do {
        errno = 0;
        n = getdelim(&l->line, &l->cap, l->zero ? '\0' : '\n', l->file);
        if (n < 0) {
            l->error = ferror(l->file) || errno == ENOMEM ? errno : 0;
            return NULL;
        }
        if (!l->zero && n > 0 && l->line[n - 1] == '\n')
            l->line[--n] = '\0';
    } while (n == 0 || l->line[0] == '\0');
    return l->line;
}

void
mdfaq_list_close(struct mdfaq_list *l)
{
    if (l->file != NULL && l->fd < 0)
        fclose(l->file);
    free(l->line);
    *l = (struct mdfaq_list){ .fd = -1 };
}
