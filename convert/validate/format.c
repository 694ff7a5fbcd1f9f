/* SPDX-License-Identifier: MIT - convert/validate/format.c: what `format` can name. */
#include "validate/format.h"

#include "core/uri.h"
#include "validate/format_name.h"
#include "validate/format_time.h"
#include "validate/regex.h"

static bool
is_uri(struct mdfaq_text t)
{
    return mdfaq_uri_valid(t, 0);
}

static bool
is_uri_reference(struct mdfaq_text t)
{
    return mdfaq_uri_valid(t, MDFAQ_URI_REFERENCE);
}

static bool
is_iri(struct mdfaq_text t)
{
    return mdfaq_uri_valid(t, MDFAQ_URI_IRI);
}

static bool
is_iri_reference(struct mdfaq_text t)
{
    return mdfaq_uri_valid(t, MDFAQ_URI_REFERENCE | MDFAQ_URI_IRI);
}

/* RFC 6901: every `~` is `~0` or `~1`. */
static bool
is_json_pointer(struct mdfaq_text t)
{
    if (t.n > 0 && t.p[0] != '/')
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] == '~' && (i + 1 == t.n || (t.p[i + 1] != '0' && t.p[i + 1] != '1')))
            return false;
    return true;
}

/* A number without leading zeros, then `#` or a JSON Pointer. */
static bool
is_relative_json_pointer(struct mdfaq_text t)
{
    size_t digits = 0;
    struct mdfaq_text rest;

    while (digits < t.n && mdfaq_is_digit(t.p[digits]))
        digits++;
    if (digits == 0 || (digits > 1 && t.p[0] == '0'))
        return false;
    rest = (struct mdfaq_text){ t.p + digits, t.n - digits };
    return mdfaq_text_is(rest, "#") || is_json_pointer(rest);
}

static bool
is_hex(char c)
{
    c = mdfaq_ascii_lower(c);
    return mdfaq_is_digit(c) || (c >= 'a' && c <= 'f');
}

static bool
is_uuid(struct mdfaq_text t)
{
    if (t.n != 36)
        return false;
    for (size_t i = 0; i < t.n; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;

        if (dash ? t.p[i] != '-' : !is_hex(t.p[i]))
            return false;
    }
    return true;
}

static bool
is_regex(struct mdfaq_text t)
{
    struct mdfaq_regex *p = NULL;
    char why[MDFAQ_REGEX_WHY];
    bool valid = mdfaq_regex_compile(t, why, &p) == MDFAQ_OK;

    mdfaq_regex_free(p);
    return valid;
}

/* A name in an expression of RFC 6570: letters, digits, `_`, `%XX`, and dots between. */
static bool
template_name(struct mdfaq_text t, size_t *at)
{
    size_t i = *at;
    bool dot_before = true; /* a name may not begin with a dot */

    for (; i < t.n; i++) {
        char c = t.p[i];

        if (c == '.' && !dot_before) {
            dot_before = true;
            continue;
        }
        if (c == '%' && t.n - i > 2 && is_hex(t.p[i + 1]) && is_hex(t.p[i + 2]))
            i += 2;
        else if (c != '_' && !mdfaq_is_digit(c) &&
                 !(mdfaq_ascii_lower(c) >= 'a' && mdfaq_ascii_lower(c) <= 'z'))
            break;
        dot_before = false;
    }
    if (i == *at || dot_before)
        return false;
    *at = i;
    return true;
}

/* A name's modifier: `*`, or `:` and one to four digits. */
static bool
template_modifier(struct mdfaq_text t, size_t *at)
{
    size_t start;

    if (*at < t.n && t.p[*at] == '*') {
        ++*at;
        return true;
    }
    if (*at == t.n || t.p[*at] != ':')
        return true;
    start = ++*at;
    while (*at < t.n && mdfaq_is_digit(t.p[*at]) && *at - start < 4)
        ++*at;
    return *at > start && t.p[start] != '0';
}

/* Behind `{`. */
static bool
template_expression(struct mdfaq_text t, size_t *at)
{
    if (*at < t.n && strchr("+#./;?&", t.p[*at]) != NULL && t.p[*at] != '\0')
        ++*at;
    for (;;) {
        if (!template_name(t, at) || !template_modifier(t, at) || *at == t.n)
            return false;
        if (t.p[*at] == '}')
            break;
        if (t.p[(*at)++] != ',')
            return false;
    }
    ++*at;
    return true;
}

static bool
is_uri_template(struct mdfaq_text t)
{
    for (size_t i = 0; i < t.n;) {
        unsigned char c = (unsigned char)t.p[i++];

        if (c == '{') {
            if (!template_expression(t, &i))
                return false;
        } else if (c == '%') {
            if (t.n - i < 2 || !is_hex(t.p[i]) || !is_hex(t.p[i + 1]))
                return false;
        } else if (c <= ' ' || c == 0x7F || strchr("\"<>\\^`|}", c) != NULL) {
            return false;
        }
    }
    return true;
}

static const struct mdfaq_format formats[] = {
    { "date", mdfaq_is_date, "a date such as 2023-12-31" },
    { "date-time", mdfaq_is_date_time, "a date and time such as 2023-12-31T23:59:59Z" },
    { "duration", mdfaq_is_duration, "a duration such as P1DT12H" },
    { "email", mdfaq_is_email, "an e-mail address" },
    { "hostname", mdfaq_is_hostname, "a host name" },
    { "idn-email", mdfaq_is_idn_email, "an e-mail address" },
    { "idn-hostname", mdfaq_is_idn_hostname, "a host name" },
    { "ipv4", mdfaq_uri_ipv4, "an IPv4 address" },
    { "ipv6", mdfaq_uri_ipv6, "an IPv6 address" },
    { "iri", is_iri, "an absolute address such as https://example.org/" },
    { "iri-reference", is_iri_reference, "an address" },
    { "json-pointer", is_json_pointer, "a JSON Pointer such as /a/0" },
    { "regex", is_regex, "a regular expression" },
    { "relative-json-pointer", is_relative_json_pointer,
      "a relative JSON Pointer such as 1/a" },
    { "time", mdfaq_is_time, "a time such as 23:59:59Z" },
    { "uri", is_uri, "an absolute address such as https://example.org/" },
    { "uri-reference", is_uri_reference, "an address" },
    { "uri-template", is_uri_template, "an address template such as /a/{id}" },
    { "uuid", is_uuid, "a UUID" },
};

const struct mdfaq_format *
mdfaq_format_find(struct mdfaq_text name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (mdfaq_text_is(name, formats[i].name))
            return &formats[i];
    return NULL;
}
