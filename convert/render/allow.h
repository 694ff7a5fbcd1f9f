/* SPDX-License-Identifier: MIT - convert/render/allow.h: what raw HTML may say. */
#ifndef MDFAQ_RENDER_ALLOW_H
#define MDFAQ_RENDER_ALLOW_H

#include "render/markup.h"

enum mdfaq_allow {
    MDFAQ_ALLOW_TEXT,  /* the element goes, what it holds stays */
    MDFAQ_ALLOW_QUIET, /* the same, without a finding: it says nothing about the words */
    MDFAQ_ALLOW_AS,    /* it becomes `element` */
    MDFAQ_ALLOW_NONE   /* it goes with all it holds */
};

struct mdfaq_allow_row {
    const char *name; /* in lower case */
    enum mdfaq_allow what;
    enum mdfaq_element element;
};

/* The row of an element; one of MDFAQ_ALLOW_TEXT for those that nobody knows. */
const struct mdfaq_allow_row *mdfaq_allow_element(const char *name);

/* The element that stands where `child` was written inside of `parent`
 * (MDFAQ_EL_COUNT: at the top), so that lists and tables hold what they must.
 * MDFAQ_EL_COUNT: none, only what it holds. */
enum mdfaq_element mdfaq_allow_child(enum mdfaq_element parent, enum mdfaq_element child);

enum mdfaq_value_check {
    MDFAQ_CHECK_ANY,
    MDFAQ_CHECK_EMPTY, /* the attribute counts, not its value */
    MDFAQ_CHECK_LINK,  /* an address */
    MDFAQ_CHECK_IMAGE, /* an address that is fetched */
    MDFAQ_CHECK_NUMBER,
    MDFAQ_CHECK_LANGUAGE, /* language-x */
    MDFAQ_CHECK_WORD      /* one of a list */
};

struct mdfaq_allow_attribute {
    enum mdfaq_element element; /* MDFAQ_EL_COUNT: all */
    enum mdfaq_attribute attribute;
    enum mdfaq_value_check check;
    const char *words; /* separated by single spaces */
};

/* NULL: the element may not have it. */
const struct mdfaq_allow_attribute *mdfaq_allow_attribute(enum mdfaq_element element,
                                                          const char *name);

/* The value follows the row; addresses are checked elsewhere. */
bool mdfaq_allow_value(const struct mdfaq_allow_attribute *row, struct mdfaq_text value);

#endif
