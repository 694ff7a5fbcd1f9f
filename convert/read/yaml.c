/* SPDX-License-Identifier: MIT - convert/read/yaml.c: YAML to values.
 *
 * libyaml's events drive a stack of open collections. The document loader of libyaml is
 * not used: its look-ups are linear, and it knows no limit. An alias shares the children
 * of its anchor's value, so it costs nothing here; what it would cost to write out counts
 * against a budget.
 */
#include "read/yaml.h"

#include <yaml.h>

#include "core/table.h"
#include "read/lines.h"

/* A collection that has been started and not ended. */
struct level {
    struct mdfaq_value *value;
    struct mdfaq_value **end; /* where the next child goes */
    struct mdfaq_text key;    /* of a map: read, waits for its value; p NULL: none */
    size_t key_offset;
    struct mdfaq_value *last; /* child */
    struct mdfaq_table keys;
    uint64_t nodes, bytes; /* of the values in it */
    uint64_t anchor;       /* index into anchors + 1; 0: none */
};

struct anchor {
    struct mdfaq_value *value; /* NULL: not complete */
    uint64_t nodes, bytes;
};

struct loader {
    struct mdfaq_document *doc;
    struct mdfaq_findings *findings;
    const struct mdfaq_limits *limits;
    struct mdfaq_yaml_rules rules;
    size_t start;         /* of the YAML in the input */
    struct level *levels; /* limits->yaml_depth of them, in the arena */
    size_t depth;
    struct mdfaq_table anchor_names;
    struct mdfaq_buf anchors; /* of struct anchor */
    uint64_t alias_nodes, alias_bytes;
    struct mdfaq_value *root;
    size_t mark_index, mark_offset; /* the last mark that was looked for */
    enum mdfaq_status rc;
};

/* libyaml counts code points, the rest of mdfaq bytes. Marks come in the order of the
 * text, but for those of some faults. */
static size_t
mark_offset(struct loader *l, const yaml_mark_t *mark)
{
    struct mdfaq_text input = l->doc->tape.input;

    if (mark->index < l->mark_index) {
        l->mark_index = 0;
        l->mark_offset = l->start;
    }
    for (; l->mark_index < mark->index && l->mark_offset < input.n; l->mark_index++)
        do {
            l->mark_offset++;
        } while (l->mark_offset < input.n &&
                 ((unsigned char)input.p[l->mark_offset] & 0xC0) == 0x80);
    return l->mark_offset;
}

static bool
fail(struct loader *l, enum mdfaq_status rc)
{
    if (l->rc == MDFAQ_OK)
        l->rc = rc;
    return false;
}

static bool
refuse(struct loader *l, const yaml_mark_t *mark, const char *what)
{
    mdfaq_find_at(l->findings, l->rules.syntax, mark_offset(l, mark), "%s", what);
    return fail(l, MDFAQ_INVALID);
}

static struct anchor *
anchor_at(struct loader *l, uint64_t index)
{
    return (struct anchor *)(void *)l->anchors.data + index;
}

/* Binds a name to the value that comes; its index + 1, 0 for no name or no memory. */
static uint64_t
bind(struct loader *l, const yaml_char_t *name)
{
    struct mdfaq_text text = mdfaq_text_of((const char *)name);
    struct anchor empty = { 0 };
    uint64_t index = l->anchors.len / sizeof empty;
    uint64_t *bound;

    if (name == NULL)
        return 0;
    mdfaq_buf_put(&l->anchors, (const char *)&empty, sizeof empty);
    bound = mdfaq_table_find(&l->anchor_names, text);
    if (bound != NULL)
        *bound = index;
    else if (!mdfaq_arena_copy(&l->doc->arena, text, &text) ||
             !mdfaq_table_add(&l->anchor_names, text, index))
        fail(l, MDFAQ_NOMEM);
    if (l->anchors.rc != MDFAQ_OK)
        fail(l, MDFAQ_NOMEM);
    return l->rc == MDFAQ_OK ? index + 1 : 0;
}

/* Takes the earlier member of a key out of a map: the last one wins. */
static void
remove_member(struct level *top, struct mdfaq_value *member)
{
    struct mdfaq_value **link =
        member->before != NULL ? &member->before->next : &top->value->first;

    *link = member->next;
    if (member->next != NULL) {
        member->next->before = member->before;
    } else {
        top->end = link;
        top->last = member->before;
    }
}

static bool
take_key(struct loader *l, struct level *top, const yaml_event_t *event)
{
    struct mdfaq_text key = { (const char *)event->data.scalar.value,
                              event->data.scalar.length };
    uint64_t *found;

    top->key_offset = mark_offset(l, &event->start_mark);
    if (!mdfaq_arena_copy(&l->doc->arena, key, &top->key))
        return fail(l, MDFAQ_NOMEM);
    found = mdfaq_table_find(&top->keys, top->key);
    if (found != NULL) {
        mdfaq_find_at(l->findings, l->rules.key, top->key_offset,
                      "the key '%s' was there before; this one counts", top->key.p);
        remove_member(top, (struct mdfaq_value *)(uintptr_t)*found);
        return true;
    }
    if (!mdfaq_table_add(&top->keys, top->key, 0))
        return fail(l, MDFAQ_NOMEM);
    return true;
}

/* Puts a value where it belongs: into the open collection, or as the root. */
static void
place(struct loader *l, struct mdfaq_value *value)
{
    struct level *top = l->depth > 0 ? &l->levels[l->depth - 1] : NULL;

    if (top == NULL) {
        l->root = value;
        return;
    }
    if (top->key.p != NULL)
        *mdfaq_table_find(&top->keys, top->key) = (uint64_t)(uintptr_t)value;
    value->key = top->key;
    value->before = top->last;
    top->key = (struct mdfaq_text){ 0 };
    top->last = value;
    *top->end = value;
    top->end = &value->next;
}

static bool
wants_key(const struct loader *l)
{
    const struct level *top = l->depth > 0 ? &l->levels[l->depth - 1] : NULL;

    return top != NULL && top->value->kind == MDFAQ_VALUE_MAP && top->key.p == NULL;
}

static void
count(struct loader *l, uint64_t nodes, uint64_t bytes)
{
    if (l->depth > 0) {
        l->levels[l->depth - 1].nodes += nodes;
        l->levels[l->depth - 1].bytes += bytes;
    }
}

static struct mdfaq_value *
new_value(struct loader *l, const yaml_mark_t *mark)
{
    struct mdfaq_value *value = mdfaq_arena_zeroed(&l->doc->arena, 1, sizeof *value);

    if (value == NULL)
        fail(l, MDFAQ_NOMEM);
    else
        value->offset = value->end = mark_offset(l, mark);
    return value;
}

static unsigned
style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return MDFAQ_STYLE_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return MDFAQ_STYLE_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return MDFAQ_STYLE_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return MDFAQ_STYLE_FOLDED;
    default:
        return MDFAQ_STYLE_PLAIN;
    }
}

static bool
on_scalar(struct loader *l, const yaml_event_t *event)
{
    struct mdfaq_text text = { (const char *)event->data.scalar.value,
                               event->data.scalar.length };
    uint64_t anchor = bind(l, event->data.scalar.anchor);
    struct mdfaq_value *value;

    if (l->rc != MDFAQ_OK)
        return false;
    if (wants_key(l))
        return take_key(l, &l->levels[l->depth - 1], event);
    value = new_value(l, &event->start_mark);
    if (value == NULL || !mdfaq_arena_copy(&l->doc->arena, text, &text))
        return fail(l, MDFAQ_NOMEM);
    value->end = mark_offset(l, &event->end_mark);
    value->style = (uint8_t)style_of(event->data.scalar.style);
    value->kind = MDFAQ_VALUE_STRING;
    value->text = value->scalar = text;
    if (event->data.scalar.plain_implicit &&
        !mdfaq_yaml_resolve(text, &l->doc->arena, value))
        return fail(l, MDFAQ_NOMEM);
    if (anchor != 0)
        *anchor_at(l, anchor - 1) = (struct anchor){ value, 1, text.n };
    count(l, 1, text.n);
    place(l, value);
    return true;
}

static bool
on_start(struct loader *l, const yaml_event_t *event, enum mdfaq_value_kind kind,
         const yaml_char_t *anchor_name)
{
    struct mdfaq_value *value;
    uint64_t anchor;

    if (wants_key(l))
        return refuse(l, &event->start_mark, "a list or map cannot be a key here");
    if (l->depth == l->limits->yaml_depth) {
        mdfaq_find_at(l->findings, MDFAQ_RULE_LIMIT, mark_offset(l, &event->start_mark),
                      "nested YAML: more than %zu", l->limits->yaml_depth);
        return fail(l, MDFAQ_LIMIT);
    }
    anchor = bind(l, anchor_name);
    value = new_value(l, &event->start_mark);
    if (value == NULL || l->rc != MDFAQ_OK)
        return false;
    value->kind = kind;
    place(l, value);
    l->levels[l->depth++] = (struct level){ .value = value,
                                            .end = &value->first,
                                            .keys = { .arena = &l->doc->arena },
                                            .anchor = anchor };
    return true;
}

static bool
on_end(struct loader *l)
{
    struct level top = l->levels[--l->depth];

    if (top.anchor != 0)
        *anchor_at(l, top.anchor - 1) =
            (struct anchor){ top.value, top.nodes + 1, top.bytes };
    count(l, top.nodes + 1, top.bytes);
    return true;
}

static bool
on_alias(struct loader *l, const yaml_event_t *event)
{
    struct mdfaq_text name = mdfaq_text_of((const char *)event->data.alias.anchor);
    const uint64_t *index = mdfaq_table_find(&l->anchor_names, name);
    struct mdfaq_value *value;
    struct anchor a;

    if (index == NULL)
        return refuse(l, &event->start_mark, "the alias has no anchor before it");
    a = *anchor_at(l, *index);
    if (a.value == NULL)
        return refuse(l, &event->start_mark, "the alias stands inside its own anchor");
    if (wants_key(l))
        return refuse(l, &event->start_mark, "an alias cannot be a key here");
    l->alias_nodes += a.nodes;
    l->alias_bytes += a.bytes;
    if (l->alias_nodes > l->limits->alias_nodes ||
        l->alias_bytes > l->limits->alias_bytes) {
        mdfaq_find_at(l->findings, MDFAQ_RULE_LIMIT, mark_offset(l, &event->start_mark),
                      "YAML aliases: more than %zu nodes or %zu bytes",
                      l->limits->alias_nodes, l->limits->alias_bytes);
        return fail(l, MDFAQ_LIMIT);
    }
    value = new_value(l, &event->start_mark);
    if (value == NULL)
        return false;
    value->end = mark_offset(l, &event->end_mark);
    value->kind = a.value->kind;
    value->text = a.value->text;
    value->scalar = a.value->scalar;
    value->first = a.value->first;
    count(l, a.nodes, a.bytes);
    place(l, value);
    return true;
}

static bool
on_event(struct loader *l, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return on_scalar(l, event);
    case YAML_SEQUENCE_START_EVENT:
        return on_start(l, event, MDFAQ_VALUE_LIST, event->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return on_start(l, event, MDFAQ_VALUE_MAP, event->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return on_end(l);
    case YAML_ALIAS_EVENT:
        return on_alias(l, event);
    default:
        return true;
    }
}

/* The usual cause of "mapping values are not allowed": `title: How to: a guide`. Tells
 * the line as it should be. */
static bool
explain_colon(struct loader *l, struct mdfaq_text line, const struct mdfaq_place *place,
              const char *problem)
{
    const char *colon = memchr(line.p, ':', line.n);
    struct mdfaq_text key, value;
    char help[512], quote = '"';

    if (colon == NULL || colon + 1 == line.p + line.n || colon[1] != ' ')
        return false;
    key = mdfaq_text_trim((struct mdfaq_text){ line.p, (size_t)(colon - line.p) });
    value = mdfaq_text_trim(
        (struct mdfaq_text){ colon + 1, (size_t)(line.p + line.n - colon - 1) });
    if (value.n == 0 || value.n > 200 || key.n > 100 || value.p[0] == '"' ||
        value.p[0] == '\'')
        return false;
    if (memchr(value.p, '"', value.n) != NULL || memchr(value.p, '\\', value.n) != NULL)
        quote = '\'';
    if (memchr(value.p, quote, value.n) != NULL)
        return false;
    snprintf(help, sizeof help, "quote the value, which holds ': ':  %.*s: %c%.*s%c",
             (int)key.n, key.p, quote, (int)value.n, value.p, quote);
    mdfaq_find_place(l->findings, l->rules.syntax, NULL, place, help, "%s", problem);
    return true;
}

static enum mdfaq_status
report_fault(struct loader *l, const yaml_parser_t *parser)
{
    const char *problem = parser->problem != NULL ? parser->problem : "not YAML";
    struct mdfaq_text input = l->doc->tape.input;
    struct mdfaq_text line;
    size_t at, start;

    if (parser->error == YAML_MEMORY_ERROR)
        return MDFAQ_NOMEM;
    at = mark_offset(l, &parser->problem_mark);
    if (parser->error == YAML_READER_ERROR)
        at = l->start + parser->problem_offset;
    start = mdfaq_line_start(input, at);
    line = (struct mdfaq_text){ input.p + start, mdfaq_line_end(input, start) - start };
    if (strstr(problem, "mapping values are not allowed") != NULL &&
        l->findings->locate != NULL) {
        struct mdfaq_place place = l->findings->locate(l->findings->locate_ctx, at);

        if (explain_colon(l, line, &place, problem))
            return MDFAQ_INVALID;
    }
    if (parser->context != NULL)
        mdfaq_find_at(l->findings, l->rules.syntax, at, "%s (%s, line %zu)", problem,
                      parser->context,
                      parser->context_mark.line + (l->start > 0 ? 2 : 1));
    else
        mdfaq_find_at(l->findings, l->rules.syntax, at, "%s", problem);
    return MDFAQ_INVALID;
}

static enum mdfaq_status
load(struct loader *l, yaml_parser_t *parser)
{
    yaml_event_t event;
    bool more = true;

    while (more && l->rc == MDFAQ_OK) {
        if (!yaml_parser_parse(parser, &event))
            return report_fault(l, parser);
        more =
            event.type != YAML_DOCUMENT_END_EVENT && event.type != YAML_STREAM_END_EVENT;
        on_event(l, &event);
        yaml_event_delete(&event);
    }
    return l->rc;
}

enum mdfaq_status
mdfaq_read_yaml(struct mdfaq_document *doc, size_t start, size_t end,
                struct mdfaq_yaml_rules rules, const struct mdfaq_limits *limits,
                struct mdfaq_findings *findings, const struct mdfaq_value **ret)
{
    struct loader l = { .doc = doc,
                        .findings = findings,
                        .limits = limits,
                        .rules = rules,
                        .start = start,
                        .mark_offset = start,
                        .anchor_names = { .arena = &doc->arena } };
    enum mdfaq_status rc = MDFAQ_NOMEM;
    yaml_parser_t parser;

    *ret = NULL;
    l.levels = mdfaq_arena_zeroed(&doc->arena, limits->yaml_depth, sizeof *l.levels);
    if (l.levels == NULL || !yaml_parser_initialize(&parser))
        return MDFAQ_NOMEM;
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)doc->tape.input.p + start, end - start);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    rc = load(&l, &parser);
    yaml_parser_delete(&parser);
    mdfaq_buf_done(&l.anchors);
    *ret = l.root;
    return rc;
}
