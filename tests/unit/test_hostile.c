/* SPDX-License-Identifier: MIT - tests/unit/test_hostile.c: schemas and instances that
 * mean ill, and many records at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/buf.h"
#include "validate/lines.h"
#include "validate/reader.h"
#include "validate/schema.h"

static void
hear(void *ctx, const struct mdfaq_finding *f)
{
    mdfaq_buf_printf(ctx, "%zu:%zu@%zu %s: %s\n", f->line, f->column, f->offset, f->rule,
                     f->message);
}

static void
repeat(struct mdfaq_buf *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        mdfaq_buf_string(out, text);
}

/* The verdict, with findings and without; what was found in `heard`. */
static enum mdfaq_status
judge(const char *schema_text, struct mdfaq_text instance, struct mdfaq_buf *heard)
{
    struct mdfaq_findings f = { .fn = hear, .ctx = heard };
    struct mdfaq_schema *schema = NULL;
    struct mdfaq_validation *v;
    struct mdfaq_json_reader r = { 0 };
    enum mdfaq_status rc[2];

    mdfaq_buf_clear(heard);
    assert_int_equal(
        mdfaq_schema_compile(mdfaq_text_of(schema_text), NULL, NULL, &f, &schema),
        MDFAQ_OK);
    v = mdfaq_validation_new(schema);
    assert_non_null(v);
    r.listener = mdfaq_validation_listener(v);
    for (int i = 0; i < 2; i++) {
        mdfaq_validation_begin(v, i == 0 ? &f : NULL);
        assert_int_equal(mdfaq_json_read_text(&r, instance, 1), MDFAQ_OK);
        rc[i] = mdfaq_validation_end(v);
    }
    assert_int_equal(rc[0], rc[1]);
    mdfaq_buf_byte(heard, '\0');
    mdfaq_json_reader_done(&r);
    mdfaq_validation_free(v);
    mdfaq_schema_free(schema);
    return rc[0];
}

static void
test_cycles(void **state)
{
    static const char *const schemas[] = {
        "{\"$ref\":\"#\"}",
        "{\"allOf\":[{\"$ref\":\"#/$defs/"
        "a\"}],\"$defs\":{\"a\":{\"not\":{\"$ref\":\"#\"}}}}",
        "{\"$dynamicAnchor\":\"a\",\"$dynamicRef\":\"#a\"}",
        "{\"anyOf\":[{\"$ref\":\"#/$defs/a\"}],"
        "\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}",
    };
    struct mdfaq_buf heard = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        assert_int_equal(judge(schemas[i], MDFAQ_TEXT("1"), &heard), MDFAQ_LIMIT);
        assert_string_equal(heard.data,
                            "1:1@0 limit: the schema refers to itself without an end\n");
    }
    mdfaq_buf_done(&heard);
}

/* Each definition applies the next one twice: 2^60 ways through the schema. */
static void
test_doubling(void **state)
{
    static const char *const forms[] = {
        "\"a%d\":{\"allOf\":[{\"$ref\":\"#/$defs/a%d\"},{\"$ref\":\"#/$defs/a%d\"}]},",
        "\"a%d\":{\"anyOf\":[{\"$ref\":\"#/$defs/a%d\"},{\"not\":{\"$ref\":\"#/$defs/"
        "a%d\"}}]},",
        "\"a%d\":{\"oneOf\":[{\"$ref\":\"#/$defs/a%d\"},"
        "{\"allOf\":[{\"$ref\":\"#/$defs/a%d\"},false]}]},",
    };
    struct mdfaq_buf text = { 0 }, heard = { 0 };

    (void)state;
    for (size_t form = 0; form < 3; form++) {
        mdfaq_buf_clear(&text);
        mdfaq_buf_string(&text, "{\"$ref\":\"#/$defs/a0\",\"$defs\":{");
        for (int i = 0; i < 60; i++) {
            char row[128];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            snprintf(row, sizeof row, forms[form], i, i + 1, i + 1);
#pragma GCC diagnostic pop
            mdfaq_buf_string(&text, row);
        }
        mdfaq_buf_string(&text, "\"a60\":{\"required\":[\"x\"]}}}");
        mdfaq_buf_byte(&text, '\0');
        assert_int_equal(judge(text.data, MDFAQ_TEXT("{\"x\":1}"), &heard), MDFAQ_OK);
        assert_int_equal(judge(text.data, MDFAQ_TEXT("{\"y\":1}"), &heard),
                         form == 1 ? MDFAQ_OK : MDFAQ_INVALID);
    }
    mdfaq_buf_done(&text);
    mdfaq_buf_done(&heard);
}

static void
test_depth(void **state)
{
    enum { DEEP = 100000 };
    static const char *const schemas[] = {
        "{\"items\":{\"$ref\":\"#\"},\"type\":\"array\"}",
        "{\"anyOf\":[{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}},{\"type\":\"null\"}]"
        "}",
        "{\"$ref\":\"#/$defs/"
        "n\",\"unevaluatedItems\":false,\"$defs\":{\"n\":{\"prefixItems\":"
        "[{\"$ref\":\"#/$defs/n\",\"unevaluatedItems\":false}]}}}",
        "{\"enum\":[[[1]],[]]}",
    };
    struct mdfaq_buf text = { 0 }, heard = { 0 };

    (void)state;
    repeat(&text, "[", DEEP);
    repeat(&text, "]", DEEP);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(judge(schemas[i], mdfaq_buf_view(&text), &heard),
                         i == 3 ? MDFAQ_INVALID : MDFAQ_OK);
    text.data[DEEP - 1] = '1'; /* the innermost array is a number now */
    text.data[DEEP] = ' ';
    assert_int_equal(judge(schemas[0], mdfaq_buf_view(&text), &heard), MDFAQ_INVALID);
    mdfaq_buf_done(&text);
    mdfaq_buf_done(&heard);
}

static void
test_many_items(void **state)
{
    enum { MANY = 300000 };
    struct mdfaq_buf text = { 0 }, heard = { 0 };

    (void)state;
    mdfaq_buf_string(&text, "[");
    for (int i = 0; i < MANY; i++)
        mdfaq_buf_printf(&text, "%d,", i);
    mdfaq_buf_string(&text, "1e5]");
    assert_int_equal(judge("{\"uniqueItems\":true}", mdfaq_buf_view(&text), &heard),
                     MDFAQ_INVALID);
    assert_string_equal(heard.data,
                        "1:1@0 schema/uniqueItems: at the top: items 100000 and "
                        "300000 are equal\n");
    mdfaq_buf_done(&text);
    mdfaq_buf_done(&heard);
}

static void
test_pattern_limit(void **state)
{
    struct mdfaq_buf heard = { 0 };

    (void)state;
    assert_int_equal(
        judge("{\"pattern\":\"^(a+)+$\"}",
              MDFAQ_TEXT("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\""),
              &heard),
        MDFAQ_LIMIT);
    assert_string_equal(heard.data,
                        "1:1@0 limit: the pattern takes too many steps on this text\n");
    mdfaq_buf_done(&heard);
}

struct stream {
    struct mdfaq_text text;
    size_t at;
};

static ptrdiff_t
read_some(void *ctx, char *p, size_t n)
{
    struct stream *s = ctx;

    n = n < s->text.n - s->at ? n : s->text.n - s->at;
    n = n < 100003 ? n : 100003;
    if (n > 0)
        memcpy(p, s->text.p + s->at, n);
    s->at += n;
    return (ptrdiff_t)n;
}

/* However many threads: the same findings, in the order of the text. */
static void
test_lines(void **state)
{
    enum { RECORDS = 40000 };
    struct mdfaq_schema *schema = NULL;
    struct mdfaq_buf text = { 0 }, heard[5] = { { 0 } };
    size_t invalid = 0;

    (void)state;
    assert_int_equal(mdfaq_schema_compile(MDFAQ_TEXT("{\"required\":[\"a\"]}"), NULL,
                                          NULL, NULL, &schema),
                     MDFAQ_OK);
    for (int i = 0; i < RECORDS; i++) {
        const char *forms[] = { "{\"a\":\"%d\"}\n", "{\"b\":\"%d\"}\r\n",
                                "\n{\"a\":%d}\n", "{\"a\":\"%d}\n" };
        size_t form = i % 97 == 0 ? 1 : i % 101 == 0 ? 3 : i % 7 == 0 ? 2 : 0;
        char row[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(row, sizeof row, forms[form], i);
#pragma GCC diagnostic pop
        mdfaq_buf_string(&text, row);
        invalid += form == 1 || form == 3;
    }
    mdfaq_buf_string(&text, "{}"); /* without a line end */
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        struct stream s = { mdfaq_buf_view(&text), 0 };
        struct mdfaq_lines lines = {
            .schema = schema,
            .read = read_some,
            .read_ctx = &s,
            .jobs = jobs,
            .finding = hear,
            .finding_ctx = &heard[jobs],
        };

        assert_int_equal(mdfaq_lines_validate(&lines), MDFAQ_INVALID);
        assert_int_equal(lines.records, RECORDS + 1);
        assert_int_equal(lines.invalid, invalid + 1);
        mdfaq_buf_byte(&heard[jobs], '\0');
        assert_string_equal(heard[1].data, heard[jobs].data);
    }
    assert_non_null(strstr(heard[1].data, "98:1@"));
    for (unsigned jobs = 1; jobs <= 4; jobs++)
        mdfaq_buf_done(&heard[jobs]);
    mdfaq_buf_done(&text);
    mdfaq_schema_free(schema);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cycles),        cmocka_unit_test(test_doubling),
        cmocka_unit_test(test_depth),         cmocka_unit_test(test_many_items),
        cmocka_unit_test(test_pattern_limit), cmocka_unit_test(test_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
