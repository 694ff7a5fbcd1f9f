/* SPDX-License-Identifier: MIT - convert/render/render.h: a slice of a document as text,
 * HTML, Markdown or typed blocks. Each is made on demand, straight into its output.
 * Failures stick in the output's `rc`.
 */
#ifndef MDFAQ_RENDER_RENDER_H
#define MDFAQ_RENDER_RENDER_H

#include "core/buf.h"
#include "core/findings.h"
#include "core/json.h"
#include "read/document.h"
#include "render/markup.h"

/* Which HTML an answer may hold. */
enum mdfaq_profile {
    MDFAQ_PROFILE_FULL,  /* semantic HTML, safe */
    MDFAQ_PROFILE_GOOGLE /* h1–h6, br, ol, ul, li, a, p, div, b, strong, i, em: what a
                            schema.org Answer was documented to show. The rest is degraded
                            without losing a word. */
};

/* The containers around a node: found by walking on from the slice before, so that a
 * document with many slices is walked once. */
struct mdfaq_render_place {
    uint32_t node;           /* the next one to be looked at */
    struct mdfaq_buf around; /* of uint32_t: the open nodes there, outermost first */
};

/* Addresses that begin with `from` begin with `to` in results. */
struct mdfaq_link_map {
    struct mdfaq_text from, to;
};

/* What renderers of one document share. { .doc, .findings } and zeroes are a good start;
 * the memory grows as needed and is freed by mdfaq_render_done(). All renderings of a
 * document go through one of these: what is left out of an answer is then reported once.
 * For the next document, call mdfaq_render_next(). */
struct mdfaq_render {
    const struct mdfaq_document *doc;
    struct mdfaq_findings *findings; /* NULL: nobody listens */
    struct mdfaq_text url;  /* address of the page: HTML renderings resolve relative links
                               against it; absent: links stay as written */
    struct mdfaq_text base; /* of the set of pages, for `~/`; absent: unknown */
    struct mdfaq_text page_suffix; /* of published pages, in place of .md */
    const struct mdfaq_link_map *map;
    size_t map_count;
    size_t relative; /* addresses that stayed relative, and the first of them */
    char relative_example[64];
    enum mdfaq_status rc; /* the first failure of a renderer itself; sticks, and is also
                             put into the output where that is a buffer */
    size_t most;          /* bytes that a rendering may have; 0: as many as it takes */
    bool most_told;       /* that one had more */
    size_t reported;      /* offsets before this one have been looked at for findings */
    /* Memory of the renderers; its contents last only as long as a call. */
    struct mdfaq_buf scratch, words, address, published, mapped, resolved, names, raw,
        open, block;
    struct mdfaq_render_place place; /* where mdfaq_render_markdown() was */
};

/* Plain text: paragraphs separated by a blank line, link text without the address, list
 * items with their markers, tables one row a line, code verbatim. */
void mdfaq_render_text(struct mdfaq_render *r, const struct mdfaq_slice *s,
                       struct mdfaq_buf *out);

void mdfaq_render_html(struct mdfaq_render *r, const struct mdfaq_slice *s,
                       enum mdfaq_profile profile, struct mdfaq_buf *out);

/* The same elements as mdfaq_render_html(), as events. */
void mdfaq_render_markup(struct mdfaq_render *r, const struct mdfaq_slice *s,
                         enum mdfaq_profile profile, const struct mdfaq_markup *sink);

/* The author's own bytes, without the indentation and markers of the container in which
 * the slice lives. */
void mdfaq_render_markdown(struct mdfaq_render *r, const struct mdfaq_slice *s,
                           struct mdfaq_buf *out);

/* An array of typed blocks, as schemas/document.schema.json describes them. */
void mdfaq_render_blocks(struct mdfaq_render *r, const struct mdfaq_slice *s,
                         struct mdfaq_json *out);

/* Turns to another document; keeps the memory. */
void mdfaq_render_next(struct mdfaq_render *r, const struct mdfaq_document *doc);

void mdfaq_render_done(struct mdfaq_render *r);

#endif
