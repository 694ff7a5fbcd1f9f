/* SPDX-License-Identifier: MIT - tests/unit/test_dialects.c: syntax of site generators.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page.h"
#include "render/render.h"
#include "source/directive.h"
#include "source/zone.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

static void
pages_read_as_text(void **state)
{
    static const struct row {
        const char *name, *in, *want;
    } rows[] = {
        { "nothing of it", "A [b] {c} d@e.f $5, a:b ::c", "A [b] {c} d@e.f $5, a:b ::c" },
        { "include", "See [!INCLUDE [it](x.md)].", "See it." },
        { "include in code", "`[!INCLUDE [it](x.md)]`", "[!INCLUDE [it](x.md)]" },
        { "code include", "[!code-c[T](a/b.c?range=1)]", "a/b.c" },
        { "video", "> [!VIDEO https://v.example/x]", "Video: https://v.example/x" },
        { "selector", "> [!div class=\"op_single_selector\"]\n> - [a](a)\n\nb", "b" },
        { "next step", "a\n\n> [!div class=\"nextstepaction\"]\n> [n](n)", "a" },
        { "image", ":::image source=\"a.png\" alt-text=\"An [a].\":::", "An (a)." },
        { "icon", "b :::image type=\"icon\" source=\"a.png\" alt-text=\"A\"::: c",
          "b  c" },
        { "long description",
          ":::image type=\"complex\" source=\"a.png\" "
          "alt-text=\"A\":::\nB\n:::image-end:::",
          "A B" },
        { "no-loc", "a :::no-loc text=\"b\"::: c", "a b c" },
        { "columns", ":::row:::\n:::column:::\na\n:::column-end:::\n:::row-end:::", "a" },
        { "zone", ":::zone pivot=\"x\"\na\n:::zone-end", "a" },
        { "moniker", "::: moniker range=\">=x\"\na\n::: moniker-end", "a" },
        { "tabs", "# [A](#tab/a)\n\nb\n\n# [C](#tab/c)\n\nd\n\n---\n\ne",
          "A\n\nb\n\nC\n\nd\n\ne" },
        { "xref", "<xref:A.B%2A?x=y>, @A.B, @\"C\", [t](xref:D).", "A.B, A.B, C, t." },
        { "no xref", "@user, @scope/pkg, a@B.C", "@user, @scope/pkg, a@B.C" },
        { "shortcode", "a {{< b c >}} d", "a d" },
        { "address of a shortcode", "[a]({{< ref \"b.md\" >}})", "a" },
        { "escaped and other braces", "\\{{ a }} ${{ b }}", "{{ a }} ${{ b }}" },
        { "highlight", "{{< highlight go >}}\n*a*\n{{< /highlight >}}\n\n*b*",
          "*a*\n\nb" },
        { "Liquid", "{% if a %}\n\nb {{ c }}\n\n{% endif %}", "b" },
        { "import", "import A from 'b';\nimport {\n  C,\n} from 'd';\n\ne", "e" },
        { "a sentence", "import it from there.", "import it from there." },
        { "component", "<A b={() => 1}>\n\n*c*\n\n</A>", "c" },
        { "tab of MDX", "<TabItem value=\"a\" label=\"B\">\n\nc\n\n</TabItem>",
          "B\n\nc" },
        { "comment of MDX", "a {/* b\nc */} d", "a  d" },
        { "formula", "$a_1$ and $$b*c*$$", "a_1 and b*c*" },
        { "formula of lines", "$$\na\n$$", "a" },
        { "money", "$5 and $10, US$5-$6, $ 7 $", "$5 and $10, US$5-$6, $ 7 $" },
        { "footnote", "a[^1]\n\n[^1]: b", "a[1]\n\n[1] b" },
        { "emoji", ":x: :nobody: 1:2:3", "\xE2\x9D\x8C :nobody: 1:2:3" },
        { "fence", "```\n:::image source=\"a\":::\n{{ b }}\n```",
          ":::image source=\"a\":::\n{{ b }}" },
        { "comment", "<!-- {{ a }} -->\n\nb", "b" },
        { "alert of a container", ":::tip\na\n:::", "Tip: a" },
        { "alerts nest",
          "::: warning\na\n::: info\nb\n:::\n:::", "Warning: a\n\nNote: b" },
        { "admonition", "!!! danger\n    a\n\n    b", "Caution: a\n\nb" },
        { "admonition, blank line", "!!! note\n\n    a", "Note: a" },
        { "tabs of MkDocs", "=== \"A\"\n\n    b\n\n=== \"C\"\n\n    d",
          "A\n\nb\n\nC\n\nd" },
    };

    (void)state;
    for (const struct row *r = rows; r < rows + ROWS(rows); r++) {
        struct mdfaq_buf out = { 0 };
        struct mdfaq_render render = { 0 };
        struct mdfaq_text have;
        struct page page;

        assert_int_equal(page_read(&page, r->in, strlen(r->in)), MDFAQ_OK);
        mdfaq_render_next(&render, &page.doc);
        mdfaq_render_text(
            &render,
            &(struct mdfaq_slice){ .last = page.doc.tape.count, .end = strlen(r->in) },
            &out);
        have = mdfaq_buf_view(&out);
        if (!mdfaq_text_is(have, r->want))
            fail_msg("%s: got\n%.*s", r->name, (int)have.n, have.p);
        mdfaq_render_done(&render);
        mdfaq_buf_done(&out);
        page_done(&page);
    }
}

static void
monikers_are_in_ranges(void **state)
{
    static const struct row {
        const char *range, *moniker;
        bool is;
    } rows[] = {
        { "a-1.0", "a-1.0", true },     { "a-1.0", "a-1.1", false },
        { ">=a-1.0", "a-1.10", true },  { ">a-1.2", "a-1.10", true },
        { "<a-1.10", "a-1.9", true },   { "<=a-1", "a-1", true },
        { "<a-1", "a-1", false },       { ">= a-1 < a-3", "a-2", true },
        { ">=a-1 <a-3", "a-3", false }, { "b-1 || >=a-2", "a-2", true },
        { "b-1||a-2", "b-1", true },    { ">=b-1", "a-2", false },
        { "", "a-2", false },           { ">= || x", "a-2", false },
    };

    (void)state;
    for (const struct row *r = rows; r < rows + ROWS(rows); r++)
        if (mdfaq_zone_has_moniker(mdfaq_text_of(r->range), mdfaq_text_of(r->moniker)) !=
            r->is)
            fail_msg("%s in %s", r->moniker, r->range);
    assert_true(mdfaq_zone_has_pivot(MDFAQ_TEXT("a, b"), MDFAQ_TEXT("B")));
    assert_false(mdfaq_zone_has_pivot(MDFAQ_TEXT("ab"), MDFAQ_TEXT("b")));
}

static void
directives_are_taken_apart(void **state)
{
    static const struct row {
        const char *in;
        enum mdfaq_directive_kind kind;
        size_t size;
        const char *title, *path, *range;
    } rows[] = {
        { "[!INCLUDE [a](b.md)] c", MDFAQ_DIRECTIVE_INCLUDE, 20, "a", "b.md", NULL },
        { "[!include[](<b c.md> \"t\")]", MDFAQ_DIRECTIVE_INCLUDE, 26, "", "b c.md",
          NULL },
        { "[!INCLUDE [a](b.md)", MDFAQ_DIRECTIVE_NONE, 0, NULL, NULL, NULL },
        { "[!NOTE] x yz", MDFAQ_DIRECTIVE_NONE, 0, NULL, NULL, NULL },
        { "[!code-c[a](b.c?range=1-2&x=y)]", MDFAQ_DIRECTIVE_CODE, 31, "a", "b.c",
          "1-2" },
        { "[!CODE [a](b.c#L3-L4)]", MDFAQ_DIRECTIVE_CODE, 22, "a", "b.c", "L3-L4" },
        { ":::code source=\"b.c\" range=\"1,3\"::: d", MDFAQ_DIRECTIVE_CODE, 35, NULL,
          "b.c", "1,3" },
        { ":::codex source=\"b.c\":::", MDFAQ_DIRECTIVE_NONE, 0, NULL, NULL, NULL },
    };

    (void)state;
    for (const struct row *r = rows; r < rows + ROWS(rows); r++) {
        struct mdfaq_directive d = mdfaq_directive_read(mdfaq_text_of(r->in));

        if (d.kind != r->kind || d.size != r->size ||
            (r->path != NULL && !mdfaq_text_is(d.path, r->path)) ||
            (r->title != NULL && !mdfaq_text_is(d.title, r->title)) ||
            (r->range != NULL && !mdfaq_text_is(d.range, r->range)))
            fail_msg("%s: kind %d, %zu bytes", r->in, (int)d.kind, d.size);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_read_as_text),
        cmocka_unit_test(monikers_are_in_ranges),
        cmocka_unit_test(directives_are_taken_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
