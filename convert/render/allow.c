/* SPDX-License-Identifier: MIT - convert/render/allow.c: what raw HTML may say, as
 * tables.
 */
#include "render/allow.h"

#include <stdlib.h>

#define KEEP(name, id)                                                                   \
    {                                                                                    \
        name, MDFAQ_ALLOW_AS, MDFAQ_EL_##id                                              \
    }
#define QUIET(name)                                                                      \
    {                                                                                    \
        name, MDFAQ_ALLOW_QUIET, MDFAQ_EL_COUNT                                          \
    }
#define NONE(name)                                                                       \
    {                                                                                    \
        name, MDFAQ_ALLOW_NONE, MDFAQ_EL_COUNT                                           \
    }

/* In the order of strcmp(). */
static const struct mdfaq_allow_row rows[] = {
    KEEP("a", A),
    KEEP("abbr", ABBR),
    KEEP("acronym", ABBR),
    KEEP("address", DIV),
    KEEP("article", DIV),
    KEEP("aside", DIV),
    KEEP("b", B),
    QUIET("bdi"),
    QUIET("bdo"),
    QUIET("big"),
    KEEP("blockquote", BLOCKQUOTE),
    QUIET("body"),
    KEEP("br", BR),
    KEEP("caption", CAPTION),
    KEEP("center", DIV),
    KEEP("cite", CITE),
    KEEP("code", CODE),
    QUIET("col"),
    QUIET("colgroup"),
    QUIET("data"),
    KEEP("dd", DD),
    KEEP("del", DEL),
    KEEP("details", DETAILS),
    KEEP("dfn", DFN),
    KEEP("dir", UL),
    KEEP("div", DIV),
    KEEP("dl", DL),
    KEEP("dt", DT),
    KEEP("em", EM),
    KEEP("figcaption", FIGCAPTION),
    KEEP("figure", FIGURE),
    QUIET("font"),
    KEEP("footer", DIV),
    KEEP("h1", H1),
    KEEP("h2", H2),
    KEEP("h3", H3),
    KEEP("h4", H4),
    KEEP("h5", H5),
    KEEP("h6", H6),
    KEEP("header", DIV),
    KEEP("hgroup", DIV),
    KEEP("hr", HR),
    QUIET("html"),
    KEEP("i", I),
    NONE("iframe"),
    KEEP("img", IMG),
    KEEP("input", INPUT),
    KEEP("ins", INS),
    KEEP("kbd", KBD),
    KEEP("li", LI),
    KEEP("main", DIV),
    KEEP("mark", MARK),
    QUIET("mdfaq"),
    KEEP("menu", UL),
    KEEP("nav", DIV),
    QUIET("nobr"),
    KEEP("ol", OL),
    KEEP("p", P),
    QUIET("picture"),
    KEEP("pre", PRE),
    KEEP("q", Q),
    QUIET("rp"),
    QUIET("rt"),
    QUIET("ruby"),
    KEEP("s", S),
    KEEP("samp", SAMP),
    NONE("script"),
    KEEP("section", DIV),
    KEEP("small", SMALL),
    QUIET("source"),
    KEEP("span", SPAN),
    KEEP("strike", S),
    KEEP("strong", STRONG),
    NONE("style"),
    KEEP("sub", SUB),
    KEEP("summary", SUMMARY),
    KEEP("sup", SUP),
    NONE("svg"),
    KEEP("table", TABLE),
    KEEP("tbody", TBODY),
    KEEP("td", TD),
    NONE("template"),
    KEEP("tfoot", TFOOT),
    KEEP("th", TH),
    KEEP("thead", THEAD),
    QUIET("time"),
    NONE("title"),
    KEEP("tr", TR),
    KEEP("tt", CODE),
    KEEP("u", U),
    KEEP("ul", UL),
    KEEP("var", VAR),
    KEEP("wbr", WBR),
};

static const struct mdfaq_allow_row unknown = { "", MDFAQ_ALLOW_TEXT, MDFAQ_EL_COUNT };

static int
compare(const void *key, const void *row)
{
    return strcmp(key, ((const struct mdfaq_allow_row *)row)->name);
}

const struct mdfaq_allow_row *
mdfaq_allow_element(const char *name)
{
    const struct mdfaq_allow_row *row =
        bsearch(name, rows, sizeof rows / sizeof rows[0], sizeof rows[0], compare);

    return row != NULL ? row : &unknown;
}

/* Elements that stand only in certain others; elsewhere they become a div. */
static const struct {
    enum mdfaq_element child, parent;
} places[] = {
    { MDFAQ_EL_LI, MDFAQ_EL_UL },           { MDFAQ_EL_LI, MDFAQ_EL_OL },
    { MDFAQ_EL_DT, MDFAQ_EL_DL },           { MDFAQ_EL_DD, MDFAQ_EL_DL },
    { MDFAQ_EL_TR, MDFAQ_EL_TABLE },        { MDFAQ_EL_TR, MDFAQ_EL_THEAD },
    { MDFAQ_EL_TR, MDFAQ_EL_TBODY },        { MDFAQ_EL_TR, MDFAQ_EL_TFOOT },
    { MDFAQ_EL_TD, MDFAQ_EL_TR },           { MDFAQ_EL_TH, MDFAQ_EL_TR },
    { MDFAQ_EL_THEAD, MDFAQ_EL_TABLE },     { MDFAQ_EL_TBODY, MDFAQ_EL_TABLE },
    { MDFAQ_EL_TFOOT, MDFAQ_EL_TABLE },     { MDFAQ_EL_CAPTION, MDFAQ_EL_TABLE },
    { MDFAQ_EL_SUMMARY, MDFAQ_EL_DETAILS }, { MDFAQ_EL_FIGCAPTION, MDFAQ_EL_FIGURE },
};

/* Elements that hold only what `places` lets them hold. */
static bool
is_strict(enum mdfaq_element parent)
{
    switch (parent) {
    case MDFAQ_EL_UL:
    case MDFAQ_EL_OL:
    case MDFAQ_EL_DL:
    case MDFAQ_EL_TABLE:
    case MDFAQ_EL_THEAD:
    case MDFAQ_EL_TBODY:
    case MDFAQ_EL_TFOOT:
    case MDFAQ_EL_TR:
        return true;
    default:
        return false;
    }
}

enum mdfaq_element
mdfaq_allow_child(enum mdfaq_element parent, enum mdfaq_element child)
{
    bool placed = false;

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (places[i].child != child)
            continue;
        if (places[i].parent == parent)
            return child;
        placed = true;
    }
    if (is_strict(parent))
        return MDFAQ_EL_COUNT;
    return placed ? MDFAQ_EL_DIV : child;
}

static const struct mdfaq_allow_attribute attributes[] = {
    { MDFAQ_EL_COUNT, MDFAQ_AT_DIR, MDFAQ_CHECK_WORD, "ltr rtl auto" },
    { MDFAQ_EL_COUNT, MDFAQ_AT_LANG, MDFAQ_CHECK_ANY, NULL },
    { MDFAQ_EL_COUNT, MDFAQ_AT_TITLE, MDFAQ_CHECK_ANY, NULL },
    { MDFAQ_EL_A, MDFAQ_AT_HREF, MDFAQ_CHECK_LINK, NULL },
    { MDFAQ_EL_BLOCKQUOTE, MDFAQ_AT_CITE, MDFAQ_CHECK_LINK, NULL },
    { MDFAQ_EL_CODE, MDFAQ_AT_CLASS, MDFAQ_CHECK_LANGUAGE, NULL },
    { MDFAQ_EL_DEL, MDFAQ_AT_CITE, MDFAQ_CHECK_LINK, NULL },
    { MDFAQ_EL_DETAILS, MDFAQ_AT_OPEN, MDFAQ_CHECK_EMPTY, NULL },
    { MDFAQ_EL_DIV, MDFAQ_AT_CLASS, MDFAQ_CHECK_WORD,
      "note tip important warning caution" },
    { MDFAQ_EL_DIV, MDFAQ_AT_ROLE, MDFAQ_CHECK_WORD, "note" },
    { MDFAQ_EL_IMG, MDFAQ_AT_ALT, MDFAQ_CHECK_ANY, NULL },
    { MDFAQ_EL_IMG, MDFAQ_AT_HEIGHT, MDFAQ_CHECK_NUMBER, NULL },
    { MDFAQ_EL_IMG, MDFAQ_AT_SRC, MDFAQ_CHECK_IMAGE, NULL },
    { MDFAQ_EL_IMG, MDFAQ_AT_WIDTH, MDFAQ_CHECK_NUMBER, NULL },
    { MDFAQ_EL_INPUT, MDFAQ_AT_CHECKED, MDFAQ_CHECK_EMPTY, NULL },
    { MDFAQ_EL_INPUT, MDFAQ_AT_DISABLED, MDFAQ_CHECK_EMPTY, NULL },
    { MDFAQ_EL_INPUT, MDFAQ_AT_TYPE, MDFAQ_CHECK_WORD, "checkbox" },
    { MDFAQ_EL_INS, MDFAQ_AT_CITE, MDFAQ_CHECK_LINK, NULL },
    { MDFAQ_EL_LI, MDFAQ_AT_VALUE, MDFAQ_CHECK_NUMBER, NULL },
    { MDFAQ_EL_OL, MDFAQ_AT_START, MDFAQ_CHECK_NUMBER, NULL },
    { MDFAQ_EL_OL, MDFAQ_AT_TYPE, MDFAQ_CHECK_WORD, "1 a A i I" },
    { MDFAQ_EL_Q, MDFAQ_AT_CITE, MDFAQ_CHECK_LINK, NULL },
    { MDFAQ_EL_TD, MDFAQ_AT_ALIGN, MDFAQ_CHECK_WORD, "left center right" },
    { MDFAQ_EL_TD, MDFAQ_AT_COLSPAN, MDFAQ_CHECK_NUMBER, NULL },
    { MDFAQ_EL_TD, MDFAQ_AT_ROWSPAN, MDFAQ_CHECK_NUMBER, NULL },
    { MDFAQ_EL_TH, MDFAQ_AT_ALIGN, MDFAQ_CHECK_WORD, "left center right" },
    { MDFAQ_EL_TH, MDFAQ_AT_COLSPAN, MDFAQ_CHECK_NUMBER, NULL },
    { MDFAQ_EL_TH, MDFAQ_AT_ROWSPAN, MDFAQ_CHECK_NUMBER, NULL },
};

const struct mdfaq_allow_attribute *
mdfaq_allow_attribute(enum mdfaq_element element, const char *name)
{
    struct mdfaq_text t = mdfaq_text_of(name);

    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
        const struct mdfaq_allow_attribute *row = &attributes[i];

        if ((row->element == element || row->element == MDFAQ_EL_COUNT) &&
            mdfaq_text_equal(t, mdfaq_attribute_name[row->attribute]))
            return row;
    }
    return NULL;
}

static bool
is_one_of(struct mdfaq_text value, const char *words)
{
    while (*words != '\0') {
        size_t n = strcspn(words, " ");

        if (mdfaq_text_equal(value, (struct mdfaq_text){ words, n }))
            return true;
        words += n + strspn(words + n, " ");
    }
    return false;
}

static bool
is_number(struct mdfaq_text value)
{
    for (size_t i = 0; i < value.n; i++)
        if (!mdfaq_is_digit(value.p[i]))
            return false;
    return value.n > 0 && value.n <= 9;
}

static bool
is_language(struct mdfaq_text value)
{
    static const struct mdfaq_text prefix = { "language-", 9 };

    for (size_t i = 0; i < value.n; i++)
        if (mdfaq_is_space(value.p[i]))
            return false;
    return value.n > prefix.n && memcmp(value.p, prefix.p, prefix.n) == 0;
}

bool
mdfaq_allow_value(const struct mdfaq_allow_attribute *row, struct mdfaq_text value)
{
    switch (row->check) {
    case MDFAQ_CHECK_NUMBER:
        return is_number(value);
    case MDFAQ_CHECK_LANGUAGE:
        return is_language(value);
    case MDFAQ_CHECK_WORD:
        return is_one_of(value, row->words);
    case MDFAQ_CHECK_ANY:
    case MDFAQ_CHECK_EMPTY:
    case MDFAQ_CHECK_LINK:
    case MDFAQ_CHECK_IMAGE:
        break;
    }
    return true;
}
