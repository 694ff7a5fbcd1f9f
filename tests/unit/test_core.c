/* SPDX-License-Identifier: MIT - tests/unit/test_core.c: what every stage stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/findings.h"
#include "core/json.h"
#include "core/scan.h"
#include "core/slug.h"
#include "core/utf8.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

static void
buffer_keeps_its_first_failure(void **state)
{
    struct mdfaq_buf b = { .limit = 8 };

    (void)state;
    mdfaq_buf_string(&b, "12345");
    assert_int_equal(b.rc, MDFAQ_OK);
    mdfaq_buf_string(&b, "6789");
    assert_int_equal(b.rc, MDFAQ_LIMIT);
    mdfaq_buf_string(&b, "6");
    assert_int_equal(b.len, 5);
    mdfaq_buf_clear(&b);
    mdfaq_buf_string(&b, "12345678");
    assert_int_equal(b.rc, MDFAQ_OK);
    assert_memory_equal(b.data, "12345678", 8);
    mdfaq_buf_done(&b);
}

static void
buffer_grows(void **state)
{
    struct mdfaq_buf b = { 0 };

    (void)state;
    for (int i = 0; i < 5000; i++)
        mdfaq_buf_printf(&b, "%d,", i % 10);
    assert_int_equal(b.rc, MDFAQ_OK);
    assert_int_equal(b.len, 10000);
    for (size_t i = 0; i < b.len; i += 2)
        assert_int_equal(b.data[i], '0' + (char)(i / 2 % 10));
    mdfaq_buf_done(&b);
}

static void
arena_reuses_its_blocks(void **state)
{
    struct mdfaq_arena a = { 0 };
    char *first = NULL;

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (size_t n = 1; n < 200000; n = n * 3 + 1) {
            char *p = mdfaq_arena_alloc(&a, n);

            assert_non_null(p);
            assert_int_equal((uintptr_t)p % sizeof(max_align_t) % 16, 0);
            memset(p, 0x55, n);
            if (n == 1 && round == 0)
                first = p;
            if (n == 1)
                assert_ptr_equal(p, first);
        }
        mdfaq_arena_clear(&a);
    }
    assert_null(mdfaq_arena_alloc(&a, SIZE_MAX / 2));
    assert_null(mdfaq_arena_zeroed(&a, SIZE_MAX / 2, 4));
    mdfaq_arena_done(&a);
}

static void
table_finds_what_was_added(void **state)
{
    struct mdfaq_arena a = { 0 };
    struct mdfaq_table t = { .arena = &a };
    char names[2000][8];

    (void)state;
    for (unsigned i = 0; i < 2000; i++) {
        int n = snprintf(names[i], sizeof names[i], "k%u", i);

        assert_null(mdfaq_table_find(&t, (struct mdfaq_text){ names[i], (size_t)n }));
        assert_true(mdfaq_table_add(&t, (struct mdfaq_text){ names[i], (size_t)n }, i));
    }
    for (unsigned i = 0; i < 2000; i++)
        assert_int_equal(*mdfaq_table_find(&t, mdfaq_text_of(names[i])), i);
    mdfaq_arena_done(&a);
}

static void
utf8_is_judged_by_rfc_3629(void **state)
{
    static const struct row {
        const char *name, *bytes;
        size_t size, valid;
    } rows[] = {
        { "ascii", "plain text", 10, 10 },
        { "two, three and four bytes", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 9, 9 },
        { "a byte alone", "ab\x80", 3, 2 },
        { "overlong in two", "\xC0\xAF", 2, 0 },
        { "overlong in three", "\xE0\x80\xAF", 3, 0 },
        { "a surrogate", "\xED\xA0\x80", 3, 0 },
        { "past the last", "\xF4\x90\x80\x80", 4, 0 },
        { "cut off", "abc\xE2\x82", 5, 3 },
        { "long, then wrong", "0123456789abcdef\xFF", 17, 16 },
    };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        size_t valid =
            mdfaq_utf8_valid((struct mdfaq_text){ rows[i].bytes, rows[i].size });

        if (valid != rows[i].valid)
            fail_msg("%s: %zu instead of %zu", rows[i].name, valid, rows[i].valid);
    }
}

static void
utf8_is_repaired(void **state)
{
    static const struct row {
        const char *in, *want;
    } rows[] = {
        { "", "" },
        { "a\xC3\xA9", "a\xC3\xA9" },
        { "a\xFF", "a\xEF\xBF\xBD" },
        { "\xE2\x82"
          "b",
          "\xEF\xBF\xBD\xEF\xBF\xBD"
          "b" },
        { "\xF0\x9F\x98\x80\xF0", "\xF0\x9F\x98\x80\xEF\xBF\xBD" },
    };
    struct mdfaq_buf out = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        mdfaq_buf_clear(&out);
        mdfaq_utf8_put(&out, mdfaq_text_of(rows[i].in));
        if (!mdfaq_text_is(mdfaq_buf_view(&out), rows[i].want))
            fail_msg("row %zu", i);
    }
    mdfaq_buf_done(&out);
}

static void
utf8_round_trips(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 997) {
        char bytes[4];
        size_t n = mdfaq_utf8_encode(c, bytes), back;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        assert_int_equal(mdfaq_utf8_valid((struct mdfaq_text){ bytes, n }), n);
        assert_int_equal(mdfaq_utf8_decode((struct mdfaq_text){ bytes, n }, &back), c);
        assert_int_equal(back, n);
    }
}

/* Expected: what github.com shows for such headings. */
static void
slugs_are_those_of_github(void **state)
{
    static const struct row {
        const char *heading, *slug;
    } rows[] = {
        { "What is it?", "what-is-it" },
        { "What's the release cycle?", "whats-the-release-cycle" },
        { "A - B", "a---b" },
        { "24/7 support (beta)", "247-support-beta" },
        { "snake_case & kebab-case", "snake_case--kebab-case" },
        { "\xC3\x9C"
          "ber \xC3\x84rger",
          "\xC3\xBC"
          "ber-\xC3\xA4rger" },
        { "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xEF\xBC\x9F",
          "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E" },
        { "  spaces  ", "spaces" },
        { "???", "" },
    };
    struct mdfaq_buf out = { 0 };

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        mdfaq_buf_clear(&out);
        mdfaq_slug(mdfaq_text_of(rows[i].heading), &out);
        mdfaq_buf_byte(&out, '\0');
        assert_string_equal(out.data, rows[i].slug);
    }
    mdfaq_buf_done(&out);
}

static void
slugs_are_counted_as_github_does(void **state)
{
    static const struct row {
        const char *slug, *unique;
    } rows[] = { { "a", "a" },     { "a", "a-1" }, { "a-1", "a-1-1" }, { "a", "a-2" },
                 { "b-1", "b-1" }, { "b", "b" },   { "b", "b-2" } };
    struct mdfaq_arena arena = { 0 };
    struct mdfaq_table seen = { .arena = &arena };
    struct mdfaq_text unique;

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        assert_true(mdfaq_slug_unique(&seen, mdfaq_text_of(rows[i].slug), &unique));
        assert_string_equal(unique.p, rows[i].unique);
    }
    mdfaq_arena_done(&arena);
}

static void
json_escapes(void **state)
{
    static const struct row {
        const char *name, *in, *plain, *in_script;
    } rows[] = {
        { "nothing", "caf\xC3\xA9 / <p>", "\"caf\xC3\xA9 / <p>\"",
          "\"caf\xC3\xA9 / <p>\"" },
        { "quotes", "a\"b\\c", "\"a\\\"b\\\\c\"", "\"a\\\"b\\\\c\"" },
        { "controls", "\x01\n\t\x7F", "\"\\u0001\\n\\t\\u007f\"",
          "\"\\u0001\\n\\t\\u007f\"" },
        { "end of a script", "</script>", "\"</script>\"", "\"<\\/script>\"" },
        { "comment in a script", "<!--", "\"<!--\"", "\"\\u003c!--\"" },
        { "line separators", "\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA6",
          "\"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA6\"", "\"\\u2028\\u2029\xE2\x80\xA6\"" },
        { "cut at the end", "<", "\"<\"", "\"<\"" },
    };
    struct mdfaq_buf out = { 0 };

    (void)state;
    for (size_t i = 0; i < 2 * ROWS(rows); i++) {
        const struct row *row = &rows[i / 2];
        struct mdfaq_json j = { .out = &out, .for_script = i % 2 == 1 };

        mdfaq_buf_clear(&out);
        mdfaq_json_string(&j, mdfaq_text_of(row->in));
        mdfaq_buf_byte(&out, '\0');
        assert_string_equal(out.data, i % 2 == 1 ? row->in_script : row->plain);
    }
    mdfaq_buf_done(&out);
}

/* The scans against the plain loop, on random bytes at every alignment and length. */
static void
scans_agree_with_the_plain_loop(void **state)
{
    static const struct row {
        size_t (*scan)(const char *p, size_t n);
        const char *stops;  /* bytes from 0x20 on that stop it */
        bool controls;      /* those below stop it, too, … */
        const char *spared; /* … but for these */
    } rows[] = {
        { mdfaq_scan_json, "\"\\\x7F", true, "" },
        { mdfaq_scan_html, "&<>\"", false, "" },
        { mdfaq_scan_xml_text, "&<>\xEF", true, "\t\n" },
        { mdfaq_scan_xml_value, "&<>\"\xEF", true, "" },
    };
    char text[200];
    uint32_t random = 1;

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        for (size_t round = 0; round < 20000; round++) {
            size_t start = round % 40, n = round % 150, want = 0;
            /* Most bytes are plain, so that stops come at every distance. */
            for (size_t k = 0; k < n; k++) {
                random = random * 1664525 + 1013904223;
                text[start + k] = random >> 26 == 0 ? (char)(random >> 16) : 'x';
            }
            while (want < n) {
                unsigned char c = (unsigned char)text[start + want];

                if (c < 0x20 ? rows[i].controls &&
                                   (c == 0 || strchr(rows[i].spared, c) == NULL)
                             : strchr(rows[i].stops, c) != NULL)
                    break;
                want++;
            }
            assert_int_equal(rows[i].scan(text + start, n), want);
        }
}

static bool
begins_directive(const char *p)
{
    return strncmp(p, "[!", 2) == 0 || strncmp(p, "<!", 2) == 0 ||
           strncmp(p, "::", 2) == 0;
}

static bool
begins_syntax(const char *p)
{
    if (p[0] == '[')
        return p[1] == '!' || p[1] == '^';
    if (p[0] == ':')
        return (unsigned char)p[1] > ' ' && p[1] != '/';
    return strchr("${@<", p[0]) != NULL || strncmp(p, "(#", 2) == 0;
}

static bool
begins_escape(const char *p)
{
    return strncmp(p, "</", 2) == 0 || strncmp(p, "<!", 2) == 0 ||
           strncmp(p, "\xE2\x80", 2) == 0 || strchr("\"\\\x7F", p[0]) != NULL ||
           (unsigned char)p[0] < ' ';
}

/* The scans for pairs against the plain loop, on bytes of which many begin one. */
static void
pairs_agree_with_the_plain_loop(void **state)
{
    static const char some[] = "[<:!:a ${^(#/\xE2\x80\"\n";
    static const struct {
        size_t (*scan)(const char *p, size_t n);
        bool (*begins)(const char *p);
    } rows[] = {
        { mdfaq_scan_directive, begins_directive },
        { mdfaq_scan_syntax, begins_syntax },
        { mdfaq_scan_json_script, begins_escape },
    };

    (void)state;
    for (size_t round = 0; round < 60000; round++) {
        size_t start = (size_t)rand() % 40, n = (size_t)rand() % 100, want = 0;
        size_t row = round % ROWS(rows);
        char text[160], ended[160];

        memset(text, 'x', sizeof text);
        for (size_t i = 0; i < round % 12; i++)
            text[(size_t)rand() % sizeof text] = some[(size_t)rand() % strlen(some)];
        memcpy(ended, text + start, n);
        ended[n] = '\0';
        while (want < n && !rows[row].begins(ended + want))
            want++;
        assert_int_equal(rows[row].scan(text + start, n), want);
    }
}

static void
write_something(struct mdfaq_json *j)
{
    mdfaq_json_object(j);
    mdfaq_json_member(j, "a", MDFAQ_TEXT("x"));
    mdfaq_json_member(j, "absent", (struct mdfaq_text){ 0 });
    mdfaq_json_key(j, "list");
    mdfaq_json_array(j);
    mdfaq_json_integer(j, -7);
    mdfaq_json_null(j);
    mdfaq_json_bool(j, true);
    mdfaq_json_array(j);
    mdfaq_json_end_array(j);
    mdfaq_json_end_array(j);
    mdfaq_json_end_object(j);
}

static void
record_event(void *ctx, const struct mdfaq_json_event *event)
{
    mdfaq_buf_byte((struct mdfaq_buf *)ctx, "{}[]kvntf0"[event->kind]);
}

static void
json_separates_and_tells(void **state)
{
    struct mdfaq_buf out = { 0 }, events = { 0 };
    struct mdfaq_json compact = { .out = &out, .listener = { record_event, &events } };
    struct mdfaq_json indented = { .out = &out, .indented = true };

    (void)state;
    write_something(&compact);
    mdfaq_buf_byte(&out, '\0');
    assert_string_equal(out.data, "{\"a\":\"x\",\"list\":[-7,null,true,[]]}");
    mdfaq_buf_byte(&events, '\0');
    assert_string_equal(events.data, "{kvk[n0t[]]}");
    mdfaq_buf_clear(&out);
    write_something(&indented);
    mdfaq_buf_byte(&out, '\0');
    assert_string_equal(out.data,
                        "{\n  \"a\": \"x\",\n  \"list\": [\n    -7,\n    null,\n"
                        "    true,\n    []\n  ]\n}");
    mdfaq_buf_done(&out);
    mdfaq_buf_done(&events);
}

static void
json_refuses_endless_depth(void **state)
{
    struct mdfaq_buf out = { 0 };
    struct mdfaq_json j = { .out = &out };

    (void)state;
    for (int i = 0; i < 1000; i++)
        mdfaq_json_array(&j);
    assert_int_equal(out.rc, MDFAQ_LIMIT);
    mdfaq_buf_done(&out);
}

static void
keep_finding(void *ctx, const struct mdfaq_finding *f)
{
    snprintf(ctx, 2048, "%s %s", f->rule, f->message);
}

static void
long_messages_are_cut_between_characters(void **state)
{
    char got[2048], message[1500];
    struct mdfaq_findings findings = { .fn = keep_finding, .ctx = got };

    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        memset(message, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof message; i += 3)
            memcpy(message + i, "\xE2\x82\xAC", 4);
        mdfaq_find(&findings, MDFAQ_RULE_LIMIT, "%s", message);
        assert_int_equal(mdfaq_utf8_valid(mdfaq_text_of(got)), strlen(got));
        assert_string_equal(got + strlen(got) - 3, "\xE2\x80\xA6");
    }
    assert_int_equal(findings.count[MDFAQ_ERROR], 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffer_keeps_its_first_failure),
        cmocka_unit_test(buffer_grows),
        cmocka_unit_test(arena_reuses_its_blocks),
        cmocka_unit_test(table_finds_what_was_added),
        cmocka_unit_test(utf8_is_judged_by_rfc_3629),
        cmocka_unit_test(utf8_is_repaired),
        cmocka_unit_test(utf8_round_trips),
        cmocka_unit_test(slugs_are_those_of_github),
        cmocka_unit_test(slugs_are_counted_as_github_does),
        cmocka_unit_test(json_escapes),
        cmocka_unit_test(scans_agree_with_the_plain_loop),
        cmocka_unit_test(pairs_agree_with_the_plain_loop),
        cmocka_unit_test(json_separates_and_tells),
        cmocka_unit_test(json_refuses_endless_depth),
        cmocka_unit_test(long_messages_are_cut_between_characters),
    };

    return cmocka_run_group_tests_name("core", tests, NULL, NULL);
}
