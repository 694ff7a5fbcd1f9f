/* SPDX-License-Identifier: MIT - convert/render/guard.c: raw HTML before it is parsed.
 *
 * libxml2 2.9.14 compares each attribute with all others of its tag, and each end tag
 * with all that is open. Written to hurt, a megabyte takes minutes. Its push parser tells
 * both while it works (what waits for its `>`, how much is open), so a run that does
 * nothing else finds out in time.
 */
#include <libxml/HTMLparser.h>

#include "render/allow.h"
#include "render/sanitize.h"

enum {
    PIECE = 1024, /* bytes given at once */
    LONGEST_TAG = 4096,
    DEEPEST = 400 /* 200 are the tape's own, at most */
};

static bool
is_letter(char c)
{
    return mdfaq_ascii_lower(c) >= 'a' && mdfaq_ascii_lower(c) <= 'z';
}

/* Reads a tag's name in lower case; false: it is longer than any known one. */
static bool
read_name(struct mdfaq_text t, char name[static 16])
{
    size_t n = 0;

    while (n < t.n && (is_letter(t.p[n]) || mdfaq_is_digit(t.p[n]))) {
        if (n == 15)
            return false;
        name[n] = mdfaq_ascii_lower(t.p[n]);
        n++;
    }
    name[n] = '\0';
    return n > 0;
}

static bool
has_end_tag(struct mdfaq_text t, const char *name)
{
    size_t n = strlen(name);
    const char *p = t.p, *end = t.p + t.n;

    while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        p++;
        if ((size_t)(end - p) <= n || *p != '/')
            continue;
        if (mdfaq_text_equal_nocase((struct mdfaq_text){ p + 1, n },
                                    (struct mdfaq_text){ name, n }))
            return true;
    }
    return false;
}

static const char *
last_end_tag(const struct mdfaq_raw_guard *g, const char *name)
{
    for (uint32_t i = g->slice->last; i > g->slice->first; i--) {
        const struct mdfaq_node *n = &g->tape->nodes[i - 1];

        if (n->kind == MDFAQ_RAW && (n->flags & MDFAQ_SIDE) == 0 &&
            has_end_tag(mdfaq_node_text(g->tape, n), name))
            return g->tape->input.p + n->at;
    }
    return NULL;
}

bool
mdfaq_raw_guard_shows(struct mdfaq_raw_guard *g, struct mdfaq_text html)
{
    const struct mdfaq_allow_row *row;
    char name[16];
    unsigned i = 0;

    g->bytes += html.n;
    for (size_t k = 0; k < html.n; k++)
        g->tags += html.p[k] == '<';
    if (html.n < 2 || html.p[0] != '<' ||
        !read_name((struct mdfaq_text){ html.p + 1, html.n - 1 }, name))
        return false;
    row = mdfaq_allow_element(name);
    if (row->what != MDFAQ_ALLOW_NONE)
        return false;
    while (i < g->count && g->names[i].row != row)
        i++;
    if (i == MDFAQ_VANISHING_NAMES)
        return false;
    if (i == g->count) {
        g->names[i].row = row;
        g->names[i].last = last_end_tag(g, name);
        g->count++;
    }
    return g->names[i].last == NULL || g->names[i].last < html.p;
}

/* Stops the parser when it is too deep. */
static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    htmlParserCtxtPtr parser = *(htmlParserCtxtPtr *)ctx;

    (void)name;
    (void)atts;
    if (parser != NULL && parser->nameNr > DEEPEST)
        xmlStopParser(parser);
}

static bool
waits_in_tag(const htmlParserCtxt *parser)
{
    const xmlChar *at = parser->input->cur, *end = parser->input->end;

    return end - at > LONGEST_TAG && at[0] == '<' && is_letter((char)at[1]);
}

bool
mdfaq_html_is_tame(struct mdfaq_text html)
{
    htmlParserCtxtPtr parser = NULL;
    xmlSAXHandler sax = { .startElement = on_start };
    bool tame = true;

    parser =
        htmlCreatePushParserCtxt(&sax, &parser, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (parser == NULL)
        return false;
    (void)htmlCtxtUseOptions(parser, MDFAQ_HTML_OPTIONS);
    for (size_t at = 0; at < html.n && tame; at += PIECE) {
        size_t n = html.n - at < PIECE ? html.n - at : PIECE;

        (void)htmlParseChunk(parser, html.p + at, (int)n, 0);
        tame = parser->disableSAX == 0 && !waits_in_tag(parser);
    }
    htmlFreeParserCtxt(parser);
    return tame;
}
