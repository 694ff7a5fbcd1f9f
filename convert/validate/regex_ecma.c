/* SPDX-License-Identifier: MIT - convert/validate/regex_ecma.c: ECMA-262 to PCRE2.
 *
 * Most of the two languages is one. What differs:
 *
 *     .               no line terminator: U+2028 and U+2029 are ones, too
 *     \s \S           white space of Unicode, U+FEFF included
 *     \d \w \b        ASCII: PCRE2 without UCP agrees
 *     \uXXXX \u{X}    \x{X}; two halves of a surrogate pair are one code point
 *     \cX \0 \/ \-    the character
 *     \p{Letter}      PCRE2 10.42 knows the short names of categories only; also
 *                     \p{General_Category=L}, \p{Script=Greek},
 * \p{Script_Extensions=Greek}
 *     [[:alpha:]]     no POSIX class: `[` in a class is itself
 *     \Z \A \a \Q \G  do not exist; nor do (?i), (?>, (?#, a++, (*VERB)
 */
#include <stdint.h>
#include <stdio.h>

#include "core/utf8.h"
#include "validate/regex.h"

#define SPACES                                                                           \
    "\\t\\n\\x{0b}\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"          \
    "\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
#define NO_SPACES                                                                        \
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"           \
    "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}"                          \
    "\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

struct translation {
    const char *p, *end;
    struct mdfaq_buf *out;
    const char *why;
    bool in_class;
    bool after_quantifier;
};

static bool
refuse(struct translation *t, const char *why)
{
    t->why = why;
    return false;
}

static void
put_code_point(struct translation *t, uint32_t code)
{
    mdfaq_buf_printf(t->out, "\\x{%x}", (unsigned)code);
}

/* Up to `most` hex digits at `p`; how many. */
static size_t
read_hex(const char *p, const char *end, size_t most, uint32_t *ret)
{
    size_t n = 0;

    *ret = 0;
    for (; n < most && p + n < end; n++) {
        char c = mdfaq_ascii_lower(p[n]);

        if (mdfaq_is_digit(c))
            *ret = *ret * 16 + (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            *ret = *ret * 16 + (uint32_t)(c - 'a' + 10);
        else
            break;
    }
    return n;
}

/* Behind `\u`. */
static bool
unicode_escape(struct translation *t)
{
    uint32_t code, low;

    if (t->p < t->end && *t->p == '{') {
        size_t n = read_hex(t->p + 1, t->end, 8, &code);

        if (n == 0 || t->p + 1 + n >= t->end || t->p[1 + n] != '}' || code > 0x10FFFF)
            return refuse(t, "\\u{...} needs a code point in hexadecimal");
        t->p += n + 2;
        put_code_point(t, code);
        return true;
    }
    if (read_hex(t->p, t->end, 4, &code) != 4)
        return refuse(t, "\\u needs four hexadecimal digits");
    t->p += 4;
    if (code >= 0xD800 && code < 0xDC00 && t->end - t->p >= 6 && t->p[0] == '\\' &&
        t->p[1] == 'u' && read_hex(t->p + 2, t->end, 4, &low) == 4 && low >= 0xDC00 &&
        low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        t->p += 6;
    }
    if (code >= 0xD800 && code < 0xE000)
        return refuse(t, "half a surrogate pair");
    put_code_point(t, code);
    return true;
}

/* The short name of a general category; NULL: it is none with a long one. */
static const char *
short_category(struct mdfaq_text name)
{
    static const char *const rows[][2] = {
        { "Other", "C" },
        { "Control", "Cc" },
        { "cntrl", "Cc" },
        { "Format", "Cf" },
        { "Unassigned", "Cn" },
        { "Private_Use", "Co" },
        { "Surrogate", "Cs" },
        { "Letter", "L" },
        { "Cased_Letter", "L&" },
        { "LC", "L&" },
        { "Lowercase_Letter", "Ll" },
        { "Modifier_Letter", "Lm" },
        { "Other_Letter", "Lo" },
        { "Titlecase_Letter", "Lt" },
        { "Uppercase_Letter", "Lu" },
        { "Mark", "M" },
        { "Combining_Mark", "M" },
        { "Spacing_Mark", "Mc" },
        { "Enclosing_Mark", "Me" },
        { "Nonspacing_Mark", "Mn" },
        { "Number", "N" },
        { "Decimal_Number", "Nd" },
        { "digit", "Nd" },
        { "Letter_Number", "Nl" },
        { "Other_Number", "No" },
        { "Punctuation", "P" },
        { "punct", "P" },
        { "Connector_Punctuation", "Pc" },
        { "Dash_Punctuation", "Pd" },
        { "Close_Punctuation", "Pe" },
        { "Final_Punctuation", "Pf" },
        { "Initial_Punctuation", "Pi" },
        { "Other_Punctuation", "Po" },
        { "Open_Punctuation", "Ps" },
        { "Symbol", "S" },
        { "Currency_Symbol", "Sc" },
        { "Modifier_Symbol", "Sk" },
        { "Math_Symbol", "Sm" },
        { "Other_Symbol", "So" },
        { "Separator", "Z" },
        { "Line_Separator", "Zl" },
        { "Paragraph_Separator", "Zp" },
        { "Space_Separator", "Zs" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (mdfaq_text_is(name, rows[i][0]))
            return rows[i][1];
    return NULL;
}

/* Behind `\p` or `\P`, which is `letter`. */
static bool
property_escape(struct translation *t, char letter)
{
    struct mdfaq_text name, value = { 0 };
    const char *close, *equals, *category;

    close =
        t->p < t->end && *t->p == '{' ? memchr(t->p, '}', (size_t)(t->end - t->p)) : NULL;
    if (close == NULL || close == t->p + 1 || t->p[1] == '^')
        return refuse(t, "\\p needs the name of a property in braces");
    name = (struct mdfaq_text){ t->p + 1, (size_t)(close - t->p) - 1 };
    equals = memchr(name.p, '=', name.n);
    if (equals != NULL) {
        value = (struct mdfaq_text){ equals + 1, (size_t)(close - equals) - 1 };
        name.n = (size_t)(equals - name.p);
    }
    t->p = close + 1;
    mdfaq_buf_byte(t->out, '\\');
    mdfaq_buf_byte(t->out, letter);
    mdfaq_buf_byte(t->out, '{');
    if (equals != NULL &&
        (mdfaq_text_is(name, "General_Category") || mdfaq_text_is(name, "gc")))
        name = value;
    else if (equals != NULL &&
             (mdfaq_text_is(name, "Script") || mdfaq_text_is(name, "sc")))
        mdfaq_buf_string(t->out, "sc:");
    else if (equals != NULL &&
             (mdfaq_text_is(name, "Script_Extensions") || mdfaq_text_is(name, "scx")))
        mdfaq_buf_string(t->out, "scx:");
    else if (equals != NULL)
        return refuse(t, "no such property");
    category = short_category(name);
    if (category != NULL)
        mdfaq_buf_string(t->out, category);
    else
        mdfaq_buf_text(t->out, equals != NULL ? value : name);
    mdfaq_buf_byte(t->out, '}');
    return true;
}

static void
space_escape(struct translation *t, bool negated)
{
    if (t->in_class)
        mdfaq_buf_string(t->out, negated ? NO_SPACES : SPACES);
    else
        mdfaq_buf_string(t->out, negated ? "[^" SPACES "]" : "[" SPACES "]");
}

/* Escapes that the two languages share, in a class and outside. */
static bool
is_shared(char c, bool in_class)
{
    if (c == '\0')
        return false;
    if (strchr("dDwWfnrtv", c) != NULL || c == 'b')
        return true;
    return !in_class && (c == 'B' || c == 'k' || (c >= '1' && c <= '9'));
}

/* At a backslash. */
static bool
escape(struct translation *t)
{
    uint32_t code;
    char c;

    if (++t->p == t->end)
        return refuse(t, "it ends in a backslash");
    c = *t->p++;
    switch (c) {
    case 'u':
        return unicode_escape(t);
    case 'x':
        if (read_hex(t->p, t->end, 2, &code) != 2)
            return refuse(t, "\\x needs two hexadecimal digits");
        t->p += 2;
        put_code_point(t, code);
        return true;
    case 'p':
    case 'P':
        return property_escape(t, c);
    case 's':
    case 'S':
        space_escape(t, c == 'S');
        return true;
    case 'c':
        if (t->p == t->end || (*t->p | 32) < 'a' || (*t->p | 32) > 'z')
            return refuse(t, "\\c needs a letter");
        put_code_point(t, (uint32_t)*t->p++ & 31);
        return true;
    case '0':
        if (t->p < t->end && mdfaq_is_digit(*t->p))
            return refuse(t, "octal escapes do not exist");
        put_code_point(t, 0);
        return true;
    default:
        break;
    }
    if (c == 'v') {
        put_code_point(t, 0x0B);
        return true;
    }
    if (!is_shared(c, t->in_class) && ((c >= '0' && c <= '9') || (c | 32) >= 'a') &&
        (c | 32) <= 'z' && c != '_')
        return refuse(t, "no such escape");
    if ((unsigned char)c >= 0x80) {
        mdfaq_buf_byte(t->out, c);
        return true;
    }
    mdfaq_buf_byte(t->out, '\\');
    mdfaq_buf_byte(t->out, c);
    return true;
}

/* Behind `(`: groups that ECMA-262 has. */
static bool
group(struct translation *t)
{
    static const char *const known[] = { "?:", "?=", "?!", "?<=", "?<!" };
    struct mdfaq_text rest = { t->p, (size_t)(t->end - t->p) };

    mdfaq_buf_byte(t->out, '(');
    if (rest.n > 0 && *rest.p == '*')
        return refuse(t, "nothing to repeat");
    if (rest.n == 0 || *rest.p != '?')
        return true;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (mdfaq_text_starts(rest, known[i])) {
            mdfaq_buf_string(t->out, known[i]);
            t->p += strlen(known[i]);
            return true;
        }
    if (rest.n > 2 && rest.p[1] == '<') {
        mdfaq_buf_put(t->out, "?<", 2);
        t->p += 2;
        return true;
    }
    return refuse(t, "no such group");
}

static bool
class_member(struct translation *t)
{
    if (*t->p == ']') {
        t->in_class = false;
    } else if (*t->p == '[') {
        mdfaq_buf_byte(t->out, '\\');
    } else if (*t->p == '\\') {
        return escape(t);
    }
    mdfaq_buf_byte(t->out, *t->p++);
    return true;
}

static bool
outside_class(struct translation *t)
{
    bool after_quantifier = t->after_quantifier;
    char c = *t->p;

    t->after_quantifier = false;
    switch (c) {
    case '\\':
        return escape(t);
    case '.':
        mdfaq_buf_string(t->out, "[^\\n\\r\\x{2028}\\x{2029}]");
        t->p++;
        return true;
    case '(':
        t->p++;
        return group(t);
    case '[':
        t->in_class = true;
        break;
    case '*':
    case '+':
    case '}':
        if (after_quantifier)
            return refuse(t, "nothing to repeat");
        t->after_quantifier = true;
        break;
    case '?':
        /* A second one makes the first lazy; a third has nothing to repeat. */
        t->after_quantifier = !after_quantifier;
        break;
    default:
        break;
    }
    mdfaq_buf_byte(t->out, c);
    t->p++;
    if (c == '[' && t->p < t->end && *t->p == '^')
        mdfaq_buf_byte(t->out, *t->p++);
    return true;
}

bool
mdfaq_regex_translate(struct mdfaq_text source, struct mdfaq_buf *out,
                      const char **ret_why)
{
    struct translation t = { .p = source.p, .end = source.p + source.n, .out = out };

    while (t.p < t.end) {
        if (!(t.in_class ? class_member(&t) : outside_class(&t))) {
            *ret_why = t.why;
            return false;
        }
    }
    return out->rc == MDFAQ_OK;
}
