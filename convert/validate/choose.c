/* SPDX-License-Identifier: MIT - convert/validate/choose.c: what a text is, by its start.
 *
 * The start is read as JSON, as far as it goes; the names of the members of the outermost
 * object tell our own formats apart.
 */
#include "validate/choose.h"

#include "validate/reader.h"
#include "validate/schema.h"

struct look {
    size_t depth;
    bool is_schema_name; /* the next string is the value of `$schema` */
    bool context, questions, question, answer;
    const struct mdfaq_embedded *named;
};

static void
on_event(void *ctx, const struct mdfaq_json_event *event)
{
    struct look *look = ctx;

    switch (event->kind) {
    case MDFAQ_JSON_OBJECT:
    case MDFAQ_JSON_ARRAY:
        look->depth++;
        return;
    case MDFAQ_JSON_END_OBJECT:
    case MDFAQ_JSON_END_ARRAY:
        look->depth--;
        return;
    case MDFAQ_JSON_KEY:
        if (look->depth != 1)
            return;
        look->is_schema_name = mdfaq_text_is(event->text, "$schema");
        look->context = look->context || mdfaq_text_is(event->text, "@context");
        look->questions = look->questions || mdfaq_text_is(event->text, "questions");
        look->question = look->question || mdfaq_text_is(event->text, "question");
        look->answer = look->answer || mdfaq_text_is(event->text, "answer");
        return;
    case MDFAQ_JSON_STRING:
        if (look->depth == 1 && look->is_schema_name &&
            mdfaq_text_starts(event->text, "urn:mdfaq:"))
            look->named = mdfaq_embedded_find(event->text);
        look->is_schema_name = false;
        return;
    default:
        return;
    }
}

static bool
ends_with(const char *path, const char *suffix)
{
    struct mdfaq_text p = mdfaq_text_of(path), s = mdfaq_text_of(suffix);

    return p.n > s.n &&
           mdfaq_text_equal_nocase((struct mdfaq_text){ p.p + p.n - s.n, s.n }, s);
}

static const char *
schema_for(const struct look *look)
{
    if (look->named != NULL)
        return look->named->name;
    if (look->context)
        return "faqpage";
    if (look->questions)
        return "document";
    return look->question && look->answer ? "record" : NULL;
}

/* The first line that is not empty, and whether something follows it. */
static struct mdfaq_text
first_line(struct mdfaq_text head, bool *ret_more)
{
    struct mdfaq_text t = mdfaq_text_trim(head);
    const char *newline = t.n > 0 ? memchr(t.p, '\n', t.n) : NULL;

    *ret_more = newline != NULL;
    if (newline != NULL)
        t.n = (size_t)(newline - t.p);
    return t;
}

struct mdfaq_choice
mdfaq_choose(struct mdfaq_text head, const char *path)
{
    struct mdfaq_choice choice = { MDFAQ_KIND_JSON, NULL };
    struct look look = { 0 };
    struct mdfaq_json_reader reader = { .listener = { on_event, &look } };
    struct mdfaq_text t = mdfaq_text_trim(head), line;
    bool more, whole;

    if (mdfaq_text_starts(t, "\xEF\xBB\xBF"))
        t = (struct mdfaq_text){ t.p + 3, t.n - 3 };
    if (t.n > 0 && t.p[0] == '<')
        return (struct mdfaq_choice){ MDFAQ_KIND_XML, "faq.xsd" };
    line = first_line(t, &more);
    whole = mdfaq_json_read_text(&reader, line, 1) == MDFAQ_OK;
    if ((whole && more) ||
        (path != NULL && (ends_with(path, ".jsonl") || ends_with(path, ".ndjson")))) {
        choice.kind = MDFAQ_KIND_JSON_LINES;
    } else {
        look = (struct look){ 0 };
        if (mdfaq_json_read_text(&reader, t, 1) != MDFAQ_OK)
            look.depth = 0; /* cut off, as most are: what was seen counts */
    }
    choice.schema = schema_for(&look);
    mdfaq_json_reader_done(&reader);
    return choice;
}
