/* SPDX-License-Identifier: MIT - convert/validate/check.c: what judges a value by itself.
 */
#include "core/utf8.h"
#include "validate/keywords.h"
#include "validate/run.h"

const char *
mdfaq_kind_name(enum mdfaq_json_kind kind)
{
    switch (kind) {
    case MDFAQ_JSON_OBJECT:
        return "an object";
    case MDFAQ_JSON_ARRAY:
        return "an array";
    case MDFAQ_JSON_STRING:
    case MDFAQ_JSON_KEY:
        return "a string";
    case MDFAQ_JSON_NUMBER:
        return "a number";
    case MDFAQ_JSON_NULL:
        return "null";
    default:
        return "a boolean";
    }
}

struct mdfaq_value
mdfaq_value_of(const struct mdfaq_json_event *event)
{
    struct mdfaq_value value = { .event = event,
                                 .type = 1u << event->kind,
                                 .length = SIZE_MAX };

    if (event->kind == MDFAQ_JSON_KEY)
        value.type = 1u << MDFAQ_JSON_STRING;
    if (event->kind == MDFAQ_JSON_NUMBER) {
        value.number = mdfaq_number_parse(event->text);
        if (mdfaq_number_is_integer(&value.number))
            value.type |= MDFAQ_TYPE_INTEGER;
    }
    return value;
}

static bool
is_container(const struct mdfaq_value *value)
{
    return value->type & (1u << MDFAQ_JSON_OBJECT | 1u << MDFAQ_JSON_ARRAY);
}

static enum mdfaq_verdict
verdict(bool passes)
{
    return passes ? MDFAQ_PASSES : MDFAQ_FAILS;
}

enum mdfaq_verdict
mdfaq_check_type(struct mdfaq_validation *v, const struct mdfaq_instr *in,
                 struct mdfaq_value *value, struct mdfaq_note *note)
{
    (void)v;
    if (in->u.types & value->type)
        return MDFAQ_PASSES;
    note->text = mdfaq_text_of(mdfaq_kind_name(value->event->kind));
    if (in->u.types & MDFAQ_TYPE_INTEGER && value->event->kind == MDFAQ_JSON_NUMBER &&
        value->event->text.n < 40)
        note->text = value->event->text;
    return MDFAQ_FAILS;
}

static bool
equals(const struct mdfaq_tree *t, const struct mdfaq_value *value)
{
    if (t->kind == MDFAQ_JSON_NUMBER && value->type & 1u << MDFAQ_JSON_NUMBER) {
        struct mdfaq_number n = mdfaq_number_parse(t->text);

        return mdfaq_number_compare(&n, &value->number) == 0;
    }
    return value->type & 1u << t->kind && (t->kind != MDFAQ_JSON_STRING ||
                                           mdfaq_text_equal(t->text, value->event->text));
}

/* Objects and arrays are compared at their end, by hash. */
enum mdfaq_verdict
mdfaq_check_equal(struct mdfaq_validation *v, const struct mdfaq_instr *in,
                  struct mdfaq_value *value, struct mdfaq_note *note)
{
    (void)v;
    (void)note;
    if (is_container(value))
        return in->u.equal.deep ? MDFAQ_DECIDED_LATER : MDFAQ_FAILS;
    for (size_t i = 0; i < in->u.equal.count; i++)
        if (equals(in->u.equal.values[i].value, value))
            return MDFAQ_PASSES;
    return MDFAQ_FAILS;
}

static uint64_t
length_of(struct mdfaq_value *value)
{
    if (value->length == SIZE_MAX)
        value->length = mdfaq_utf8_length(value->event->text);
    return value->length;
}

/* A code point takes one to four bytes, so most lengths need no counting. */
enum mdfaq_verdict
mdfaq_check_shortest(struct mdfaq_validation *v, const struct mdfaq_instr *in,
                     struct mdfaq_value *value, struct mdfaq_note *note)
{
    (void)v;
    if ((value->event->text.n + 3) / 4 >= in->u.count)
        return MDFAQ_PASSES;
    note->number = length_of(value);
    return verdict(note->number >= in->u.count);
}

enum mdfaq_verdict
mdfaq_check_longest(struct mdfaq_validation *v, const struct mdfaq_instr *in,
                    struct mdfaq_value *value, struct mdfaq_note *note)
{
    (void)v;
    if (value->event->text.n <= in->u.count)
        return MDFAQ_PASSES;
    note->number = length_of(value);
    return verdict(note->number <= in->u.count);
}

enum mdfaq_verdict
mdfaq_check_format(struct mdfaq_validation *v, const struct mdfaq_instr *in,
                   struct mdfaq_value *value, struct mdfaq_note *note)
{
    (void)v;
    (void)note;
    return verdict(in->u.format->valid(value->event->text));
}

enum mdfaq_verdict
mdfaq_check_pattern(struct mdfaq_validation *v, const struct mdfaq_instr *in,
                    struct mdfaq_value *value, struct mdfaq_note *note)
{
    enum mdfaq_status rc =
        mdfaq_regex_match(in->u.pattern, v->matcher, value->event->text);

    (void)note;
    if (rc != MDFAQ_OK && rc != MDFAQ_INVALID)
        mdfaq_run_fail(v, rc, "the pattern takes too many steps on this text");
    return verdict(rc != MDFAQ_INVALID); /* a limit is no violation */
}

/* The five comparisons of numbers differ in one expression. */
#define CHECK_NUMBER(name, passes)                                                       \
    enum mdfaq_verdict mdfaq_check_##name(                                               \
        struct mdfaq_validation *v, const struct mdfaq_instr *in,                        \
        struct mdfaq_value *value, struct mdfaq_note *note)                              \
    {                                                                                    \
        const struct mdfaq_number *a = &value->number, *b = &in->u.number;               \
                                                                                         \
        (void)v;                                                                         \
        (void)note;                                                                      \
        return verdict(passes);                                                          \
    }

CHECK_NUMBER(at_least, mdfaq_number_compare(a, b) >= 0)
CHECK_NUMBER(at_most, mdfaq_number_compare(a, b) <= 0)
CHECK_NUMBER(above, mdfaq_number_compare(a, b) > 0)
CHECK_NUMBER(below, mdfaq_number_compare(a, b) < 0)
CHECK_NUMBER(multiple, mdfaq_number_is_multiple(a, b))
