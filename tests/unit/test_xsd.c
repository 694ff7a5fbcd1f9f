/* SPDX-License-Identifier: MIT - tests/unit/test_xsd.c: faq.xsd, driven by the writer.
 *
 * Every row is judged three times: by the events of the writer, by our reader, and by
 * libxml2 from the text that was written. All must come to the row's verdict.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <libxml/xmlschemas.h>

#include "validate/schema.h"
#include "validate/xsd.h"
#include "validate/xsd_read.h"
#include "xml_events.h"

#define FAQ(attributes, content)                                                         \
    "<faq xmlns=\"urn:mdfaq:faq:1\" id=\"x\" " attributes ">" content "</faq>"
#define SOURCE "<source path=\"a.md\" format=\"markdown\" bytes=\"3\"/>"
#define HASH "0123456789abcdef"
#define QUESTION(answer)                                                                 \
    "<question id=\"q\" line=\"1\" end-line=\"2\" start=\"0\" end=\"9\" hash=\"" HASH    \
    "\"><text>Q?</text><answer>" answer "</answer></question>"
#define ANSWER(answer) FAQ("", SOURCE QUESTION(answer))
#define META(content) FAQ("", "<metadata>" content "</metadata>" SOURCE)

/* `want`: part of the first finding; NULL: valid. */
static const struct row {
    const char *name, *xml, *want;
} rows[] = {
    { "least", FAQ("", SOURCE), NULL },
    { "all",
      FAQ("language=\"en-us\" url=\"https://a/b\" modified=\"2023-12-12\"",
          "<title>T</title><description>D</description><keywords><keyword>k</keyword>"
          "</keywords><metadata><string name=\"s\"/></metadata>" SOURCE
          "<summary><p>S</p></summary>" QUESTION(
              "<p>A</p>") "<section><title>T</title>"
                          "<section><title>U</title>" QUESTION(
                              "A") "</section></section>"
                                   "<additional><p>More</p></additional>"),
      NULL },
    { "time", FAQ("modified=\"2023-12-12T10:00:00Z\"", SOURCE), NULL },
    { "metadata",
      META(
          "<string name=\"a\">x</string><number name=\"b\">-1.5e+3</number><boolean "
          "name=\"c\">true</boolean><null name=\"d\"/><list name=\"e\"><string>x</string>"
          "<map><null name=\"f\"/></map><list/></list><map name=\"g\"/>"),
      NULL },
    { "markup",
      ANSWER(
          "t<h1>h</h1><p>a <em>b</em><strong>c</strong><del>d</del><code>e</code><a "
          "href=\"#\" title=\"t\">f</a><img src=\"s\" alt=\"a\"/><br/>g</p><ul><li>a"
          "</li></ul><ol start=\"0\"><li><input type=\"checkbox\" checked=\"\" "
          "disabled=\"\"/> b</li></ol><pre><code class=\"language-c\">x</code></pre>"
          "<blockquote class=\"alert\"><p>q</p></blockquote><table><thead><tr><th "
          "align=\"left\">h</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>"
          "<hr/><details open=\"\"><summary>s</summary><p>t</p></details><dl><dt>a</dt>"
          "<dd>b</dd></dl>"),
      NULL },
    { "the words of raw HTML",
      ANSWER("<ul>x<li>y</li></ul><table>x<tfoot/><tr>y<td>z</td></tr><thead/></table>"),
      NULL },
    { "white space between", FAQ("", "\n " SOURCE "\n"), NULL },

    { "no namespace", "<faq id=\"x\">" SOURCE "</faq>",
      "No matching global declaration" },
    { "other root", "<a xmlns=\"urn:mdfaq:faq:1\"/>", "No matching global declaration" },
    { "no id", "<faq xmlns=\"urn:mdfaq:faq:1\">" SOURCE "</faq>",
      "/faq: The attribute 'id' is required but missing" },
    { "no source", FAQ("", ""), "Missing child element" },
    { "attribute missing",
      FAQ("",
          SOURCE "<question id=\"q\" line=\"1\" end-line=\"2\" start=\"0\" hash=\"" HASH
                 "\"><text>Q?</text><answer/></question>"),
      "/faq/question[@id='q']: The attribute 'end' is required but missing" },
    { "attribute unknown", FAQ("x=\"y\"", SOURCE), "attribute 'x'" },
    { "attribute unknown in markup", ANSWER("<p onclick=\"\">a</p>"),
      "attribute 'onclick'" },
    { "order", FAQ("", SOURCE "<title>T</title>"),
      "/faq[@id='x']/title: This element is not expected" },
    { "question behind additional", FAQ("", SOURCE "<additional/>" QUESTION("A")),
      "not expected" },
    { "bad date", FAQ("modified=\"2023-13-12\"", SOURCE), "attribute 'modified'" },
    { "date in words", FAQ("modified=\"yesterday\"", SOURCE), "attribute 'modified'" },
    { "empty language", FAQ("language=\"\"", SOURCE), "attribute 'language'" },
    { "bad address", FAQ("url=\"a b\"", SOURCE), "attribute 'url'" },
    { "bad id", FAQ("", SOURCE "<question id=\"a b\"/>"),
      "attribute 'id': [facet 'length']" },
    { "empty id", FAQ("", SOURCE "<question id=\"\"/>"), "attribute 'id'" },
    { "bad hash", FAQ("", SOURCE "<question hash=\"xyz\"/>"), "hash" },
    { "line 0",
      FAQ("", SOURCE "<question id=\"q\" line=\"0\" end-line=\"2\" start=\"0\" end=\"9\" "
                     "hash=\"" HASH "\"><text>Q?</text><answer/></question>"),
      "attribute 'line': '0' is not a valid value" },
    { "negative", FAQ("", "<source format=\"yaml\" bytes=\"-3\"/>"),
      "attribute 'bytes'" },
    { "format", FAQ("", "<source format=\"word\" bytes=\"3\"/>"), "enumeration" },
    { "empty title", FAQ("", "<title/>" SOURCE), "minLength" },
    { "empty question",
      FAQ("", SOURCE "<question id=\"q\" line=\"1\" end-line=\"2\" start=\"0\" end=\"9\" "
                     "hash=\"" HASH "\"><text/><answer/></question>"),
      "/faq/question[@id='q']/text: [facet 'minLength']" },
    { "no answer",
      FAQ("", SOURCE "<question id=\"q\" line=\"1\" end-line=\"2\" start=\"0\" end=\"9\" "
                     "hash=\"" HASH "\"><text>Q?</text></question>"),
      "Missing child element(s)" },
    { "empty section", FAQ("", SOURCE "<section><title>T</title></section>"),
      "Missing child element(s)" },
    { "section without title", FAQ("", SOURCE "<section>" QUESTION("A") "</section>"),
      "not expected" },
    { "unknown element", ANSWER("<script>x</script>"),
      "/faq/question[@id='q']/answer/script: This element is not expected" },
    { "element in a text", FAQ("", "<title>a<em>b</em></title>" SOURCE),
      "Element content is not allowed" },
    { "text where none may be", FAQ("", "x" SOURCE), "Character content" },
    { "text in an empty element", ANSWER("<br>x</br>"),
      "Character content is not allowed" },
    { "element in an empty element", ANSWER("<hr><p/></hr>"), "Element content" },
    { "paragraph in a list", ANSWER("<ul><p>x</p></ul>"), "not expected" },
    { "summary outside of details", ANSWER("<summary>x</summary>"), "not expected" },
    { "item outside of a list", ANSWER("<li>x</li>"), "not expected" },
    { "cell outside of a row", ANSWER("<table><td>x</td></table>"), "not expected" },
    { "number", META("<number name=\"n\">0x1</number>"), "pattern" },
    { "boolean", META("<boolean name=\"n\">yes</boolean>"), "enumeration" },
    { "unnamed in a map", META("<string>x</string>"), "attribute 'name' is required" },
    { "named in a list", META("<list name=\"l\"><null name=\"n\"/></list>"), "'name'" },
    { "null with text", META("<null name=\"n\">x</null>"), "content type is empty" },
};

struct fixture {
    struct mdfaq_xsd *xsd;
    struct mdfaq_xsd_validation *validation;
    xmlSchemaPtr schema; /* libxml2's own, for the second opinion */
    char first[1024];    /* finding */
    size_t line;         /* its place */
};

static void
keep_first(void *ctx, const struct mdfaq_finding *finding)
{
    struct fixture *f = ctx;

    assert_int_equal(strncmp(finding->rule, "schema-xml", 10) == 0 ||
                         strcmp(finding->rule, "xml-syntax") == 0,
                     1);
    if (f->first[0] == '\0') {
        snprintf(f->first, sizeof f->first, "%s", finding->message);
        f->line = finding->line;
    }
}

static void
silent(void *ctx, const char *message, ...)
{
    (void)ctx;
    (void)message;
}

static int
set_up(void **state)
{
    static struct fixture f;
    const struct mdfaq_embedded *file = mdfaq_embedded_find(MDFAQ_TEXT("faq.xsd"));
    xmlSchemaParserCtxtPtr parser;

    xmlSetGenericErrorFunc(NULL, silent);
    assert_non_null(file);
    assert_int_equal(mdfaq_xsd_bundled(&f.xsd), MDFAQ_OK);
    f.validation = mdfaq_xsd_validation_new(f.xsd);
    parser = xmlSchemaNewMemParserCtxt(file->text.p, (int)file->text.n);
    f.schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    assert_non_null(f.schema);
    *state = &f;
    return f.validation == NULL;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    mdfaq_xsd_validation_free(f->validation);
    mdfaq_xsd_free(f->xsd);
    xmlSchemaFree(f->schema);
    return 0;
}

/* By events. The text that was written is left in `b`. */
static enum mdfaq_status
judge(struct fixture *f, const char *xml, struct mdfaq_buf *b)
{
    struct mdfaq_findings findings = { .fn = keep_first, .ctx = f };
    struct mdfaq_xml x = { .out = b,
                           .listener = mdfaq_xsd_validation_listener(f->validation) };
    enum mdfaq_status rc;
    xmlParserCtxtPtr parser;

    f->first[0] = '\0';
    mdfaq_xsd_validation_begin(f->validation, &findings);
    parser = play(xml, &x);
    rc = mdfaq_xsd_validation_end(f->validation);
    xmlFreeParserCtxt(parser);
    return rc;
}

static bool
second_opinion(const struct fixture *f, const struct mdfaq_buf *b)
{
    xmlDocPtr doc = xmlReadMemory(b->data, (int)b->len, NULL, NULL, XML_PARSE_NONET);
    xmlSchemaValidCtxtPtr v = xmlSchemaNewValidCtxt(f->schema);
    int rc = xmlSchemaValidateDoc(v, doc);

    xmlSchemaFreeValidCtxt(v);
    xmlFreeDoc(doc);
    return rc == 0;
}

/* A text that comes in pieces of a few bytes; NULL fails. */
static ptrdiff_t
read_text(void *ctx, char *p, size_t n)
{
    struct mdfaq_text *left = ctx;

    if (left->p == NULL)
        return -1;
    n = n < 7 ? n : 7;
    n = n < left->n ? n : left->n;
    memcpy(p, left->p, n);
    left->p += n;
    left->n -= n;
    return (ptrdiff_t)n;
}

static enum mdfaq_status
judge_text(struct fixture *f, struct mdfaq_text text)
{
    struct mdfaq_findings findings = { .fn = keep_first, .ctx = f };

    f->first[0] = '\0';
    return mdfaq_xsd_read_stream(f->xsd, &findings, read_text, &text);
}

static void
test_verdicts(void **state)
{
    struct fixture *f = *state;
    struct mdfaq_buf b = { 0 };

    for (const struct row *r = rows; r < rows + sizeof rows / sizeof rows[0]; r++) {
        enum mdfaq_status rc = judge(f, r->xml, &b);

        if (rc != (r->want == NULL ? MDFAQ_OK : MDFAQ_INVALID))
            fail_msg("%s: %s: %s", r->name, mdfaq_status_text(rc), f->first);
        if (r->want != NULL && strstr(f->first, r->want) == NULL)
            fail_msg("%s: found \"%s\", not \"%s\"", r->name, f->first, r->want);
        if (r->want == NULL)
            assert_string_equal(f->first, "");
        if (second_opinion(f, &b) != (r->want == NULL))
            fail_msg("%s: libxml2 judges the text differently", r->name);
        if (judge_text(f, mdfaq_buf_view(&b)) != rc)
            fail_msg("%s: our reader judges the text differently", r->name);
        mdfaq_buf_clear(&b);
    }
    mdfaq_buf_done(&b);
}

/* A document that ends early is not valid, and does not spoil the next one. */
static void
test_cut_short(void **state)
{
    struct fixture *f = *state;
    struct mdfaq_buf b = { 0 };

    assert_int_equal(judge(f, "", &b), MDFAQ_INVALID);
    assert_int_equal(judge(f, "<faq xmlns=\"urn:mdfaq:faq:1\" id=\"x\">" SOURCE, &b),
                     MDFAQ_INVALID);
    mdfaq_xsd_validation_begin(f->validation, NULL);
    assert_int_equal(judge(f, FAQ("", SOURCE), &b), MDFAQ_OK);
    assert_int_equal(judge(f, FAQ("", "x"), &b), MDFAQ_INVALID);
    assert_int_equal(judge(f, FAQ("", SOURCE), &b), MDFAQ_OK);
    mdfaq_buf_done(&b);
}

/* What is not nested is refused, and never reaches libxml2, which trusts in it. */
static void
test_not_nested(void **state)
{
    static const char *const scripts[] = { "<a<b>a", "<a<b>a>b", ">a", "<a>a>a",
                                           "<a>a." };
    struct fixture *f = *state;
    struct mdfaq_buf b = { 0 };

    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        struct mdfaq_xml_listener l = mdfaq_xsd_validation_listener(f->validation);

        mdfaq_xsd_validation_begin(f->validation, NULL);
        for (const char *p = scripts[i]; *p != '\0'; p++) {
            struct mdfaq_xml_event e = { .kind = MDFAQ_XML_TEXT, .text = { "x", 1 } };

            if (*p != '.') {
                e.kind = *p == '<' ? MDFAQ_XML_START : MDFAQ_XML_END;
                e.name = *++p == 'a' ? "a" : "b";
            }
            l.event(l.ctx, &e);
        }
        assert_int_equal(mdfaq_xsd_validation_end(f->validation), MDFAQ_INVALID);
    }
    assert_int_equal(judge(f, FAQ("", SOURCE), &b), MDFAQ_OK);
    mdfaq_buf_done(&b);
}

static void
test_texts(void **state)
{
    static const struct text_row {
        const char *xml;
        enum mdfaq_status rc;
        size_t line;
        const char *want;
    } texts[] = {
        { "<?xml version=\"1.0\"?>\n" FAQ("", SOURCE), MDFAQ_OK, 0, NULL },
        { "", MDFAQ_INVALID, 0, "the document is empty" },
        { "no XML\n", MDFAQ_INVALID, 1, "this is no XML" },
        { FAQ("", SOURCE) "<a/>", MDFAQ_INVALID, 1, "Extra content" },
        { "<faq xmlns=\"urn:mdfaq:faq:1\" id=\"x\">\n" SOURCE "\n\n<p>\n", MDFAQ_INVALID,
          4, "This element is not expected" },
        { "<faq xmlns=\"urn:mdfaq:faq:1\" id=\"x\">\n" SOURCE "\n", MDFAQ_INVALID, 2,
          "ends before its elements do" },
        { FAQ("", SOURCE "&nbsp;"), MDFAQ_INVALID, 1, "Entity 'nbsp' not defined" },
        { "<!DOCTYPE faq [<!ENTITY a \"b\">]>\n" FAQ("", SOURCE "&a;"), MDFAQ_INVALID, 1,
          "document type declaration" },
        { "<!DOCTYPE faq SYSTEM \"file:///etc/passwd\">\n" FAQ("", SOURCE), MDFAQ_INVALID,
          1, "document type declaration" },
    };
    struct fixture *f = *state;

    for (const struct text_row *t = texts; t < texts + sizeof texts / sizeof texts[0];
         t++) {
        enum mdfaq_status rc = judge_text(f, mdfaq_text_of(t->xml));

        if (rc != t->rc || (t->want != NULL && strstr(f->first, t->want) == NULL))
            fail_msg("%s: %s: %s", t->xml, mdfaq_status_text(rc), f->first);
        if (t->want != NULL && f->line != t->line)
            fail_msg("%s: line %zu, not %zu", t->xml, f->line, t->line);
    }
    assert_int_equal(judge_text(f, (struct mdfaq_text){ 0 }), MDFAQ_IO);
}

static void *
judge_all(void *ctx)
{
    const struct fixture *f = ctx;
    struct mdfaq_xsd_validation *v = mdfaq_xsd_validation_new(f->xsd);
    size_t wrong = v == NULL;

    for (size_t i = 0; v != NULL && i < 10 * sizeof rows / sizeof rows[0]; i++) {
        const struct row *r = &rows[i % (sizeof rows / sizeof rows[0])];
        struct mdfaq_findings findings = { 0 };
        struct mdfaq_buf b = { 0 };
        struct mdfaq_xml x = { .out = &b, .listener = mdfaq_xsd_validation_listener(v) };
        xmlParserCtxtPtr parser;

        mdfaq_xsd_validation_begin(v, &findings);
        parser = play(r->xml, &x);
        wrong +=
            mdfaq_xsd_validation_end(v) != (r->want == NULL ? MDFAQ_OK : MDFAQ_INVALID);
        xmlFreeParserCtxt(parser);
        mdfaq_buf_done(&b);
    }
    mdfaq_xsd_validation_free(v);
    return wrong == 0 ? NULL : ctx;
}

/* One schema, several threads. */
static void
test_threads(void **state)
{
    pthread_t threads[4];

    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, judge_all, *state), 0);
    for (size_t i = 0; i < 4; i++) {
        void *failed;

        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
}

static void
test_broken_schema(void **state)
{
    struct fixture *f = *state;
    struct mdfaq_findings findings = { .fn = keep_first, .ctx = f };
    struct mdfaq_xsd *xsd = NULL;

    f->first[0] = '\0';
    assert_int_equal(mdfaq_xsd_compile(MDFAQ_TEXT("<a>"), &findings, &xsd),
                     MDFAQ_INVALID);
    assert_string_not_equal(f->first, "");
    assert_int_equal(
        mdfaq_xsd_compile(MDFAQ_TEXT("<schema xmlns='http://www.w3.org/2001/XMLSchema'>"
                                     "<element name='a' type='b'/></schema>"),
                          NULL, &xsd),
        MDFAQ_INVALID);
    assert_null(xsd);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts),   cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_not_nested), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_threads),    cmocka_unit_test(test_broken_schema),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
