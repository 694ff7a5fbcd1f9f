/* SPDX-License-Identifier: MIT - tests/unit/test_uri.c: addresses, by the RFC's own
 * examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/uri.h"

#define BASE "http://a/b/c/d;p?q"

struct pair {
    const char *in, *want;
};

static void
check(struct mdfaq_buf *b, const char *in, const char *want)
{
    mdfaq_buf_byte(b, '\0');
    assert_int_equal(b->rc, MDFAQ_OK);
    if (strcmp(b->data, want) != 0)
        fail_msg("%s: got %s, not %s", in, b->data, want);
    mdfaq_buf_clear(b);
}

/* RFC 3986, 5.4. */
static void
test_resolve(void **state)
{
    static const struct pair rows[] = {
        { "g:h", "g:h" },
        { "g", "http://a/b/c/g" },
        { "./g", "http://a/b/c/g" },
        { "g/", "http://a/b/c/g/" },
        { "/g", "http://a/g" },
        { "//g", "http://g" },
        { "?y", "http://a/b/c/d;p?y" },
        { "g?y", "http://a/b/c/g?y" },
        { "#s", "http://a/b/c/d;p?q#s" },
        { "g#s", "http://a/b/c/g#s" },
        { "g?y#s", "http://a/b/c/g?y#s" },
        { ";x", "http://a/b/c/;x" },
        { "g;x", "http://a/b/c/g;x" },
        { "g;x?y#s", "http://a/b/c/g;x?y#s" },
        { "", "http://a/b/c/d;p?q" },
        { ".", "http://a/b/c/" },
        { "./", "http://a/b/c/" },
        { "..", "http://a/b/" },
        { "../", "http://a/b/" },
        { "../g", "http://a/b/g" },
        { "../..", "http://a/" },
        { "../../", "http://a/" },
        { "../../g", "http://a/g" },
        { "../../../g", "http://a/g" },
        { "../../../../g", "http://a/g" },
        { "/./g", "http://a/g" },
        { "/../g", "http://a/g" },
        { "g.", "http://a/b/c/g." },
        { ".g", "http://a/b/c/.g" },
        { "g..", "http://a/b/c/g.." },
        { "..g", "http://a/b/c/..g" },
        { "./../g", "http://a/b/g" },
        { "./g/.", "http://a/b/c/g/" },
        { "g/./h", "http://a/b/c/g/h" },
        { "g/../h", "http://a/b/c/h" },
        { "g;x=1/./y", "http://a/b/c/g;x=1/y" },
        { "g;x=1/../y", "http://a/b/c/y" },
        { "g?y/./x", "http://a/b/c/g?y/./x" },
        { "g?y/../x", "http://a/b/c/g?y/../x" },
        { "g#s/./x", "http://a/b/c/g#s/./x" },
        { "g#s/../x", "http://a/b/c/g#s/../x" },
        { "http:g", "http:g" },
    };
    struct mdfaq_buf b = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        mdfaq_uri_resolve(MDFAQ_TEXT(BASE), mdfaq_text_of(rows[i].in), &b);
        check(&b, rows[i].in, rows[i].want);
    }
    mdfaq_buf_done(&b);
}

static void
test_resolve_odd_bases(void **state)
{
    static const struct {
        const char *base, *in, *want;
    } rows[] = {
        { "", "a.md", "a.md" },
        { "docs/faq.md", "../images/x.png", "images/x.png" },
        { "docs/faq.md", "../../x.png", "x.png" },
        { "urn:example:root", "#/$defs/x", "urn:example:root#/$defs/x" },
        { "urn:example:root", "", "urn:example:root" },
        { "http://h", "x", "http://h/x" },
        { "http://h/a#f", "b", "http://h/b" },
        { "http://h/a?q", "#f", "http://h/a?q#f" },
        { "file:///a/b", "../..//c", "file:////c" },
        { "x:/a", "..//c", "x:/.//c" },
    };
    struct mdfaq_buf b = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        mdfaq_uri_resolve(mdfaq_text_of(rows[i].base), mdfaq_text_of(rows[i].in), &b);
        check(&b, rows[i].in, rows[i].want);
    }
    mdfaq_buf_done(&b);
}

static void
test_normalise(void **state)
{
    static const struct pair rows[] = {
        { "HTTP://User@Example.COM:80/%7esmith/a/../%e4?%41#%2f",
          "http://User@example.com:80/~smith/%E4?A#%2F" },
        { "../a", "../a" },
        { "urn:Example:X", "urn:Example:X" },
    };
    struct mdfaq_buf b = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        mdfaq_uri_normalise(mdfaq_text_of(rows[i].in), &b);
        check(&b, rows[i].in, rows[i].want);
    }
    mdfaq_uri_escape_path(MDFAQ_TEXT("a b/%20/ü?#"), &b);
    check(&b, "escape", "a%20b/%20/%C3%BC%3F%23");
    mdfaq_uri_unescape(MDFAQ_TEXT("a%20b%C3%BC%2%"), &b);
    check(&b, "unescape", "a bü%2%");
    mdfaq_buf_done(&b);
}

static void
test_valid(void **state)
{
    static const struct {
        const char *in;
        unsigned flags;
        bool want;
    } rows[] = {
        { "http://foo.bar/?baz=qux#quux", 0, true },
        { "http://[::1]:80/", 0, true },
        { "http://[v1.x:y]/", 0, true },
        { "http://[::1/", 0, false },
        { "http://[::1]x/", 0, false },
        { "http://h:8a/", 0, false },
        { "urn:oasis:names", 0, true },
        { "a/b", 0, false },
        { "a/b", MDFAQ_URI_REFERENCE, true },
        { "1:b", MDFAQ_URI_REFERENCE, false },
        { "", MDFAQ_URI_REFERENCE, true },
        { "\\\\WINDOWS\\share", MDFAQ_URI_REFERENCE, false },
        { "http:// space", 0, false },
        { "http://h/%4", 0, false },
        { "http://h/#a#b", 0, false },
        { "http://h/\xC3\xBC", 0, false },
        { "http://h/\xC3\xBC", MDFAQ_URI_IRI, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (mdfaq_uri_valid(mdfaq_text_of(rows[i].in), rows[i].flags) != rows[i].want)
            fail_msg("%s", rows[i].in);
}

static void
test_ip(void **state)
{
    static const char *const good[] = { "::",
                                        "::1",
                                        "1::",
                                        "1:2:3:4:5:6:7:8",
                                        "::1.2.3.4",
                                        "1:2:3:4:5:6:1.2.3.4",
                                        "1::3:4:5:6:7:8",
                                        "::ffff:192.168.0.1" };
    static const char *const bad[] = { "",
                                       ":",
                                       ":::",
                                       "1:2:3:4:5:6:7",
                                       "12345::",
                                       "::1::",
                                       "1:2:3:4:5:6:7:8:9",
                                       "1.2.3.4::",
                                       "::1.2.3",
                                       "1:",
                                       ":1",
                                       "::1%eth0",
                                       "1::2:3:4:5:6:7:8" };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(mdfaq_uri_ipv6(mdfaq_text_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (mdfaq_uri_ipv6(mdfaq_text_of(bad[i])))
            fail_msg("%s", bad[i]);
    assert_true(mdfaq_uri_ipv4(MDFAQ_TEXT("255.0.10.1")));
    assert_false(mdfaq_uri_ipv4(MDFAQ_TEXT("256.0.0.1")));
    assert_false(mdfaq_uri_ipv4(MDFAQ_TEXT("01.0.0.1")));
    assert_false(mdfaq_uri_ipv4(MDFAQ_TEXT("1.0.0")));
    assert_false(mdfaq_uri_ipv4(MDFAQ_TEXT("1.0.0.1.1")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resolve),   cmocka_unit_test(test_resolve_odd_bases),
        cmocka_unit_test(test_normalise), cmocka_unit_test(test_valid),
        cmocka_unit_test(test_ip),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
