/* SPDX-License-Identifier: MIT - tests/unit/test_schema.c: the engine and what it tells.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/buf.h"
#include "validate/number.h"
#include "validate/outcome.h"
#include "validate/reader.h"
#include "validate/regex.h"
#include "validate/schema.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof(a)[0])

/* Findings as text, one a line. */
static void
hear(void *ctx, const struct mdfaq_finding *f)
{
    mdfaq_buf_printf(ctx, "%zu:%zu %s: %s\n", f->line, f->column, f->rule, f->message);
}

static enum mdfaq_status
judge(const struct mdfaq_schema *schema, struct mdfaq_text instance,
      struct mdfaq_findings *f)
{
    struct mdfaq_validation *v = mdfaq_validation_new(schema);
    struct mdfaq_json_reader r = { .listener = mdfaq_validation_listener(v) };
    enum mdfaq_status rc;

    assert_non_null(v);
    mdfaq_validation_begin(v, f);
    assert_int_equal(mdfaq_json_read_text(&r, instance, 1), MDFAQ_OK);
    rc = mdfaq_validation_end(v);
    mdfaq_json_reader_done(&r);
    mdfaq_validation_free(v);
    return rc;
}

static const struct {
    const char *schema, *instance, *want; /* "": valid */
} rows[] = {
    { "{\"required\":[\"text\"]}", "{\"questions\":[]}",
      "1:1 schema/required: at the top: 'text' is missing\n" },
    { "{\"properties\":{\"q\":{\"items\":{\"required\":[\"a\",\"b\"]}}}}",
      "{\"q\":[{\"a\":1,\"b\":2},\n  {\"b\":1}]}",
      "2:3 schema/required: at /q/1: 'a' is missing\n" },
    { "{\"additionalProperties\":false,\"properties\":{\"a\":true}}",
      "{\"a\":1,\"b~/\":2}",
      "1:8 schema/additionalProperties: at the top: 'b~/' is not allowed here\n" },
    { "{\"additionalProperties\":{\"type\":\"null\"}}", "{\"b~/\":2}",
      "1:8 schema/type: at /b~0~1: must be null, not a number\n" },
    { "{\"type\":[\"string\",\"null\"]}", "1.5",
      "1:1 schema/type: at the top: must be a string or null, not a number\n" },
    { "{\"items\":{\"type\":\"integer\",\"maximum\":3}}", "[1,2.5,4,1.0,1e400]",
      "1:4 schema/type: at /1: must be an integer, not 2.5\n"
      "1:8 schema/maximum: at /2: must be at most 3\n"
      "1:14 schema/maximum: at /4: must be at most 3\n" },
    { "{\"enum\":[\"a\",[1,{\"x\":null}]]}", "[1.0,{\"x\":null}]", "" },
    { "{\"enum\":[\"a\",1]}", "\"b\"",
      "1:1 schema/enum: at the top: must be one of [\"a\",1]\n" },
    { "{\"const\":{\"a\":[1]}}", "{\"a\":[2]}",
      "1:1 schema/const: at the top: must be {\"a\":[1]}\n" },
    { "{\"minLength\":3}", "\"\xC3\xA4\xC3\xA4\"",
      "1:1 schema/minLength: at the top: must have at least 3 characters, not 2\n" },
    { "{\"pattern\":\"^a.c$\"}", "\"abd\"",
      "1:1 schema/pattern: at the top: must match the pattern \"^a.c$\"\n" },
    { "{\"uniqueItems\":true}", "[1,{\"a\":1,\"b\":2},[],{\"b\":2.0,\"a\":1}]",
      "1:1 schema/uniqueItems: at the top: items 1 and 3 are equal\n" },
    { "{\"contains\":{\"const\":1},\"maxContains\":1}", "[1,1]",
      "1:1 schema/contains: at the top: 2 items fit 'contains', at most 1 must\n" },
    { "{\"propertyNames\":{\"maxLength\":2}}", "{\"abc\":1}",
      "1:2 schema/maxLength: at the top: the name 'abc' must have at most 2 characters, "
      "not 3\n" },
    { "{\"dependentRequired\":{\"a\":[\"b\"]}}", "{\"a\":1}",
      "1:1 schema/dependentRequired: at the top: 'b' is missing, which 'a' needs\n" },
    { "{\"not\":{\"type\":\"string\"}}", "\"x\"",
      "1:1 schema/not: at the top: must not fit {\"type\":\"string\"}\n" },
    { "{\"prefixItems\":[{}],\"items\":false}", "[1,2]",
      "1:4 schema/items: at the top: item 1 is not allowed here\n" },
    { "{\"allOf\":[{\"properties\":{\"a\":true}}],\"unevaluatedProperties\":false}",
      "{\"a\":1,\"c\":2}",
      "1:8 schema/unevaluatedProperties: at the top: 'c' is not allowed here\n" },
    { "false", "1", "1:1 schema/false: at the top: nothing may stand here\n" },
    { "{\"multipleOf\":0.01}", "19.99", "" },
    { "{\"multipleOf\":0.01}", "19.995",
      "1:1 schema/multipleOf: at the top: must be a multiple of 0.01\n" },
    { "{\"if\":{\"required\":[\"a\"]},\"then\":{\"required\":[\"b\"]}}", "{\"a\":1}",
      "1:1 schema/required: at the top: 'b' is missing\n" },
    /* Alternatives: by kind, by a constant, by what is nearest. */
    { "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}", "1",
      "1:1 schema/anyOf: at the top: must be a string or null\n" },
    { "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"required\":[\"x\"]}]}",
      "{}", "1:1 schema/required: at the top: 'x' is missing\n" },
    { "{\"oneOf\":[{\"properties\":{\"type\":{\"const\":\"a\"},\"n\":{\"type\":"
      "\"number\"}}},"
      "{\"properties\":{\"type\":{\"const\":\"b\"}}}]}",
      "{\"type\":\"a\",\"n\":\"1\"}",
      "1:17 schema/type: at /n: must be a number, not a string\n" },
    { "{\"oneOf\":[{\"properties\":{\"type\":{\"const\":\"a\"}}},"
      "{\"properties\":{\"type\":{\"const\":\"b\"}}}]}",
      "{\"type\":\"c\"}",
      "1:1 schema/oneOf: at the top: 'type' must be one of \"a\", \"b\"\n" },
    { "{\"oneOf\":[{\"type\":\"integer\"},{\"minimum\":2}]}", "3",
      "1:1 schema/oneOf: at the top: must fit one alternative only; it fits numbers 1 "
      "and 2\n" },
    { "{\"anyOf\":[{\"required\":[\"a\",\"b\"]},{\"title\":\"Near\",\"required\":[\"c\"]}"
      "]}",
      "{}",
      "1:1 schema/anyOf: at the top: fits none of the 2 alternatives; number 2 (Near) "
      "comes "
      "closest\n1:1 schema/required: at the top: 'c' is missing\n" },
};

static void
test_findings(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mdfaq_buf heard = { 0 };
        struct mdfaq_findings f = { .fn = hear, .ctx = &heard };
        struct mdfaq_schema *schema = NULL;
        enum mdfaq_status rc =
            mdfaq_schema_compile(mdfaq_text_of(rows[i].schema), NULL, NULL, &f, &schema);

        assert_int_equal(rc, MDFAQ_OK);
        rc = judge(schema, mdfaq_text_of(rows[i].instance), &f);
        mdfaq_buf_byte(&heard, '\0');
        if (strcmp(heard.data, rows[i].want) != 0 ||
            rc != (rows[i].want[0] == '\0' ? MDFAQ_OK : MDFAQ_INVALID))
            fail_msg("%s on %s: %d:\n%s", rows[i].schema, rows[i].instance, rc,
                     heard.data);
        assert_int_equal(judge(schema, mdfaq_text_of(rows[i].instance), NULL), rc);
        mdfaq_schema_free(schema);
        mdfaq_buf_done(&heard);
    }
}

static const struct {
    const char *schema, *want;
} wrong_schemas[] = {
    { "{\"type\":\"strin\"}",
      "1:9 schema/anyOf: at /type: must be one of \"array\", \"boolean\"," },
    { "{\n \"minLength\": -1}",
      "2:15 schema/minimum: at /minLength: must be at least 0" },
    { "{\"properties\":{\"a\":{\"required\":\"x\"}}}",
      "1:32 schema/type: at /properties/a/required: must be an array, not a string" },
    { "{\"$ref\":\"#/$defs/x\"}", "1:9 schema-source: '#/$defs/x' leads nowhere" },
    { "{\"$ref\":\"http://example.org/x\"}", "1:9 schema-source: no schema is known as" },
    { "{\"pattern\":\"(\"}",
      "1:12 schema-source: the pattern '(' is wrong: missing closing" },
    { "{\"pattern\":\"\\\\Z\"}",
      "1:12 schema-source: the pattern '\\Z' is wrong: no such escape" },
    { "{\"$schema\":\"http://example.org/meta\"}", "1:12 schema-source: the metaschema" },
    { "[]", "1:1 schema/type: at the top: must be an object or a boolean, not an array" },
    { "{", "1:2 json-syntax: a name in double quotes is due here" },
};

static void
test_wrong_schemas(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong_schemas); i++) {
        struct mdfaq_buf heard = { 0 };
        struct mdfaq_findings f = { .fn = hear, .ctx = &heard };
        struct mdfaq_schema *schema = NULL;

        assert_int_equal(mdfaq_schema_compile(mdfaq_text_of(wrong_schemas[i].schema),
                                              NULL, NULL, &f, &schema),
                         MDFAQ_INVALID);
        mdfaq_buf_byte(&heard, '\0');
        if (strstr(heard.data, wrong_schemas[i].want) == NULL)
            fail_msg("%s:\n%s", wrong_schemas[i].schema, heard.data);
        mdfaq_buf_done(&heard);
    }
}

/* Each bundled schema is what its metaschema asks for; formats too. */
static void
test_bundled(void **state)
{
    const struct mdfaq_schema_options options = { .formats = true };
    const struct mdfaq_embedded *e;
    size_t schemas = 0;

    (void)state;
    for (size_t i = 0; (e = mdfaq_embedded_at(i)) != NULL; i++) {
        struct mdfaq_buf heard = { 0 };
        struct mdfaq_findings f = { .fn = hear, .ctx = &heard };
        struct mdfaq_schema *schema = NULL;

        if (e->uri[0] == '\0')
            continue;
        if (mdfaq_schema_compile(e->text, e->name, &options, &f, &schema) != MDFAQ_OK) {
            mdfaq_buf_byte(&heard, '\0');
            fail_msg("%s: %s", e->name, heard.data);
        }
        schemas++;
        mdfaq_schema_free(schema);
        mdfaq_buf_done(&heard);
    }
    assert_int_equal(schemas, 13);
}

static const struct {
    const char *a, *b;
    int order;
} numbers[] = {
    { "1", "1.0", 0 },
    { "10", "1e1", 0 },
    { "0.1", "1E-1", 0 },
    { "-0", "0.00", 0 },
    { "1e400", "1e401", -1 },
    { "-1e400", "1", -1 },
    { "2", "10", -1 },
    { "0.5", "0.05", 1 },
    { "100.25", "100.3", -1 },
    { "12345678901234567890123", "12345678901234567890122", 1 },
    { "0e99999999999999999999", "0", 0 },
    { "1e99999999999999999999", "1e-99999999999999999999", 1 },
};

static void
test_numbers(void **state)
{
    static const struct {
        const char *a, *b;
        bool multiple;
    } multiples[] = {
        { "9", "3", true },
        { "1e308", "0.5", true },
        { "0.0075", "0.0001", true },
        { "0.00751", "0.0001", false },
        { "1e308", "0.123456789", false },
        { "35", "1.5", false },
        { "4.5", "1.5", true },
        { "-4.5", "1.5", true },
        { "12391239123", "1e-8", true },
        { "3e1000000000", "7", false },
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        struct mdfaq_number a = mdfaq_number_parse(mdfaq_text_of(numbers[i].a));
        struct mdfaq_number b = mdfaq_number_parse(mdfaq_text_of(numbers[i].b));

        if (mdfaq_number_compare(&a, &b) != numbers[i].order ||
            mdfaq_number_compare(&b, &a) != -numbers[i].order)
            fail_msg("%s and %s", numbers[i].a, numbers[i].b);
    }
    for (size_t i = 0; i < ARRAY_LEN(multiples); i++) {
        struct mdfaq_number a = mdfaq_number_parse(mdfaq_text_of(multiples[i].a));
        struct mdfaq_number b = mdfaq_number_parse(mdfaq_text_of(multiples[i].b));

        if (mdfaq_number_is_multiple(&a, &b) != multiples[i].multiple)
            fail_msg("%s by %s", multiples[i].a, multiples[i].b);
    }
}

static void
test_patterns(void **state)
{
    static const struct {
        const char *pattern, *text;
        enum mdfaq_status want;
    } patterns[] = {
        { "^\\p{Letter}+$", "\xCF\x80", MDFAQ_OK },
        { "^\\p{Script=Greek}+$", "\xCF\x80", MDFAQ_OK },
        { "^\\p{Lu}$", "a", MDFAQ_INVALID },
        { "^\\S$", "\xC2\xA0", MDFAQ_INVALID },
        { "^[\\S]$", "\xEF\xBB\xBF", MDFAQ_INVALID },
        { "^\\d$", "\xD9\xA3", MDFAQ_INVALID },
        { "^a$", "a\n", MDFAQ_INVALID },
        { "^.$", "\xE2\x80\xA8", MDFAQ_INVALID },
        { "^\\uD83D\\uDE00$", "\xF0\x9F\x98\x80", MDFAQ_OK },
        { "^\\u{1F600}$", "\xF0\x9F\x98\x80", MDFAQ_OK },
        { "^[[:alpha:]]$", ":]", MDFAQ_OK },
        { "^\\cA$", "\x01", MDFAQ_OK },
        { "[]", "x", MDFAQ_INVALID },
        { "^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
          MDFAQ_LIMIT },
    };
    static const char *const wrong[] = { "(",     "a**",    "a++",
                                         "\\Z",   "\\a",    "(?i)a",
                                         "(?>a)", "(*UTF)", "\\p{Nothing}",
                                         "[b-a]", "\\" };
    struct mdfaq_matcher *m = mdfaq_matcher_new();
    char why[MDFAQ_REGEX_WHY];
    struct mdfaq_regex *p;

    (void)state;
    assert_non_null(m);
    for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
        assert_int_equal(mdfaq_regex_compile(mdfaq_text_of(patterns[i].pattern), why, &p),
                         MDFAQ_OK);
        if (mdfaq_regex_match(p, m, mdfaq_text_of(patterns[i].text)) != patterns[i].want)
            fail_msg("%s", patterns[i].pattern);
        mdfaq_regex_free(p);
    }
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (mdfaq_regex_compile(mdfaq_text_of(wrong[i]), why, &p) != MDFAQ_INVALID)
            fail_msg("%s", wrong[i]);
    mdfaq_matcher_free(m);
}

static void
test_outcome(void **state)
{
    static const char schema_text[] =
        "{\"$id\":\"http://x/s\",\"$defs\":{\"p\":{\"required\":[\"x\",\"y\"]}},"
        "\"items\":{\"$ref\":\"#/$defs/p\"},\"minItems\":2}";
    static const char *const want[] = {
        "",
        "{\"valid\":false}\n",
        "{\"valid\":false,\"keywordLocation\":\"\",\"instanceLocation\":\"\",\"errors\":["
        "{\"valid\":false,\"keywordLocation\":\"/items/$ref/"
        "required\",\"instanceLocation\":\"/0\","
        "\"absoluteKeywordLocation\":\"http://x/s#/$defs/p/required\",\"error\":\"'y' is "
        "missing\"},"
        "{\"valid\":false,\"keywordLocation\":\"/minItems\",\"instanceLocation\":\"\","
        "\"absoluteKeywordLocation\":\"http://x/s#/minItems\",\"error\":\"must have at "
        "least 2 "
        "items, not 1\"}]}\n",
    };
    const struct mdfaq_schema_options options = { .paths = true };
    struct mdfaq_schema *schema = NULL;

    (void)state;
    assert_int_equal(
        mdfaq_schema_compile(mdfaq_text_of(schema_text), NULL, &options, NULL, &schema),
        MDFAQ_OK);
    for (unsigned format = MDFAQ_OUTCOME_FLAG; format <= MDFAQ_OUTCOME_BASIC; format++) {
        struct mdfaq_validation *v = mdfaq_validation_new(schema);
        struct mdfaq_outcome *o = mdfaq_outcome_new(v, (enum mdfaq_outcome_format)format);
        struct mdfaq_json_reader r = { .listener = mdfaq_validation_listener(v) };
        struct mdfaq_buf out = { 0 };

        mdfaq_validation_begin(v, NULL);
        assert_int_equal(mdfaq_json_read_text(&r, MDFAQ_TEXT("[{\"x\":1}]"), 1),
                         MDFAQ_OK);
        assert_int_equal(mdfaq_validation_end(v), MDFAQ_INVALID);
        assert_int_equal(mdfaq_outcome_write(o, false, &out), MDFAQ_OK);
        mdfaq_buf_byte(&out, '\0');
        assert_string_equal(out.data, want[format]);
        mdfaq_buf_done(&out);
        mdfaq_json_reader_done(&r);
        mdfaq_outcome_free(o);
        mdfaq_validation_free(v);
    }
    mdfaq_schema_free(schema);
}

/* A valid instance has what describes it, and what held. */
static void
test_annotations(void **state)
{
    static const char schema_text[] =
        "{\"$id\":\"http://x/a\",\"anyOf\":[{\"type\":\"null\",\"title\":\"no\"},"
        "{\"readOnly\":true}],\"x-unknown\":[1]}";
    static const char *const want[] = {
        "\"keywordLocation\":\"/anyOf/1/readOnly\",\"instanceLocation\":\"\","
        "\"absoluteKeywordLocation\":\"http://x/a#/anyOf/1/"
        "readOnly\",\"annotation\":true}",
        "\"keywordLocation\":\"/x-unknown\"",
        "\"annotation\":[1]}",
        "\"keywordLocation\":\"/anyOf\"",
    };
    const struct mdfaq_schema_options options = { .paths = true };
    struct mdfaq_schema *schema = NULL;
    struct mdfaq_validation *v;
    struct mdfaq_outcome *o;
    struct mdfaq_json_reader r = { 0 };
    struct mdfaq_buf out = { 0 };

    (void)state;
    assert_int_equal(
        mdfaq_schema_compile(mdfaq_text_of(schema_text), NULL, &options, NULL, &schema),
        MDFAQ_OK);
    v = mdfaq_validation_new(schema);
    o = mdfaq_outcome_new(v, MDFAQ_OUTCOME_BASIC);
    r.listener = mdfaq_validation_listener(v);
    mdfaq_validation_begin(v, NULL);
    assert_int_equal(mdfaq_json_read_text(&r, MDFAQ_TEXT("1"), 1), MDFAQ_OK);
    assert_int_equal(mdfaq_validation_end(v), MDFAQ_OK);
    assert_int_equal(mdfaq_outcome_write(o, true, &out), MDFAQ_OK);
    mdfaq_buf_byte(&out, '\0');
    for (size_t i = 0; i < ARRAY_LEN(want); i++)
        if (strstr(out.data, want[i]) == NULL)
            fail_msg("%s is missing in %s", want[i], out.data);
    assert_null(strstr(out.data, "\"no\""));
    mdfaq_buf_done(&out);
    mdfaq_json_reader_done(&r);
    mdfaq_outcome_free(o);
    mdfaq_validation_free(v);
    mdfaq_schema_free(schema);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),    cmocka_unit_test(test_wrong_schemas),
        cmocka_unit_test(test_bundled),     cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_patterns),    cmocka_unit_test(test_outcome),
        cmocka_unit_test(test_annotations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
