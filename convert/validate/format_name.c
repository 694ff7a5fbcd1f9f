/* SPDX-License-Identifier: MIT - convert/validate/format_name.c: names of hosts and
 * people. */
#include "validate/format_name.h"

#include "core/uri.h"

enum { LONGEST_LABEL = 63, LONGEST_NAME = 253, LONGEST_LOCAL = 64 };

static bool
is_alphanumeric(char c)
{
    char low = mdfaq_ascii_lower(c);

    return mdfaq_is_digit(c) || (low >= 'a' && low <= 'z');
}

static bool
is_label(struct mdfaq_text t, bool ucs)
{
    if (t.n == 0 || t.n > LONGEST_LABEL || t.p[0] == '-' || t.p[t.n - 1] == '-')
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (!is_alphanumeric(t.p[i]) && t.p[i] != '-' &&
            !(ucs && (unsigned char)t.p[i] > 127))
            return false;
    /* Hyphens at the third and fourth place are kept for A-labels. */
    return t.n < 4 || t.p[2] != '-' || t.p[3] != '-' ||
           mdfaq_text_equal_nocase((struct mdfaq_text){ t.p, 4 }, MDFAQ_TEXT("xn--"));
}

static bool
is_host(struct mdfaq_text t, bool ucs)
{
    size_t start = 0;

    if (t.n == 0 || t.n > LONGEST_NAME)
        return false;
    for (size_t i = 0; i <= t.n; i++) {
        if (i < t.n && t.p[i] != '.')
            continue;
        if (!is_label((struct mdfaq_text){ t.p + start, i - start }, ucs))
            return false;
        start = i + 1;
    }
    return true;
}

bool
mdfaq_is_hostname(struct mdfaq_text t)
{
    return is_host(t, false);
}

bool
mdfaq_is_idn_hostname(struct mdfaq_text t)
{
    return is_host(t, true);
}

/* `user.name`, or in double quotes nearly anything. */
static bool
is_local(struct mdfaq_text t, bool ucs)
{
    bool dot = true; /* none at the start, at the end, or twice */

    if (t.n == 0 || t.n > LONGEST_LOCAL)
        return false;
    if (t.n >= 2 && t.p[0] == '"' && t.p[t.n - 1] == '"') {
        for (size_t i = 1; i + 1 < t.n; i++) {
            if (t.p[i] == '\\' && ++i + 1 >= t.n)
                return false;
            if ((unsigned char)t.p[i] < ' ' || t.p[i] == 0x7F ||
                (t.p[i] == '"' && t.p[i - 1] != '\\') ||
                (!ucs && (unsigned char)t.p[i] > 127))
                return false;
        }
        return true;
    }
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];

        if (c == '.' ? dot
                     : !is_alphanumeric(c) && !(ucs && (unsigned char)c > 127) &&
                           (c == '\0' || strchr("!#$%&'*+-/=?^_`{|}~", c) == NULL))
            return false;
        dot = c == '.';
    }
    return !dot;
}

static bool
is_address(struct mdfaq_text t, bool ucs)
{
    const char *at = t.n > 0 ? memrchr(t.p, '@', t.n) : NULL;
    struct mdfaq_text local, domain;

    if (at == NULL)
        return false;
    local = (struct mdfaq_text){ t.p, (size_t)(at - t.p) };
    domain = (struct mdfaq_text){ at + 1, t.n - local.n - 1 };
    if (!is_local(local, ucs))
        return false;
    if (domain.n > 2 && domain.p[0] == '[' && domain.p[domain.n - 1] == ']') {
        struct mdfaq_text literal = { domain.p + 1, domain.n - 2 };

        if (mdfaq_text_starts(literal, "IPv6:"))
            return mdfaq_uri_ipv6((struct mdfaq_text){ literal.p + 5, literal.n - 5 });
        return mdfaq_uri_ipv4(literal);
    }
    return is_host(domain, ucs);
}

bool
mdfaq_is_email(struct mdfaq_text t)
{
    return is_address(t, false);
}

bool
mdfaq_is_idn_email(struct mdfaq_text t)
{
    return is_address(t, true);
}
