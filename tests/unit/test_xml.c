/* SPDX-License-Identifier: MIT - tests/unit/test_xml.c: the XML writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "core/xml.h"

static void
expect(const struct mdfaq_buf *b, const char *want)
{
    if (!mdfaq_text_is(mdfaq_buf_view(b), want))
        fail_msg("got %.*s, not %s", (int)b->len, b->data, want);
}

#define IN(literal)                                                                      \
    {                                                                                    \
        (literal), sizeof(literal) - 1                                                   \
    }

static const struct row {
    const char *name;
    struct mdfaq_text in;
    const char *text, *value; /* as text, as value of an attribute */
    size_t replaced;
} rows[] = {
    { "plain", IN("a b"), "a b", "a b", 0 },
    { "markup", IN("<&>\"'"), "&lt;&amp;&gt;\"'", "&lt;&amp;&gt;&quot;'", 0 },
    { "end of CDATA", IN("]]>"), "]]&gt;", "]]&gt;", 0 },
    { "entity", IN("&lt;"), "&amp;lt;", "&amp;lt;", 0 },
    { "white space", IN(" \t\n\r "), " \t\n&#13; ", " &#9;&#10;&#13; ", 0 },
    { "controls",
      IN("a\x01"
         "b\x1F"),
      "a\xEF\xBF\xBD"
      "b\xEF\xBF\xBD",
      "a\xEF\xBF\xBD"
      "b\xEF\xBF\xBD",
      2 },
    { "NUL", IN("a\0b"),
      "a\xEF\xBF\xBD"
      "b",
      "a\xEF\xBF\xBD"
      "b",
      1 },
    { "DEL and C1", IN("\x7F\xC2\x80"), "\x7F\xC2\x80", "\x7F\xC2\x80", 0 },
    { "U+FFFE", IN("\xEF\xBF\xBE."), "\xEF\xBF\xBD.", "\xEF\xBF\xBD.", 1 },
    { "U+FFFF", IN("\xEF\xBF\xBF"), "\xEF\xBF\xBD", "\xEF\xBF\xBD", 1 },
    { "U+FFFD", IN("\xEF\xBF\xBD"), "\xEF\xBF\xBD", "\xEF\xBF\xBD", 0 },
    { "U+FF0C", IN("\xEF\xBC\x8C"), "\xEF\xBC\x8C", "\xEF\xBC\x8C", 0 },
    { "astral", IN("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", 0 },
};

/* What was written, read back by a parser that is not ours. */
static void
check_read_back(const struct row *r, const struct mdfaq_buf *b)
{
    xmlDocPtr doc = xmlReadMemory(b->data, (int)b->len, NULL, NULL, XML_PARSE_NONET);
    xmlChar *text, *value;

    if (doc == NULL)
        fail_msg("%s: not well-formed", r->name);
    text = xmlNodeGetContent(xmlDocGetRootElement(doc));
    value = xmlGetProp(xmlDocGetRootElement(doc), (const xmlChar *)"v");
    assert_string_equal(text, value);
    if (r->replaced == 0)
        assert_true(mdfaq_text_is(r->in, (const char *)text));
    xmlFree(text);
    xmlFree(value);
    xmlFreeDoc(doc);
}

static void
test_escapes(void **state)
{
    struct mdfaq_buf b = { 0 }, want = { 0 };

    (void)state;
    for (const struct row *r = rows; r < rows + sizeof rows / sizeof rows[0]; r++) {
        struct mdfaq_xml x = { .out = &b };

        mdfaq_xml_start(&x, "a");
        mdfaq_xml_attribute(&x, "v", r->in);
        mdfaq_xml_text(&x, r->in);
        mdfaq_xml_end(&x, "a");
        mdfaq_buf_printf(&want, "<a v=\"%s\">%s</a>\n%c", r->value, r->text, 0);
        expect(&b, want.data);
        assert_int_equal(x.replaced, 2 * r->replaced);
        check_read_back(r, &b);
        mdfaq_buf_clear(&b);
        mdfaq_buf_clear(&want);
    }
    mdfaq_buf_done(&b);
    mdfaq_buf_done(&want);
}

static void
write_sample(struct mdfaq_xml *x)
{
    mdfaq_xml_declaration(x);
    mdfaq_xml_start(x, "faq");
    mdfaq_xml_attribute_integer(x, "n", -5);
    mdfaq_xml_attribute_maybe(x, "absent", (struct mdfaq_text){ 0 });
    mdfaq_xml_element(x, "title", MDFAQ_TEXT("T"));
    mdfaq_xml_element(x, "absent", (struct mdfaq_text){ 0 });
    mdfaq_xml_start(x, "list");
    mdfaq_xml_start(x, "empty");
    mdfaq_xml_end(x, "empty");
    mdfaq_xml_end(x, "list");
    mdfaq_xml_start_mixed(x, "answer");
    mdfaq_xml_start(x, "p");
    mdfaq_xml_start_mixed(x, "b");
    mdfaq_xml_text(x, MDFAQ_TEXT("x"));
    mdfaq_xml_text(x, MDFAQ_TEXT(""));
    mdfaq_xml_end(x, "b");
    mdfaq_xml_start(x, "br");
    mdfaq_xml_end(x, "br");
    mdfaq_xml_end(x, "p");
    mdfaq_xml_end(x, "answer");
    mdfaq_xml_end(x, "faq");
}

static void
test_indentation(void **state)
{
    struct mdfaq_buf b = { 0 };
    struct mdfaq_xml compact = { .out = &b }, indented = { .out = &b, .indented = true };

    (void)state;
    write_sample(&compact);
    expect(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<faq n=\"-5\"><title>T</title><list><empty/></list>"
               "<answer><p><b>x</b><br/></p></answer></faq>\n");
    mdfaq_buf_clear(&b);
    write_sample(&indented);
    expect(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<faq n=\"-5\">\n"
               "  <title>T</title>\n"
               "  <list>\n"
               "    <empty/>\n"
               "  </list>\n"
               "  <answer><p><b>x</b><br/></p></answer>\n"
               "</faq>\n");
    mdfaq_buf_done(&b);
}

/* One letter an event. */
static void
note(void *ctx, const struct mdfaq_xml_event *event)
{
    struct mdfaq_buf *b = ctx;

    mdfaq_buf_byte(b, "<@.>"[event->kind]);
    if (event->name != NULL)
        mdfaq_buf_string(b, event->name);
    if (event->text.p != NULL)
        mdfaq_buf_text(b, event->text);
}

static void
test_events(void **state)
{
    struct mdfaq_buf b = { 0 }, events = { 0 };
    struct mdfaq_xml x = { .out = &b, .indented = true, .listener = { note, &events } };

    (void)state;
    write_sample(&x);
    expect(&events, "<faq@n-5<title.T>title<list<empty>empty>list<answer<p<b.x>b<br>br>p"
                    ">answer>faq");
    mdfaq_buf_done(&b);
    mdfaq_buf_done(&events);
}

static void
test_integers(void **state)
{
    struct mdfaq_buf b = { 0 };
    struct mdfaq_xml x = { .out = &b };

    (void)state;
    mdfaq_xml_start(&x, "a");
    mdfaq_xml_attribute_integer(&x, "a", 0);
    mdfaq_xml_attribute_integer(&x, "b", 1234567890);
    mdfaq_xml_attribute_integer(&x, "c", INT64_MAX);
    mdfaq_xml_attribute_integer(&x, "d", INT64_MIN);
    mdfaq_xml_end(&x, "a");
    expect(&b, "<a a=\"0\" b=\"1234567890\" c=\"9223372036854775807\" "
               "d=\"-9223372036854775808\"/>\n");
    mdfaq_buf_done(&b);
}

static void
test_depth(void **state)
{
    struct mdfaq_buf b = { 0 };
    struct mdfaq_xml x = { .out = &b };

    (void)state;
    for (int i = 0; i < MDFAQ_XML_DEPTH; i++)
        mdfaq_xml_start(&x, "a");
    assert_int_equal(b.rc, MDFAQ_OK);
    mdfaq_xml_start(&x, "a");
    assert_int_equal(b.rc, MDFAQ_LIMIT);
    for (int i = 0; i <= MDFAQ_XML_DEPTH; i++)
        mdfaq_xml_end(&x, "a");
    mdfaq_buf_done(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes), cmocka_unit_test(test_indentation),
        cmocka_unit_test(test_events),  cmocka_unit_test(test_integers),
        cmocka_unit_test(test_depth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
