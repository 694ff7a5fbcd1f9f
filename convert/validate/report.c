/* SPDX-License-Identifier: MIT - convert/validate/report.c: a violation as a finding. */
#include <stdio.h>

#include "validate/run.h"

static const struct mdfaq_keyword *
keyword_of(const struct mdfaq_violation *violation)
{
    return violation->in != NULL ? violation->in->keyword : &mdfaq_keyword_false;
}

void
mdfaq_types_show(unsigned types, struct mdfaq_buf *out)
{
    static const struct {
        unsigned bit;
        const char *text;
    } rows[] = {
        { 1 << MDFAQ_JSON_OBJECT, "an object" }, { 1 << MDFAQ_JSON_ARRAY, "an array" },
        { 1 << MDFAQ_JSON_STRING, "a string" },  { 1 << MDFAQ_JSON_NUMBER, "a number" },
        { MDFAQ_TYPE_INTEGER, "an integer" },    { 1 << MDFAQ_JSON_TRUE, "a boolean" },
        { 1 << MDFAQ_JSON_NULL, "null" },
    };
    const char *separator = "";

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!(types & rows[i].bit))
            continue;
        types &= ~rows[i].bit;
        mdfaq_buf_string(out, separator);
        mdfaq_buf_string(out, rows[i].text);
        separator = " or ";
    }
}

/* Replaces one `%` mark of a message; keywords.c lists them. */
static void
put_mark(const struct mdfaq_violation *violation, char mark, struct mdfaq_buf *out)
{
    switch (mark) {
    case 'v':
        mdfaq_tree_show(violation->in->at, out);
        break;
    case 'y':
        mdfaq_types_show(violation->in->u.types, out);
        break;
    case 'f':
        mdfaq_buf_string(out, violation->in->u.format->described);
        break;
    case 'n':
        mdfaq_buf_printf(out, "%llu", (unsigned long long)violation->number);
        break;
    case 'q':
        mdfaq_buf_byte(out, '\'');
        mdfaq_buf_text(out, violation->text);
        mdfaq_buf_byte(out, '\'');
        break;
    default:
        mdfaq_buf_text(out, violation->text);
        break;
    }
}

void
mdfaq_violation_message(const struct mdfaq_violation *violation, struct mdfaq_buf *out)
{
    const char *message = keyword_of(violation)->message;

    if (violation->name.p != NULL) {
        mdfaq_buf_string(out, "the name '");
        mdfaq_buf_text(out, violation->name);
        mdfaq_buf_string(out, "' ");
    }
    if (message == NULL)
        message = "does not fit the schema that applies here";
    for (const char *p = message; *p != '\0'; p++) {
        if (*p == '%')
            put_mark(violation, *++p, out);
        else
            mdfaq_buf_byte(out, *p);
    }
}

static void
put_member(const struct mdfaq_sub *sub, const char *key, const char *before,
           struct mdfaq_buf *out)
{
    const struct mdfaq_tree *t = mdfaq_tree_member(sub->at, mdfaq_text_of(key));

    if (t == NULL || t->kind != MDFAQ_JSON_STRING)
        return;
    mdfaq_buf_string(out, before);
    mdfaq_buf_text(out, t->text);
}

static const struct mdfaq_tree *
top_of(const struct mdfaq_tree *t)
{
    while (t->parent != NULL)
        t = t->parent;
    return t;
}

/* Where a place of a schema is: "faq.schema.json#/properties/id, line 7". */
static void
put_location(const struct mdfaq_validation *v, const struct mdfaq_tree *at,
             struct mdfaq_buf *out)
{
    const struct mdfaq_resource *r = mdfaq_resource_of(at);
    const struct mdfaq_tree *top = top_of(at);
    bool main_file = top == top_of(v->schema->root->at);

    if (main_file)
        mdfaq_buf_string(out, v->schema->name);
    else
        mdfaq_buf_text(out, r->uri);
    mdfaq_buf_byte(out, '#');
    mdfaq_tree_pointer(at, main_file ? top : r->root, out);
    if (main_file)
        mdfaq_buf_printf(out, ", line %zu", at->line);
}

/* What the schema says about the place, and where it says so. */
static void
put_help(const struct mdfaq_validation *v, const struct mdfaq_violation *violation,
         struct mdfaq_buf *out)
{
    const struct mdfaq_tree *at =
        violation->in != NULL ? violation->in->at : violation->sub->at;
    const struct mdfaq_sub *sub = violation->sub;
    size_t start = out->len;

    /* What is refused by `sub`, the sub around it has words for. */
    if (violation->refused && at->parent != NULL && at->parent->sub != NULL)
        sub = at->parent->sub;
    put_member(sub, "title", "", out);
    put_member(sub, "description", out->len > start ? ": " : "", out);
    mdfaq_buf_string(out, out->len > start ? " (" : "(");
    put_location(v, at, out);
    mdfaq_buf_put(out, ")", 2);
}

/* True when the same was said of the same place right before: metaschemas say each thing
 * once for every vocabulary. */
static bool
is_repeated(struct mdfaq_validation *v, const struct mdfaq_violation *violation)
{
    bool repeated =
        v->last.offset == violation->place.offset &&
        mdfaq_text_equal(mdfaq_buf_view(&v->last_message), mdfaq_buf_view(&v->scratch));

    v->last = violation->place;
    mdfaq_buf_clear(&v->last_message);
    mdfaq_buf_text(&v->last_message, mdfaq_buf_view(&v->scratch));
    return repeated;
}

void
mdfaq_violation_find(struct mdfaq_validation *v, const struct mdfaq_violation *violation)
{
    struct mdfaq_buf *message = &v->scratch, *help = &v->help;

    if (v->findings == NULL)
        return;
    mdfaq_buf_clear(message);
    mdfaq_buf_clear(help);
    mdfaq_buf_string(message, "at ");
    if (violation->pointer.n > 0)
        mdfaq_buf_text(message, violation->pointer);
    else
        mdfaq_buf_string(message, "the top");
    mdfaq_buf_string(message, ": ");
    mdfaq_violation_message(violation, message);
    if (is_repeated(v, violation))
        return;
    put_help(v, violation, help);
    if (message->rc != MDFAQ_OK || help->rc != MDFAQ_OK ||
        v->last_message.rc != MDFAQ_OK) {
        mdfaq_run_fail(v, MDFAQ_NOMEM, NULL);
        return;
    }
    mdfaq_find_place(v->findings, MDFAQ_RULE_SCHEMA, keyword_of(violation)->rule,
                     &violation->place, help->data, "%.*s", (int)message->len,
                     message->data);
}
