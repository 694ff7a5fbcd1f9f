/* SPDX-License-Identifier: MIT - tests/unit/test_yaml_faq.c: FAQ pages of typed YAML. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "map/map.h"
#include "page.h"
#include "source/kind.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

static enum mdfaq_status
read_yaml(struct page *page, const char *text, size_t size)
{
    const struct mdfaq_limits limits = mdfaq_limits_resolve(&(struct mdfaq_limits){ 0 });
    const struct mdfaq_include_options include = { .window = limits.window,
                                                   .depth = 8,
                                                   .files = 256 };
    enum mdfaq_status rc;

    *page = (struct page){ .source = { .known_line = 0 } };
    page->findings = (struct mdfaq_findings){ .fn = page_keep,
                                              .ctx = page,
                                              .locate = mdfaq_source_locate,
                                              .locate_ctx = &page->source };
    mdfaq_buf_put(&page->source.buf, text, size);
    rc = mdfaq_source_clean(&page->source, &page->findings);
    if (rc == MDFAQ_OK)
        rc = mdfaq_read_yaml_faq(&page->doc, &page->source, &include, &limits,
                                 &page->findings);
    return rc;
}

/* Writes `section|question|answer` a line; line ends in them as `/`. */
static void
tell(struct page *page, char *out, size_t size)
{
    struct mdfaq_map map = { 0 };
    struct mdfaq_text input = page->doc.tape.input;
    size_t n = 0;

    out[0] = '\0';
    assert_int_equal(mdfaq_map_document(&page->doc, NULL, &page->findings, &map),
                     MDFAQ_OK);
    for (size_t k = 0; k < map.question_count; k++) {
        const struct mdfaq_question *q = &map.questions[k];

        for (size_t i = 0; i < q->section_depth; i++)
            n += (size_t)snprintf(out + n, size - n, "%s%.*s", i > 0 ? ">" : "",
                                  (int)q->section[i].n, q->section[i].p);
        n += (size_t)snprintf(out + n, size - n, "|%.*s|%.*s\n", (int)q->text.n,
                              q->text.p, (int)(q->answer.end - q->answer.start),
                              input.p + q->answer.start);
    }
    for (size_t i = 0; i + 1 < n; i++)
        if (out[i] == '\n' && out[i + 1] != '|' && strchr(out + i + 1, '|') == NULL)
            out[i] = '/';
}

#define HEAD "### YamlMime:FAQ\nsections:\n"

static void
questions_are_told(void **state)
{
    static const struct row {
        const char *name, *in, *want, *found;
    } rows[] = {
        { "a section", HEAD "- name: A\n  questions:\n  - question: B?\n    answer: C\n",
          "A|B?|C\n", "" },
        { "strings stay strings",
          HEAD "- questions:\n  - question: Yes\n    answer: 0x1F\n", "|Yes|0x1F\n", "" },
        { "a placeholder",
          HEAD "- name: Ignored\n  questions:\n  - question: B?\n    answer: C\n",
          "|B?|C\n", "" },
        { "a path",
          HEAD "- name: A \xE2\x80\xBA B\n  questions: [{question: C?, answer: D}]\n",
          "A>B|C?|D\n", "" },
        { "sections without sections", HEAD "- question: B?\n  answer: C\n", "|B?|C\n",
          "" },
        { "one section, one question",
          HEAD "  name: A\n  questions:\n    question: B?\n    answer: C\n", "A|B?|C\n",
          "" },
        { "questions at the root",
          "### YamlMime:FAQ\nquestions:\n- question: B?\n  answer: C\n", "|B?|C\n", "" },
        { "what looks like a block is none",
          HEAD "- question: 1. *B*?\n  answer: C\n- question: '# D'\n  answer: E\n",
          "|1. B?|C\n|# D|E\n", "" },
        { "no answer", HEAD "- question: B?\n  answer:\n- question: D?\n  answer: E\n",
          "|D?|E\n", "3:13 question-without-answer\n" },
        { "no question", HEAD "- answer: C\n", "", "3:11 yaml-key\n" },
        { "an unknown key", HEAD "- question: B?\n  answer: C\n  more: x\n", "|B?|C\n",
          "5:9 yaml-key\n" },
        { "a wrong type", HEAD "- question: [B]\n  answer: C\n", "",
          "3:13 yaml-key\n4:11 yaml-key\n" },
        { "a key twice", HEAD "- question: A?\n  question: B?\n  answer: C\n", "|B?|C\n",
          "4:3 yaml-key\n" },
        { "an alias",
          HEAD "- question: &q B?\n  answer: &a C\n- question: *q\n  answer: *a\n",
          "|B?|C\n|B?|C\n", "" },
    };
    char have[2048];

    (void)state;
    for (const struct row *r = rows; r < rows + ROWS(rows); r++) {
        struct page page;

        assert_int_equal(read_yaml(&page, r->in, strlen(r->in)), MDFAQ_OK);
        tell(&page, have, sizeof have);
        if (strcmp(have, r->want) != 0 || strcmp(page.found, r->found) != 0)
            fail_msg("%s: got\n%s%s", r->name, have, page.found);
        page_done(&page);
    }
}

static void
faults_have_places(void **state)
{
    static const struct row {
        const char *name, *in, *found;
    } rows[] = {
        { "a colon", HEAD "- question: What: this?\n  answer: x\n",
          "3:17 yaml-syntax\n" },
        { "indentation", HEAD "  - question: A?\n    answer: B\n - question: C?\n",
          "5:2 yaml-syntax\n" },
        { "no map", "### YamlMime:FAQ\n- a\n", "2:1 yaml-syntax\n" },
        { "an unknown anchor", HEAD "- question: *a\n", "3:13 yaml-syntax\n" },
        { "an anchor in itself", HEAD "- &a\n  question: *a\n", "4:13 yaml-syntax\n" },
    };

    (void)state;
    for (const struct row *r = rows; r < rows + ROWS(rows); r++) {
        struct page page;

        assert_int_equal(read_yaml(&page, r->in, strlen(r->in)), MDFAQ_INVALID);
        if (strcmp(page.found, r->found) != 0)
            fail_msg("%s: got\n%s", r->name, page.found);
        page_done(&page);
    }
}

/* Each letter and digit of the joined text stands in the file where the map says, or an
 * escape for it does. */
static void
places_are_exact(void **state)
{
    static const char *const answers[] = {
        "plain text over\n    two lines\n\n    and three",
        "'single ''quoted''\n    folded  twice\n\n    done'",
        ("\"double \\\"quoted\\\" \\u00e9\\x41\\U0001F600 \\\n    escaped end\n    "
         "folded\\n\\tz\""),
        "|\n    literal\n      more\n\n    last",
        "|2-\n      explicit\n    indentation",
        "|+ # with a comment\n    kept\n\n\n",
        ">\n    folded\n    lines\n\n    next\n      more\n      indented\n    back",
        ">-\n\n    begins blank\n    x",
        "&anchor 'with properties'",
        "!!str\n    tagged",
        "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 wide \"characters",
        "|\r\n    carriage\r\n    returns\r\n",
        ">\r\n    folded\r\n    carriage\r\n\r\n    returns\r\n",
    };
    char text[1024];

    (void)state;
    for (size_t i = 0; i < ROWS(answers); i++) {
        struct page page;
        int size = snprintf(text, sizeof text,
                            "\xEF\xBB\xBF" HEAD
                            "- question: \"Is \\\"it\\\" so?\"\n  answer: %s\n"
                            "- question: Next?\n  answer: x\n",
                            answers[i]);
        struct mdfaq_text joined;
        size_t letters = 0;

        assert_int_equal(read_yaml(&page, text, (size_t)size), MDFAQ_OK);
        joined = page.doc.tape.input;
        for (size_t k = 0; k < joined.n; k++) {
            size_t at = mdfaq_source_offset(&page.source, k);

            if (!isalnum((unsigned char)joined.p[k]))
                continue;
            letters++;
            if (text[at] != joined.p[k] && text[at] != '\\')
                fail_msg("%s: '%c' of the text is '%c' at %zu", answers[i], joined.p[k],
                         text[at], at);
        }
        assert_true(letters >= 15);
        page_done(&page);
    }
}

static void
pages_are_recognised(void **state)
{
    (void)state;
    assert_true(mdfaq_kind_is_yaml_faq(MDFAQ_TEXT("### YamlMime:FAQ\n")));
    assert_true(mdfaq_kind_is_yaml_faq(MDFAQ_TEXT("\xEF\xBB\xBF#YamlMime: faq \r\nx")));
    assert_false(mdfaq_kind_is_yaml_faq(MDFAQ_TEXT("### YamlMime:Landing\n")));
    assert_false(mdfaq_kind_is_yaml_faq(MDFAQ_TEXT("YamlMime:FAQ\n")));
    assert_false(mdfaq_kind_is_yaml_faq(MDFAQ_TEXT("")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_are_told),
        cmocka_unit_test(faults_have_places),
        cmocka_unit_test(places_are_exact),
        cmocka_unit_test(pages_are_recognised),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
