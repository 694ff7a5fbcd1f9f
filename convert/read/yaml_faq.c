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
#include "read/pieces.h"
#include "read/yaml.h"

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
wrong_type(struct mdfaq_pieces *p, const struct mdfaq_value *value, const char *what,
           const char *wanted)
{
    mdfaq_find_at(p->findings, MDFAQ_RULE_YAML_KEY, value->offset,
                  "%s should be %s, and is %s; it is left out", what, wanted,
                  kind_name(value));
}

/* What a key says as a string; NULL when it says nothing or is none. */
static const struct mdfaq_value *
string_of(struct mdfaq_pieces *p, const struct mdfaq_value *map, const char *key)
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
check_keys(struct mdfaq_pieces *p, const struct mdfaq_value *map,
           const char *const *known, const char *where)
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

static void
take_question(struct mdfaq_pieces *p, const struct mdfaq_value *map,
              struct mdfaq_piece_section *section)
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
    mdfaq_pieces_question(p, question, answer, section);
}

static bool
is_question(const struct mdfaq_value *value)
{
    return mdfaq_value_get(value, "question") != NULL ||
           mdfaq_value_get(value, "answer") != NULL;
}

/* A list of questions, or one alone. */
static void
take_questions(struct mdfaq_pieces *p, const struct mdfaq_value *value,
               struct mdfaq_piece_section *section)
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
take_section(struct mdfaq_pieces *p, const struct mdfaq_value *map)
{
    static const char *const known[] = { "name", "questions", NULL };
    const struct mdfaq_value *name;
    struct mdfaq_piece_section *section = NULL;

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
        section = mdfaq_pieces_section(p, name);
        if (section == NULL)
            return;
    }
    take_questions(p, mdfaq_value_get(map, "questions"), section);
}

static void
take_sections(struct mdfaq_pieces *p, const struct mdfaq_value *value)
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
take_metadata(struct mdfaq_pieces *p, const struct mdfaq_value *root)
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
take_root(struct mdfaq_pieces *p, const struct mdfaq_value *root)
{
    static const char *const known[] = { "metadata", "title",     "summary",
                                         "sections", "questions", "additionalContent",
                                         NULL };
    const struct mdfaq_value *value;

    check_keys(p, root, known, "a FAQ page");
    take_metadata(p, root);
    value = string_of(p, root, "summary");
    if (value != NULL)
        mdfaq_pieces_append(p, value, &p->doc->given_summary);
    take_sections(p, mdfaq_value_get(root, "sections"));
    take_questions(p, mdfaq_value_get(root, "questions"), NULL);
    value = string_of(p, root, "additionalContent");
    if (value != NULL)
        mdfaq_pieces_append(p, value, &p->doc->given_additional);
}

enum mdfaq_status
mdfaq_read_yaml_faq(struct mdfaq_document *doc, struct mdfaq_source *s,
                    const struct mdfaq_include_options *include,
                    const struct mdfaq_limits *limits, struct mdfaq_findings *findings)
{
    static const struct mdfaq_yaml_rules rules = { MDFAQ_RULE_YAML_SYNTAX,
                                                   MDFAQ_RULE_YAML_KEY };
    struct mdfaq_given *first = NULL;
    struct mdfaq_piece_section *sections = NULL;
    struct mdfaq_pieces p = { .doc = doc,
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
    return mdfaq_pieces_read(&p, sections, first, limits);
}
