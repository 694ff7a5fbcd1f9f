/* SPDX-License-Identifier: MIT - convert/core/xml.h: writing XML, and hearing it.
 *
 * The writer turns calls into well-formed text. Each call is also one event for a
 * listener, so that a schema can judge a document while it is written and nothing has to
 * be parsed again.
 *
 * The caller keeps the grammar: attributes follow their start, before anything else, no
 * two of one name; every start has its end. Names are literals, never made from input,
 * and the only namespace is that of an `xmlns` attribute of the root. Texts must be valid
 * UTF-8. Failures stick in `out->rc`.
 */
#ifndef MDFAQ_CORE_XML_H
#define MDFAQ_CORE_XML_H

#include <stdbool.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/text.h"

enum mdfaq_xml_kind {
    MDFAQ_XML_START,
    MDFAQ_XML_ATTRIBUTE, /* of the start before it */
    MDFAQ_XML_TEXT,
    MDFAQ_XML_END
};

struct mdfaq_xml_event {
    enum mdfaq_xml_kind kind;
    const char *name;       /* of element or attribute; a literal */
    struct mdfaq_text text; /* value or text as the caller gave it, without escapes */
    size_t offset;          /* of its first byte in the text written */
};

/* `event` borrows its argument, but for the name. A listener keeps its own failures until
 * it is asked. White space that the writer adds is no event, and once `out->rc` is not
 * MDFAQ_OK there are none. */
struct mdfaq_xml_listener {
    void (*event)(void *ctx, const struct mdfaq_xml_event *event);
    void *ctx;
};

/* What libxml2's parsers read unless told otherwise; more is MDFAQ_LIMIT. */
enum { MDFAQ_XML_DEPTH = 256 };

struct mdfaq_xml {
    struct mdfaq_buf *out;
    struct mdfaq_xml_listener listener; /* event NULL: none */
    bool indented;   /* one structural element a line, two spaces a level */
    size_t replaced; /* characters that XML 1.0 cannot hold; each became U+FFFD */
    /* State of the writer; zeroed by the caller. */
    unsigned depth;
    unsigned mixed; /* depth of the outermost element with mixed content; 0: none */
    bool started;   /* something was written */
    bool in_tag;    /* the start tag is not closed yet */
    bool after_end; /* the last thing written was an end */
};

void mdfaq_xml_declaration(struct mdfaq_xml *x);
void mdfaq_xml_start(struct mdfaq_xml *x, const char *name);
/* An element whose content is mixed: nothing is indented inside of it. */
void mdfaq_xml_start_mixed(struct mdfaq_xml *x, const char *name);
void mdfaq_xml_attribute(struct mdfaq_xml *x, const char *name, struct mdfaq_text value);
void mdfaq_xml_attribute_integer(struct mdfaq_xml *x, const char *name, int64_t value);
void mdfaq_xml_text(struct mdfaq_xml *x, struct mdfaq_text text);
void mdfaq_xml_end(struct mdfaq_xml *x, const char *name);

/* An element that holds one text; writes nothing when the text is absent. */
void mdfaq_xml_element(struct mdfaq_xml *x, const char *name, struct mdfaq_text text);
/* As mdfaq_xml_attribute(), but writes nothing when the value is absent. */
void mdfaq_xml_attribute_maybe(struct mdfaq_xml *x, const char *name,
                               struct mdfaq_text value);

#endif
