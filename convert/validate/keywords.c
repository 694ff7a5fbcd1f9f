/* SPDX-License-Identifier: MIT - convert/validate/keywords.c: each keyword of JSON
 * Schema.
 *
 * One row: where the keyword belongs, where its value holds schemas, when it is judged,
 * how its value is compiled (nothing: it only describes), and what a violation says. A
 * keyword with two meanings in a draft has two rows. Rows are sorted by name.
 *
 * In messages: %v the keyword's value, %y its types in words, %f the format in words, %q
 * a name, %t a text, %n a number (the last three as the check noted them).
 */
#include "validate/keywords.h"

enum {
    D7 = 1 << MDFAQ_DRAFT_7,
    D19 = 1 << MDFAQ_DRAFT_2019_09,
    D20 = 1 << MDFAQ_DRAFT_2020_12,
    NEW = D19 | D20,
    OLD = D7 | D19,
    ANY = D7 | D19 | D20
};

/* clang-format off */
#define ROW(name, drafts, vocabulary, shape, phase, compile, check, end, message)          \
    { "schema/" name, drafts, MDFAQ_VOCABULARY_##vocabulary, MDFAQ_HOLDS_##shape,          \
      MDFAQ_PHASE_##phase, compile, check, end, message }
/* Only describes, or is read by another keyword; its value may hold schemas. */
#define TELLS(name, drafts, vocabulary, shape)                                            \
    ROW(name, drafts, vocabulary, shape, VALUE, NULL, NULL, NULL, NULL)
/* Judges a value as it comes. */
#define JUDGES(name, phase, compile, check, message)                                      \
    ROW(name, ANY, VALIDATION, NONE, phase, mdfaq_compile_##compile, mdfaq_check_##check,  \
        NULL, message)
/* Judges an object or array at its end. */
#define ENDS(name, drafts, phase, compile, end, message)                                  \
    ROW(name, drafts, VALIDATION, NONE, phase, mdfaq_compile_##compile, NULL,              \
        mdfaq_end_##end, message)
/* Applies schemas to the same value, to members, or to items. */
#define APPLIES(name, drafts, vocabulary, shape, phase, compile, message)                 \
    ROW(name, drafts, vocabulary, shape, phase, mdfaq_compile_##compile, NULL, NULL, message)

static const char name_refused[] = "%q is not allowed here";
static const char item_refused[] = "item %n is not allowed here";

static const struct mdfaq_keyword rows[] = {
    TELLS("$anchor", NEW, CORE, NONE),
    TELLS("$comment", ANY, CORE, NONE),
    TELLS("$defs", NEW, CORE, MAP),
    TELLS("$dynamicAnchor", D20, CORE, NONE),
    APPLIES("$dynamicRef", D20, CORE, NONE, IN_PLACE, dynamic_ref, NULL),
    TELLS("$id", ANY, CORE, NONE),
    TELLS("$recursiveAnchor", D19, CORE, NONE),
    APPLIES("$recursiveRef", D19, CORE, NONE, IN_PLACE, ref, NULL),
    APPLIES("$ref", ANY, CORE, NONE, IN_PLACE, ref, NULL),
    TELLS("$schema", ANY, CORE, NONE),
    TELLS("$vocabulary", NEW, CORE, NONE),
    APPLIES("additionalItems", OLD, APPLICATOR, SUB, ITEMS, additional_items, item_refused),
    APPLIES("additionalProperties", ANY, APPLICATOR, SUB, MEMBERS, additional, name_refused),
    APPLIES("allOf", ANY, APPLICATOR, LIST, IN_PLACE, list, NULL),
    APPLIES("anyOf", ANY, APPLICATOR, LIST, IN_PLACE, list, "%t"),
    JUDGES("const", VALUE, equal, equal, "must be %v"),
    ROW("contains", ANY, APPLICATOR, SUB, ARRAY_END,
        mdfaq_compile_contains, NULL, mdfaq_end_contains, "%t"),
    TELLS("contentEncoding", ANY, OTHER, NONE),
    TELLS("contentMediaType", ANY, OTHER, NONE),
    TELLS("contentSchema", NEW, OTHER, SUB),
    TELLS("default", ANY, OTHER, NONE),
    TELLS("definitions", ANY, CORE, MAP),
    APPLIES("dependencies", ANY, APPLICATOR, MAP_OR_NAMES, IN_PLACE, dependent, NULL),
    ROW("dependencies", ANY, APPLICATOR, MAP_OR_NAMES, OBJECT_END,
        mdfaq_compile_needs, NULL, mdfaq_end_needs, "%t"),
    ENDS("dependentRequired", NEW, OBJECT_END, needs, needs, "%t"),
    APPLIES("dependentSchemas", NEW, APPLICATOR, MAP, IN_PLACE, dependent, NULL),
    TELLS("deprecated", NEW, OTHER, NONE),
    TELLS("description", ANY, OTHER, NONE),
    TELLS("else", ANY, APPLICATOR, SUB),
    JUDGES("enum", VALUE, equal, equal, "must be one of %v"),
    TELLS("examples", ANY, OTHER, NONE),
    JUDGES("exclusiveMaximum", NUMBER, number, below, "must be less than %v"),
    JUDGES("exclusiveMinimum", NUMBER, number, above, "must be greater than %v"),
    ROW("format", ANY, FORMAT, NONE, STRING,
        mdfaq_compile_format, mdfaq_check_format, NULL, "must be %f"),
    APPLIES("if", ANY, APPLICATOR, SUB, IN_PLACE, if, NULL),
    APPLIES("items", OLD, APPLICATOR, SUB_OR_LIST, ITEMS, items, item_refused),
    APPLIES("items", D20, APPLICATOR, SUB, ITEMS, items, item_refused),
    TELLS("maxContains", NEW, VALIDATION, NONE),
    ENDS("maxItems", ANY, ARRAY_END, count, most, "must have at most %v items, not %n"),
    JUDGES("maxLength", STRING, count, longest, "must have at most %v characters, not %n"),
    ENDS("maxProperties", ANY, OBJECT_END, count, most,
         "must have at most %v members, not %n"),
    JUDGES("maximum", NUMBER, number, at_most, "must be at most %v"),
    TELLS("minContains", NEW, VALIDATION, NONE),
    ENDS("minItems", ANY, ARRAY_END, count, least, "must have at least %v items, not %n"),
    JUDGES("minLength", STRING, count, shortest, "must have at least %v characters, not %n"),
    ENDS("minProperties", ANY, OBJECT_END, count, least,
         "must have at least %v members, not %n"),
    JUDGES("minimum", NUMBER, number, at_least, "must be at least %v"),
    JUDGES("multipleOf", NUMBER, multiple, multiple, "must be a multiple of %v"),
    APPLIES("not", ANY, APPLICATOR, SUB, IN_PLACE, not, "must not fit %v"),
    APPLIES("oneOf", ANY, APPLICATOR, LIST, IN_PLACE, list, "%t"),
    JUDGES("pattern", STRING, pattern, pattern, "must match the pattern %v"),
    APPLIES("patternProperties", ANY, APPLICATOR, MAP, MEMBERS, pattern_properties,
            name_refused),
    APPLIES("prefixItems", D20, APPLICATOR, LIST, ITEMS, prefix, item_refused),
    APPLIES("properties", ANY, APPLICATOR, MAP, MEMBERS, properties, name_refused),
    APPLIES("propertyNames", ANY, APPLICATOR, SUB, MEMBERS, names, name_refused),
    TELLS("readOnly", ANY, OTHER, NONE),
    ENDS("required", ANY, OBJECT_END, required, required, "%q is missing"),
    TELLS("then", ANY, APPLICATOR, SUB),
    TELLS("title", ANY, OTHER, NONE),
    JUDGES("type", VALUE, type, type, "must be %y, not %t"),
    APPLIES("unevaluatedItems", NEW, UNEVALUATED, SUB, ITEMS, unevaluated_items,
            item_refused),
    APPLIES("unevaluatedProperties", NEW, UNEVALUATED, SUB, MEMBERS, unevaluated_members,
            name_refused),
    ROW("uniqueItems", ANY, VALIDATION, NONE, ITEMS,
        mdfaq_compile_unique, NULL, NULL, "items %t and %n are equal"),
    TELLS("writeOnly", ANY, OTHER, NONE),
};

/* clang-format on */

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

/* For a sub that accepts nothing and was asked in place. */
const struct mdfaq_keyword mdfaq_keyword_false = {
    .rule = "schema/false",
    .message = "nothing may stand here",
};

static int
compare(struct mdfaq_text name, const struct mdfaq_keyword *row)
{
    const char *other = mdfaq_keyword_name(row);
    int order = strncmp(name.p, other, name.n);

    return order != 0 ? order : -(other[name.n] != '\0');
}

const struct mdfaq_keyword *
mdfaq_keyword_find(struct mdfaq_text name, enum mdfaq_draft draft)
{
    size_t low = 0, high = ROW_COUNT;

    if (name.n == 0 || memchr(name.p, '\0', name.n) != NULL)
        return NULL;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (compare(name, &rows[middle]) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < ROW_COUNT && compare(name, &rows[low]) == 0; low++)
        if (rows[low].drafts >> draft & 1)
            return &rows[low];
    return NULL;
}

const struct mdfaq_keyword *
mdfaq_keyword_again(const struct mdfaq_keyword *k, enum mdfaq_draft draft)
{
    const struct mdfaq_keyword *next = k + 1;

    if (next < rows + ROW_COUNT && strcmp(next->rule, k->rule) == 0 &&
        next->drafts >> draft & 1)
        return next;
    return NULL;
}
