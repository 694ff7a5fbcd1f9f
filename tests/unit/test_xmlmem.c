/* SPDX-License-Identifier: MIT - tests/unit/test_xmlmem.c: libxml2 under failing memory.
 *
 * Linked with --wrap: what the library allocates comes by here, and so does, through the
 * guard, what libxml2 allocates. Every allocation fails in turn, once alone and once with
 * all that follow. Accepted is the right result or a plain "out of memory", with nothing
 * left behind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlschemas.h>

#include "core/xmlmem.h"
#include "validate/xsd.h"
#include "validate/xsd_read.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t n);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t n);
void *__wrap_realloc(void *p, size_t n);
void __wrap_free(void *p);

static struct {
    bool armed, all; /* all: the ones that follow fail as well */
    long left;       /* until one fails */
    long failed, live;
} memory;

static bool
fails(void)
{
    if (!memory.armed || memory.left-- > 0)
        return false;
    if (!memory.all && memory.left < -1)
        return false;
    memory.failed++;
    return true;
}

void *
__wrap_malloc(size_t n)
{
    void *p = fails() ? NULL : __real_malloc(n);

    memory.live += p != NULL;
    return p;
}

void *
__wrap_calloc(size_t count, size_t n)
{
    void *p = fails() ? NULL : __real_calloc(count, n);

    memory.live += p != NULL;
    return p;
}

void *
__wrap_realloc(void *p, size_t n)
{
    void *q = fails() ? NULL : __real_realloc(p, n);

    memory.live += p == NULL && q != NULL;
    return q;
}

void
__wrap_free(void *p)
{
    memory.live -= p != NULL;
    __real_free(p);
}

#define SCHEMA                                                                           \
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t' "    \
    "xmlns='urn:t' elementFormDefault='qualified'>"                                      \
    "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' "            \
    "maxOccurs='unbounded'><xs:complexType mixed='true'><xs:choice minOccurs='0' "       \
    "maxOccurs='unbounded'><xs:element name='b' type='xs:string'/><xs:element name='c' " \
    "type='xs:date'/></xs:choice><xs:attribute name='n' type='n'/></xs:complexType>"     \
    "</xs:element></xs:sequence></xs:complexType></xs:element>"                          \
    "<xs:simpleType name='n'><xs:restriction base='xs:string'><xs:pattern "              \
    "value='[a-z]+(x|y)?'/></xs:restriction></xs:simpleType></xs:schema>"

static void
write_document(struct mdfaq_xml *x, bool valid)
{
    mdfaq_xml_start(x, "r");
    mdfaq_xml_attribute(x, "xmlns", MDFAQ_TEXT("urn:t"));
    for (int i = 0; i < 3; i++) {
        mdfaq_xml_start_mixed(x, "a");
        mdfaq_xml_attribute(x, "n", valid ? MDFAQ_TEXT("abcx") : MDFAQ_TEXT("A"));
        mdfaq_xml_text(x, MDFAQ_TEXT("text"));
        mdfaq_xml_element(x, "b", MDFAQ_TEXT("b"));
        mdfaq_xml_element(x, "c", MDFAQ_TEXT("2023-12-12"));
        if (!valid)
            mdfaq_xml_element(x, "d", MDFAQ_TEXT("d"));
        mdfaq_xml_end(x, "a");
    }
    mdfaq_xml_end(x, "r");
}

/* Compiles, then judges a valid document and one that is not. */
static void
validate(void)
{
    struct mdfaq_findings findings = { 0 };
    struct mdfaq_xsd *xsd = NULL;
    struct mdfaq_xsd_validation *v = NULL;
    enum mdfaq_status rc = mdfaq_xsd_compile(MDFAQ_TEXT(SCHEMA), &findings, &xsd);

    if (rc == MDFAQ_OK)
        v = mdfaq_xsd_validation_new(xsd);
    for (int i = 0; v != NULL && i < 2; i++) {
        struct mdfaq_buf b = { 0 };
        struct mdfaq_xml x = { .out = &b, .listener = mdfaq_xsd_validation_listener(v) };

        mdfaq_xsd_validation_begin(v, &findings);
        write_document(&x, i == 0);
        rc = mdfaq_xsd_validation_end(v);
        if (b.rc != MDFAQ_OK)
            rc = b.rc; /* the document was cut short */
        if (rc != MDFAQ_NOMEM)
            assert_int_equal(rc, i == 0 ? MDFAQ_OK : MDFAQ_INVALID);
        mdfaq_buf_done(&b);
    }
    if (memory.failed == 0)
        assert_int_equal(rc, MDFAQ_INVALID);
    else if (xsd == NULL)
        assert_int_equal(rc, MDFAQ_NOMEM);
    mdfaq_xsd_validation_free(v);
    mdfaq_xsd_free(xsd);
}

static ptrdiff_t
read_text(void *ctx, char *p, size_t n)
{
    struct mdfaq_text *left = ctx;

    n = n < left->n ? n : left->n;
    memcpy(p, left->p, n);
    left->p += n;
    left->n -= n;
    return (ptrdiff_t)n;
}

static void
read_texts(void)
{
    struct mdfaq_text good = MDFAQ_TEXT("<r xmlns='urn:t'><a n='abcx'>t<b/></a></r>");
    struct mdfaq_text bad = MDFAQ_TEXT("<r xmlns='urn:t'><a>t<b></a></r>");
    struct mdfaq_findings findings = { 0 };
    struct mdfaq_xsd *xsd;
    enum mdfaq_status rc = mdfaq_xsd_compile(MDFAQ_TEXT(SCHEMA), NULL, &xsd);

    if (rc != MDFAQ_OK) {
        assert_int_equal(rc, MDFAQ_NOMEM);
        return;
    }
    rc = mdfaq_xsd_read_stream(xsd, &findings, read_text, &good);
    assert_true(rc == MDFAQ_OK || (rc == MDFAQ_NOMEM && memory.failed > 0));
    rc = mdfaq_xsd_read_stream(xsd, &findings, read_text, &bad);
    assert_true(rc == MDFAQ_INVALID || (rc == MDFAQ_NOMEM && memory.failed > 0));
    mdfaq_xsd_free(xsd);
}

static void
parse_html(void *ctx)
{
    static const char html[] = "<p id=a>one<br>two &amp; <b>three</b><table><tr><td>4";
    int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    htmlDocPtr doc = htmlReadMemory(html, sizeof html - 1, NULL, "UTF-8", options);
    xmlChar *text = xmlNodeGetContent((xmlNodePtr)doc);

    *(bool *)ctx = xmlStrEqual(text, (const xmlChar *)"onetwo & three4");
    xmlFree(text);
    xmlFreeDoc(doc);
}

static void
html(void)
{
    struct mdfaq_xmlmem m;
    bool right = false, whole;

    mdfaq_xmlmem_init(&m);
    whole = mdfaq_xmlmem_run(&m, parse_html, &right);
    assert_int_equal(whole, memory.failed == 0);
    assert_int_equal(right, whole);
    if (!whole)
        assert_false(mdfaq_xmlmem_run(&m, parse_html, &right));
    mdfaq_xmlmem_done(&m);
}

/* A use inside of another one: each fails for itself. */
struct nested {
    struct mdfaq_xmlmem inner;
    bool ran_inner, inner_whole, right;
};

static void
outer(void *ctx)
{
    struct nested *n = ctx;
    void *before = xmlMalloc(10), *after;

    n->ran_inner = true;
    n->inner_whole = mdfaq_xmlmem_run(&n->inner, parse_html, &n->right);
    after = xmlMalloc(10);
    xmlFree(before);
    xmlFree(after);
}

static void
nested(void)
{
    struct mdfaq_xmlmem m;
    struct nested n = { .inner_whole = false };
    bool whole;

    mdfaq_xmlmem_init(&m);
    mdfaq_xmlmem_init(&n.inner);
    whole = mdfaq_xmlmem_run(&m, outer, &n);
    if (!memory.all && n.ran_inner)
        assert_true(whole || n.inner_whole);
    assert_int_equal(n.right, n.ran_inner && n.inner_whole);
    assert_int_equal(whole && n.inner_whole, memory.failed == 0);
    mdfaq_xmlmem_done(&n.inner);
    mdfaq_xmlmem_done(&m);
}

static void
fail_each(void (*work)(void), bool all)
{
    long n = 0;

    do {
        memory.armed = true;
        memory.all = all;
        memory.left = n++;
        memory.failed = memory.live = 0;
        work();
        memory.armed = false;
        if (memory.live != 0)
            fail_msg("allocation %ld: %ld blocks are left", n, memory.live);
    } while (memory.failed > 0);
    assert_true(n > 10);
}

static void
test_xsd(void **state)
{
    (void)state;
    fail_each(validate, false);
    fail_each(validate, true);
}

static void
test_read(void **state)
{
    (void)state;
    fail_each(read_texts, false);
    fail_each(read_texts, true);
}

static void
test_html(void **state)
{
    (void)state;
    fail_each(html, false);
    fail_each(html, true);
}

static void
test_nested(void **state)
{
    (void)state;
    fail_each(nested, false);
    fail_each(nested, true);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_xsd),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_nested),
    };
    int failed;

    if (!mdfaq_xmlmem_install())
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    mdfaq_xmlmem_uninstall();
    return failed;
}
