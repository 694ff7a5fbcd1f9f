/* SPDX-License-Identifier: MIT - convert/source/directive.h: directives that name a file.
 */
#ifndef MDFAQ_SOURCE_DIRECTIVE_H
#define MDFAQ_SOURCE_DIRECTIVE_H

#include <stdbool.h>

#include "core/text.h"

enum mdfaq_directive_kind {
    MDFAQ_DIRECTIVE_NONE,
    MDFAQ_DIRECTIVE_INCLUDE, /* [!INCLUDE [title](path)] */
    MDFAQ_DIRECTIVE_CODE,    /* [!code-lang[title](path?query)], :::code …::: */
    MDFAQ_DIRECTIVE_VIDEO,   /* [!VIDEO path] */
    MDFAQ_DIRECTIVE_DIV      /* [!div class="…"] */
};

/* All texts lie in the text that was read; absent ones are { NULL, 0 }. */
struct mdfaq_directive {
    enum mdfaq_directive_kind kind;
    size_t size; /* bytes of the whole */
    struct mdfaq_text title, path;
    struct mdfaq_text language, range, name, dedent; /* of code */
};

/* The directive that a text begins with; the text ends where it must, at the latest: at
 * the end of its line. */
struct mdfaq_directive mdfaq_directive_read(struct mdfaq_text t);

/* The value of `key="value"`, `key='value'` or `key=value` in a list of them, case of
 * the key ignored. */
struct mdfaq_text mdfaq_attribute_find(struct mdfaq_text list, const char *key);

#endif
