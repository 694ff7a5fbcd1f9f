/* SPDX-License-Identifier: MIT - convert/source/list.h: a file that lists paths. */
#ifndef MDFAQ_SOURCE_LIST_H
#define MDFAQ_SOURCE_LIST_H

#include <stdio.h>

#include "mdfaq.h"

struct mdfaq_list {
    FILE *file;
    int fd; /* of standard input, which is not closed; -1: `file` owns its own */
    char *line;
    size_t cap;
    bool zero;
    int error; /* errno of the first failure; 0: none */
};

/* `path` "-": standard input. `zero`: names end with zero bytes instead of line ends.
 * False: see l->error. */
bool mdfaq_list_open(struct mdfaq_list *l, const char *path, bool zero);

/* The next name that is not empty; borrowed until the next call. NULL: none is left, or
 * see l->error. */
const char *mdfaq_list_next(struct mdfaq_list *l);

void mdfaq_list_close(struct mdfaq_list *l);

#endif
