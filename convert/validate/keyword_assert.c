/* SPDX-License-Identifier: MIT - convert/validate/keyword_assert.c: compiling what judges
 * by itself.
 *
 * These functions trust that the metaschema has been asked, and take a value of the wrong
 * kind as no keyword at all.
 */
#include "validate/keywords.h"

bool
mdfaq_compile_type(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                   struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    (void)c;
    (void)sub;
    if (value->kind == MDFAQ_JSON_STRING)
        in->u.types = mdfaq_type_bits(value->text);
    for (const struct mdfaq_tree *t = value->first; t != NULL; t = t->next)
        in->u.types |= mdfaq_type_bits(t->text);
    return true;
}

static bool
add_equal(struct mdfaq_compiler *c, struct mdfaq_equal *e, const struct mdfaq_tree *value)
{
    e->value = value;
    e->hash = mdfaq_hash_tree(value, c->schema->seed);
    return value->kind == MDFAQ_JSON_OBJECT || value->kind == MDFAQ_JSON_ARRAY;
}

bool
mdfaq_compile_equal(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                    struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    bool is_enum = strcmp(in->keyword->rule, "schema/enum") == 0;
    struct mdfaq_equal *values;

    if (is_enum && value->kind != MDFAQ_JSON_ARRAY)
        return false;
    values = mdfaq_compiler_alloc(c, is_enum ? value->count : 1, sizeof *values);
    if (values == NULL)
        return false;
    in->u.equal.values = values;
    if (!is_enum)
        in->u.equal.deep = add_equal(c, &values[in->u.equal.count++], value);
    for (const struct mdfaq_tree *t = value->first; is_enum && t != NULL; t = t->next)
        if (add_equal(c, &values[in->u.equal.count++], t))
            in->u.equal.deep = true;
    sub->deep_equal = sub->deep_equal || in->u.equal.deep;
    return true;
}

bool
mdfaq_compile_count(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                    struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    struct mdfaq_number n;

    (void)c;
    (void)sub;
    if (value->kind != MDFAQ_JSON_NUMBER)
        return false;
    n = mdfaq_number_parse(value->text);
    if (!mdfaq_number_to_count(&n, &in->u.count))
        in->u.count = UINT64_MAX;
    return true;
}

bool
mdfaq_compile_number(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                     struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    (void)c;
    (void)sub;
    if (value->kind != MDFAQ_JSON_NUMBER)
        return false;
    in->u.number = mdfaq_number_parse(value->text);
    return true;
}

bool
mdfaq_compile_multiple(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                       struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    if (!mdfaq_compile_number(c, sub, value, in) || in->u.number.count == 0)
        return false;
    if (in->u.number.count > MDFAQ_DIVISOR_DIGITS)
        mdfaq_compiler_fail(c, MDFAQ_LIMIT, value, "multipleOf has more than %d digits",
                            MDFAQ_DIVISOR_DIGITS);
    return true;
}

const struct mdfaq_regex *
mdfaq_compiler_regex(struct mdfaq_compiler *c, const struct mdfaq_tree *at,
                     struct mdfaq_text source)
{
    struct mdfaq_regex *p = NULL;
    char why[MDFAQ_REGEX_WHY] = "";
    enum mdfaq_status rc = mdfaq_regex_compile(source, why, &p);

    if (rc != MDFAQ_OK) {
        mdfaq_compiler_fail(c, rc, at, "the pattern '%.*s' is wrong: %s",
                            (int)(source.n < 100 ? source.n : 100), source.p, why);
        return NULL;
    }
    mdfaq_regex_chain(p, c->schema->patterns);
    c->schema->patterns = p;
    return p;
}

bool
mdfaq_compile_pattern(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                      struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    (void)sub;
    if (value->kind != MDFAQ_JSON_STRING)
        return false;
    in->u.pattern = mdfaq_compiler_regex(c, value, value->text);
    return in->u.pattern != NULL;
}

bool
mdfaq_compile_format(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                     struct mdfaq_tree *value, struct mdfaq_instr *in)
{
    bool asserted = sub->resource->vocabularies & MDFAQ_VOCABULARY_FORMAT_ASSERTED;

    if (value->kind != MDFAQ_JSON_STRING || !(asserted || c->options->formats))
        return false;
    in->u.format = mdfaq_format_find(value->text);
    return in->u.format != NULL;
}
