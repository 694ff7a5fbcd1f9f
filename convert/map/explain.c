/* SPDX-License-Identifier: MIT - convert/map/explain.c: what the map decided, in words.
 */
#include "map/explain.h"

const char *
mdfaq_role_name(enum mdfaq_role role)
{
    static const char *const names[] = {
        [MDFAQ_ROLE_ANSWER] = "answer",   [MDFAQ_ROLE_TITLE] = "title",
        [MDFAQ_ROLE_SECTION] = "section", [MDFAQ_ROLE_QUESTION] = "question",
        [MDFAQ_ROLE_OUTSIDE] = "outside",
    };

    return names[role];
}

struct reason_row {
    const char *name, *text, *advice;
};

static const struct reason_row reasons[] = {
    [MDFAQ_REASON_NONE] = { "none", "", NULL },
    [MDFAQ_REASON_CONVENTION] = { "convention",
                                  "questions of this page are written like this",
                                  "--skip NAME leaves a section out" },
    [MDFAQ_REASON_ASKS] = { "asks", "it asks, though most questions here look different",
                            NULL },
    [MDFAQ_REASON_NESTED] = { "nested",
                              "it stands below a question, so it is part of the "
                              "answer",
                              "--levels names the levels of headings that are "
                              "questions" },
    [MDFAQ_REASON_GROUPS] = { "groups", "questions stand below it",
                              "give it text of its own, or a question mark" },
    [MDFAQ_REASON_FAQ_SECTION] = { "faq-section", "it is called FAQ, and the page is not",
                                   NULL },
    [MDFAQ_REASON_TAKEN] = { "taken", "an option names this section", NULL },
    [MDFAQ_REASON_TITLE] = { "title", "it is the page's title", NULL },
    [MDFAQ_REASON_AROUND] = { "around",
                              "it is called like a part around the questions, or "
                              "stands in one",
                              "give it another name" },
    [MDFAQ_REASON_NOT_IN_SCOPE] = { "not-in-scope",
                                    "it stands outside of the FAQ section",
                                    "--take NAME names the sections to take" },
    [MDFAQ_REASON_NO_CONVENTION] = { "no-convention", "this page holds no questions",
                                     "call the page or a section FAQ, let more headings "
                                     "ask, or name their level with --levels" },
    [MDFAQ_REASON_OTHER_CLASS] = { "other-kind",
                                   "questions of this page are written in "
                                   "another way",
                                   "write it as they are, or name its level with "
                                   "--levels" },
    [MDFAQ_REASON_OPTION] = { "option", "an option says so", NULL },
};

const char *
mdfaq_reason_text(enum mdfaq_reason reason)
{
    return reasons[reason].text;
}

const char *
mdfaq_reason_name(enum mdfaq_reason reason)
{
    return reasons[reason].name;
}

const char *
mdfaq_reason_advice(enum mdfaq_reason reason)
{
    return reasons[reason].advice;
}

struct shape_row {
    const char *text, *name;
    bool levels;
};

static const struct shape_row shapes[] = {
    [MDFAQ_SHAPE_HEADING] = { "headings of level", "heading", true },
    [MDFAQ_SHAPE_ITEM_HEADING] = { "headings in list items, of level", "item-heading",
                                   true },
    [MDFAQ_SHAPE_FOLD] = { "titles of what unfolds, at depth", "fold", true },
    [MDFAQ_SHAPE_LABEL] = { "lines with a label such as Q:", "label", false },
    [MDFAQ_SHAPE_TERM] = { "terms of definition lists", "term", false },
    [MDFAQ_SHAPE_BOLD] = { "bold lines", "bold", false },
    [MDFAQ_SHAPE_ROW] = { "rows of a table", "row", false },
    [MDFAQ_SHAPE_ITEM] = { "first words of list items", "item", false },
};

void
mdfaq_class_put(unsigned kind, struct mdfaq_buf *out)
{
    const struct shape_row *row = &shapes[kind / 8];

    if (kind / 8 == MDFAQ_SHAPE_BOLD && kind % 8 == 2)
        mdfaq_buf_string(out, "italic lines");
    else if (kind / 8 == MDFAQ_SHAPE_BOLD && kind % 8 == 3)
        mdfaq_buf_string(out, "quoted lines that ask");
    else if (kind / 8 == MDFAQ_SHAPE_BOLD && kind % 8 == 4)
        mdfaq_buf_string(out, "plain lines that ask");
    else if (kind / 8 == MDFAQ_SHAPE_ITEM && kind % 8 == 1)
        mdfaq_buf_string(out, "first words of list items, in bold");
    else
        mdfaq_buf_string(out, row->text);
    if (row->levels)
        mdfaq_buf_printf(out, " %u", kind % 8);
}

void
mdfaq_class_put_name(unsigned kind, struct mdfaq_buf *out)
{
    mdfaq_buf_printf(out, "%s-%u", shapes[kind / 8].name, kind % 8);
}

const char *
mdfaq_page_text(const struct mdfaq_convention *v)
{
    if (v->told)
        return "An option says which headings are questions.";
    if (v->title_asks)
        return "The page answers one question: its title.";
    if (v->page == MDFAQ_PAGE_FAQ)
        return v->statements
                   ? "The page is called FAQ; nothing on it asks, so its topics "
                     "are taken."
                   : "The page is called FAQ.";
    if (v->page == MDFAQ_PAGE_SECTION)
        return v->statements
                   ? "A section is called FAQ; nothing in it asks, so its topics "
                     "are taken."
                   : "A section is called FAQ; only that is looked at.";
    return v->found ? "Nothing is called FAQ, but most headings ask."
                    : "Nothing is called FAQ, and too few headings ask.";
}
