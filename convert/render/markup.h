/* SPDX-License-Identifier: MIT - convert/render/markup.h: an answer's markup as events.
 *
 * A walk of the tape says what it meets; a sink writes it, as HTML, as text or as XML, or
 * changes it and hands it on. Attributes follow their start, before anything else. Text
 * is without escapes and may come in pieces. Every start has its end, also of elements
 * that HTML writes without one (br, hr, img, input).
 *
 * The two lists below are the whole vocabulary: what is not in them cannot be in an
 * answer.
 */
#ifndef MDFAQ_RENDER_MARKUP_H
#define MDFAQ_RENDER_MARKUP_H

#include "core/text.h"

/* What an element is to a writer. */
enum mdfaq_element_flag {
    MDFAQ_EL_BLOCK = 1,  /* begins a line */
    MDFAQ_EL_VOID = 2,   /* HTML writes no end */
    MDFAQ_EL_GOOGLE = 4, /* may stand in MDFAQ_PROFILE_GOOGLE */
    MDFAQ_EL_OURS = 8    /* only made from Markdown; raw HTML may not hold it */
};

#define MDFAQ_ELEMENTS(X)                                                                \
    X(A, "a", 4)                                                                         \
    X(ABBR, "abbr", 0)                                                                   \
    X(B, "b", 4)                                                                         \
    X(BLOCKQUOTE, "blockquote", 1)                                                       \
    X(BR, "br", 2 | 4)                                                                   \
    X(CAPTION, "caption", 1)                                                             \
    X(CITE, "cite", 0)                                                                   \
    X(CODE, "code", 0)                                                                   \
    X(DD, "dd", 1)                                                                       \
    X(DEL, "del", 0)                                                                     \
    X(DETAILS, "details", 1)                                                             \
    X(DFN, "dfn", 0)                                                                     \
    X(DIV, "div", 1 | 4)                                                                 \
    X(DL, "dl", 1)                                                                       \
    X(DT, "dt", 1)                                                                       \
    X(EM, "em", 4)                                                                       \
    X(FIGCAPTION, "figcaption", 1)                                                       \
    X(FIGURE, "figure", 1)                                                               \
    X(H1, "h1", 1 | 4)                                                                   \
    X(H2, "h2", 1 | 4)                                                                   \
    X(H3, "h3", 1 | 4)                                                                   \
    X(H4, "h4", 1 | 4)                                                                   \
    X(H5, "h5", 1 | 4)                                                                   \
    X(H6, "h6", 1 | 4)                                                                   \
    X(HR, "hr", 1 | 2)                                                                   \
    X(I, "i", 4)                                                                         \
    X(IMG, "img", 2)                                                                     \
    X(INPUT, "input", 2 | 8)                                                             \
    X(INS, "ins", 0)                                                                     \
    X(KBD, "kbd", 0)                                                                     \
    X(LI, "li", 1 | 4)                                                                   \
    X(MARK, "mark", 0)                                                                   \
    X(OL, "ol", 1 | 4)                                                                   \
    X(P, "p", 1 | 4)                                                                     \
    X(PRE, "pre", 1)                                                                     \
    X(Q, "q", 0)                                                                         \
    X(S, "s", 0)                                                                         \
    X(SAMP, "samp", 0)                                                                   \
    X(SMALL, "small", 0)                                                                 \
    X(SPAN, "span", 0)                                                                   \
    X(STRONG, "strong", 4)                                                               \
    X(SUB, "sub", 0)                                                                     \
    X(SUMMARY, "summary", 1)                                                             \
    X(SUP, "sup", 0)                                                                     \
    X(TABLE, "table", 1)                                                                 \
    X(TBODY, "tbody", 1)                                                                 \
    X(TD, "td", 1)                                                                       \
    X(TFOOT, "tfoot", 1)                                                                 \
    X(TH, "th", 1)                                                                       \
    X(THEAD, "thead", 1)                                                                 \
    X(TR, "tr", 1)                                                                       \
    X(U, "u", 0)                                                                         \
    X(UL, "ul", 1 | 4)                                                                   \
    X(VAR, "var", 0)                                                                     \
    X(WBR, "wbr", 2)

enum mdfaq_element {
#define X(id, name, flags) MDFAQ_EL_##id,
    MDFAQ_ELEMENTS(X)
#undef X
        MDFAQ_EL_COUNT
};

#define MDFAQ_ATTRIBUTES(X)                                                              \
    X(ALIGN, "align")     /* of a cell: left, center, right */                           \
    X(ALT, "alt")         /* of an image */                                              \
    X(CHECKED, "checked") /* of a task; its value is empty */                            \
    X(CITE, "cite")       /* address; of blockquote, q, del, ins */                      \
    X(CLASS, "class") /* of a code block's code: language-x; of an alert: its kind */    \
    X(COLSPAN, "colspan")   /* of a cell */                                              \
    X(DIR, "dir")           /* ltr, rtl, auto */                                         \
    X(DISABLED, "disabled") /* of a task; its value is empty */                          \
    X(HEIGHT, "height")     /* of an image */                                            \
    X(HREF, "href")         /* address; of a link */                                     \
    X(LANG, "lang")                                                                      \
    X(OPEN, "open")       /* of details; its value is empty */                           \
    X(ROLE, "role")       /* of an alert: note */                                        \
    X(ROWSPAN, "rowspan") /* of a cell */                                                \
    X(SRC, "src")         /* address; of an image */                                     \
    X(START, "start")     /* of an ordered list whose first number is not 1 */           \
    X(TITLE, "title")                                                                    \
    X(TYPE, "type")   /* of a task's input: checkbox; of an ordered list */              \
    X(VALUE, "value") /* of an item of an ordered list */                                \
    X(WIDTH, "width") /* of an image */

enum mdfaq_attribute {
#define X(id, name) MDFAQ_AT_##id,
    MDFAQ_ATTRIBUTES(X)
#undef X
        MDFAQ_AT_COUNT
};

/* Their names as HTML writes them, in lower case. */
extern const struct mdfaq_text mdfaq_element_name[MDFAQ_EL_COUNT];
extern const unsigned char mdfaq_element_flags[MDFAQ_EL_COUNT];
extern const struct mdfaq_text mdfaq_attribute_name[MDFAQ_AT_COUNT];

struct mdfaq_markup {
    void (*start)(void *ctx, enum mdfaq_element element);
    void (*attribute)(void *ctx, enum mdfaq_attribute attribute, struct mdfaq_text value);
    void (*text)(void *ctx, struct mdfaq_text text);
    void (*end)(void *ctx, enum mdfaq_element element);
    void *ctx;
};

#endif
