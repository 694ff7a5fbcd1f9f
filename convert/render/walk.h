/* SPDX-License-Identifier: MIT - convert/render/walk.h: what the renderers share. */
#ifndef MDFAQ_RENDER_WALK_H
#define MDFAQ_RENDER_WALK_H

#include "render/render.h"

enum mdfaq_walk_flag {
    MDFAQ_WALK_WORDS = 1,  /* addresses and titles are left out: nobody would read them */
    MDFAQ_WALK_INLINE = 2, /* inlines at the top stay without a paragraph */
    MDFAQ_WALK_RAW_TEXT = 4 /* raw HTML is text, to be seen as it was written */
};

/* Who takes raw HTML; the context is the sink's. */
struct mdfaq_walk_raw {
    /* A piece as the author wrote it; `more`: the next piece of the same follows. */
    void (*html)(void *ctx, struct mdfaq_text html, bool more);
    /* Nodes [first, last), a block in which nothing is raw. The walk passes over it. */
    void (*apart)(void *ctx, uint32_t first, uint32_t last);
};

/* Says what the nodes of a slice are, as elements of the full profile. What is open at
 * the slice's end is closed. `raw` NULL: raw HTML is passed over. */
void mdfaq_walk(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
                const struct mdfaq_markup *sink, const struct mdfaq_walk_raw *raw);

/* True when the nodes hold raw HTML, which must not reach a result unchecked. */
bool mdfaq_slice_has_raw(const struct mdfaq_render *r, const struct mdfaq_slice *s);

/* As mdfaq_walk(), but raw HTML becomes elements too: those of the vocabulary, balanced,
 * with safe attributes. */
void mdfaq_safe_walk(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
                     const struct mdfaq_markup *sink);

/* The part of mdfaq_safe_walk() for a slice that has raw HTML. */
void mdfaq_sanitize(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
                    const struct mdfaq_markup *sink);

/* Writes HTML. { .out, .from = out->len } and zeroes are a good start. */
struct mdfaq_html {
    struct mdfaq_buf *out;
    size_t from;      /* where this rendering began in `out` */
    bool in_tag;      /* a start tag waits for attributes */
    bool after_block; /* a block has just ended */
    bool compact;     /* no line ends between blocks */
};

struct mdfaq_markup mdfaq_html_sink(struct mdfaq_html *h);
/* Appends raw HTML. */
void mdfaq_html_raw(void *ctx, struct mdfaq_text html);

/* True when text raised to a power must not run into what is before it: 2^53, x^2, but
 * 1st. */
static inline bool
mdfaq_needs_caret(char before, char first)
{
    bool letter = mdfaq_ascii_lower(before) >= 'a' && mdfaq_ascii_lower(before) <= 'z';

    return (mdfaq_is_digit(before) || letter || before == ')') &&
           (mdfaq_is_digit(first) || first == '-' || first == '+' ||
            (letter && mdfaq_ascii_lower(first) >= 'a' &&
             mdfaq_ascii_lower(first) <= 'z'));
}

/* An address as a result may hold it: escaped, without a scheme that could run code, and
 * absolute when the page's address is known. False: it is unsafe. The text is borrowed
 * until the next call. */
bool mdfaq_link_address(struct mdfaq_render *r, struct mdfaq_text address, bool image,
                        struct mdfaq_text *ret);

/* Keeps the failure of one of the renderer's own buffers. False: it has failed. */
static inline bool
mdfaq_render_check(struct mdfaq_render *r, const struct mdfaq_buf *own)
{
    if (own->rc != MDFAQ_OK && r->rc == MDFAQ_OK)
        r->rc = own->rc;
    return own->rc == MDFAQ_OK;
}

static inline void
mdfaq_render_pass_failure(const struct mdfaq_render *r, struct mdfaq_buf *out)
{
    if (out->rc == MDFAQ_OK)
        out->rc = r->rc;
}

/* Tells the author that part of an answer is left out, once for all its renderings. */
void mdfaq_render_dropped(struct mdfaq_render *r, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
