/* SPDX-License-Identifier: MIT - tests/unit/page.h: a page read from a string. */
#ifndef MDFAQ_TESTS_PAGE_H
#define MDFAQ_TESTS_PAGE_H

#include <stdio.h>

#include "core/limits.h"
#include "read/reader.h"
#include "source/source.h"

struct page {
    struct mdfaq_source source;
    struct mdfaq_document doc;
    struct mdfaq_findings findings;
    char found[4096]; /* findings so far, as `line:column rule` lines */
};

static inline void
page_keep(void *ctx, const struct mdfaq_finding *f)
{
    struct page *page = ctx;
    size_t n = strlen(page->found);

    snprintf(page->found + n, sizeof page->found - n, "%zu:%zu %s\n", f->line, f->column,
             f->rule);
}

static inline enum mdfaq_status
page_read(struct page *page, const char *text, size_t size)
{
    const struct mdfaq_limits limits = mdfaq_limits_resolve(&(struct mdfaq_limits){ 0 });
    enum mdfaq_status rc;

    *page = (struct page){ .source = { .known_line = 0 } };
    page->findings = (struct mdfaq_findings){ .fn = page_keep,
                                              .ctx = page,
                                              .locate = mdfaq_source_locate,
                                              .locate_ctx = &page->source };
    mdfaq_buf_put(&page->source.buf, text, size);
    rc = mdfaq_source_clean(&page->source, &page->findings);
    if (rc != MDFAQ_OK)
        return rc;
    page->doc.tape.input = page->source.text;
    return mdfaq_read_markdown(&page->doc, &limits, &page->findings);
}

static inline void
page_done(struct page *page)
{
    mdfaq_document_done(&page->doc);
    mdfaq_source_done(&page->source);
}

#endif
