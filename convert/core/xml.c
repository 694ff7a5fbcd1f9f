/* SPDX-License-Identifier: MIT - convert/core/xml.c: writing XML, and hearing it. */
#include "core/xml.h"

#include <assert.h>

#include "core/scan.h"

static void
tell(struct mdfaq_xml *x, enum mdfaq_xml_kind kind, const char *name,
     struct mdfaq_text text)
{
    if (x->listener.event != NULL && x->out->rc == MDFAQ_OK)
        x->listener.event(x->listener.ctx,
                          &(struct mdfaq_xml_event){ kind, name, text, x->out->len });
}

static void
line_break(struct mdfaq_xml *x)
{
    static const char spaces[] = "                                ";

    mdfaq_buf_byte(x->out, '\n');
    for (size_t left = 2 * (size_t)x->depth; left > 0;) {
        size_t n = left < sizeof spaces - 1 ? left : sizeof spaces - 1;

        mdfaq_buf_put(x->out, spaces, n);
        left -= n;
    }
}

static void
close_tag(struct mdfaq_xml *x)
{
    if (x->in_tag)
        mdfaq_buf_byte(x->out, '>');
    x->in_tag = false;
}

void
mdfaq_xml_declaration(struct mdfaq_xml *x)
{
    mdfaq_buf_string(x->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    if (!x->indented)
        mdfaq_buf_byte(x->out, '\n');
    x->started = true;
}

void
mdfaq_xml_start(struct mdfaq_xml *x, const char *name)
{
    close_tag(x);
    if (x->indented && x->mixed == 0 && x->started)
        line_break(x);
    tell(x, MDFAQ_XML_START, name, (struct mdfaq_text){ 0 });
    mdfaq_buf_byte(x->out, '<');
    mdfaq_buf_string(x->out, name);
    if (x->depth >= MDFAQ_XML_DEPTH && x->out->rc == MDFAQ_OK)
        x->out->rc = MDFAQ_LIMIT;
    x->depth++;
    x->in_tag = x->started = true;
    x->after_end = false;
}

void
mdfaq_xml_start_mixed(struct mdfaq_xml *x, const char *name)
{
    mdfaq_xml_start(x, name);
    if (x->mixed == 0)
        x->mixed = x->depth;
}

/* What stands for a byte that a text or a value cannot hold as it is. A carriage return
 * would be read as a line feed, in a value each of them and a tab as a space. */
static struct mdfaq_text
reference(char c)
{
    switch (c) {
    case '&':
        return MDFAQ_TEXT("&amp;");
    case '<':
        return MDFAQ_TEXT("&lt;");
    case '>':
        return MDFAQ_TEXT("&gt;");
    case '"':
        return MDFAQ_TEXT("&quot;");
    case '\t':
        return MDFAQ_TEXT("&#9;");
    case '\n':
        return MDFAQ_TEXT("&#10;");
    case '\r':
        return MDFAQ_TEXT("&#13;");
    default:
        return (struct mdfaq_text){ NULL, 0 };
    }
}

/* Writes the character at which a scan has stopped; how many bytes it has. */
static size_t
write_special(struct mdfaq_xml *x, const char *p, size_t left)
{
    struct mdfaq_text t = reference(*p);
    size_t n = 1;

    if (*p == '\xEF') {
        n = left < 3 ? left : 3;
        /* U+FFFE and U+FFFF are EF BF BE and EF BF BF. */
        if (n < 3 || p[1] != '\xBF' || (p[2] != '\xBE' && p[2] != '\xBF'))
            t = (struct mdfaq_text){ p, n };
    }
    if (t.p == NULL) {
        t = MDFAQ_TEXT("\xEF\xBF\xBD");
        x->replaced++;
    }
    mdfaq_buf_text(x->out, t);
    return n;
}

static void
escaped(struct mdfaq_xml *x, struct mdfaq_text t, size_t (*scan)(const char *p, size_t n))
{
    mdfaq_buf_reserve(x->out, t.n);
    while (t.n > 0) {
        size_t n = scan(t.p, t.n);

        mdfaq_buf_put(x->out, t.p, n);
        if (n < t.n)
            n += write_special(x, t.p + n, t.n - n);
        t.p += n;
        t.n -= n;
    }
}

static void
begin_attribute(struct mdfaq_xml *x, const char *name, struct mdfaq_text value)
{
    assert(x->in_tag);
    tell(x, MDFAQ_XML_ATTRIBUTE, name, value);
    mdfaq_buf_byte(x->out, ' ');
    mdfaq_buf_string(x->out, name);
    mdfaq_buf_put(x->out, "=\"", 2);
}

void
mdfaq_xml_attribute(struct mdfaq_xml *x, const char *name, struct mdfaq_text value)
{
    begin_attribute(x, name, value);
    escaped(x, value, mdfaq_scan_xml_value);
    mdfaq_buf_byte(x->out, '"');
}

void
mdfaq_xml_attribute_integer(struct mdfaq_xml *x, const char *name, int64_t value)
{
    char digits[24], *end = digits + sizeof digits, *p = end;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    struct mdfaq_text number;

    do
        *--p = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (value < 0)
        *--p = '-';
    number = (struct mdfaq_text){ p, (size_t)(end - p) };
    begin_attribute(x, name, number);
    mdfaq_buf_text(x->out, number);
    mdfaq_buf_byte(x->out, '"');
}

void
mdfaq_xml_text(struct mdfaq_xml *x, struct mdfaq_text text)
{
    assert(x->depth > 0);
    if (text.n == 0)
        return;
    close_tag(x);
    tell(x, MDFAQ_XML_TEXT, NULL, text);
    escaped(x, text, mdfaq_scan_xml_text);
    x->after_end = false;
}

void
mdfaq_xml_end(struct mdfaq_xml *x, const char *name)
{
    assert(x->depth > 0);
    x->depth--;
    if (x->indented && x->mixed == 0 && x->after_end)
        line_break(x);
    if (x->mixed > x->depth)
        x->mixed = 0;
    tell(x, MDFAQ_XML_END, name, (struct mdfaq_text){ 0 });
    if (x->in_tag) {
        mdfaq_buf_put(x->out, "/>", 2);
    } else {
        mdfaq_buf_put(x->out, "</", 2);
        mdfaq_buf_string(x->out, name);
        mdfaq_buf_byte(x->out, '>');
    }
    x->in_tag = false;
    x->after_end = true;
    if (x->depth == 0)
        mdfaq_buf_byte(x->out, '\n');
}

void
mdfaq_xml_element(struct mdfaq_xml *x, const char *name, struct mdfaq_text text)
{
    if (text.p == NULL)
        return;
    mdfaq_xml_start_mixed(x, name);
    mdfaq_xml_text(x, text);
    mdfaq_xml_end(x, name);
}

void
mdfaq_xml_attribute_maybe(struct mdfaq_xml *x, const char *name, struct mdfaq_text value)
{
    if (value.p != NULL)
        mdfaq_xml_attribute(x, name, value);
}
