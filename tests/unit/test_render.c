/* SPDX-License-Identifier: MIT - tests/unit/test_render.c: slices as text, HTML, Markdown
 * and blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page.h"
#include "render/render.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])
#define NBSP "\xC2\xA0"

static struct mdfaq_slice
whole(const struct page *page)
{
    return (struct mdfaq_slice){ .last = page->doc.tape.count,
                                 .end = page->doc.tape.input.n };
}

static void
check(const char *name, const char *how, struct mdfaq_buf *out, const char *want)
{
    mdfaq_buf_byte(out, '\0');
    assert_int_equal(out->rc, MDFAQ_OK);
    if (want != NULL && strcmp(out->data, want) != 0)
        fail_msg("%s, %s:\n%s\n--- and not\n%s", name, how, out->data, want);
    mdfaq_buf_clear(out);
}

static void
read_page(struct page *page, const char *text)
{
    assert_int_equal(page_read(page, text, strlen(text)), MDFAQ_OK);
}

struct row {
    const char *name, *in, *text, *full, *google; /* NULL: not compared */
};

static void
check_row(const struct row *row)
{
    struct page page;
    struct mdfaq_render r = { .doc = &page.doc };
    struct mdfaq_slice s;
    struct mdfaq_buf out = { 0 };

    read_page(&page, row->in);
    s = whole(&page);
    mdfaq_render_text(&r, &s, &out);
    check(row->name, "text", &out, row->text);
    mdfaq_render_html(&r, &s, MDFAQ_PROFILE_FULL, &out);
    check(row->name, "full", &out, row->full);
    mdfaq_render_html(&r, &s, MDFAQ_PROFILE_GOOGLE, &out);
    check(row->name, "google", &out, row->google);
    mdfaq_buf_done(&out);
    mdfaq_render_done(&r);
    page_done(&page);
}

static void
markdown_becomes_text_and_html(void **state)
{
    static const struct row rows[] = {
        { "paragraphs", "a\nb\n\nc  \nd", "a b\n\nc\nd", "<p>a\nb</p>\n<p>c<br>\nd</p>",
          "<p>a\nb</p>\n<p>c<br>\nd</p>" },
        { "inlines", "*e* **s** ~~d~~ `c <` <https://x.y>", "e s d c < https://x.y",
          "<p><em>e</em> <strong>s</strong> <del>d</del> <code>c &lt;</code> "
          "<a href=\"https://x.y\">https://x.y</a></p>",
          "<p><em>e</em> <strong>s</strong> d c &lt; "
          "<a href=\"https://x.y\">https://x.y</a></p>" },
        { "link with a title", "[a *b*](/u \"t&quot;\")", "a b",
          "<p><a href=\"/u\" title=\"t&quot;\">a <em>b</em></a></p>",
          "<p><a href=\"/u\">a <em>b</em></a></p>" },
        { "image", "![a *b*](u.png \"t\")", "a b",
          "<p><img src=\"u.png\" alt=\"a b\" title=\"t\"></p>", "<p>a b</p>" },
        { "headings", "## A\n\nB\n===", "A\n\nB", "<h2>A</h2>\n<h1>B</h1>",
          "<h2>A</h2>\n<h1>B</h1>" },
        { "entities", "&copy; &lt;&amp; &nope;", "\xC2\xA9 <& &nope;",
          "<p>\xC2\xA9 &lt;&amp; &amp;nope;</p>", NULL },
        { "tight list", "- a\n- b\n  - c\n- d", "- a\n- b\n  - c\n- d",
          "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li></ul></li>\n<li>d</li></ul>",
          "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li></ul></li>\n<li>d</li></ul>" },
        { "loose ordered list", "9. a\n\n   b\n10. c", "9. a\n\n   b\n\n10. c",
          "<ol start=\"9\">\n<li>\n<p>a</p>\n<p>b</p></li>\n<li>\n<p>c</p></li></ol>",
          "<ol>\n<li>\n<p>a</p>\n<p>b</p></li>\n<li>\n<p>c</p></li></ol>" },
        { "a list that starts at 0", "0. a\n1. b", "0. a\n1. b", NULL, NULL },
        { "items without text", "-\n- b", "-\n- b", NULL, NULL },
        { "item that begins with another list", "- 1. a", "-\n  1. a", NULL, NULL },
        { "item that begins with a list", "- - a", "-\n  - a", NULL, NULL },
        { "tasks", "- [x] a\n- [ ] b", "- [x] a\n- [ ] b",
          "<ul>\n<li><input type=\"checkbox\" disabled=\"\" checked=\"\"> a</li>\n"
          "<li><input type=\"checkbox\" disabled=\"\"> b</li></ul>",
          "<ul>\n<li>[x] a</li>\n<li>[ ] b</li></ul>" },
        { "loose tasks", "- [x] a\n\n- [ ] b", "- [x] a\n\n- [ ] b", NULL,
          "<ul>\n<li>\n<p>[x] a</p></li>\n<li>\n<p>[ ] b</p></li></ul>" },
        { "code", "```c x\na  b\n\n  c <\n```", "a  b\n\n  c <",
          "<pre><code class=\"language-c\">a  b\n\n  c &lt;\n</code></pre>",
          "<p>a " NBSP "b<br><br>" NBSP NBSP "c &lt;</p>" },
        { "code in a list", "1. a\n\n       b\n       c", "1. a\n\n   b\n   c", NULL,
          "<ol>\n<li>\n<p>a</p>\n<p>b<br>c</p></li></ol>" },
        { "empty code", "```\n```", "", "<pre><code></code></pre>", "" },
        { "tab in code", "```\n\ta\n```", "    a", NULL,
          "<p>" NBSP NBSP NBSP NBSP "a</p>" },
        { "quote", "> a\n>\n> b", "a\n\nb",
          "<blockquote>\n<p>a</p>\n<p>b</p></blockquote>", "<p>a</p>\n<p>b</p>" },
        { "alert", "> [!WARNING]\n> a\n>\n> b", "Warning: a\n\nb",
          "<div class=\"warning\" role=\"note\">\n<p><strong>Warning:</strong> a</p>\n"
          "<p>b</p></div>",
          "<p><strong>Warning:</strong> a</p>\n<p>b</p>" },
        { "alert that holds a list", "> [!TIP]\n> - a", "Tip:\n\n- a",
          "<div class=\"tip\" role=\"note\">\n<p><strong>Tip:</strong></p>\n<ul>\n"
          "<li>a</li></ul></div>",
          "<p><strong>Tip:</strong></p>\n<ul>\n<li>a</li></ul>" },
        { "rule", "a\n\n---\n\nb", "a\n\nb", "<p>a</p>\n<hr>\n<p>b</p>",
          "<p>a</p>\n<p>b</p>" },
        { "table", "| D | E |\n|:---|---:|\n| 1 | `x` |\n| 2 | |", "D | E\n1 | x\n2 |",
          "<table>\n<thead>\n<tr>\n<th align=\"left\">D</th>\n<th align=\"right\">E</th>"
          "</tr></thead>\n<tbody>\n<tr>\n<td align=\"left\">1</td>\n"
          "<td align=\"right\"><code>x</code></td></tr>\n<tr>\n<td "
          "align=\"left\">2</td>\n"
          "<td align=\"right\"></td></tr></tbody></table>",
          "<ul>\n<li><strong>D:</strong> 1; <strong>E:</strong> x</li>\n"
          "<li><strong>D:</strong> 2</li></ul>" },
        { "table without rows", "| D | E |\n|---|---|", "D | E", NULL,
          "<ul>\n<li><strong>D</strong>; <strong>E</strong></li></ul>" },
        { "column without a value", "| D | E |\n|---|---|\n| 1 | |", "D | E\n1 |", NULL,
          "<ul>\n<li><strong>D:</strong> 1</li>\n<li><strong>E</strong></li></ul>" },
        { "table without names", "| | |\n|---|---|\n| 1 | 2 |", NULL, NULL,
          "<ul>\n<li>1; 2</li></ul>" },
        { "unsafe address", "[a](javascript:x) ![b](data:x) [c](xref:y)", "a b c",
          "<p>a b c</p>", "<p>a b c</p>" },
        { "nothing", "", "", "", "" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        check_row(&rows[i]);
}

static void
raw_html_becomes_safe(void **state)
{
    static const struct row rows[] = {
        { "inline", "a <kbd>K</kbd> <SUB>b</SUB>", "a K b",
          "<p>a <kbd>K</kbd> <sub>b</sub></p>", "<p>a K b</p>" },
        { "powers", "2<sup>53</sup> 1<sup>st</sup> x<sup>n</sup> a <sup>1</sup>",
          "2^53 1st x^n a 1", NULL, "<p>2^53 1st x^n a 1</p>" },
        { "line break", "a<br/>b", "a\nb", "<p>a<br>b</p>", "<p>a<br>b</p>" },
        { "details around Markdown",
          "<details>\n<summary>S</summary>\n\n- a\n\n</details>\n\nb", "S\n\n- a\n\nb",
          "<details>\n<summary>S</summary>\n<ul>\n<li>a</li></ul></details>\n<p>b</p>",
          "<p><strong>S</strong></p>\n<ul>\n<li>a</li></ul>\n<p>b</p>" },
        { "script", "a <script>x</script> b", "a  b", "<p>a  b</p>", "<p>a  b</p>" },
        { "script block", "<script>\nx\n\ny\n</script>\n\na", "a", "<p>a</p>", NULL },
        { "style without an end", "the <style> element", "the <style> element",
          "<p>the &lt;style&gt; element</p>", NULL },
        { "handlers", "<b onclick=x() ONLOAD='y' title=\"t\">a</b>", "a",
          "<p><b title=\"t\">a</b></p>", "<p><b>a</b></p>" },
        { "style attribute", "<b style=\"x\">a</b>", "a", "<p><b>a</b></p>", NULL },
        { "iframe", "<iframe src=x>a</iframe>\n\nb", "b", "<p>b</p>", "<p>b</p>" },
        { "svg", "<svg onload=x><a xlink:href=x>a</a></svg> b", "b", NULL, NULL },
        { "form", "<form action=x><input name=y>a<button>b</button></form>", "ab", "ab",
          "ab" },
        { "space at both ends", "<form>\n a\n</form>", "a", "a", "a" },
        { "object", "<object data=x>a</object><embed src=y>b", "ab", "<p>ab</p>", NULL },
        { "meta, base, link", "<meta charset=x><base href=y><link rel=z>a", "a",
          "<p>a</p>", NULL },
        { "unknown", "<my-card>a</my-card>", "a", "<p>a</p>", "<p>a</p>" },
        { "javascript in a link", "<a href=\"javascript:x\">a</a>", "a", "<p>a</p>",
          "<p>a</p>" },
        { "in disguise",
          "<a href=\"&#106;ava&#x09;script&#58;x\">a</a><a href=\" "
          "\x01javascript:x\">b</a>"
          "<a href=\"JaVaScRiPt:x\">c</a><a href=\"java\nscript:x\">d</a>"
          "<a href=vbscript:x>e</a><a href=\"data:text/html,x\">f</a>",
          "abcdef", "<p>abcdef</p>", "<p>abcdef</p>" },
        { "addresses that stay",
          "<a href=/a>1</a> <a href='?q=\"'>2</a> <a href=#f>3</a>", NULL,
          "<p><a href=\"/a\">1</a> <a href=\"?q=%22\">2</a> <a href=\"#f\">3</a></p>",
          NULL },
        { "image", "i <img src=x.png onerror=y alt='a \"b\"' width=1%>", "i a \"b\"",
          "<p>i <img src=\"x.png\" alt=\"a &quot;b&quot;\"></p>",
          "<p>i a &quot;b&quot;</p>" },
        { "image of data", "<img src=\"data:image/svg+xml,x\" alt=\"a\">", "a", "a",
          "a" },
        { "anchor", "<a name=\"x\"></a>a", "a", "<p>a</p>", "<p>a</p>" },
        { "ids and classes", "<div id=location class=x>a</div>", "a", "<div>a</div>",
          "<p>a</p>" },
        { "comment", "a <!-- <b>x</b> --> b", "a  b", "<p>a  b</p>", NULL },
        { "end without a start", "a</div></b></i> b", "a b", "<p>a b</p>", NULL },
        { "start without an end", "> <div>a\n\n- <b>c\n\nd", "a\n\n- c\n\nd",
          "<blockquote>\n<div>a\n</div></blockquote>\n<ul>\n<li><b>c</b></li></"
          "ul>\n<p>d</p>",
          NULL },
        { "cut off", "<div id=\"x\n\nfoo\n\n<!-- bar\n\nbaz", NULL,
          "&lt;div id=&quot;x\n<p>foo</p>\n&lt;!-- bar\n\nbaz", NULL },
        { "table", "<table><tr><th>A<th>B<tr><td>1<td><ul><li>2</ul></table>",
          "A | B\n1 | 2", NULL,
          "<ul>\n<li><strong>A:</strong> 1; <strong>B:</strong> "
          "\n<ul>\n<li>2</li></ul></li>"
          "</ul>" },
        { "table whose rows have names", "<table><tr><th>A</th><td>1</td></tr></table>",
          "A | 1", NULL, "<ul>\n<li><strong>A</strong>; 1</li></ul>" },
        { "columns that span",
          "<table><tr><th colspan=2>A</th></tr><tr><td>1</td>"
          "<td>2</td></tr></table>",
          "A\n1 | 2", NULL, "<ul>\n<li><strong>A</strong></li>\n<li>1; 2</li></ul>" },
        { "cells without a row",
          "<table><thead><th>A</th><th>B</th></thead><tbody><tr><td>1</td></tr><td>2</td>"
          "</tbody></table>",
          "A | B\n1\n2",
          "<table>\n<thead>\n<tr>\n<th>A</th>\n<th>B</th></tr></thead>\n<tbody>\n<tr>\n"
          "<td>1</td></tr>\n<tr>\n<td>2</td></tr></tbody></table>",
          NULL },
        { "rows outside of a table", "<tr><td>a</td></tr><li>b</li>", "a\nb",
          "<div>\n<div>a</div></div>\n<div>b</div>", "<p>a</p>\n<p>b</p>" },
        { "text in a table", "<table>a<tr>b<td>c</td></tr></table>", NULL, NULL, NULL },
        { "link in a link", "<a href=x>a <b><a href=y>b</a></b></a>", "a b", NULL, NULL },
        { "instructions", "a <?php b ?> c <?mdfaq +0?> d", NULL,
          "<p>a  c &lt;?mdfaq +0?&gt; d</p>", NULL },
        { "paragraph that begins in an inline", "<div>\n\n<i>y<x-y><th>A</th>z</x-y></i>",
          NULL, NULL, "<p><i>y\n<p>A</p>\n<p>z</p></i></p>" },
        { "wrapper", "a</mdfaq>b", "a\n\nb", NULL, NULL },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        check_row(&rows[i]);
}

static void
links_become_absolute(void **state)
{
    static const struct {
        const char *in, *want;
    } rows[] = {
        { "[a](b.md)", "https://x.org/docs/b" },
        { "[a](b.md#c)", "https://x.org/docs/b#c" },
        { "[a](../b.mdx?q=1)", "https://x.org/b?q=1" },
        { "[a](/b/c.markdown)", "https://x.org/b/c" },
        { "[a](b.txt)", "https://x.org/docs/b.txt" },
        { "[a](.md)", "https://x.org/docs/.md" },
        { "[a](#c)", "https://x.org/docs/page#c" },
        { "[a](?q)", "https://x.org/docs/page?q" },
        { "[a](//y.org/b.md)", "https://y.org/b.md" },
        { "[a](https://y.org/b.md)", "https://y.org/b.md" },
        { "[a](mailto:b@c.d)", "mailto:b@c.d" },
        { "[a](<b c.md>)", "https://x.org/docs/b%20c" },
        { "[a](\xC3\xA9.md)", "https://x.org/docs/%C3%A9" },
    };
    struct mdfaq_buf out = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct page page;
        struct mdfaq_render r = { .doc = &page.doc,
                                  .url = MDFAQ_TEXT("https://x.org/docs/page") };
        struct mdfaq_slice s;
        char want[128];

        read_page(&page, rows[i].in);
        s = whole(&page);
        snprintf(want, sizeof want, "<p><a href=\"%s\">a</a></p>", rows[i].want);
        mdfaq_render_html(&r, &s, MDFAQ_PROFILE_GOOGLE, &out);
        check(rows[i].in, "google", &out, want);
        mdfaq_render_done(&r);
        page_done(&page);
    }
    mdfaq_buf_done(&out);
}

/* A slice that begins at the leaf whose text is `from` and ends before the one whose text
 * is `to` (NULL: at the end). */
static struct mdfaq_slice
cut(const struct page *page, const char *from, const char *to)
{
    struct mdfaq_slice s = whole(page);
    const struct mdfaq_tape *tape = &page->doc.tape;

    for (uint32_t i = 0; i < tape->count; i++) {
        const struct mdfaq_node *n = &tape->nodes[i];

        if (n->kind != MDFAQ_TEXT && n->kind != MDFAQ_RAW)
            continue;
        if (mdfaq_text_starts(mdfaq_node_text(tape, n), from)) {
            s.first = i;
            s.start = n->at;
        } else if (to != NULL && mdfaq_text_starts(mdfaq_node_text(tape, n), to)) {
            s.last = i;
            s.end = n->at;
            break;
        }
    }
    return s;
}

static void
slices_may_be_cut_anywhere(void **state)
{
    static const struct {
        const char *in, *from, *to, *full, *text, *markdown;
    } rows[] = {
        { "**Q?** a *b* c\n\nd", " a", NULL, "<p>a <em>b</em> c</p>\n<p>d</p>",
          "a b c\n\nd", " a *b* c\n\nd" },
        { "**Q?**\na *b* c", "a", NULL, "<p>a <em>b</em> c</p>", "a b c", "a *b* c" },
        { "x *a **b** c* d", "b", " d", "<p>b c</p>", "b c", "b** c*" },
        { "- Q\n\n  a\n\n  b\n- R", "a", "R", "<p>a</p>\n<p>b</p>\n<ul>\n<li></li></ul>",
          "a\n\nb\n\n-", "a\n\nb\n-" },
        { "- Q\n\n  a\n\n  ```\n    x\n  ```\n", "a", NULL,
          "<p>a</p>\n<pre><code>  x\n</code></pre>", "a\n\n  x", "a\n\n```\n  x\n```" },
        { "> 1. Q\n>\n>    a\n>    b\n>\n>        c\n> \n>    d", "a", NULL,
          "<p>a\nb</p>\n<pre><code>c\n</code></pre>\n<p>d</p>", "a b\n\nc\n\nd",
          "a\nb\n\n    c\n\nd" },
        { "> Q\n>\n> a\nb", "a", NULL, "<p>a\nb</p>", "a b", "a\nb" },
        { "-\tQ\n\n\ta\n\n\t\tb", "a", NULL, "<p>a</p>\n<pre><code>b\n</code></pre>",
          "a\n\nb", "a\n\n\tb" },
        { "- ```\n  x\n  ```\n\n  a\n\n  b", "a", NULL, "<p>a</p>\n<p>b</p>", "a\n\nb",
          "a\n\nb" },
        { "| Q | a *b* |\n|---|---|\n| c | d |", "a", "c",
          "<p>a <em>b</em></p>\n<table>\n<tbody>\n<tr>\n<td></td></tr></tbody></table>",
          NULL, NULL },
        { "1. a\n2. b\n3. c", "b", NULL, "<p>b</p>\n<ul>\n<li>c</li></ul>", "b\n\n- c",
          "b\n3. c" },
    };
    struct mdfaq_buf out = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct page page;
        struct mdfaq_render r = { .doc = &page.doc };
        struct mdfaq_slice s;

        read_page(&page, rows[i].in);
        s = cut(&page, rows[i].from, rows[i].to);
        mdfaq_render_html(&r, &s, MDFAQ_PROFILE_FULL, &out);
        check(rows[i].in, "full", &out, rows[i].full);
        mdfaq_render_text(&r, &s, &out);
        check(rows[i].in, "text", &out, rows[i].text);
        mdfaq_render_markdown(&r, &s, &out);
        check(rows[i].in, "markdown", &out, rows[i].markdown);
        mdfaq_render_html(&r, &s, MDFAQ_PROFILE_GOOGLE, &out);
        check(rows[i].in, "google", &out, NULL);
        mdfaq_render_done(&r);
        page_done(&page);
    }
    mdfaq_buf_done(&out);
}

/* Every pair of nodes as first and last: nothing may be torn apart. */
static void
every_cut_is_balanced(void **state)
{
    static const char text[] =
        "a *b **c*** [d](e \"f\") ![g *h*](i)\n\n> [!NOTE]\n> j\n\n1. k\n   - [x] l\n\n"
        "     m\n2. n\n\n| o | p |\n|---|---|\n| q | `r` |\n\n```s\nt\n```\n\n"
        "<div>u <b>v</b>\n\nw <i>x\n\n</div>\n\n## y\n";
    struct page page;
    struct mdfaq_render r = { .doc = &page.doc };
    struct mdfaq_buf out = { 0 };

    (void)state;
    read_page(&page, text);
    for (uint32_t i = 0; i < page.doc.tape.count; i++) {
        for (uint32_t k = i; k <= page.doc.tape.count; k++) {
            struct mdfaq_slice s = { .first = i,
                                     .last = k,
                                     .end = page.doc.tape.input.n };
            struct mdfaq_json json = { .out = &out };
            int depth = 0;

            mdfaq_render_html(&r, &s, k % 2 ? MDFAQ_PROFILE_FULL : MDFAQ_PROFILE_GOOGLE,
                              &out);
            assert_int_equal(out.rc, MDFAQ_OK);
            for (size_t at = 0; at + 1 < out.len; at++) {
                if (out.data[at] != '<')
                    continue;
                depth += out.data[at + 1] == '/' ? -1 : 1;
                depth -= memcmp(out.data + at, "<br", 3) == 0 ||
                         memcmp(out.data + at, "<img", 4) == 0 ||
                         memcmp(out.data + at, "<input", 6) == 0;
                assert_true(depth >= 0);
            }
            assert_int_equal(depth, 0);
            mdfaq_buf_clear(&out);
            mdfaq_render_text(&r, &s, &out);
            mdfaq_render_markdown(&r, &s, &out);
            mdfaq_buf_clear(&out);
            mdfaq_render_blocks(&r, &s, &json);
            assert_int_equal(json.depth, 0);
            mdfaq_buf_clear(&out);
        }
    }
    mdfaq_buf_done(&out);
    mdfaq_render_done(&r);
    page_done(&page);
}

static void
blocks_are_typed(void **state)
{
    static const struct {
        const char *in, *want;
    } rows[] = {
        { "a *b*",
          "[{\"type\":\"paragraph\",\"text\":\"a b\",\"html\":\"a <em>b</em>\"}]" },
        { "## a", "[{\"type\":\"heading\",\"level\":2,\"text\":\"a\",\"html\":\"a\"}]" },
        { "2. a\n3. b",
          "[{\"type\":\"list\",\"ordered\":true,\"start\":2,\"items\":[{\"blocks\":[{"
          "\"type\":\"paragraph\",\"text\":\"a\",\"html\":\"a\"}]},{\"blocks\":[{"
          "\"type\":"
          "\"paragraph\",\"text\":\"b\",\"html\":\"b\"}]}]}]" },
        { "- [x] a\n  > b",
          "[{\"type\":\"list\",\"ordered\":false,\"items\":[{\"checked\":true,\"blocks\":"
          "[{"
          "\"type\":\"paragraph\",\"text\":\"a\",\"html\":\"a\"},{\"type\":\"quote\","
          "\"blocks\":[{\"type\":\"paragraph\",\"text\":\"b\",\"html\":\"b\"}]}]}]}]" },
        { "```sh x\na\n```", "[{\"type\":\"code\",\"language\":\"sh\",\"text\":\"a\"}]" },
        { "> [!TIP]\n> a",
          "[{\"type\":\"alert\",\"kind\":\"tip\",\"blocks\":[{\"type\":\"paragraph\","
          "\"text\":\"a\",\"html\":\"a\"}]}]" },
        { "| a | |\n|:---|---|\n| b | |",
          "[{\"type\":\"table\",\"columns\":[{\"align\":\"left\",\"text\":\"a\",\"html\":"
          "\"a\"},{}],\"rows\":[[{\"text\":\"b\",\"html\":\"b\"},{}]]}]" },
        { "![a](b \"c\")\n\n***",
          "[{\"type\":\"image\",\"src\":\"b\",\"alt\":\"a\",\"title\":\"c\"},"
          "{\"type\":\"rule\"}]" },
        { "<!-- x -->\n\n<div>a</div>",
          "[{\"type\":\"html\",\"text\":\"a\",\"html\":\"<div>a</div>\"}]" },
        { "", "[]" },
    };
    struct mdfaq_buf out = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct page page;
        struct mdfaq_render r = { .doc = &page.doc };
        struct mdfaq_json json = { .out = &out };
        struct mdfaq_slice s;

        read_page(&page, rows[i].in);
        s = whole(&page);
        mdfaq_render_blocks(&r, &s, &json);
        check(rows[i].in, "blocks", &out, rows[i].want);
        mdfaq_render_done(&r);
        page_done(&page);
    }
    mdfaq_buf_done(&out);
}

static void
what_is_left_out_is_reported_once(void **state)
{
    struct page page;
    struct mdfaq_render r = { .doc = &page.doc, .findings = &page.findings };
    struct mdfaq_buf out = { 0 };
    struct mdfaq_slice s;

    (void)state;
    read_page(&page, "a\n\nb <b onclick=x>c</b> <foo> <foo>\n\n[d](data:x)\n");
    s = whole(&page);
    mdfaq_render_text(&r, &s, &out);
    assert_string_equal(page.found, "");
    mdfaq_render_html(&r, &s, MDFAQ_PROFILE_FULL, &out);
    mdfaq_render_html(&r, &s, MDFAQ_PROFILE_GOOGLE, &out);
    assert_string_equal(page.found, "5:5 html-dropped\n3:3 html-dropped\n");
    mdfaq_buf_done(&out);
    mdfaq_render_done(&r);
    page_done(&page);
}

/* Each would take a parser minutes that looks at all that is open for every tag. */
static void
entangled_html_stays_text(void **state)
{
    static const char *const pieces[] = { "<b>",        "<div><i>", "</b>", "<b>\n</i>",
                                          "<a href=x>", "<svg>",    "<p>",  "<ul>",
                                          "<table>",    "<!--",     "&lt;" };
    struct mdfaq_buf text = { 0 }, out = { 0 };

    (void)state;
    for (size_t i = 0; i <= ROWS(pieces); i++) {
        struct page page;
        struct mdfaq_render r = { .doc = &page.doc };
        struct mdfaq_slice s;

        mdfaq_buf_clear(&text);
        mdfaq_buf_string(&text, i < ROWS(pieces) ? "<div>" : "<div");
        for (int k = 0; k < 20000; k++) {
            if (i < ROWS(pieces))
                mdfaq_buf_string(&text, pieces[i]);
            else
                mdfaq_buf_printf(&text, " a%d", k);
        }
        mdfaq_buf_string(&text, i < ROWS(pieces) ? "\n\nend" : ">\n\nend");
        assert_int_equal(page_read(&page, text.data, text.len), MDFAQ_OK);
        s = whole(&page);
        mdfaq_render_html(&r, &s, MDFAQ_PROFILE_FULL, &out);
        assert_int_equal(out.rc, MDFAQ_OK);
        assert_non_null(memmem(out.data, out.len, "end", 3));
        mdfaq_buf_clear(&out);
        mdfaq_render_done(&r);
        page_done(&page);
    }
    mdfaq_buf_done(&text);
    mdfaq_buf_done(&out);
}

/* Much raw HTML, but none that hurts: its tags lie across all pieces that the guard
 * reads. */
static void
long_html_is_parsed(void **state)
{
    struct mdfaq_buf text = { 0 }, out = { 0 };

    (void)state;
    for (size_t shift = 0; shift < 60; shift++) {
        struct page page;
        struct mdfaq_render r = { .doc = &page.doc };
        struct mdfaq_slice s;

        mdfaq_buf_clear(&text);
        for (size_t k = 0; k < shift; k++)
            mdfaq_buf_byte(&text, '.');
        for (int k = 0; k < 300; k++)
            mdfaq_buf_string(&text, "\n<b title=\"a > 'b'\" class='c \"d\"'>e</b>");
        assert_int_equal(page_read(&page, text.data, text.len), MDFAQ_OK);
        s = whole(&page);
        mdfaq_render_html(&r, &s, MDFAQ_PROFILE_FULL, &out);
        assert_int_equal(out.rc, MDFAQ_OK);
        assert_null(memmem(out.data, out.len, "&lt;", 4));
        assert_null(memmem(out.data, out.len, "class", 5));
        mdfaq_buf_clear(&out);
        mdfaq_render_done(&r);
        page_done(&page);
    }
    mdfaq_buf_done(&text);
    mdfaq_buf_done(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_becomes_text_and_html),
        cmocka_unit_test(raw_html_becomes_safe),
        cmocka_unit_test(links_become_absolute),
        cmocka_unit_test(slices_may_be_cut_anywhere),
        cmocka_unit_test(every_cut_is_balanced),
        cmocka_unit_test(blocks_are_typed),
        cmocka_unit_test(what_is_left_out_is_reported_once),
        cmocka_unit_test(entangled_html_stays_text),
        cmocka_unit_test(long_html_is_parsed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
