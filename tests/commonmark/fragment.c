/* SPDX-License-Identifier: MIT - tests/commonmark/fragment.c: Markdown to one rendering.
 *
 * usage: fragment full|google|text|markdown|blocks|md4c|html [URL]
 *
 * Standard input holds documents separated by zero bytes; standard output gets as many
 * renderings, each ended by a zero byte. "md4c" is what md4c's own renderer makes of it;
 * "html" takes the whole input as an HTML block, so that what looks like Markdown is
 * none.
 */
#include <md4c-html.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "core/xmlmem.h"
#include "read/reader.h"
#include "render/render.h"

static void
to_buffer(const MD_CHAR *text, MD_SIZE size, void *buf)
{
    mdfaq_buf_put(buf, text, size);
}

static void
finding(void *ctx, const struct mdfaq_finding *f)
{
    (void)ctx;
    fprintf(stderr, "%s: %s\n", f->rule, f->message);
}

static enum mdfaq_status
render(struct mdfaq_render *r, const char *how, struct mdfaq_buf *out)
{
    const struct mdfaq_tape *tape = &r->doc->tape;
    struct mdfaq_slice all = { .last = tape->count, .end = tape->input.n };
    struct mdfaq_json json = { .out = out };

    if (strcmp(how, "full") == 0 || strcmp(how, "html") == 0)
        mdfaq_render_html(r, &all, MDFAQ_PROFILE_FULL, out);
    else if (strcmp(how, "google") == 0)
        mdfaq_render_html(r, &all, MDFAQ_PROFILE_GOOGLE, out);
    else if (strcmp(how, "text") == 0)
        mdfaq_render_text(r, &all, out);
    else if (strcmp(how, "markdown") == 0)
        mdfaq_render_markdown(r, &all, out);
    else if (strcmp(how, "blocks") == 0)
        mdfaq_render_blocks(r, &all, &json);
    else if (md_html(tape->input.p, (MD_SIZE)tape->input.n, to_buffer, out,
                     MD_DIALECT_GITHUB, 0) != 0)
        return MDFAQ_NOMEM;
    return out->rc;
}

/* As html, so that the reader sees one HTML block whatever the text. */
static enum mdfaq_status
read_html(struct mdfaq_document *doc)
{
    struct mdfaq_node nodes[3] = {
        { .kind = MDFAQ_HTML, .pair = 2 },
        { .kind = MDFAQ_RAW, .len = (uint32_t)doc->tape.input.n },
        { .kind = MDFAQ_HTML, .flags = MDFAQ_LEAVE },
    };

    doc->tape.nodes = malloc(sizeof nodes);
    if (doc->tape.nodes == NULL)
        return MDFAQ_NOMEM;
    memcpy(doc->tape.nodes, nodes, sizeof nodes);
    doc->tape.count = doc->tape.cap = 3;
    return MDFAQ_OK;
}

static enum mdfaq_status
one(const char *how, const char *url, struct mdfaq_text input)
{
    struct mdfaq_findings findings = { .fn = finding };
    struct mdfaq_limits limits = mdfaq_limits_resolve(&(struct mdfaq_limits){ 0 });
    struct mdfaq_document doc = { .tape.input = input };
    struct mdfaq_render r = { .doc = &doc,
                              .findings = &findings,
                              .url = mdfaq_text_of(url) };
    struct mdfaq_buf out = { 0 };
    enum mdfaq_status rc;

    rc = strcmp(how, "html") == 0 ? read_html(&doc)
                                  : mdfaq_read_markdown(&doc, &limits, &findings);
    if (rc == MDFAQ_OK)
        rc = render(&r, how, &out);
    if (rc != MDFAQ_OK)
        fprintf(stderr, "fragment: status %d\n", (int)rc);
    fwrite(out.data != NULL ? out.data : "", 1, out.len, stdout);
    putchar('\0');
    mdfaq_buf_done(&out);
    mdfaq_render_done(&r);
    mdfaq_document_done(&doc);
    return rc;
}

int
main(int argc, char **argv)
{
    struct mdfaq_buf in = { 0 };
    char piece[4096];
    size_t n;
    int status = 0;

    if (argc < 2 || !mdfaq_xmlmem_install())
        return 2;
    while ((n = fread(piece, 1, sizeof piece, stdin)) > 0)
        mdfaq_buf_put(&in, piece, n);
    n = in.len;
    mdfaq_buf_put(&in, (char[64]){ 0 }, 64); /* md4c reads a little past its input */
    if (in.rc != MDFAQ_OK)
        return 2;
    for (size_t at = 0; at < n || n == 0; n += n == 0) {
        size_t len = strlen(in.data + at);

        if (one(argv[1], argc > 2 ? argv[2] : NULL,
                (struct mdfaq_text){ in.data + at, len }) != MDFAQ_OK)
            status = 1;
        at += len + 1;
    }
    mdfaq_buf_done(&in);
    return fflush(stdout) == 0 ? status : 2;
}
