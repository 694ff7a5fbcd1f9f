/* SPDX-License-Identifier: MIT - convert/core/library.h: libraries that are loaded when
 * they are needed.
 *
 * The dynamic linker of the GNU C library ends the program when memory fails at some
 * places of dlopen(). The program's malloc() (cli/malloc.c) therefore has a spare, from
 * which it takes while the thread loads a library and memory has failed.
 */
#ifndef MDFAQ_CORE_LIBRARY_H
#define MDFAQ_CORE_LIBRARY_H

#include <stdbool.h>

/* Loads a library by its name, for good. NULL: it is not there, or out of memory. */
void *mdfaq_library_open(const char *name);

/* Writes the address of a function to the pointer at `to`. False: there is none. */
bool mdfaq_library_find(void *library, const char *function, void *to);

/* For malloc(): this thread is loading a library. */
bool mdfaq_library_is_loading(void);

#endif
