/* SPDX-License-Identifier: MIT - convert/validate/embedded.h: what schemas/embed.py
 * writes. */
#ifndef MDFAQ_VALIDATE_EMBEDDED_H
#define MDFAQ_VALIDATE_EMBEDDED_H

#include "validate/schema.h"

extern const struct mdfaq_embedded mdfaq_embedded_files[];
extern const size_t mdfaq_embedded_count;

#endif
