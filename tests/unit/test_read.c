/* SPDX-License-Identifier: MIT - tests/unit/test_read.c: bytes to metadata and tape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page.h"
#include "read/metadata.h"
#include "read/yaml.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

static void
dates_become_iso_8601(void **state)
{
    static const struct row {
        const char *in;
        bool us;
        const char *want; /* NULL: no date that everybody would read the same */
    } rows[] = {
        { "12/12/2023", true, "2023-12-12" },
        { "1/2/2023", true, "2023-01-02" },
        { "1/2/2023", false, NULL },
        { "2/2/2023", false, "2023-02-02" },
        { "31/12/2023", false, "2023-12-31" },
        { "12/31/2023", false, "2023-12-31" },
        { "2023-12-12", false, "2023-12-12" },
        { "2023-1-2", false, "2023-01-02" },
        { "2023-12-12T10:11:12Z", false, "2023-12-12T10:11:12Z" },
        { "2023-12-12 10:11:12 +0200", false, "2023-12-12T10:11:12+02:00" },
        { "2023-12-12T10:11:12.345-05:30", false, "2023-12-12T10:11:12-05:30" },
        { "2023-12-12T10:11", false, "2023-12-12T10:11:00Z" },
        { "Dec 12, 2023", false, "2023-12-12" },
        { "December 1, 2023", false, "2023-12-01" },
        { "12 December 2023", false, "2023-12-12" },
        { "1 Sept. 2023", false, "2023-09-01" },
        { "2024-02-29", false, "2024-02-29" },
        { "2023-02-29", false, NULL },
        { "2023-13-01", false, NULL },
        { "99/99/2023", true, NULL },
        { "yesterday", false, NULL },
        { "", false, NULL },
    };
    struct mdfaq_buf out = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        bool is;

        mdfaq_buf_clear(&out);
        is = mdfaq_date_normalise(mdfaq_text_of(rows[i].in), rows[i].us, &out);
        mdfaq_buf_byte(&out, '\0');
        if (is != (rows[i].want != NULL) ||
            strcmp(out.data, rows[i].want != NULL ? rows[i].want : "") != 0)
            fail_msg("%s: %s", rows[i].in, out.data);
    }
    mdfaq_buf_done(&out);
}

static void
scalars_follow_the_core_schema(void **state)
{
    static const struct row {
        const char *in;
        enum mdfaq_value_kind kind;
        const char *text;
    } rows[] = {
        { "null", MDFAQ_VALUE_NULL, "null" },
        { "~", MDFAQ_VALUE_NULL, "~" },
        { "true", MDFAQ_VALUE_TRUE, "true" },
        { "FALSE", MDFAQ_VALUE_FALSE, "FALSE" },
        { "yes", MDFAQ_VALUE_STRING, "yes" },
        { "on", MDFAQ_VALUE_STRING, "on" },
        { "12", MDFAQ_VALUE_NUMBER, "12" },
        { "-012", MDFAQ_VALUE_NUMBER, "-12" },
        { "+7", MDFAQ_VALUE_NUMBER, "7" },
        { "0x1F", MDFAQ_VALUE_NUMBER, "31" },
        { "0o17", MDFAQ_VALUE_NUMBER, "15" },
        { "0o18", MDFAQ_VALUE_STRING, "0o18" },
        { "1.50", MDFAQ_VALUE_NUMBER, "1.50" },
        { ".5", MDFAQ_VALUE_NUMBER, "0.5" },
        { "5.", MDFAQ_VALUE_NUMBER, "5" },
        { "1e3", MDFAQ_VALUE_NUMBER, "1e3" },
        { "-.5E-3", MDFAQ_VALUE_NUMBER, "-0.5e-3" },
        { ".", MDFAQ_VALUE_STRING, "." },
        { "1e", MDFAQ_VALUE_STRING, "1e" },
        { ".inf", MDFAQ_VALUE_STRING, ".inf" },
        { "1.2.3", MDFAQ_VALUE_STRING, "1.2.3" },
        { "2023-12-12", MDFAQ_VALUE_STRING, "2023-12-12" },
    };
    struct mdfaq_arena arena = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct mdfaq_value v = { 0 };

        assert_true(mdfaq_yaml_resolve(mdfaq_text_of(rows[i].in), &arena, &v));
        if (v.kind != rows[i].kind || !mdfaq_text_is(v.text, rows[i].text))
            fail_msg("%s: %d %.*s", rows[i].in, v.kind, (int)v.text.n, v.text.p);
    }
    mdfaq_arena_done(&arena);
}

/* Front matter, what title and date it gives, and what is found wrong with it. */
static void
front_matter(void **state)
{
    static const struct row {
        const char *name, *page, *title, *modified, *found;
    } rows[] = {
        { "none", "# T\n", NULL, NULL, "" },
        { "plain", "---\ntitle: A b\nms.date: 1/2/2023\n---\n", "A b", "2023-01-02", "" },
        { "indented, with a comment",
          "---\n  title: A\n# c: d\n  date: 2023-01-02\n---\n", "A", "2023-01-02", "" },
        { "dots close it", "---\ntitle: A\n...\ntext", "A", NULL, "" },
        { "CRLF", "---\r\ntitle: A\r\n---\r\n", "A", NULL, "" },
        { "a rule, no front matter", "---\n\ntext\n", NULL, NULL, "" },
        { "not closed", "---\ntitle: A\n\ntext\n", NULL, NULL,
          "1:1 front-matter-unclosed\n" },
        { "a colon too many", "---\na: 1\ntitle: How to: brew\n---\n", NULL, NULL,
          "3:14 front-matter-syntax\n" },
        { "a tab", "---\na:\n\tb: 1\n---\n", NULL, NULL, "3:1 front-matter-syntax\n" },
        { "a list", "---\n- a\n---\n", NULL, NULL, "2:1 front-matter-syntax\n" },
        { "empty", "---\n---\n# T\n", NULL, NULL, "" },
        { "the last of two keys counts", "---\ntitle: A\nx: 1\ntitle: B\n---\n", "B",
          NULL, "4:1 front-matter-key\n" },
        { "ambiguous", "---\ndate: 1/2/2023\n---\n", NULL, NULL, "2:7 date-ambiguous\n" },
        { "nested date", "---\nlast_update:\n  date: 2023-01-02\n---\n", NULL,
          "2023-01-02", "" },
        { "an alias", "---\na: &x A\ntitle: *x\n---\n", "A", NULL, "" },
        { "an alias of nothing", "---\ntitle: *x\n---\n", NULL, NULL,
          "2:8 front-matter-syntax\n" },
        { "an alias inside its anchor", "---\na: &x [*x]\n---\n", NULL, NULL,
          "2:8 front-matter-syntax\n" },
        { "columns are characters", "---\n\xC3\xA9\xC3\xA9: *x\n---\n", NULL, NULL,
          "2:5 front-matter-syntax\n" },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct row *row = &rows[i];
        struct page page;

        assert_int_equal(page_read(&page, row->page, strlen(row->page)), MDFAQ_OK);
        if (!mdfaq_text_equal(page.doc.meta.title, mdfaq_text_of(row->title)) ||
            !mdfaq_text_equal(page.doc.meta.modified, mdfaq_text_of(row->modified)) ||
            strcmp(page.found, row->found) != 0)
            fail_msg("%s: title '%.*s', modified '%.*s', found '%s'", row->name,
                     (int)page.doc.meta.title.n, page.doc.meta.title.p,
                     (int)page.doc.meta.modified.n, page.doc.meta.modified.p, page.found);
        page_done(&page);
    }
}

static void
yaml_has_limits(void **state)
{
    struct mdfaq_buf text = { 0 };
    struct page page;

    (void)state;
    mdfaq_buf_string(&text, "---\na: ");
    for (int i = 0; i < 1000; i++)
        mdfaq_buf_byte(&text, '[');
    mdfaq_buf_string(&text, "\n---\n");
    assert_int_equal(page_read(&page, text.data, text.len), MDFAQ_LIMIT);
    assert_string_equal(page.found, "2:67 limit\n");
    page_done(&page);

    mdfaq_buf_clear(&text);
    mdfaq_buf_string(&text, "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 9; i++) {
        mdfaq_buf_printf(&text, "a%d: &a%d [", i, i);
        for (int k = 0; k < 10; k++)
            mdfaq_buf_printf(&text, "*a%d%s", i - 1, k < 9 ? "," : "]\n");
    }
    mdfaq_buf_string(&text, "---\n");
    assert_int_equal(page_read(&page, text.data, text.len), MDFAQ_LIMIT);
    page_done(&page);
    mdfaq_buf_done(&text);
}

/* The lines that blocks stand on, first to last and numbered from 1, in document order.
 */
static void
blocks_know_their_lines(void **state)
{
    static const struct row {
        const char *name, *page, *want;
    } rows[] = {
        { "paragraphs", "a\nb\n\nc\n", "P1-2 P4-4 " },
        { "atx", "# a\n\n## b ##\ntext\n", "H1-1 H3-3 P4-4 " },
        { "setext", "a\nb\n===\n\nc\n---\n", "H1-3 H5-6 " },
        { "an empty heading", "a\n\n##\n\nb\n", "P1-1 H3-3 P5-5 " },
        { "fences", "```sh\na\n\nb\n```\n\n~~~\n~~~\nc\n", "C1-5 C7-8 P9-9 " },
        { "a fence around blank lines", "```\n\n\na\n\n\n```\nb\n", "C1-7 P8-8 " },
        { "a fence that is not closed", "a\n\n```\nb\n", "P1-1 C3-4 " },
        { "indented code", "a\n\n    b\n\n    c\n\nd\n", "P1-1 C3-5 P7-7 " },
        { "a rule", "a\n\n---\n\n* * *\nb\n", "P1-1 R3-3 R5-5 P6-6 " },
        { "html", "<div>\nx\n</div>\n\na\n", "X1-3 P5-5 " },
        { "html in capitals", "<DIV>\nx\n</DIV>\n\na\n", "X1-3 P5-5 " },
        { "a component", "<Box>\n\nx\n\n</Box>\n\na\n", "P3-3 P7-7 " },
        { "an address in capitals", "<MAILTO:a@b.c>\n\na\n", "P1-1 P3-3 " },
        { "a table", "a | b\n--- | ---\n1 | 2\n\nc\n", "T1-3 P5-5 " },
        { "a quote", "> a\n> b\n\nc\n", "Q1-2 P1-2 P4-4 " },
        { "tight items", "- a\n- b\n  - c\n\nd\n", "U1-3 I1-1 I2-3 U3-3 I3-3 P5-5 " },
        { "loose items", "1. a\n\n   b\n2. c\n\nd\n",
          "O1-4 I1-3 P1-1 P3-3 I4-4 P4-4 P6-6 " },
        { "an empty item", "- a\n-\n- c\n", "U1-3 I1-1 I2-2 I3-3 " },
        { "code in an item", "- a\n\n  ```\n  b\n  ```\n- c\n",
          "U1-6 I1-5 P1-1 C3-5 I6-6 P6-6 " },
        { "front matter first", "---\nt: 1\n---\n\n# a\n", "H5-5 " },
        { "definitions between", "a\n\n[x]: /u\n\n---\n\nb [x]\n", "P1-1 R5-5 P7-7 " },
        { "CRLF", "# a\r\n\r\n```\r\nb\r\n\r\n```\r\nc\r\n", "H1-1 C3-6 P7-7 " },
        { "CR", "# a\r\rb\r===\r\rc\r", "H1-1 H3-4 P6-6 " },
        { "only an image", "a\n\n![](x.png)\n\nb\n", "P1-1 P3-3 P5-5 " },
        { "a link over two lines", "[\na](b)\n\nc\n", "P1-2 P4-4 " },
    };
    static const char letters[] = {
        [MDFAQ_QUOTE] = 'Q', [MDFAQ_BULLETS] = 'U',   [MDFAQ_ORDERED] = 'O',
        [MDFAQ_ITEM] = 'I',  [MDFAQ_RULE_LINE] = 'R', [MDFAQ_HEADING] = 'H',
        [MDFAQ_CODE] = 'C',  [MDFAQ_HTML] = 'X',      [MDFAQ_PARAGRAPH] = 'P',
        [MDFAQ_TABLE] = 'T'
    };
    struct mdfaq_buf got = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct page page;

        mdfaq_buf_clear(&got);
        assert_int_equal(page_read(&page, rows[i].page, strlen(rows[i].page)), MDFAQ_OK);
        for (uint32_t k = 0; k < page.doc.tape.count; k++) {
            const struct mdfaq_node *n = &page.doc.tape.nodes[k];

            if (n->kind <= MDFAQ_TABLE && n->kind != MDFAQ_DROPPED &&
                !mdfaq_node_leaves(n))
                mdfaq_buf_printf(&got, "%c%zu-%zu ", letters[n->kind],
                                 mdfaq_source_line(&page.source, n->at),
                                 mdfaq_source_line(&page.source, n->at + n->len));
        }
        mdfaq_buf_byte(&got, '\0');
        if (strcmp(got.data, rows[i].want) != 0)
            fail_msg("%s: %s instead of %s", rows[i].name, got.data, rows[i].want);
        page_done(&page);
    }
    mdfaq_buf_done(&got);
}

/* Every enter has its leave, in the right order, whatever md4c tells. */
static void
nodes_are_nested(void **state)
{
    static const char *const pages[] = {
        "| [1]: https://a.example/| b |\n| --- | --- |\n| c | d |\n",
        "| [2]: https://a.example/\\| b |\n| --- | --- |\n| www.a.example/| d@e.f| |\n",
        "- *a\n- b*\n\n> **a\n\nb**\n",
        "[a ![b [c](d) e](f) g](h) *i **j* k**\n",
    };

    (void)state;
    for (size_t i = 0; i < ROWS(pages); i++) {
        uint32_t open[32];
        size_t depth = 0;
        struct page page;

        assert_int_equal(page_read(&page, pages[i], strlen(pages[i])), MDFAQ_OK);
        for (uint32_t k = 0; k < page.doc.tape.count; k++) {
            const struct mdfaq_node *n = &page.doc.tape.nodes[k];

            if (n->kind >= MDFAQ_TEXT)
                continue;
            if (!mdfaq_node_leaves(n)) {
                open[depth++] = k;
                continue;
            }
            assert_true(depth > 0);
            assert_int_equal(n->pair, open[--depth]);
            assert_int_equal(page.doc.tape.nodes[n->pair].pair, k);
            assert_int_equal(page.doc.tape.nodes[n->pair].kind, n->kind);
        }
        assert_int_equal(depth, 0);
        page_done(&page);
    }
}

static void
references_are_decoded(void **state)
{
    static const char page_text[] =
        "&amp;&lt;&quot;&copy;&hearts;&ngE;&#65;&#x20AC;&#0;&nope; `&amp;`\n";
    static const char want[] = "&<\"\xC2\xA9\xE2\x99\xA5\xE2\x89\xA7\xCC\xB8"
                               "A\xE2\x82\xAC\xEF\xBF\xBD&nope; &amp;";
    struct mdfaq_buf words = { 0 };
    struct page page;

    (void)state;
    assert_int_equal(page_read(&page, page_text, sizeof page_text - 1), MDFAQ_OK);
    mdfaq_tape_words(&page.doc.tape, 0, page.doc.tape.count, &words);
    mdfaq_buf_byte(&words, '\0');
    assert_string_equal(words.data, want);
    mdfaq_buf_done(&words);
    page_done(&page);
}

static void
headings_keep_their_anchors(void **state)
{
    static const struct row {
        const char *heading, *words, *id;
    } rows[] = {
        { "## A b {#x-1}", "A b", "x-1" },
        { "## A {#x .wide}", "A", "x" },
        { "## A {: #x }", "A", "x" },
        { "## A {x}", "A {x}", NULL },
        { "## A {#}", "A {#}", NULL },
        { "## <a name=\"n\"></a>A", "A", "n" },
        { "## <a class=c id='n'/>A", "A", "n" },
        { "## A <b>b</b>", "A b", NULL },
    };
    struct mdfaq_buf words = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct mdfaq_text id = { 0 };
        struct page page;

        mdfaq_buf_clear(&words);
        assert_int_equal(page_read(&page, rows[i].heading, strlen(rows[i].heading)),
                         MDFAQ_OK);
        mdfaq_tape_words(&page.doc.tape, 0, page.doc.tape.count, &words);
        for (uint32_t k = 0; k < page.doc.tape.count; k++)
            if (page.doc.tape.nodes[k].kind == MDFAQ_ANCHOR)
                id = mdfaq_node_text(&page.doc.tape, &page.doc.tape.nodes[k]);
        if (!mdfaq_text_is(mdfaq_text_trim(mdfaq_buf_view(&words)), rows[i].words) ||
            !mdfaq_text_equal(id, mdfaq_text_of(rows[i].id)))
            fail_msg("%s: '%.*s' '%.*s'", rows[i].heading, (int)words.len, words.data,
                     (int)id.n, id.p);
        page_done(&page);
    }
    mdfaq_buf_done(&words);
}

static void
markdown_has_limits(void **state)
{
    static const struct row {
        const char *name, *piece;
        int count;
        const char *end;
        enum mdfaq_status rc;
    } rows[] = {
        { "quotes to the limit", "> ", 99, "a", MDFAQ_OK },
        { "one quote more", "> ", 100, "a", MDFAQ_LIMIT },
        { "brackets to the limit", "[", 4096, "a", MDFAQ_OK },
        { "one bracket more", "[", 4097, "a", MDFAQ_LIMIT },
        { "brackets in many paragraphs", "[\n\n", 10000, "a", MDFAQ_OK },
        { "links to the limit", "[a](b)\n", 3000, "a", MDFAQ_OK },
        { "links beyond it", "[a](b)\n", 4090, "a", MDFAQ_LIMIT },
        { "links in a list", "- [a](b)\n  - [c](d)\n", 9000, "a", MDFAQ_OK },
        { "addresses to the limit", "http://a.b ", 6000, "a", MDFAQ_OK },
        { "addresses beyond it", "http://a.b ", 7000, "a", MDFAQ_LIMIT },
        { "brackets in code", "```\n[[[[[\n```\n", 9000, "a", MDFAQ_OK },
        { "emphasis beyond the limit", "*a **a ", 60, "a", MDFAQ_OK },
    };
    struct mdfaq_buf text = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct page page;

        mdfaq_buf_clear(&text);
        for (int k = 0; k < rows[i].count; k++)
            mdfaq_buf_string(&text, rows[i].piece);
        mdfaq_buf_string(&text, rows[i].end);
        if (page_read(&page, text.data, text.len) != rows[i].rc)
            fail_msg("%s", rows[i].name);
        page_done(&page);
    }
    mdfaq_buf_done(&text);
}

static void
damage_is_repaired_and_places_stay(void **state)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "a\xFF"
                               "b\0c\xE2\x82"
                               "d";
    struct mdfaq_source s = { 0 };
    struct mdfaq_findings findings = { 0 };

    (void)state;
    mdfaq_buf_put(&s.buf, text, sizeof text - 1);
    assert_int_equal(mdfaq_source_clean(&s, &findings), MDFAQ_OK);
    assert_int_equal(s.text.n, 16);
    assert_memory_equal(s.text.p,
                        "a\xEF\xBF\xBD"
                        "b\xEF\xBF\xBD"
                        "c\xEF\xBF\xBD\xEF\xBF\xBD"
                        "d",
                        16);
    assert_int_equal(mdfaq_source_offset(&s, 0), 3);
    assert_int_equal(mdfaq_source_offset(&s, 4), 5);   /* b */
    assert_int_equal(mdfaq_source_offset(&s, 8), 7);   /* c */
    assert_int_equal(mdfaq_source_offset(&s, 15), 10); /* d */
    assert_int_equal(findings.count[MDFAQ_WARNING], 2);
    for (size_t i = 0; i < MDFAQ_SLACK; i++)
        assert_int_equal(s.text.p[s.text.n + i], 0);
    mdfaq_source_done(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_become_iso_8601),
        cmocka_unit_test(scalars_follow_the_core_schema),
        cmocka_unit_test(front_matter),
        cmocka_unit_test(yaml_has_limits),
        cmocka_unit_test(blocks_know_their_lines),
        cmocka_unit_test(nodes_are_nested),
        cmocka_unit_test(references_are_decoded),
        cmocka_unit_test(headings_keep_their_anchors),
        cmocka_unit_test(markdown_has_limits),
        cmocka_unit_test(damage_is_repaired_and_places_stay),
    };

    return cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
