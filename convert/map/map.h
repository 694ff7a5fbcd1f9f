/* SPDX-License-Identifier: MIT - convert/map/map.h: from the tape to questions.
 *
 * Four steps. Candidates are listed: headings, and blocks that play one (candidates.c,
 * paragraphs.c, html.c). Each gets the evidence that its own text and surroundings give
 * (evidence.c). The page's convention is found from all of them together (convention.c)
 * and then applied evenly, so that each has its role (roles.c). The tape is cut
 * accordingly (questions.c, edges.c).
 */
#ifndef MDFAQ_MAP_MAP_H
#define MDFAQ_MAP_MAP_H

#include "core/findings.h"
#include "core/table.h"
#include "map/options.h"
#include "read/document.h"

/* What plays the question. The order is that of rank: an earlier one may group later
 * ones. */
enum mdfaq_shape {
    MDFAQ_SHAPE_HEADING,
    MDFAQ_SHAPE_ITEM_HEADING, /* a heading in a list item */
    MDFAQ_SHAPE_FOLD,         /* details, accordion: a title that opens its content */
    MDFAQ_SHAPE_LABEL,        /* a line that begins with Q: */
    MDFAQ_SHAPE_TERM,         /* <dt> */
    MDFAQ_SHAPE_BOLD,         /* a bold or italic line */
    MDFAQ_SHAPE_ROW,          /* of a table */
    MDFAQ_SHAPE_ITEM,         /* the first words of a list item */
    MDFAQ_SHAPE_COUNT
};

enum mdfaq_role {
    MDFAQ_ROLE_ANSWER,  /* part of the answer, or of the text, that it stands in */
    MDFAQ_ROLE_TITLE,   /* the page's title */
    MDFAQ_ROLE_SECTION, /* groups the questions below it */
    MDFAQ_ROLE_QUESTION,
    MDFAQ_ROLE_OUTSIDE /* neither it nor what stands below belongs to a question */
};

/* What speaks for or against a question; bits. evidence.c says what each weighs. */
enum mdfaq_evidence {
    MDFAQ_ASKS = 1 << 0,
    MDFAQ_ASKS_WITHIN = 1 << 1,
    MDFAQ_LABELLED = 1 << 2,
    MDFAQ_ASKING_WORD = 1 << 3,
    MDFAQ_VOICE = 1 << 4,
    MDFAQ_LISTED = 1 << 5,
    MDFAQ_NUMBERED = 1 << 6,
    MDFAQ_EMPTY = 1 << 7,
    MDFAQ_BARE = 1 << 8,
    MDFAQ_AROUND = 1 << 9,
    MDFAQ_REPEATED = 1 << 10,
    MDFAQ_FAQ_NAME = 1 << 11,
    MDFAQ_CONTENTS = 1 << 12,
    MDFAQ_MATCHED = 1 << 13,
    MDFAQ_LINKS = 1 << 14 /* a list of contents without being called so */
};

/* What decided a role, for `mdfaq explain`. */
enum mdfaq_reason {
    MDFAQ_REASON_NONE,
    MDFAQ_REASON_CONVENTION,
    MDFAQ_REASON_ASKS,
    MDFAQ_REASON_NESTED,
    MDFAQ_REASON_GROUPS,
    MDFAQ_REASON_FAQ_SECTION,
    MDFAQ_REASON_TAKEN, /* a section that an option names */
    MDFAQ_REASON_TITLE,
    MDFAQ_REASON_AROUND,
    MDFAQ_REASON_NOT_IN_SCOPE,
    MDFAQ_REASON_NO_CONVENTION,
    MDFAQ_REASON_OTHER_CLASS,
    MDFAQ_REASON_OPTION
};

struct mdfaq_candidate {
    uint32_t node;          /* the block that plays it: its enter */
    uint32_t after;         /* the first node of its answer */
    uint32_t limit;         /* its answer ends before this node at the latest */
    size_t limit_at;        /* … and before this byte */
    size_t start, end;      /* bytes of the question, with an anchor above it */
    size_t indent;          /* columns that stand before each line of its answer */
    size_t node_at;         /* … and without */
    uint8_t shape;          /* enum mdfaq_shape */
    uint8_t level;          /* of a heading, 1 to 6; of a bold line, 1 or (italic) 2 */
    uint8_t role;           /* enum mdfaq_role */
    uint8_t reason;         /* enum mdfaq_reason */
    uint16_t evidence;      /* of enum mdfaq_evidence */
    int16_t likeness;       /* the weights of the evidence together */
    uint32_t below;         /* candidates that stand below it */
    uint32_t below_like;    /* … of those that seem to be questions */
    bool within;            /* the page's questions are looked for here */
    uint32_t take;          /* bytes of text at `after` that are the question's */
    uint32_t filled_at;     /* the first node behind it with something to read */
    struct mdfaq_text name; /* plain text */
    struct mdfaq_text text; /* without number and label */
    struct mdfaq_text id;
};

enum { MDFAQ_CLASSES = MDFAQ_SHAPE_COUNT * 8 };

/* A heading that opens a part to look at for questions. */
static inline bool
mdfaq_candidate_opens(const struct mdfaq_candidate *c)
{
    return c->reason == MDFAQ_REASON_FAQ_SECTION || c->reason == MDFAQ_REASON_TAKEN;
}

/* Candidates of one shape and level are of one class; a convention is a set of them. */
static inline unsigned
mdfaq_candidate_class(const struct mdfaq_candidate *c)
{
    return (unsigned)c->shape * 8u + c->level;
}

/* Headings by their level, then everything else: what has a lower rank ends the answer
 * of what has a higher one. */
static inline unsigned
mdfaq_candidate_rank(const struct mdfaq_candidate *c)
{
    return c->shape == MDFAQ_SHAPE_HEADING ? c->level : 7u + (c->shape > 1);
}

enum mdfaq_page_kind {
    MDFAQ_PAGE_PLAIN,   /* nothing says FAQ; only plain evidence counts */
    MDFAQ_PAGE_SECTION, /* a section of it is called FAQ */
    MDFAQ_PAGE_FAQ      /* the page is called FAQ */
};

/* How a page's questions are written. It can be found on the first piece of a long page
 * and applied to the others. */
struct mdfaq_convention {
    bool found;
    uint8_t page; /* enum mdfaq_page_kind */
    uint8_t main; /* the class of most questions */
    uint8_t main_rank;
    bool statements;  /* its questions are statements: nothing on the page asks */
    bool whole_paths; /* several sections are called FAQ: paths name what is above them */
    bool told;        /* an option says what its questions are */
    bool matched;     /* its questions are what matches the pattern */
    bool title_asks;  /* one question: the title */
    struct mdfaq_text title; /* … which is this */
    bool taken[MDFAQ_CLASSES];
    uint32_t seen[MDFAQ_CLASSES], like[MDFAQ_CLASSES];
};

struct mdfaq_question {
    struct mdfaq_text id, text;
    const struct mdfaq_text *section; /* outermost first; shared by neighbours */
    size_t section_depth;
    struct mdfaq_slice answer;
    size_t start, end; /* bytes of question and answer in the text */
};

/* A name that was asked for. */
struct mdfaq_name_given {
    size_t start; /* of what has it */
    struct mdfaq_text slug;
    struct mdfaq_name_given *next;
};

/* What a document holds. All of it lives in the document's arena. */
struct mdfaq_map {
    struct mdfaq_candidate *candidates;
    size_t candidate_count, candidate_cap;
    struct mdfaq_convention convention;
    struct mdfaq_table slugs; /* ids that are taken */
    /* Of a later piece of a long document, given by the caller: the ids that are taken
     * before it, and how many bytes at the start of the text only repeat the headings
     * that it stands below. Those are no questions, and have their ids already. */
    const struct mdfaq_names *names;
    size_t context;
    bool later;               /* it is not the first piece */
    bool answered;            /* there were questions in those before */
    uint8_t context_roles[8]; /* of the headings in the context, by level; outside: what
                                 follows shows whether it is so */
    struct mdfaq_name_given *given; /* what was asked for here, the last one first */
    struct mdfaq_question *questions;
    size_t question_count;
    struct mdfaq_slice summary, additional;
};

/* Makes an id unique and notes that it was asked for. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_map_name(struct mdfaq_map *map, size_t start,
                                   struct mdfaq_text slug, struct mdfaq_text *ret);

/* Finds the questions of a document. May change the tape: labels and anchors that belong
 * to no answer become MDFAQ_DROPPED. Also gives the document its id, and a title when its
 * metadata hold none. `options` may be NULL. `ret->convention`, when it is found, is that
 * of a piece before this one, and is kept; `ret` is otherwise zeroed by the caller. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_map_document(struct mdfaq_document *doc, const struct mdfaq_map_options *options,
                   struct mdfaq_findings *findings, struct mdfaq_map *ret);

#endif
