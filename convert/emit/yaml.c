/* SPDX-License-Identifier: MIT - convert/emit/yaml.c: writing scalars of YAML. */
#include "emit/yaml.h"

#include "core/utf8.h"

enum { DEEPEST = 128 }; /* collections; the reader's own limit is below that */

static void
spaces(struct mdfaq_buf *out, unsigned n)
{
    while (n-- > 0)
        mdfaq_buf_byte(out, ' ');
}

/* A code point that YAML holds only as an escape, or that ends a line for some readers.
 */
static bool
is_special(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
           c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static bool
has_special(struct mdfaq_text t)
{
    while (t.n > 0) {
        size_t n;

        if (is_special(mdfaq_utf8_decode(t, &n)))
            return true;
        t.p += n;
        t.n -= n;
    }
    return false;
}

/* Words that YAML 1.1 or 1.2 read as something else than a string. */
static bool
is_word(struct mdfaq_text t)
{
    static const char *const words[] = { "null", "true", "false", "yes", "no",  "on",
                                         "off",  "y",    "n",     "~",   ".nan" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (mdfaq_text_equal_nocase(t, mdfaq_text_of(words[i])))
            return true;
    return false;
}

/* Could be a number, a date or a time for one of them. */
static bool
looks_like_number(struct mdfaq_text t)
{
    if (!mdfaq_is_digit(t.p[0]) && strchr("+-.", t.p[0]) == NULL)
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (!mdfaq_is_digit(t.p[i]) &&
            strchr("+-.:_ TZabcdefABCDEFxXoOin", t.p[i]) == NULL)
            return false;
    return true;
}

/* May stand without quotes in block style. */
static bool
may_be_plain(struct mdfaq_text t)
{
    if (t.n == 0 || strchr(" \t-?:,[]{}#&*!|>'\"%@`=<", t.p[0]) != NULL ||
        t.p[t.n - 1] == ' ' || t.p[t.n - 1] == '\t' || t.p[t.n - 1] == ':' ||
        mdfaq_text_starts(t, "---") || mdfaq_text_starts(t, "...") || has_special(t))
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] == '\n' || t.p[i] == '\r' || t.p[i] == '\t' ||
            (t.p[i] == ':' && i + 1 < t.n && t.p[i + 1] == ' ') ||
            (t.p[i] == '#' && i > 0 && t.p[i - 1] == ' '))
            return false;
    return true;
}

static void
write_escape(struct mdfaq_buf *out, uint32_t c)
{
    if (c == '\n')
        mdfaq_buf_string(out, "\\n");
    else if (c == '\t')
        mdfaq_buf_string(out, "\\t");
    else if (c == '\r')
        mdfaq_buf_string(out, "\\r");
    else if (c == '"' || c == '\\')
        mdfaq_buf_printf(out, "\\%c", (int)c);
    else if (c < 0x100)
        mdfaq_buf_printf(out, "\\x%02X", (unsigned)c);
    else
        mdfaq_buf_printf(out, "\\u%04X", (unsigned)c);
}

static void
write_quoted(struct mdfaq_buf *out, struct mdfaq_text t)
{
    mdfaq_buf_byte(out, '"');
    while (t.n > 0) {
        size_t n;
        uint32_t c = mdfaq_utf8_decode(t, &n);

        if (is_special(c) || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\\')
            write_escape(out, c);
        else
            mdfaq_buf_put(out, t.p, n);
        t.p += n;
        t.n -= n;
    }
    mdfaq_buf_byte(out, '"');
}

void
mdfaq_yaml_string(struct mdfaq_buf *out, struct mdfaq_text text)
{
    if (may_be_plain(text) && !is_word(text) && !looks_like_number(text))
        mdfaq_buf_text(out, text);
    else
        write_quoted(out, text);
}

/* The end of the line that begins at `at`. */
static size_t
line_end(struct mdfaq_text t, size_t at)
{
    while (at < t.n && t.p[at] != '\n' && t.p[at] != '\r')
        at++;
    return at;
}

void
mdfaq_yaml_literal(struct mdfaq_buf *out, struct mdfaq_text text, unsigned indent)
{
    while (text.n > 0 && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r'))
        text.n--;
    if (text.n == 0 || has_special(text)) {
        mdfaq_buf_byte(out, ' ');
        write_quoted(out, text);
        mdfaq_buf_byte(out, '\n');
        return;
    }
    mdfaq_buf_string(out, " |");
    if (mdfaq_is_space(text.p[0]))
        mdfaq_buf_byte(out, '2');
    mdfaq_buf_byte(out, '\n');
    for (size_t at = 0; at < text.n; at++) {
        size_t end = line_end(text, at);

        if (end > at)
            spaces(out, indent);
        mdfaq_buf_put(out, text.p + at, end - at);
        mdfaq_buf_byte(out, '\n');
        if (end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n')
            end++;
        at = end;
    }
}

static void
write_scalar(struct mdfaq_buf *out, const struct mdfaq_value *v, unsigned indent)
{
    struct mdfaq_text t = v->scalar;
    bool block = v->style == MDFAQ_STYLE_LITERAL || v->style == MDFAQ_STYLE_FOLDED;

    if (v->kind != MDFAQ_VALUE_STRING && t.n == 0) {
        mdfaq_buf_byte(out, '\n');
    } else if (block && t.n > 0 && t.p[t.n - 1] == '\n' &&
               memchr(t.p, '\n', t.n - 1) != NULL) {
        mdfaq_yaml_literal(out, t, indent);
    } else {
        mdfaq_buf_byte(out, ' ');
        if (v->kind != MDFAQ_VALUE_STRING ||
            (v->style == MDFAQ_STYLE_PLAIN && may_be_plain(t)))
            mdfaq_buf_text(out, t);
        else
            mdfaq_yaml_string(out, t);
        mdfaq_buf_byte(out, '\n');
    }
}

/* The open collections, outermost first: their next members. */
struct open {
    const struct mdfaq_value *next;
    bool list;
};

void
mdfaq_yaml_value(struct mdfaq_buf *out, const struct mdfaq_value *value, unsigned indent)
{
    struct open stack[DEEPEST];
    unsigned depth = 0;
    bool after_dash = false;

    for (;;) {
        bool holds = value->kind == MDFAQ_VALUE_LIST || value->kind == MDFAQ_VALUE_MAP;

        if (!holds) {
            write_scalar(out, value, indent + 2 * depth);
        } else if (value->first == NULL || depth == DEEPEST) {
            mdfaq_buf_string(out, value->kind == MDFAQ_VALUE_LIST ? " []\n" : " {}\n");
        } else {
            if (!after_dash)
                mdfaq_buf_byte(out, '\n');
            stack[depth++] =
                (struct open){ value->first, value->kind == MDFAQ_VALUE_LIST };
        }
        after_dash = after_dash && holds && value->first != NULL;
        while (depth > 0 && stack[depth - 1].next == NULL)
            depth--;
        if (depth == 0)
            return;
        value = stack[depth - 1].next;
        stack[depth - 1].next = value->next;
        if (after_dash)
            mdfaq_buf_byte(out, ' ');
        else
            spaces(out, indent + 2 * (depth - 1));
        after_dash = stack[depth - 1].list;
        if (after_dash) {
            mdfaq_buf_byte(out, '-');
        } else {
            mdfaq_yaml_string(out, value->key);
            mdfaq_buf_byte(out, ':');
        }
    }
}
