/* SPDX-License-Identifier: MIT - convert/read/yaml_faq.c: FAQ pages of typed YAML.
 *
 *   ### YamlMime:FAQ
 *   metadata: { … }
 *   title, summary: …
 *   sections: [ { name: …, questions: [ { question: …, answer: … } ] } ]
 *   additionalContent: …
 *
 * Nothing is inferred here: the keys say what is a question. Strings stay strings,
 * whatever they look like. What is not where it belongs is a finding, and left out.
 */
#include "read/lines.h"
#include "read/metadata.h"
#include "read/reader.h"
#include "read/rewrite.h"
#include "read/scalar.h"
#include "read/tape.h"
#include "read/yaml.h"

static const struct mdfaq_text heading_mark = { "# ", 2 };

/* A section's name, and the path that it is. */
struct section {
    struct mdfaq_slice name;
    struct mdfaq_text *path;
    size_t depth;
    struct section *next;
};

/* A question and the section that it stands in, or NULL. */
struct question {
    struct mdfaq_given given;
    struct section *section;
};

struct page {
    struct mdfaq_document *doc;
    struct mdfaq_source *source;
    const struct mdfaq_include_options *include;
    struct mdfaq_findings *findings;
    struct mdfaq_given **end;     /* where the next question goes */
    struct section **section_end; /* … and the next section */
    struct mdfaq_mask mask;
    enum mdfaq_status rc;
};

/* Names that tools of translation put where the author named no section. */
static bool
is_placeholder(struct mdfaq_text name)
{
    /* clang-format off */
    static const char *const names[] = {
        "Ignored", "Omitido", "Ignoriert", "Ignor\xC3\xA9", "Ignorov\xC3\xA1no",
        "Ignorato", "Ignorado", "Ignorowane", "Genegeerd", "Ignoreras", "Ignoreret",
        "Ignorerad", "\xE5\xBF\xBD\xE7\x95\xA5", "\xE7\x84\xA1\xE8\xA6\x96",
        "\xEB\xAC\xB4\xEC\x8B\x9C\xEB\x90\xA8", "Yoksay\xC4\xB1ld\xC4\xB1",
    };
    /* clang-format on */

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (mdfaq_text_equal_nocase(name, mdfaq_text_of(names[i])))
            return true;
    return false;
}

static const char *
kind_name(const struct mdfaq_value *value)
{
    static const char *const names[] = {
        [MDFAQ_VALUE_NULL] = "nothing",    [MDFAQ_VALUE_FALSE] = "a string",
        [MDFAQ_VALUE_TRUE] = "a string",   [MDFAQ_VALUE_NUMBER] = "a string",
        [MDFAQ_VALUE_STRING] = "a string", [MDFAQ_VALUE_LIST] = "a list",
        [MDFAQ_VALUE_MAP] = "a map",
    };

    return names[value->kind];
}

static void
wrong_type(struct page *p, const struct mdfaq_value *value, const char *what,
           const char *wanted)
{
    mdfaq_find_at(p->findings, MDFAQ_RULE_YAML_KEY, value->offset,
                  "%s should be %s, and is %s; it is left out", what, wanted,
                  kind_name(value));
}

/* What a key says as a string; NULL when it says nothing or is none. */
static const struct mdfaq_value *
string_of(struct page *p, const struct mdfaq_value *map, const char *key)
{
    const struct mdfaq_value *value = mdfaq_value_get(map, key);

    if (value == NULL || value->kind == MDFAQ_VALUE_NULL)
        return NULL;
    if (value->kind == MDFAQ_VALUE_LIST || value->kind == MDFAQ_VALUE_MAP) {
        wrong_type(p, value, key, "a string");
        return NULL;
    }
    return mdfaq_text_trim(value->scalar).n > 0 ? value : NULL;
}

/* Tells of keys that a map of this kind does not have. */
static void
check_keys(struct page *p, const struct mdfaq_value *map, const char *const *known,
           const char *where)
{
    for (const struct mdfaq_value *v = map->first; v != NULL; v = v->next) {
        const char *const *name = known;

        while (*name != NULL && !mdfaq_text_is(v->key, *name))
            name++;
        if (*name == NULL)
            mdfaq_find_at(p->findings, MDFAQ_RULE_YAML_KEY, v->offset,
                          "%s has no key '%.*s'; it is left out", where,
                          (int)(v->key.n < 60 ? v->key.n : 60), v->key.p);
    }
}

/* Appends a scalar to the joined text as blocks of its own. Bytes [start, end) in `ret`;
 * its nodes come later. */
static void
append(struct page *p, const struct mdfaq_value *value, struct mdfaq_slice *ret)
{
    struct mdfaq_buf *text = &p->source->joined.text;
    size_t last = value->end > value->offset ? value->end - 1 : value->offset;

    ret->start = text->len;
    mdfaq_scalar_join(p->source, value);
    if (p->rc == MDFAQ_OK)
        p->rc = mdfaq_include_joined(p->source, ret->start, p->include, p->findings);
    ret->end = text->len;
    mdfaq_join_piece(p->source, 0, last, 1);
    mdfaq_buf_put(text, "\n\n", 2);
}

/* The same for what is one line, whatever it looks like: a heading's. The mark of one
 * stands before it. */
static void
append_line(struct page *p, const struct mdfaq_value *value, struct mdfaq_slice *ret)
{
    struct mdfaq_buf *text = &p->source->joined.text;

    mdfaq_join_piece(p->source, 0, value->offset, 1);
    mdfaq_buf_text(text, heading_mark);
    append(p, value, ret);
    if (text->rc != MDFAQ_OK)
        return;
    while (ret->start < ret->end && mdfaq_is_space(text->data[ret->start]))
        ret->start++;
    while (ret->end > ret->start && mdfaq_is_space(text->data[ret->end - 1]))
        ret->end--;
    for (size_t i = ret->start; i < ret->end; i++)
        if (text->data[i] == '\n' || text->data[i] == '\r')
            text->data[i] = ' ';
}

static void
add_question(struct page *p, const struct mdfaq_value *question,
             const struct mdfaq_value *answer, struct section *section)
{
    struct question *q = mdfaq_arena_zeroed(&p->doc->arena, 1, sizeof *q);

    if (q == NULL) {
        p->rc = MDFAQ_NOMEM;
        return;
    }
    q->section = section;
    append_line(p, question, &q->given.question);
    append(p, answer, &q->given.answer);
    *p->end = &q->given;
    p->end = &q->given.next;
}

static void
take_question(struct page *p, const struct mdfaq_value *map, struct section *section)
{
    static const char *const known[] = { "question", "answer", NULL };
    const struct mdfaq_value *question, *answer;

    if (map->kind == MDFAQ_VALUE_NULL)
        return;
    if (map->kind != MDFAQ_VALUE_MAP) {
        wrong_type(p, map, "a question", "a map of question and answer");
        return;
    }
    check_keys(p, map, known, "a question");
    question = string_of(p, map, "question");
    answer = string_of(p, map, "answer");
    if (question == NULL) {
        mdfaq_find_at(p->findings, MDFAQ_RULE_YAML_KEY,
                      answer != NULL ? answer->offset : map->offset,
                      answer != NULL ? "the answer has no question; it is left out"
                                     : "there is neither question nor answer here");
        return;
    }
    if (answer == NULL) {
        mdfaq_find_at(p->findings, MDFAQ_RULE_QUESTION_WITHOUT_ANSWER, question->offset,
                      "the question has no answer: %.*s",
                      (int)(question->scalar.n < 80 ? question->scalar.n : 80),
                      question->scalar.p);
        return;
    }
    add_question(p, question, answer, section);
}

static bool
is_question(const struct mdfaq_value *value)
{
    return mdfaq_value_get(value, "question") != NULL ||
           mdfaq_value_get(value, "answer") != NULL;
}

/* A list of questions, or one alone. */
static void
take_questions(struct page *p, const struct mdfaq_value *value, struct section *section)
{
    if (value == NULL || value->kind == MDFAQ_VALUE_NULL)
        return;
    if (value->kind == MDFAQ_VALUE_MAP && is_question(value)) {
        take_question(p, value, section);
    } else if (value->kind == MDFAQ_VALUE_LIST) {
        for (const struct mdfaq_value *v = value->first; v != NULL && p->rc == MDFAQ_OK;
             v = v->next)
            take_question(p, v, section);
    } else {
        wrong_type(p, value, "'questions'", "a list of questions");
    }
}

static void
take_section(struct page *p, const struct mdfaq_value *map)
{
    static const char *const known[] = { "name", "questions", NULL };
    const struct mdfaq_value *name;
    struct section *section = NULL;

    if (map->kind == MDFAQ_VALUE_NULL)
        return;
    if (is_question(map)) {
        take_question(p, map, NULL);
        return;
    }
    if (map->kind != MDFAQ_VALUE_MAP) {
        wrong_type(p, map, "a section", "a map of name and questions");
        return;
    }
    check_keys(p, map, known, "a section");
    name = string_of(p, map, "name");
    if (name != NULL && !is_placeholder(mdfaq_text_trim(name->scalar))) {
        section = mdfaq_arena_zeroed(&p->doc->arena, 1, sizeof *section);
        if (section == NULL) {
            p->rc = MDFAQ_NOMEM;
            return;
        }
        append_line(p, name, &section->name);
        *p->section_end = section;
        p->section_end = &section->next;
    }
    take_questions(p, mdfaq_value_get(map, "questions"), section);
}

static void
take_sections(struct page *p, const struct mdfaq_value *value)
{
    if (value == NULL || value->kind == MDFAQ_VALUE_NULL)
        return;
    if (value->kind == MDFAQ_VALUE_MAP) {
        take_section(p, value);
    } else if (value->kind == MDFAQ_VALUE_LIST) {
        for (const struct mdfaq_value *v = value->first; v != NULL && p->rc == MDFAQ_OK;
             v = v->next)
            take_section(p, v);
    } else {
        wrong_type(p, value, "'sections'", "a list of sections");
    }
}

static void
take_metadata(struct page *p, const struct mdfaq_value *root)
{
    const struct mdfaq_value *map = mdfaq_value_get(root, "metadata");
    const struct mdfaq_value *title = string_of(p, root, "title");

    if (map != NULL && map->kind == MDFAQ_VALUE_MAP) {
        if (!mdfaq_metadata_recognise(p->doc, map, p->findings))
            p->rc = MDFAQ_NOMEM;
    } else if (map != NULL && map->kind != MDFAQ_VALUE_NULL) {
        wrong_type(p, map, "'metadata'", "a map");
    }
    if (title != NULL)
        p->doc->meta.title = mdfaq_text_trim(title->scalar);
}

static void
take_root(struct page *p, const struct mdfaq_value *root)
{
    static const char *const known[] = { "metadata", "title",     "summary",
                                         "sections", "questions", "additionalContent",
                                         NULL };
    const struct mdfaq_value *value;

    check_keys(p, root, known, "a FAQ page");
    take_metadata(p, root);
    value = string_of(p, root, "summary");
    if (value != NULL)
        append(p, value, &p->doc->given_summary);
    take_sections(p, mdfaq_value_get(root, "sections"));
    take_questions(p, mdfaq_value_get(root, "questions"), NULL);
    value = string_of(p, root, "additionalContent");
    if (value != NULL)
        append(p, value, &p->doc->given_additional);
}

/* Takes empty lines off both ends, but not the indentation of the first line. */
static void
trim(struct mdfaq_text text, struct mdfaq_slice *s)
{
    size_t at = s->start;

    while (s->end > s->start && mdfaq_is_space(text.p[s->end - 1]))
        s->end--;
    while (at < s->end && mdfaq_is_space(text.p[at]))
        if (text.p[at++] == '\n' || text.p[at - 1] == '\r')
            s->start = at;
}

/* Shows a piece, whose bytes are known, as md4c shall see it. */
static void
view_piece(struct page *p, struct mdfaq_slice *s, bool heading)
{
    struct mdfaq_text input = p->doc->tape.input;

    if (p->rc != MDFAQ_OK || s->end == 0)
        return;
    if (!heading) {
        trim(input, s);
        p->rc = mdfaq_mask_make(input, s->start, s->end, &p->mask);
    }
    if (p->rc == MDFAQ_OK)
        p->rc = mdfaq_rewrite(&p->mask, s->start, s->end,
                              heading ? MDFAQ_REWRITE_LINE : 0, p->findings);
}

static void
view_pieces(struct page *p, struct section *sections, struct mdfaq_given *first)
{
    p->mask.view = p->doc->tape.input;
    view_piece(p, &p->doc->given_summary, false);
    for (struct section *s = sections; s != NULL; s = s->next)
        view_piece(p, &s->name, true);
    for (struct mdfaq_given *g = first; g != NULL; g = g->next) {
        view_piece(p, &g->question, true);
        view_piece(p, &g->answer, false);
    }
    view_piece(p, &p->doc->given_additional, false);
}

/* The nodes of a piece. The mark of a heading stands before it. */
static void
read_piece(struct page *p, struct mdfaq_slice *s, bool heading,
           const struct mdfaq_limits *limits)
{
    size_t mark = heading ? heading_mark.n : 0;

    if (p->rc != MDFAQ_OK || s->end == 0)
        return;
    s->first = p->doc->tape.count;
    p->rc = mdfaq_read_blocks(p->doc, p->mask.view, s->start - mark, s->end, limits,
                              p->findings);
    s->last = p->doc->tape.count;
}

/* Takes a section's name apart where it is a path. */
static bool
split_path(struct page *p, struct section *s, struct mdfaq_text name)
{
    static const struct mdfaq_text separator = { "\xE2\x80\xBA", 3 };
    const char *end = name.p + name.n, *cut;
    size_t most = 1;

    for (const char *at = name.p;
         (at = memmem(at, (size_t)(end - at), separator.p, separator.n)) != NULL;
         at += separator.n)
        most++;
    s->path = mdfaq_arena_zeroed(&p->doc->arena, most, sizeof *s->path);
    if (s->path == NULL)
        return false;
    do {
        struct mdfaq_text part = { name.p, (size_t)(end - name.p) };

        cut = memmem(name.p, part.n, separator.p, separator.n);
        if (cut != NULL) {
            part.n = (size_t)(cut - name.p);
            name.p = cut + separator.n;
        }
        part = mdfaq_text_trim(part);
        if (part.n > 0 && !mdfaq_arena_copy(&p->doc->arena, part, &s->path[s->depth++]))
            return false;
    } while (cut != NULL);
    return true;
}

static void
name_section(struct page *p, struct section *s, struct mdfaq_buf *scratch)
{
    struct mdfaq_text input = p->doc->tape.input;
    struct mdfaq_text name = { input.p + s->name.start, s->name.end - s->name.start };

    if (p->rc != MDFAQ_OK)
        return;
    mdfaq_buf_clear(scratch);
    mdfaq_tape_words(&p->doc->tape, s->name.first, s->name.last, scratch);
    if (mdfaq_text_trim(mdfaq_buf_view(scratch)).n > 0)
        name = mdfaq_buf_view(scratch);
    if (scratch->rc != MDFAQ_OK || !split_path(p, s, name))
        p->rc = MDFAQ_NOMEM;
}

static void
read_pieces(struct page *p, struct mdfaq_given *first, const struct mdfaq_limits *limits)
{
    struct mdfaq_document *doc = p->doc;
    struct mdfaq_buf scratch = { 0 };

    read_piece(p, &doc->given_summary, false, limits);
    for (struct mdfaq_given *g = first; g != NULL; g = g->next) {
        struct section *section = ((struct question *)(void *)g)->section;

        if (section != NULL && section->path == NULL) {
            read_piece(p, &section->name, true, limits);
            name_section(p, section, &scratch);
        }
        if (section != NULL) {
            g->section = section->path;
            g->section_depth = section->depth;
        }
        read_piece(p, &g->question, true, limits);
        read_piece(p, &g->answer, false, limits);
    }
    read_piece(p, &doc->given_additional, false, limits);
    mdfaq_buf_done(&scratch);
    if (p->rc == MDFAQ_OK)
        p->rc = mdfaq_mask_settle(doc, &p->mask);
}

/* Reads what was joined. */
static enum mdfaq_status
read_joined(struct page *p, struct section *sections, struct mdfaq_given *first,
            const struct mdfaq_limits *limits)
{
    if (p->rc != MDFAQ_OK)
        return p->rc;
    if (!mdfaq_join_finish(p->source))
        return MDFAQ_NOMEM;
    p->doc->given = first;
    p->doc->tape.input = mdfaq_source_view(p->source);
    view_pieces(p, sections, first);
    read_pieces(p, first, limits);
    mdfaq_mask_done(&p->mask);
    return p->rc;
}

enum mdfaq_status
mdfaq_read_yaml_faq(struct mdfaq_document *doc, struct mdfaq_source *s,
                    const struct mdfaq_include_options *include,
                    const struct mdfaq_limits *limits, struct mdfaq_findings *findings)
{
    static const struct mdfaq_yaml_rules rules = { MDFAQ_RULE_YAML_SYNTAX,
                                                   MDFAQ_RULE_YAML_KEY };
    struct mdfaq_given *first = NULL;
    struct section *sections = NULL;
    struct page p = { .doc = doc,
                      .source = s,
                      .include = include,
                      .findings = findings,
                      .end = &first,
                      .section_end = &sections };
    const struct mdfaq_value *root;
    enum mdfaq_status rc;

    doc->format = "yaml";
    doc->is_given = true;
    doc->tape.input = s->text;
    rc = mdfaq_read_yaml(doc, 0, s->text.n, rules, limits, findings, &root);
    if (rc != MDFAQ_OK)
        return rc;
    if (root == NULL || root->kind != MDFAQ_VALUE_MAP) {
        mdfaq_find_at(findings, MDFAQ_RULE_YAML_SYNTAX, root != NULL ? root->offset : 0,
                      "a FAQ page is a map with the keys title and sections");
        return MDFAQ_INVALID;
    }
    take_root(&p, root);
    return read_joined(&p, sections, first, limits);
}

/* A scalar with something in it, under the first of the names that has one. */
static const struct mdfaq_value *
scalar_under(const struct mdfaq_value *map, const char *const *names)
{
    for (; *names != NULL; names++) {
        const struct mdfaq_value *v = mdfaq_value_get(map, *names);

        if (v != NULL && v->kind != MDFAQ_VALUE_LIST && v->kind != MDFAQ_VALUE_MAP &&
            v->kind != MDFAQ_VALUE_NULL && mdfaq_text_trim(v->scalar).n > 0)
            return v;
    }
    return NULL;
}

/* Pairs of front matter, under the names that themes and generators of structured data
 * use: a list of questions, perhaps in groups, or a map that holds such a list. */
static void
take_pairs(struct page *p, const struct mdfaq_value *value, struct section *section,
           unsigned depth)
{
    static const char *const questions[] = { "question", "q", "name", "title", NULL };
    static const char *const answers[] = { "answer", "a", "text", "content", NULL };
    static const char *const lists[] = { "questions", "items",      "faq", "faqs",
                                         "entries",   "mainEntity", NULL };
    static const char *const groups[] = { "category", "section", "group",
                                          "name",     "title",   NULL };
    const struct mdfaq_value *question, *answer, *accepted, *group;

    if (value == NULL || depth > 4 || p->rc != MDFAQ_OK)
        return;
    if (value->kind == MDFAQ_VALUE_LIST) {
        for (const struct mdfaq_value *v = value->first; v != NULL; v = v->next)
            take_pairs(p, v, section, depth + 1);
        return;
    }
    question = scalar_under(value, questions);
    answer = scalar_under(value, answers);
    accepted = mdfaq_value_get(value, "acceptedAnswer");
    if (answer == NULL && accepted != NULL)
        answer = scalar_under(accepted, answers);
    if (question != NULL && answer != NULL) {
        add_question(p, question, answer, section);
        return;
    }
    group = scalar_under(value, groups);
    if (group != NULL && depth > 0) {
        section = mdfaq_arena_zeroed(&p->doc->arena, 1, sizeof *section);
        if (section == NULL) {
            p->rc = MDFAQ_NOMEM;
            return;
        }
        append_line(p, group, &section->name);
        *p->section_end = section;
        p->section_end = &section->next;
    }
    for (size_t i = 0; lists[i] != NULL; i++)
        take_pairs(p, mdfaq_value_get(value, lists[i]), section, depth + 1);
}

/* The member of the metadata that holds pairs; NULL: none does. */
static const struct mdfaq_value *
pairs_of(const struct mdfaq_value *all)
{
    static const char *const names[] = { "faq",      "faqs",    "questions",
                                         "qa",       "qna",     "faq_items",
                                         "faqItems", "faqList", NULL };
    const struct mdfaq_value *schemas = mdfaq_value_get(all, "schemas");

    for (size_t i = 0; names[i] != NULL; i++) {
        const struct mdfaq_value *v = mdfaq_value_get(all, names[i]);

        if (v != NULL && (v->kind == MDFAQ_VALUE_LIST || v->kind == MDFAQ_VALUE_MAP))
            return v;
    }
    if (schemas == NULL || schemas->kind != MDFAQ_VALUE_LIST)
        return NULL;
    for (const struct mdfaq_value *v = schemas->first; v != NULL; v = v->next) {
        const struct mdfaq_value *type = mdfaq_value_get(v, "type");

        if (type != NULL && mdfaq_text_is(type->text, "FAQPage"))
            return v;
    }
    return NULL;
}

enum mdfaq_status
mdfaq_read_front_pairs(struct mdfaq_document *doc, struct mdfaq_source *s,
                       const struct mdfaq_include_options *include,
                       const struct mdfaq_limits *limits, struct mdfaq_findings *findings)
{
    struct mdfaq_given *first = NULL;
    struct section *sections = NULL;
    struct page p = { .doc = doc,
                      .source = s,
                      .include = include,
                      .findings = findings,
                      .end = &first,
                      .section_end = &sections };
    const struct mdfaq_value *pairs = pairs_of(doc->meta.all);
    struct mdfaq_buf *text = &s->joined.text;

    if (pairs == NULL || s->joined.active)
        return MDFAQ_OK;
    take_pairs(&p, pairs, NULL, 0);
    if (first == NULL || p.rc != MDFAQ_OK) {
        mdfaq_buf_clear(text);
        mdfaq_buf_clear(&s->joined.pieces);
        return p.rc;
    }
    /* The page's text goes before its questions. */
    if (mdfaq_text_trim(
            (struct mdfaq_text){ s->text.p + doc->body, s->text.n - doc->body })
            .n > 0) {
        doc->given_summary.start = text->len;
        mdfaq_join_copy(s, 0, doc->body, s->text.n);
        doc->given_summary.end = text->len;
        mdfaq_buf_put(text, "\n\n", 2);
    }
    mdfaq_buf_clear(&doc->tape.side);
    doc->tape.count = 0;
    doc->folds = NULL;
    doc->is_given = true;
    return read_joined(&p, sections, first, limits);
}
