/* SPDX-License-Identifier: MIT - convert/emit/xml.c: a document as XML (schemas/faq.xsd).
 *
 * Sections are opened and closed as the path of the questions changes, so that nothing
 * has to be known of later questions. Answers hold markup, named as in HTML, as elements
 * of the same namespace.
 */
#include "emit/emit.h"

#define NAMESPACE "urn:mdfaq:faq:1"

/* The markup of an answer on its way to the writer. */
struct sink {
    struct mdfaq_xml *x;
    enum mdfaq_element element; /* the one just started; … */
    bool in_void;               /* … it is one that HTML does not end */
    unsigned skipped;           /* open elements beyond the depth that XML parsers read */
};

/* What follows a void element is not in it, though raw HTML may say so: its end comes
 * late when libxml2 does not know it as void (wbr). */
static void
leave_void(struct sink *s)
{
    if (s->in_void)
        mdfaq_xml_end(s->x, mdfaq_element_name[s->element].p);
    s->in_void = false;
}

static void
sink_start(void *ctx, enum mdfaq_element element)
{
    struct sink *s = ctx;

    leave_void(s);
    if (s->skipped > 0 || s->x->depth >= MDFAQ_XML_DEPTH) {
        s->skipped++;
        return;
    }
    mdfaq_xml_start(s->x, mdfaq_element_name[element].p);
    s->in_void = (mdfaq_element_flags[element] & MDFAQ_EL_VOID) != 0;
    s->element = element;
}

static void
sink_attribute(void *ctx, enum mdfaq_attribute attribute, struct mdfaq_text value)
{
    struct sink *s = ctx;

    if (s->skipped == 0)
        mdfaq_xml_attribute(s->x, mdfaq_attribute_name[attribute].p, value);
}

static void
sink_text(void *ctx, struct mdfaq_text text)
{
    struct sink *s = ctx;

    leave_void(s);
    mdfaq_xml_text(s->x, text);
}

static void
sink_end(void *ctx, enum mdfaq_element element)
{
    struct sink *s = ctx;

    if (s->skipped > 0)
        s->skipped--;
    else if ((mdfaq_element_flags[element] & MDFAQ_EL_VOID) != 0)
        leave_void(s);
    else
        mdfaq_xml_end(s->x, mdfaq_element_name[element].p);
}

static void
write_markup(struct mdfaq_emission *e, const char *name, const struct mdfaq_slice *s)
{
    struct sink sink = { .x = &e->xml };
    const struct mdfaq_markup markup = {
        .start = sink_start,
        .attribute = sink_attribute,
        .text = sink_text,
        .end = sink_end,
        .ctx = &sink,
    };

    mdfaq_xml_start_mixed(&e->xml, name);
    mdfaq_emit_bound(e, e->out, s);
    mdfaq_render_markup(e->render, s, MDFAQ_PROFILE_FULL, &markup);
    /* A rendering that failed may have left elements open: then the output fails. */
    mdfaq_emit_bound_end(e, e->out, s);
    mdfaq_xml_end(&e->xml, name);
}

static void
write_piece(struct mdfaq_emission *e, const char *name, const struct mdfaq_slice *s)
{
    if (s->start != s->end)
        write_markup(e, name, s);
}

static const char *const value_names[] = {
    [MDFAQ_VALUE_NULL] = "null",     [MDFAQ_VALUE_FALSE] = "boolean",
    [MDFAQ_VALUE_TRUE] = "boolean",  [MDFAQ_VALUE_NUMBER] = "number",
    [MDFAQ_VALUE_STRING] = "string", [MDFAQ_VALUE_LIST] = "list",
    [MDFAQ_VALUE_MAP] = "map",
};

/* The element says the type; in a map it has a name. */
static void
write_value(struct mdfaq_xml *x, const struct mdfaq_value *value, bool named)
{
    const char *name = value_names[value->kind];

    mdfaq_xml_start(x, name);
    if (named)
        mdfaq_xml_attribute(x, "name", value->key);
    switch (value->kind) {
    case MDFAQ_VALUE_NULL:
        break;
    case MDFAQ_VALUE_FALSE:
        mdfaq_xml_text(x, MDFAQ_TEXT("false"));
        break;
    case MDFAQ_VALUE_TRUE:
        mdfaq_xml_text(x, MDFAQ_TEXT("true"));
        break;
    case MDFAQ_VALUE_NUMBER:
    case MDFAQ_VALUE_STRING:
        mdfaq_xml_text(x, value->text);
        break;
    case MDFAQ_VALUE_LIST:
    case MDFAQ_VALUE_MAP:
        for (const struct mdfaq_value *v = value->first; v != NULL; v = v->next)
            write_value(x, v, value->kind == MDFAQ_VALUE_MAP);
        break;
    }
    mdfaq_xml_end(x, name);
}

static void
write_metadata(struct mdfaq_emission *e)
{
    const struct mdfaq_metadata *meta = &e->doc->meta;
    struct mdfaq_xml *x = &e->xml;

    mdfaq_xml_element(x, "title", meta->title);
    mdfaq_xml_element(x, "description", meta->description);
    if (meta->keywords != NULL && meta->keywords->first != NULL) {
        mdfaq_xml_start(x, "keywords");
        for (const struct mdfaq_value *v = meta->keywords->first; v != NULL; v = v->next)
            mdfaq_xml_element(x, "keyword", v->text);
        mdfaq_xml_end(x, "keywords");
    }
    if (meta->all == NULL)
        return;
    mdfaq_xml_start(x, "metadata");
    for (const struct mdfaq_value *v = meta->all->first; v != NULL; v = v->next)
        write_value(x, v, true);
    mdfaq_xml_end(x, "metadata");
}

static void
xml_begin(struct mdfaq_emission *e)
{
    const struct mdfaq_metadata *meta = &e->doc->meta;
    struct mdfaq_xml *x = &e->xml;

    x->indented = true;
    mdfaq_xml_declaration(x);
    mdfaq_xml_start(x, "faq");
    mdfaq_xml_attribute(x, "xmlns", MDFAQ_TEXT(NAMESPACE));
    mdfaq_xml_attribute_maybe(x, "id", meta->id);
    mdfaq_xml_attribute_maybe(x, "language", meta->language);
    mdfaq_xml_attribute_maybe(x, "url", e->render->url);
    mdfaq_xml_attribute_maybe(x, "modified", meta->modified);
    write_metadata(e);
    mdfaq_xml_start(x, "source");
    mdfaq_xml_attribute_maybe(x, "path", mdfaq_text_of(e->doc->path));
    mdfaq_xml_attribute(x, "format", mdfaq_text_of(e->doc->format));
    if (e->doc->bytes != SIZE_MAX)
        mdfaq_xml_attribute_integer(x, "bytes", (int64_t)e->doc->bytes);
    mdfaq_xml_end(x, "source");
    write_piece(e, "summary", &e->map->summary);
}

static void
close_sections(struct mdfaq_emission *e, size_t depth)
{
    for (; e->section_depth > depth; e->section_depth--)
        mdfaq_xml_end(&e->xml, "section");
}

/* Leaves the sections in which `q` is not, and enters those in which it is. */
static void
change_sections(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    size_t common = 0;

    while (common < e->section_depth && common < q->section_depth &&
           mdfaq_text_equal(e->section[common], q->section[common]))
        common++;
    close_sections(e, common);
    for (; e->section_depth < q->section_depth; e->section_depth++) {
        mdfaq_xml_start(&e->xml, "section");
        mdfaq_xml_element(&e->xml, "title", q->section[e->section_depth]);
    }
    e->section = q->section;
}

static void
xml_question(struct mdfaq_emission *e, const struct mdfaq_question *q)
{
    struct mdfaq_xml *x = &e->xml;
    struct mdfaq_range range = mdfaq_source_range(e->source, q->start, q->end);
    char digits[MDFAQ_HASH_DIGITS];

    change_sections(e, q);
    mdfaq_emit_hash(e, q, digits);
    mdfaq_xml_start(x, "question");
    mdfaq_xml_attribute(x, "id", q->id);
    mdfaq_xml_attribute_maybe(x, "path", mdfaq_text_of(range.path));
    mdfaq_xml_attribute_integer(x, "line", (int64_t)range.line);
    mdfaq_xml_attribute_integer(x, "end-line", (int64_t)range.end_line);
    mdfaq_xml_attribute_integer(x, "start", (int64_t)range.start);
    mdfaq_xml_attribute_integer(x, "end", (int64_t)range.end);
    mdfaq_xml_attribute(x, "hash", (struct mdfaq_text){ digits, sizeof digits });
    mdfaq_xml_element(x, "text", q->text);
    write_markup(e, "answer", &q->answer);
    mdfaq_xml_end(x, "question");
}

static void
xml_end(struct mdfaq_emission *e)
{
    close_sections(e, 0);
    write_piece(e, "additional", &e->map->additional);
    mdfaq_xml_end(&e->xml, "faq");
    if (e->xml.replaced > 0)
        mdfaq_find(e->findings, MDFAQ_RULE_CONTROL_CHARACTER,
                   "%zu control character%s cannot stand in XML", e->xml.replaced,
                   e->xml.replaced == 1 ? "" : "s");
}

const struct mdfaq_emitter mdfaq_emit_xml = {
    .name = "xml",
    .suffix = ".xml",
    .writer = MDFAQ_WRITER_XML,
    .schema = "faq.xsd",
    .begin = xml_begin,
    .question = xml_question,
    .end = xml_end,
};
