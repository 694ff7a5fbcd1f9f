/* SPDX-License-Identifier: MIT - convert/render/markup.c: the names of the vocabulary. */
#include "render/markup.h"

const struct mdfaq_text mdfaq_element_name[MDFAQ_EL_COUNT] = {
#define X(id, name, flags) { name, sizeof(name) - 1 },
    MDFAQ_ELEMENTS(X)
#undef X
};

const unsigned char mdfaq_element_flags[MDFAQ_EL_COUNT] = {
#define X(id, name, flags) (flags),
    MDFAQ_ELEMENTS(X)
#undef X
};

const struct mdfaq_text mdfaq_attribute_name[MDFAQ_AT_COUNT] = {
#define X(id, name) { name, sizeof(name) - 1 },
    MDFAQ_ATTRIBUTES(X)
#undef X
};
