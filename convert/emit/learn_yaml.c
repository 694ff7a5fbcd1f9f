/* SPDX-License-Identifier: MIT - convert/emit/learn_yaml.c: a FAQ page of typed YAML, as
 * Microsoft Learn publishes it.
 *
 * Sections of such a page have one name; a path of several becomes one name with ` › `
 * between its parts, which the reader takes apart again. A page whose questions have no
 * section says "Ignored", as Learn's own template does.
 */
#include "core/table.h"
#include "emit/emit.h"
#include "emit/yaml.h"
#include "read/lines.h"

static const struct mdfaq_text separator = { " \xE2\x80\xBA ", 5 };

static bool
is_word_char(char c)
{
    return mdfaq_is_digit(c) ||
           (mdfaq_ascii_lower(c) >= 'a' && mdfaq_ascii_lower(c) <= 'z') ||
           (unsigned char)c >= 0x80;
}

/* The byte at `i` could be markup in a line of Markdown. */
static bool
needs_escape(struct mdfaq_text t, size_t i)
{
    char before = i > 0 ? t.p[i - 1] : ' ', after = i + 1 < t.n ? t.p[i + 1] : ' ';

    switch (t.p[i]) {
    case '\\':
        return !is_word_char(after) && after != ' ';
    case '`':
        return true;
    case '*':
    case '~':
        return before != ' ' || after != ' ';
    case '[':
        return after == '!' || after == '^' || memmem(t.p + i, t.n - i, "](", 2) != NULL;
    case '$':
        return memchr(t.p, '$', i) != NULL ||
               memchr(t.p + i + 1, '$', t.n - i - 1) != NULL;
    case '_':
        return !is_word_char(before) || !is_word_char(after);
    case '<':
        return is_word_char(after) || after == '/' || after == '!' || after == '?';
    case '&':
        return is_word_char(after) || after == '#';
    case '#':
        return i == 0 || before == ' ' || before == '#';
    case '{':
        return after == '#' || after == ':' || after == '{' || after == '%';
    case '@':
        return before == ' ' || i == 0;
    case ':':
        return after == ':' || (i == 0 && is_word_char(after)) ||
               (before == ' ' && is_word_char(after));
    default:
        return false;
    }
}

/* Plain text as a line of Markdown. */
static void
escape(struct mdfaq_text t, struct mdfaq_buf *out)
{
    for (size_t i = 0; i < t.n; i++) {
        if (needs_escape(t, i))
            mdfaq_buf_byte(out, '\\');
        mdfaq_buf_byte(out, t.p[i]);
    }
}

static void
write_string(struct mdfaq_emission *e, struct mdfaq_text text)
{
    mdfaq_buf_clear(e->scratch);
    escape(text, e->scratch);
    if (e->scratch->rc != MDFAQ_OK && e->out->rc == MDFAQ_OK)
        e->out->rc = e->scratch->rc;
    mdfaq_yaml_string(e->out, mdfaq_buf_view(e->scratch));
    mdfaq_buf_byte(e->out, '\n');
}

/* The label of a link reference definition on the line at `start`; absent: it has none.
 */
static struct mdfaq_text
definition_label(struct mdfaq_text input, size_t start, size_t end)
{
    struct mdfaq_text none = { 0 };
    size_t i = start, label;

    while (i < end && input.p[i] == ' ')
        i++;
    if (i - start > 3 || i == end || input.p[i] != '[')
        return none;
    label = ++i;
    while (i < end && input.p[i] != ']' && input.p[i] != '[')
        i += input.p[i] == '\\' && i + 1 < end ? 2 : 1;
    if (i + 1 >= end || input.p[i] != ']' || input.p[i + 1] != ':' || i == label)
        return none;
    return (struct mdfaq_text){ input.p + label, i - label };
}

/* A link definition of the page. */
struct definition {
    size_t at, end;
    size_t used; /* the piece that it was appended to last */
};

enum { LONGEST_LABEL = 999 }; /* as CommonMark has it */

/* Labels are compared without regard to case. */
static struct mdfaq_text
fold(struct mdfaq_text label, char to[static LONGEST_LABEL])
{
    for (size_t i = 0; i < label.n; i++)
        to[i] = mdfaq_ascii_lower(label.p[i]);
    return (struct mdfaq_text){ to, label.n };
}

/* Lists the definitions of the page, once. False: out of memory. */
static bool
collect(struct mdfaq_emission *e)
{
    struct mdfaq_text input = e->doc->tape.input;
    char folded[LONGEST_LABEL];

    if (e->collected.p == input.p && e->collected.n == input.n &&
        e->collected_nodes == e->doc->tape.count)
        return true;
    e->collected = input;
    e->collected_nodes = e->doc->tape.count;
    mdfaq_arena_clear(&e->own);
    e->definitions = (struct mdfaq_table){ .arena = &e->own };
    for (size_t at = e->doc->body; at < input.n;) {
        size_t end = mdfaq_line_end(input, at);
        struct mdfaq_text label = definition_label(input, at, end);
        struct definition *d;

        if (label.n > 0 && label.n <= LONGEST_LABEL) {
            label = fold(label, folded);
            if (mdfaq_table_find(&e->definitions, label) == NULL) {
                d = mdfaq_arena_zeroed(&e->own, 1, sizeof *d);
                if (d == NULL || !mdfaq_arena_copy(&e->own, label, &label) ||
                    !mdfaq_table_add(&e->definitions, label, (uint64_t)(uintptr_t)d))
                    return false;
                *d = (struct definition){ at, end, 0 };
            }
        }
        at = mdfaq_line_next(input, end);
    }
    return true;
}

/* The definition of the label that begins at `p`, behind its bracket; NULL: none. */
static struct definition *
find_definition(const struct mdfaq_emission *e, const char *p, const char *end)
{
    char folded[LONGEST_LABEL];
    size_t n = (size_t)(end - p) < LONGEST_LABEL ? (size_t)(end - p) : LONGEST_LABEL;
    size_t size = 0;
    const uint64_t *found;

    while (size < n && p[size] != ']' && p[size] != '[')
        size++;
    if (size == 0 || size == n || p[size] != ']')
        return NULL;
    found =
        mdfaq_table_find(&e->definitions, fold((struct mdfaq_text){ p, size }, folded));
    return found != NULL ? (struct definition *)(uintptr_t)*found : NULL;
}

/* Appends the link definitions that a piece of a page needs and that stand elsewhere on
 * the page. */
static void
add_definitions(struct mdfaq_emission *e, const struct mdfaq_slice *s)
{
    size_t size = e->scratch->len;
    bool any = false;

    if (e->doc->is_given || size == 0 || memchr(e->scratch->data, '[', size) == NULL)
        return;
    if (!collect(e)) {
        e->scratch->rc = MDFAQ_NOMEM;
        return;
    }
    e->pieces++;
    for (size_t i = 0; i < size && e->scratch->rc == MDFAQ_OK; i++) {
        const char *text = e->scratch->data;
        struct definition *d;

        if (text[i] != '[')
            continue;
        d = find_definition(e, text + i + 1, text + size);
        if (d == NULL || d->used == e->pieces || (d->at >= s->start && d->at < s->end))
            continue;
        d->used = e->pieces;
        mdfaq_buf_string(e->scratch, any ? "\n" : "\n\n");
        mdfaq_buf_put(e->scratch, e->doc->tape.input.p + d->at, d->end - d->at);
        any = true;
    }
}

static void
write_piece(struct mdfaq_emission *e, const struct mdfaq_slice *s, unsigned indent)
{
    mdfaq_buf_clear(e->scratch);
    mdfaq_render_markdown(e->render, s, e->scratch);
    if (e->scratch->rc == MDFAQ_OK)
        add_definitions(e, s);
    if (e->scratch->rc != MDFAQ_OK && e->out->rc == MDFAQ_OK)
        e->out->rc = e->scratch->rc;
    mdfaq_yaml_literal(e->out, mdfaq_buf_view(e->scratch), indent);
}

static void
learn_begin(struct mdfaq_emission *e)
{
    const struct mdfaq_metadata *meta = &e->doc->meta;

    mdfaq_buf_string(e->out, "### YamlMime:FAQ\n");
    if (meta->all != NULL) {
        mdfaq_buf_string(e->out, "metadata:");
        mdfaq_yaml_value(e->out, meta->all, 2);
    }
    if (meta->title.n > 0) {
        mdfaq_buf_string(e->out, "title: ");
        mdfaq_yaml_string(e->out, meta->title);
        mdfaq_buf_byte(e->out, '\n');
    }
    if (e->map->summary.end > e->map->summary.start) {
        mdfaq_buf_string(e->out, "summary:");
        write_piece(e, &e->map->summary, 2);
    }
    mdfaq_buf_string(e->out, "sections:");
}

static bool
is_in_section(const struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    if (e->section_depth != q->section_depth)
        return false;
    for (size_t i = 0; i < q->section_depth && e->section != q->section; i++)
        if (!mdfaq_text_equal(e->section[i], q->section[i]))
            return false;
    return true;
}

static void
write_section(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    struct mdfaq_buf *name = &e->render->words;

    if (e->written == 0)
        mdfaq_buf_byte(e->out, '\n');
    mdfaq_buf_string(e->out, "  - name: ");
    mdfaq_buf_clear(name);
    for (size_t i = 0; i < q->section_depth; i++) {
        if (i > 0)
            mdfaq_buf_text(name, separator);
        mdfaq_buf_text(name, q->section[i]);
    }
    if (q->section_depth == 0)
        mdfaq_buf_string(name, "Ignored");
    if (name->rc != MDFAQ_OK && e->out->rc == MDFAQ_OK)
        e->out->rc = name->rc;
    write_string(e, mdfaq_buf_view(name));
    mdfaq_buf_string(e->out, "    questions:\n");
    e->section = q->section;
    e->section_depth = q->section_depth;
}

static void
learn_question(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    if (e->written == 0 || !is_in_section(e, q))
        write_section(e, q);
    mdfaq_buf_string(e->out, "      - question: ");
    write_string(e, q->text);
    mdfaq_buf_string(e->out, "        answer:");
    write_piece(e, &q->answer, 10);
}

static void
learn_end(struct mdfaq_emission *e)
{
    if (e->written == 0)
        mdfaq_buf_string(e->out, " []\n");
    if (e->map->additional.end > e->map->additional.start) {
        mdfaq_buf_string(e->out, "additionalContent:");
        write_piece(e, &e->map->additional, 2);
    }
}

const struct mdfaq_emitter mdfaq_emit_learn_yaml = {
    .name = "learn-yaml",
    .suffix = ".yml",
    .writer = MDFAQ_WRITER_TEXT,
    .begin = learn_begin,
    .question = learn_question,
    .end = learn_end,
};
