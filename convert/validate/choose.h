/* SPDX-License-Identifier: MIT - convert/validate/choose.h: what a text is, by its start.
 */
#ifndef MDFAQ_VALIDATE_CHOOSE_H
#define MDFAQ_VALIDATE_CHOOSE_H

#include "core/text.h"
#include "mdfaq.h"

enum mdfaq_kind { MDFAQ_KIND_JSON, MDFAQ_KIND_JSON_LINES, MDFAQ_KIND_XML };

struct mdfaq_choice {
    enum mdfaq_kind kind;
    const char *schema; /* the bundled schema that fits; NULL: none does */
};

/* Bytes that suffice to choose by. */
enum { MDFAQ_CHOICE_BYTES = 64 * 1024 };

/* `head` is the start of the text, `path` its name (may be NULL). */
struct mdfaq_choice mdfaq_choose(struct mdfaq_text head, const char *path);

#endif
