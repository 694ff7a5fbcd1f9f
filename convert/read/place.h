/* SPDX-License-Identifier: MIT - convert/read/place.h: the lines of open blocks, while
 * md4c calls back. See lines.h for how they are found.
 */
#ifndef MDFAQ_READ_PLACE_H
#define MDFAQ_READ_PLACE_H

#include "read/document.h"

#define MDFAQ_PLACE_UNKNOWN UINT32_MAX

/* A block that has been entered and not left. */
struct mdfaq_open_block {
    uint32_t node;
    size_t breaks; /* code and paragraphs: line ends before the first text of the input */
    uint32_t start; /* first number of an ordered list, which md4c tells only here */
};

struct mdfaq_places {
    struct mdfaq_tape *tape;
    struct mdfaq_text view; /* what md4c sees: the input, or a copy as long */
    struct mdfaq_open_block *open;
    size_t depth;  /* open blocks */
    size_t last;   /* end of the last text that lies in the input */
    size_t breaks; /* line ends told after `last` */
    size_t cursor; /* the first line that no block stands on yet */
};

/* Bytes [at, at + n) of the input were told: they show where the open blocks begin that
 * had shown nothing before. */
void mdfaq_places_text(struct mdfaq_places *p, size_t at, size_t n);

/* A line end was told that lies nowhere. */
void mdfaq_places_break(struct mdfaq_places *p);

/* The innermost open block ends: writes its lines to its node. It stays open. */
void mdfaq_places_end(struct mdfaq_places *p);

#endif
