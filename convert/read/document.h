/* SPDX-License-Identifier: MIT - convert/read/document.h: what a reader makes of a
 * document.
 *
 * A document is metadata and a tape: its blocks and inlines as one flat array of nodes of
 * 16 bytes, in the order of the text. A node that can hold others is there twice, as
 * enter and as leave, and `pair` of each is the index of the other. Text stays where it
 * is, in the input, and is named by offset and length; what the input does not hold as
 * such (a decoded entity, the line end of a code block in a container) lies in a side
 * buffer.
 *
 * The tape and its texts live until the document's arena is cleared.
 */
#ifndef MDFAQ_READ_DOCUMENT_H
#define MDFAQ_READ_DOCUMENT_H

#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/text.h"

/* Where `at` and `len` are said to be lines, they are the whole lines of the input that
 * the block stands on: from the start of the first to the end of the last, without its
 * line end. The names are those of CommonMark and GFM. */
enum mdfaq_kind {
    MDFAQ_DROPPED, /* left out by the map; renderers pass over it (and to its pair) */

    /* Blocks; at, len: lines. */
    MDFAQ_QUOTE,   /* detail: enum mdfaq_alert */
    MDFAQ_BULLETS, /* bullet list; detail: its mark, '-', '+' or '*' */
    MDFAQ_ORDERED, /* ordered list; detail: '.' or ')'; its leave: len is the first number
                    */
    MDFAQ_ITEM,    /* list item; detail: enum mdfaq_task */
    MDFAQ_RULE_LINE, /* thematic break */
    MDFAQ_HEADING,   /* detail: level, 1 to 6 */
    MDFAQ_CODE,      /* code block; an MDFAQ_INFO may follow */
    MDFAQ_HTML,      /* HTML block; holds MDFAQ_RAW */
    MDFAQ_PARAGRAPH,
    MDFAQ_TABLE,
    MDFAQ_TABLE_HEAD,
    MDFAQ_TABLE_BODY,
    MDFAQ_ROW,
    MDFAQ_HEAD_CELL, /* detail: enum mdfaq_align */
    MDFAQ_CELL,      /* detail: enum mdfaq_align */

    /* Inlines that hold others. */
    MDFAQ_EMPHASIS,
    MDFAQ_STRONG,
    MDFAQ_STRIKE,
    MDFAQ_CODE_SPAN,
    MDFAQ_LINK,  /* at, len: destination; an MDFAQ_TITLE may follow */
    MDFAQ_IMAGE, /* at, len: source; an MDFAQ_TITLE may follow; holds its description */

    /* Leaves, there once; at, len: their text. */
    MDFAQ_TEXT, /* also the text of code */
    MDFAQ_RAW,  /* raw HTML, as the author wrote it */
    MDFAQ_SOFT_BREAK,
    MDFAQ_HARD_BREAK,
    MDFAQ_INFO,  /* info string of the code block before it */
    MDFAQ_TITLE, /* title of the link or image before it */
    MDFAQ_ANCHOR /* explicit id of a heading, last in it; renderers pass over it */
};

enum mdfaq_alert {
    MDFAQ_ALERT_NONE,
    MDFAQ_ALERT_NOTE,
    MDFAQ_ALERT_TIP,
    MDFAQ_ALERT_IMPORTANT,
    MDFAQ_ALERT_WARNING,
    MDFAQ_ALERT_CAUTION
};

enum mdfaq_task { MDFAQ_TASK_NONE, MDFAQ_TASK_OPEN, MDFAQ_TASK_DONE };

enum mdfaq_align {
    MDFAQ_ALIGN_NONE,
    MDFAQ_ALIGN_LEFT,
    MDFAQ_ALIGN_CENTER,
    MDFAQ_ALIGN_RIGHT
};

enum mdfaq_node_flag {
    MDFAQ_LEAVE = 1,  /* the second of a pair */
    MDFAQ_SIDE = 2,   /* at, len: in the side buffer instead of the input */
    MDFAQ_TIGHT = 4,  /* a list whose items hold their text without paragraphs */
    MDFAQ_SETEXT = 8, /* a heading that is underlined */
    MDFAQ_TAG = 16,   /* raw HTML: one tag of those in read/html.h, apart from the rest */
    MDFAQ_FOLD_TITLE = 32 /* a paragraph: the title of a block that unfolds */
};

struct mdfaq_node {
    uint8_t kind, detail;
    uint16_t flags;
    uint32_t pair;
    uint32_t at, len;
};

struct mdfaq_tape {
    struct mdfaq_node *nodes;
    uint32_t count, cap;
    struct mdfaq_text input; /* the whole document; offsets count from its first byte */
    struct mdfaq_buf side;
};

static inline bool
mdfaq_node_leaves(const struct mdfaq_node *n)
{
    return (n->flags & MDFAQ_LEAVE) != 0;
}

static inline bool
mdfaq_kind_is_block(unsigned kind)
{
    return kind >= MDFAQ_QUOTE && kind <= MDFAQ_CELL;
}

/* The text that a leaf, a link or an image names. Borrowed until the tape changes. */
static inline struct mdfaq_text
mdfaq_node_text(const struct mdfaq_tape *tape, const struct mdfaq_node *n)
{
    const char *base = (n->flags & MDFAQ_SIDE) != 0 ? tape->side.data : tape->input.p;

    return (struct mdfaq_text){ base + n->at, n->len };
}

/* Appends the words of the nodes [first, last) to `out`: text, code and descriptions of
 * images; breaks become spaces; raw HTML and titles are left out. For inlines: blocks are
 * not kept apart. */
void mdfaq_tape_words(const struct mdfaq_tape *tape, uint32_t first, uint32_t last,
                      struct mdfaq_buf *out);

/* A piece of the document: nodes [first, last) of the tape and bytes [start, end) of the
 * input. Both are kept because the nodes may begin or end inside a paragraph or a list
 * item: inlines at the top of a slice then stand for a paragraph of their own, a leave
 * without its enter is passed over, and what is open at the end is closed there. */
struct mdfaq_slice {
    uint32_t first, last;
    size_t start, end;
    size_t indent; /* columns that the block around it puts before each line */
};

static inline bool
mdfaq_slice_is_empty(const struct mdfaq_slice *s)
{
    return s->first >= s->last;
}

/* A YAML value under the 1.2 core schema. */
enum mdfaq_value_kind {
    MDFAQ_VALUE_NULL,
    MDFAQ_VALUE_FALSE,
    MDFAQ_VALUE_TRUE,
    MDFAQ_VALUE_NUMBER, /* text: the number as RFC 8259 writes it */
    MDFAQ_VALUE_STRING, /* also .inf and .nan, which JSON cannot hold */
    MDFAQ_VALUE_LIST,
    MDFAQ_VALUE_MAP
};

/* How a scalar is written. */
enum mdfaq_scalar_style {
    MDFAQ_STYLE_NONE, /* it is no scalar, or an alias of one */
    MDFAQ_STYLE_PLAIN,
    MDFAQ_STYLE_SINGLE, /* quoted */
    MDFAQ_STYLE_DOUBLE,
    MDFAQ_STYLE_LITERAL,
    MDFAQ_STYLE_FOLDED
};

struct mdfaq_value {
    enum mdfaq_value_kind kind;
    uint8_t style; /* enum mdfaq_scalar_style */
    struct mdfaq_text text;
    struct mdfaq_text scalar;  /* as it is written, before it became a number or a word */
    struct mdfaq_text key;     /* in a map */
    struct mdfaq_value *first; /* of a list or map */
    struct mdfaq_value *next;  /* sibling */
    struct mdfaq_value *before; /* … in a map, while it is read */
    size_t offset, end;         /* of the value in the document; of a list or map, the end
                                   is the offset */
};

/* The member of a map; NULL when `map` is NULL, no map, or has no such key. */
const struct mdfaq_value *mdfaq_value_get(const struct mdfaq_value *map, const char *key);

/* What is known of a document beside its questions. Absent texts are { NULL, 0 }. */
struct mdfaq_metadata {
    struct mdfaq_text id, title, description, language;
    struct mdfaq_text modified;         /* ISO 8601 */
    const struct mdfaq_value *keywords; /* list of strings, or NULL */
    const struct mdfaq_value *authors;  /* the same */
    const struct mdfaq_value *all;      /* the whole map, or NULL */
};

/* A question whose parts the format tells, so that nobody has to find them. */
struct mdfaq_given {
    struct mdfaq_slice question, answer;
    const struct mdfaq_text *section; /* outermost first */
    size_t section_depth;
    struct mdfaq_given *next;
};

/* A block that a reader unfolds by its title: `::: details`, `??? question`, a component.
 */
struct mdfaq_fold {
    uint32_t title;    /* the paragraph that holds it */
    uint32_t limit;    /* its content ends before this node; 0: see `end` */
    size_t start, end; /* bytes of the lines that open and close it; SIZE_MAX: the latter
                          is not there */
    size_t indent;     /* columns before each line of its content */
    struct mdfaq_fold *next;
};

struct mdfaq_document {
    const char *path;   /* NULL: standard input */
    const char *format; /* "markdown" or "yaml" */
    size_t bytes;       /* of the input as it came; SIZE_MAX: not known yet */
    size_t body;        /* where the page starts behind its front matter */
    struct mdfaq_metadata meta;
    struct mdfaq_fold *folds; /* in the order of the text */
    struct mdfaq_tape tape;
    bool is_given;                   /* what follows is all that the document holds */
    const struct mdfaq_given *given; /* in the order of the text */
    struct mdfaq_slice given_summary, given_additional;
    struct mdfaq_arena arena;
};

#endif
