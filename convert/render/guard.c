/* SPDX-License-Identifier: MIT - convert/render/guard.c: whether raw HTML can be parsed.
 *
 * libxml2 2.9.14 compares each attribute with all others of its tag, and each end tag
 * with all that is open. Written to hurt, a megabyte takes minutes. Its push parser tells
 * both while it works (what waits for its `>`, how much is open), so a run that does
 * nothing else finds out in time.
 */
#include "core/xmllib.h"
#include "render/sanitize.h"

enum {
    PIECE = 1024, /* bytes given at once */
    LONGEST_TAG = 4096,
    DEEPEST = 400 /* 200 are the tape's own, at most */
};

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

/* Bytes of a tag that waits for its `>`. */
static size_t
waiting(const htmlParserCtxt *parser)
{
    const xmlChar *at = parser->input->cur, *end = parser->input->end;

    if (end - at < 2 || at[0] != '<' || at[1] == '!' || at[1] == '?')
        return 0;
    return (size_t)(end - at);
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

        /* libxml2 forgets that it was within quotes, and would wait for ever. */
        if (waiting(parser) > 0)
            parser->checkIndex = 0;
        (void)htmlParseChunk(parser, html.p + at, (int)n, 0);
        tame = parser->disableSAX == 0 && waiting(parser) <= LONGEST_TAG;
    }
    htmlFreeParserCtxt(parser);
    return tame;
}
