/* SPDX-License-Identifier: MIT - convert/read/extension.h: blocks that Markdown does not
 * have.
 *
 * Containers (`::: details`), admonitions (`!!! note`, `??? question "…"`), components
 * (`<Accordion title="…">`) and shortcodes (`{{< expand "…" >}}`) are lines around or
 * above content that is Markdown, often indented. md4c is shown the page with those lines
 * written anew, byte for byte in place: a marker becomes blank, a title becomes a
 * heading, and where the content is indented the line becomes the start of a list item.
 * On the tape the item is then made transparent and the heading a paragraph.
 */
#ifndef MDFAQ_READ_EXTENSION_H
#define MDFAQ_READ_EXTENSION_H

#include "mdfaq.h"
#include "read/document.h"

/* A line that opens a block. */
struct mdfaq_opener {
    size_t at;      /* where its line starts */
    size_t title;   /* offset of the title; 0: it has none */
    size_t line;    /* where the line of the title, or of the mark, starts */
    size_t content; /* the first line of the content */
    size_t end;     /* where the line that closes it starts; SIZE_MAX: not told */
    uint8_t alert;  /* enum mdfaq_alert */
    bool folds;     /* a reader opens it by its title, as in FAQs */
    bool apart;  /* what it holds is no part of the text around: an alert, or the like */
    bool ruled;  /* shown to md4c as thematic breaks, around what it holds */
    bool listed; /* shown to md4c as a list item */
};

/* { 0 } is valid and empty. */
struct mdfaq_mask {
    struct mdfaq_text view; /* what md4c shall see; as long as the input */
    char *copy;
    struct mdfaq_opener *openers;
    size_t count, cap;
};

/* Looks for such lines in bytes [start, end) of the input. For several parts of one
 * input, which stand for themselves, it is called for one after the other. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_mask_make(struct mdfaq_text input, size_t start,
                                                 size_t end, struct mdfaq_mask *m);

/* Makes m->view, which is that of an input, one that can be written to. False: out of
 * memory. */
MDFAQ_MUST_USE bool mdfaq_mask_copy(struct mdfaq_mask *m);

/* Gives the tape that was read from the view its final form, and doc->folds. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_mask_settle(struct mdfaq_document *doc,
                                                   const struct mdfaq_mask *m);

void mdfaq_mask_done(struct mdfaq_mask *m);

#endif
