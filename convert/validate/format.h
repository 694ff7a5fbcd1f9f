/* SPDX-License-Identifier: MIT - convert/validate/format.h: what `format` can name. */
#ifndef MDFAQ_VALIDATE_FORMAT_H
#define MDFAQ_VALIDATE_FORMAT_H

#include "core/text.h"

struct mdfaq_format {
    const char *name;
    bool (*valid)(struct mdfaq_text t);
    const char *described; /* "a date (2023-12-31)" */
};

/* NULL: not a format that we know; such are never asserted. */
const struct mdfaq_format *mdfaq_format_find(struct mdfaq_text name);

#endif
