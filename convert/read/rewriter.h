/* SPDX-License-Identifier: MIT - convert/read/rewriter.h: what the files that rewrite
 * share. rewrite.c goes over the lines, rewrite_line.c over what stands in one,
 * rewrite_tag.c knows each construct.
 */
#ifndef MDFAQ_READ_REWRITER_H
#define MDFAQ_READ_REWRITER_H

#include "read/rewrite.h"

struct rewriter {
    struct mdfaq_mask *m;
    struct mdfaq_text view; /* as long as the input; what is read and changed */
    struct mdfaq_findings *findings;
    unsigned flags;
    enum mdfaq_status rc;
    /* Of the lines so far. */
    char fence; /* of the code block that the line is in; 0: none */
    size_t fence_size;
    bool fence_tag;   /* that begins with a tag, and ends with one */
    bool comment;     /* an HTML comment goes on */
    bool jsx_comment; /* … or one of MDX */
    bool code;        /* a <pre> goes on */
    bool listed;      /* the last line without indentation began a list item */
    bool blank;       /* the last line was blank */
    bool tabs;        /* a group of tabs goes on */
    bool module;      /* an import or export of MDX goes on */
    bool math;        /* a formula of several lines goes on */
    bool drop_quote;  /* the quote that goes on is left out */
};

/* No construct of one line is longer; so a line full of beginnings costs no more than its
 * length. */
enum { MDFAQ_REWRITE_LONGEST = 2000 };

static inline struct mdfaq_text
mdfaq_rewriter_rest(const struct rewriter *w, size_t at, size_t end)
{
    return (struct mdfaq_text){ w->view.p + at, end - at };
}

/* The same, where a construct may begin. */
static inline struct mdfaq_text
mdfaq_rewriter_near(const struct rewriter *w, size_t at, size_t end)
{
    size_t n = end - at;

    return (struct mdfaq_text){ w->view.p + at,
                                n < MDFAQ_REWRITE_LONGEST ? n : MDFAQ_REWRITE_LONGEST };
}

/* Writes bytes, and what makes bytes [from, to) vanish from texts or look blank. */
void mdfaq_rewriter_put(struct rewriter *w, size_t at, const char *bytes, size_t n);
void mdfaq_rewriter_hole(struct rewriter *w, size_t from, size_t to);
void mdfaq_rewriter_blank(struct rewriter *w, size_t from, size_t to);

/* Writes text, or parts of it, in the place of bytes [from, to); what is left of them
 * vanishes. */
void mdfaq_rewriter_replace(struct rewriter *w, size_t from, size_t to,
                            struct mdfaq_text text);

/* Each rewrites what begins at `at`, and answers how many bytes that is; 0: it is
 * something else, and stays. `start` and `end` are those of the line. */
size_t mdfaq_rewrite_directive(struct rewriter *w, size_t start, size_t at, size_t end);
size_t mdfaq_rewrite_colons(struct rewriter *w, size_t at, size_t end);
size_t mdfaq_rewrite_template(struct rewriter *w, size_t start, size_t at, size_t end);
size_t mdfaq_rewrite_reference(struct rewriter *w, size_t at, size_t end);
size_t mdfaq_rewrite_emoji(struct rewriter *w, size_t at, size_t end);

/* Rewrites what stands in a line. */
void mdfaq_rewrite_line(struct rewriter *w, size_t start, size_t end);

/* Tells of something that is left out of texts. */
void mdfaq_rewriter_report(struct rewriter *w, size_t at, size_t n);

#endif
