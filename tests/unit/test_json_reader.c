/* SPDX-License-Identifier: MIT - tests/unit/test_json_reader.c: JSON texts as events,
 * beside what jansson reads.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

#include "validate/reader.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof(a)[0])

/* A stream that gives `step` bytes at a time. */
struct stream {
    struct mdfaq_text text;
    size_t at, step;
};

static ptrdiff_t
read_some(void *ctx, char *p, size_t n)
{
    struct stream *s = ctx;
    size_t left = s->text.n - s->at;

    n = n < s->step ? n : s->step;
    n = n < left ? n : left;
    if (n > 0)
        memcpy(p, s->text.p + s->at, n);
    s->at += n;
    return (ptrdiff_t)n;
}

/* Events in one line each, and where they are. */
static void
record(void *ctx, const struct mdfaq_json_event *event)
{
    static const char marks[] = "{}[]ksntf0";
    struct mdfaq_buf *out = ctx;

    mdfaq_buf_printf(out, "%c%zu:%zu@%zu ", marks[event->kind], event->line,
                     event->column, event->offset);
    mdfaq_buf_text(out, event->text);
    mdfaq_buf_byte(out, '\n');
}

static enum mdfaq_status
read_all(struct mdfaq_text text, size_t step, struct mdfaq_buf *out,
         struct mdfaq_findings *findings)
{
    struct mdfaq_json_reader r = { .listener = { record, out }, .findings = findings };
    struct stream s = { text, 0, step };
    enum mdfaq_status rc = step == 0 ? mdfaq_json_read_text(&r, text, 1)
                                     : mdfaq_json_read_stream(&r, read_some, &s);

    mdfaq_json_reader_done(&r);
    return rc;
}

struct heard {
    size_t line, column;
    char message[200];
};

static void
hear(void *ctx, const struct mdfaq_finding *f)
{
    struct heard *h = ctx;

    h->line = f->line;
    h->column = f->column;
    snprintf(h->message, sizeof h->message, "%s", f->message);
}

static const struct {
    const char *text;
    size_t n; /* 0: as long as it is */
    size_t line, column;
    const char *message;
} wrong[] = {
    { "", 0, 1, 1, "the text ends where a value is due" },
    { " \n ", 0, 2, 2, "the text ends where a value is due" },
    { "\xEF\xBB\xBF{}", 0, 1, 1, "JSON may not begin with a byte order mark" },
    { "[1,]", 0, 1, 4, "a value is due here" },
    { "[1 2]", 0, 1, 4, "',' or ']' is due here, in an array" },
    { "{\"a\":1,}", 0, 1, 8, "a name in double quotes is due here" },
    { "{\"a\" 1}", 0, 1, 6, "':' is due behind a name" },
    { "{\"a\":1 \"b\":2}", 0, 1, 8, "',' or '}' is due here, in an object" },
    { "{a:1}", 0, 1, 2, "a name in double quotes is due here" },
    { "{'a':1}", 0, 1, 2, "a name in double quotes is due here" },
    { "[1", 0, 1, 3, "the text ends inside an array" },
    { "{\"a\":1", 0, 1, 7, "the text ends inside an object" },
    { "[1]]", 0, 1, 4, "more text behind the value" },
    { "1 2", 0, 1, 3, "more text behind the value" },
    { "01", 0, 1, 2, "a number may not begin with 0" },
    { "-", 0, 1, 2, "a digit is missing" },
    { "+1", 0, 1, 1, "a value is due here" },
    { "1.", 0, 1, 3, "a digit is missing behind the point" },
    { ".5", 0, 1, 1, "a value is due here" },
    { "1e", 0, 1, 3, "a digit is missing in the exponent" },
    { "0x1", 0, 1, 2, "more text behind the value" },
    { "NaN", 0, 1, 1, "a value is due here" },
    { "tru", 0, 1, 4, "'true' is meant?" },
    { "nul1", 0, 1, 4, "'null' is meant?" },
    { "\"a", 0, 1, 3, "the string is not closed" },
    { "\"a\\", 0, 1, 4, "the string is not closed" },
    { "\"\\x\"", 0, 1, 3, "no such escape in JSON" },
    { "\"\\u12g4\"", 0, 1, 6, "\\u needs four hexadecimal digits" },
    { "\"\\ud800\"", 0, 1, 8, "half a surrogate pair" },
    { "\"\\ud800\\u0041\"", 0, 1, 14, "half a surrogate pair" },
    { "\"\\udc00\"", 0, 1, 8, "half a surrogate pair" },
    { "\"a\nb\"", 0, 1, 3, "a control character must be escaped in a string" },
    { "\"\xC3\xA4\t\"", 0, 1, 3, "a control character must be escaped in a string" },
    { "\"\xFF\"", 0, 1, 2, "the string is not valid UTF-8" },
    { "\"\xC0\x80\"", 0, 1, 2, "the string is not valid UTF-8" },
    { "\"\xED\xA0\x80\"", 0, 1, 2, "the string is not valid UTF-8" },
    { "\"\xF4\x90\x80\x80\"", 0, 1, 2, "the string is not valid UTF-8" },
    { "\"\xE2\x82\"", 0, 1, 2, "the string is not valid UTF-8" },
    { "\"\xE2\x82", 0, 1, 2, "the string is not valid UTF-8" },
    { "[\0]", 3, 1, 2, "a value is due here" },
    { "// x\n1", 0, 1, 1, "a value is due here" },
    { "[\n  \"\xC3\xA4\xC3\xB6\", x]", 0, 2, 9, "a value is due here" },
};

static void
test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct mdfaq_text text = { wrong[i].text,
                                   wrong[i].n != 0 ? wrong[i].n : strlen(wrong[i].text) };

        for (size_t step = 0; step <= 5; step++) {
            struct heard h = { 0 };
            struct mdfaq_findings f = { .fn = hear, .ctx = &h };
            struct mdfaq_buf out = { 0 };

            if (read_all(text, step, &out, &f) != MDFAQ_INVALID ||
                strcmp(h.message, wrong[i].message) != 0 || h.line != wrong[i].line ||
                h.column != wrong[i].column)
                fail_msg("%s, by %zu: %zu:%zu: %s", wrong[i].text, step, h.line, h.column,
                         h.message);
            mdfaq_buf_done(&out);
        }
    }
}

static void
test_events_and_places(void **state)
{
    static const char text[] =
        "{\"a\xC3\xA4\": [1, -0.5e+2,\n\"\xE2\x82\xAC\\u00e9\\n\" ,true],"
        "\r\n \"\\ud83d\\ude00\":null , \"\":{}}";
    static const char want[] =
        "{1:1@0 \nk1:2@1 a\xC3\xA4\n[1:8@8 \nn1:9@9 1\nn1:12@12 -0.5e+2\n"
        "s2:1@21 \xE2\x82\xAC\xC3\xA9\n\nt2:14@36 true\n]2:18@40 \n"
        "k3:2@45 \xF0\x9F\x98\x80\n03:17@60 null\nk3:24@67 \n{3:27@70 \n}3:28@71 \n"
        "}3:29@72 \n";

    (void)state;
    for (size_t step = 0; step <= 9; step++) {
        struct mdfaq_buf out = { 0 };

        assert_int_equal(read_all(mdfaq_text_of(text), step, &out, NULL), MDFAQ_OK);
        mdfaq_buf_byte(&out, '\0');
        assert_string_equal(out.data, want);
        mdfaq_buf_done(&out);
    }
}

static void
test_depth_and_length(void **state)
{
    enum { DEEP = 100000 };
    struct mdfaq_json_reader r = { .max_depth = DEEP };
    struct mdfaq_buf text = { 0 };

    (void)state;
    for (int i = 0; i < DEEP; i++)
        mdfaq_buf_byte(&text, '[');
    for (int i = 0; i < DEEP; i++)
        mdfaq_buf_byte(&text, ']');
    assert_int_equal(mdfaq_json_read_text(&r, mdfaq_buf_view(&text), 1), MDFAQ_OK);
    r.max_depth = DEEP - 1;
    assert_int_equal(mdfaq_json_read_text(&r, mdfaq_buf_view(&text), 1), MDFAQ_LIMIT);
    mdfaq_buf_clear(&text);
    mdfaq_buf_byte(&text, '"');
    for (int i = 0; i < DEEP; i++)
        mdfaq_buf_byte(&text, 'x');
    mdfaq_buf_byte(&text, '"');
    r.max_token = 1000;
    for (size_t step = 1; step < 100000; step *= 11) {
        struct stream s = { mdfaq_buf_view(&text), 0, step };

        assert_int_equal(mdfaq_json_read_stream(&r, read_some, &s), MDFAQ_LIMIT);
    }
    r.max_token = DEEP;
    for (size_t step = 1; step < 100000; step *= 11) {
        struct stream s = { mdfaq_buf_view(&text), 0, step };

        assert_int_equal(mdfaq_json_read_stream(&r, read_some, &s), MDFAQ_OK);
    }
    mdfaq_json_reader_done(&r);
    mdfaq_buf_done(&text);
}

/* Values without their places, in a form that a jansson value can be brought into, too.
 */
static void
flatten(void *ctx, const struct mdfaq_json_event *event)
{
    static const char marks[] = "{}[]ksntf0";
    struct mdfaq_buf *out = ctx;
    char number[64] = "";

    mdfaq_buf_byte(out, marks[event->kind]);
    if (event->kind == MDFAQ_JSON_NUMBER) {
        char *lexeme = strndup(event->text.p, event->text.n);

        snprintf(number, sizeof number, "%.17g", strtod(lexeme, NULL));
        mdfaq_buf_string(out, number);
        free(lexeme);
    } else if (event->kind == MDFAQ_JSON_STRING || event->kind == MDFAQ_JSON_KEY) {
        mdfaq_buf_text(out, event->text);
    }
    mdfaq_buf_byte(out, '\n');
}

static void
flatten_jansson(const json_t *value, struct mdfaq_buf *out)
{
    const char *key;
    json_t *member;
    size_t i;

    switch (json_typeof(value)) {
    case JSON_OBJECT:
        mdfaq_buf_string(out, "{\n");
        json_object_foreach((json_t *)(uintptr_t)value, key, member)
        {
            mdfaq_buf_printf(out, "k%s\n", key);
            flatten_jansson(member, out);
        }
        mdfaq_buf_string(out, "}\n");
        break;
    case JSON_ARRAY:
        mdfaq_buf_string(out, "[\n");
        json_array_foreach(value, i, member) flatten_jansson(member, out);
        mdfaq_buf_string(out, "]\n");
        break;
    case JSON_STRING:
        mdfaq_buf_byte(out, 's');
        mdfaq_buf_put(out, json_string_value(value), json_string_length(value));
        mdfaq_buf_byte(out, '\n');
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        mdfaq_buf_printf(out, "n%.17g\n", json_number_value(value));
        break;
    default:
        mdfaq_buf_string(out, json_is_true(value)    ? "t\n"
                              : json_is_false(value) ? "f\n"
                                                     : "0\n");
        break;
    }
}

/* jansson cannot hold some texts that are JSON; those say nothing. */
static bool
is_jansson_limit(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);

    return code == json_error_numeric_overflow || code == json_error_null_byte_in_key ||
           code == json_error_stack_overflow || code == json_error_duplicate_key;
}

static void
compare_with_jansson(struct mdfaq_text text)
{
    struct mdfaq_buf ours = { 0 }, theirs = { 0 };
    struct mdfaq_json_reader r = { .listener = { flatten, &ours } };
    enum mdfaq_status rc = mdfaq_json_read_text(&r, text, 1);
    json_error_t error;
    json_t *value = json_loadb(text.p, text.n,
                               JSON_DECODE_ANY | JSON_ALLOW_NUL |
                                   JSON_DECODE_INT_AS_REAL | JSON_REJECT_DUPLICATES,
                               &error);

    if (value != NULL)
        flatten_jansson(value, &theirs);
    mdfaq_buf_byte(&ours, '\0');
    mdfaq_buf_byte(&theirs, '\0');
    if (value == NULL ? rc == MDFAQ_OK && !is_jansson_limit(&error)
                      : rc != MDFAQ_OK || ours.len != theirs.len ||
                            memcmp(ours.data, theirs.data, ours.len) != 0)
        fail_msg("%.*s: %d; jansson: %s", (int)text.n, text.p, rc,
                 value != NULL ? "well" : error.text);
    json_decref(value);
    mdfaq_buf_done(&ours);
    mdfaq_buf_done(&theirs);
    mdfaq_json_reader_done(&r);
}

/* A generator of our own: the same texts everywhere. */
static uint32_t
next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

static void
put_random_value(uint64_t *state, int depth, struct mdfaq_buf *out)
{
    static const char *const atoms[] = { "null",
                                         "true",
                                         "false",
                                         "0",
                                         "-1.5e3",
                                         "12",
                                         "1E-2",
                                         "\"\"",
                                         "\"a\\nb\"",
                                         "\"\\u20ac\"",
                                         "\"\xE2\x82\xAC\xF0\x9F\x98\x80\"",
                                         "\"\\ud83d\\ude00\"",
                                         "\"\\u0000\"",
                                         "\"a long string without escapes\"" };
    uint32_t kind = next_random(state) % 6;
    uint32_t n = next_random(state) % 4;

    if (depth == 0 || kind > 2) {
        mdfaq_buf_string(out, atoms[next_random(state) % ARRAY_LEN(atoms)]);
        return;
    }
    mdfaq_buf_byte(out, kind == 0 ? '{' : '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            mdfaq_buf_string(out, next_random(state) % 2 ? "," : " ,\n");
        if (kind == 0)
            mdfaq_buf_printf(out, "\"k%u\": ", i);
        put_random_value(state, depth - 1, out);
    }
    mdfaq_buf_byte(out, kind == 0 ? '}' : ']');
}

static void
test_beside_jansson(void **state)
{
    static const char bytes[] = "{}[]\",:\\u0123e.-+tfn \n\t\x01\x7F\xC3\xA4\xE2\xF0\x80";
    struct mdfaq_buf text = { 0 };
    uint64_t seed = 2020;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        compare_with_jansson(mdfaq_text_of(wrong[i].text));
    for (int round = 0; round < 40000; round++) {
        mdfaq_buf_clear(&text);
        put_random_value(&seed, 4, &text);
        /* Whole at first, then with bytes changed, left out, or cut off. */
        for (uint32_t changes = next_random(&seed) % 4; changes > 0 && text.len > 0;
             changes--) {
            size_t at = next_random(&seed) % text.len;

            switch (next_random(&seed) % 3) {
            case 0:
                text.data[at] = bytes[next_random(&seed) % (sizeof bytes - 1)];
                break;
            case 1:
                memmove(text.data + at, text.data + at + 1, --text.len - at);
                break;
            default:
                text.len = next_random(&seed) % 5 == 0 ? at : text.len;
                break;
            }
        }
        compare_with_jansson(mdfaq_buf_view(&text));
    }
    mdfaq_buf_done(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_events_and_places),
        cmocka_unit_test(test_depth_and_length),
        cmocka_unit_test(test_beside_jansson),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
