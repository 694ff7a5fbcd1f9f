/* SPDX-License-Identifier: MIT - tests/unit/test_map.c: which questions a page holds.
 *
 * A row is a page and what is found on it: a line for each question, `section > question
 * => answer`, the answer as text with its white space folded.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "map/map.h"
#include "map/words.h"
#include "page.h"
#include "render/render.h"

struct row {
    const char *name, *path, *page, *want;
};

#include "map_languages.h"
#include "map_pages.h"
#include "map_shapes.h"

#define ROWS(table) (table), sizeof(table) / sizeof(table)[0]

static void
put_folded(struct mdfaq_text t, struct mdfaq_buf *out)
{
    bool space = false;

    t = mdfaq_text_trim(t);
    for (size_t i = 0; i < t.n; i++) {
        if (!mdfaq_is_space(t.p[i]))
            mdfaq_buf_byte(out, t.p[i]);
        else if (!space)
            mdfaq_buf_byte(out, ' ');
        space = mdfaq_is_space(t.p[i]);
    }
}

static void
put_question(struct mdfaq_render *render, const struct mdfaq_question *q,
             struct mdfaq_buf *out)
{
    struct mdfaq_buf text = { 0 };

    for (size_t i = 0; i < q->section_depth; i++) {
        mdfaq_buf_text(out, q->section[i]);
        mdfaq_buf_string(out, " > ");
    }
    mdfaq_buf_text(out, q->text);
    mdfaq_buf_string(out, " => ");
    mdfaq_render_text(render, &q->answer, &text);
    put_folded(mdfaq_buf_view(&text), out);
    mdfaq_buf_byte(out, '\n');
    mdfaq_buf_done(&text);
}

/* The input's own bytes of a question begin and end with something to read, and lie
 * behind those of the one before. */
static void
check_bytes(const struct row *row, const struct mdfaq_map *map, struct mdfaq_text input)
{
    size_t end = 0;

    for (size_t k = 0; k < map->question_count; k++) {
        const struct mdfaq_question *q = &map->questions[k];

        if (q->start < end || q->start >= q->end || q->end > input.n ||
            mdfaq_is_space(input.p[q->start]) || mdfaq_is_space(input.p[q->end - 1]) ||
            q->answer.start < q->start || q->answer.end > q->end)
            fail_msg("%s: question %zu has bytes %zu to %zu", row->name, k + 1, q->start,
                     q->end);
        end = q->end;
    }
}

static void
check(const struct row *row)
{
    struct mdfaq_render render = { 0 };
    struct mdfaq_map map = { 0 };
    struct mdfaq_buf got = { 0 };
    struct page page;

    assert_int_equal(page_read(&page, row->page, strlen(row->page)), MDFAQ_OK);
    page.doc.path = row->path;
    assert_int_equal(mdfaq_map_document(&page.doc, NULL, &page.findings, &map), MDFAQ_OK);
    render.doc = &page.doc;
    for (size_t k = 0; k < map.question_count; k++)
        put_question(&render, &map.questions[k], &got);
    if (!mdfaq_text_equal(mdfaq_buf_view(&got), mdfaq_text_of(row->want)))
        fail_msg("%s: got\n%.*snot\n%s", row->name, (int)got.len,
                 got.data != NULL ? got.data : "", row->want);
    check_bytes(row, &map, page.doc.tape.input);
    mdfaq_buf_done(&got);
    mdfaq_render_done(&render);
    page_done(&page);
}

static void
check_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(&rows[i]);
}

static void
test_shapes(void **state)
{
    (void)state;
    check_all(ROWS(shapes));
}

static void
test_pages(void **state)
{
    (void)state;
    check_all(ROWS(pages));
}

static void
test_languages(void **state)
{
    (void)state;
    check_all(ROWS(languages));
}

/* The lists are searched by halves, and hold what a folded text can hold. */
static void
test_words(void **state)
{
    struct mdfaq_buf folded = { 0 };

    (void)state;
    for (unsigned list = 0; list < MDFAQ_WORDS_COUNT; list++) {
        const char *before = "", *phrase;

        for (size_t i = 0; (phrase = mdfaq_words_at(list, i)) != NULL; i++) {
            struct mdfaq_text t;

            if (strcmp(before, phrase) >= 0)
                fail_msg("list %u: '%s' stands before '%s'", list, before, phrase);
            before = phrase;
            mdfaq_buf_clear(&folded);
            mdfaq_words_fold(mdfaq_text_of(phrase), &folded);
            t = mdfaq_buf_view(&folded);
            if (!mdfaq_text_is((struct mdfaq_text){ t.p + 1, t.n - 2 }, phrase))
                fail_msg("list %u: '%s' folds to '%.*s'", list, phrase, (int)t.n, t.p);
            if (!mdfaq_words_are(list, t) || !mdfaq_words_within(list, t))
                fail_msg("list %u: '%s' is not found", list, phrase);
        }
    }
    mdfaq_buf_done(&folded);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
