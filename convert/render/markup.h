/* SPDX-License-Identifier: MIT - convert/render/markup.h: an answer's markup as events.
 *
 * A renderer walks the tape once and says what it meets; a sink writes it, as HTML or as
 * XML. Names are those of HTML elements and attributes, in lower case, and literals that
 * outlive the sink. Attributes follow their start, before anything else. Text is without
 * escapes and may come in pieces. Every start has its end, also of elements that HTML
 * writes without one (br, hr, img, input).
 */
#ifndef MDFAQ_RENDER_MARKUP_H
#define MDFAQ_RENDER_MARKUP_H

#include "core/text.h"

struct mdfaq_markup {
    void (*start)(void *ctx, const char *name);
    void (*attribute)(void *ctx, const char *name, struct mdfaq_text value);
    void (*text)(void *ctx, struct mdfaq_text text);
    void (*end)(void *ctx, const char *name);
    void *ctx;
};

#endif
