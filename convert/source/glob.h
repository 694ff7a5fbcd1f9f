/* SPDX-License-Identifier: MIT - convert/source/glob.h: patterns for the names of files.
 *
 * `*`, `?` and `[a-z]` match within one part of a path, `**` as a whole part any number
 * of parts, also none. A backslash takes the meaning off the character behind it. Names
 * are bytes; `?` takes a whole UTF-8 character where there is one.
 */
#ifndef MDFAQ_SOURCE_GLOB_H
#define MDFAQ_SOURCE_GLOB_H

#include <stdbool.h>

bool mdfaq_glob_match(const char *pattern, const char *path);

/* True when the text holds a character that has a meaning in patterns. */
bool mdfaq_glob_is_pattern(const char *text);

#endif
