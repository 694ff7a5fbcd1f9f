/* SPDX-License-Identifier: MIT - convert/core/uri_check.c: the grammar of RFC 3986.
 *
 * A part is right when each of its bytes is in the part's set, or begins an escape; the
 * sets nest, so one table with a bit for each set is all there is to know.
 */
#include "core/uri.h"

enum {
    IN_REG_NAME = 1, /* unreserved, sub-delims */
    IN_USERINFO = 2, /* and ":" */
    IN_PATH = 4,     /* and "@", "/" */
    IN_QUERY = 8,    /* and "?" */
    IN_UCS = 16,     /* a byte of a non-ASCII character */
    HEX = 32
};

/* The sets of each byte, sixteen a line. A: in all; H: a digit too; C: colon; U: not
 * ASCII. */
/* clang-format off */
static const unsigned char sets[256] = {
#define A (IN_REG_NAME | IN_USERINFO | IN_PATH | IN_QUERY)
#define H (A | HEX)
#define C (IN_USERINFO | IN_PATH | IN_QUERY)
#define P (IN_PATH | IN_QUERY)
#define Q IN_QUERY
#define U IN_UCS
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, A, 0, 0, A, 0, A, A, A, A, A, A, A, A, A, P,
    H, H, H, H, H, H, H, H, H, H, C, A, 0, A, 0, Q,
    P, H, H, H, H, H, H, A, A, A, A, A, A, A, A, A,
    A, A, A, A, A, A, A, A, A, A, A, 0, 0, 0, 0, A,
    0, H, H, H, H, H, H, A, A, A, A, A, A, A, A, A,
    A, A, A, A, A, A, A, A, A, A, A, 0, 0, 0, A, 0,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
#undef A
#undef H
#undef C
#undef P
#undef Q
#undef U
};
/* clang-format on */

static unsigned
sets_of(char byte)
{
    return sets[(unsigned char)byte];
}

static bool
part_is(struct mdfaq_text t, unsigned set)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '%') {
            if (t.n - i < 3 || !(sets_of(t.p[i + 1]) & HEX) ||
                !(sets_of(t.p[i + 2]) & HEX))
                return false;
            i += 2;
        } else if (!(sets_of(t.p[i]) & set)) {
            return false;
        }
    }
    return true;
}

bool
mdfaq_uri_ipv4(struct mdfaq_text t)
{
    size_t i = 0;

    for (int part = 0; part < 4; part++) {
        unsigned value = 0;
        size_t start = i;

        if (part > 0 && (i == t.n || t.p[i++] != '.'))
            return false;
        if (part > 0)
            start = i;
        while (i < t.n && mdfaq_is_digit(t.p[i]) && i - start < 3)
            value = value * 10 + (unsigned)(t.p[i++] - '0');
        if (i == start || value > 255 || (i - start > 1 && t.p[start] == '0'))
            return false;
    }
    return i == t.n;
}

/* How many 16-bit groups stand in `t`, separated by single colons; an IPv4 address may
 * stand for the last two when `tail` allows. -1: something else is there. */
static int
count_groups(struct mdfaq_text t, bool tail)
{
    int groups = 0;
    size_t i = 0;

    if (t.n == 0)
        return 0;
    for (;;) {
        size_t start = i;

        while (i < t.n && sets_of(t.p[i]) & HEX)
            i++;
        if (i < t.n && t.p[i] == '.' && tail)
            return mdfaq_uri_ipv4((struct mdfaq_text){ t.p + start, t.n - start })
                       ? groups + 2
                       : -1;
        if (i == start || i - start > 4)
            return -1;
        groups++;
        if (i == t.n)
            return groups;
        if (t.p[i++] != ':')
            return -1;
    }
}

bool
mdfaq_uri_ipv6(struct mdfaq_text t)
{
    for (size_t i = 0; i + 1 < t.n; i++) {
        if (t.p[i] == ':' && t.p[i + 1] == ':') {
            int left = count_groups((struct mdfaq_text){ t.p, i }, false);
            int right =
                count_groups((struct mdfaq_text){ t.p + i + 2, t.n - i - 2 }, true);

            return left >= 0 && right >= 0 && left + right <= 7;
        }
    }
    return count_groups(t, true) == 8;
}

/* IPvFuture: "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" ) */
static bool
ip_future(struct mdfaq_text t)
{
    size_t i = 1;

    if (t.n == 0 || mdfaq_ascii_lower(t.p[0]) != 'v')
        return false;
    while (i < t.n && sets_of(t.p[i]) & HEX)
        i++;
    if (i == 1 || i + 1 >= t.n || t.p[i] != '.')
        return false;
    for (i++; i < t.n; i++)
        if (!(sets_of(t.p[i]) & IN_USERINFO))
            return false;
    return true;
}

static bool
authority_valid(struct mdfaq_text t, unsigned ucs)
{
    const char *at = t.n > 0 ? memchr(t.p, '@', t.n) : NULL;
    size_t host;

    if (at != NULL) {
        size_t user = (size_t)(at - t.p);

        if (!part_is((struct mdfaq_text){ t.p, user }, IN_USERINFO | ucs))
            return false;
        t = (struct mdfaq_text){ at + 1, t.n - user - 1 };
    }
    host = t.n;
    if (t.n > 0 && t.p[0] == '[') {
        const char *close = memchr(t.p, ']', t.n);
        struct mdfaq_text literal;

        if (close == NULL)
            return false;
        literal = (struct mdfaq_text){ t.p + 1, (size_t)(close - t.p) - 1 };
        if (!mdfaq_uri_ipv6(literal) && !ip_future(literal))
            return false;
        host = literal.n + 2;
    } else if (t.n > 0 && memchr(t.p, ':', t.n) != NULL) {
        host = (size_t)((const char *)memchr(t.p, ':', t.n) - t.p);
    }
    if (t.n > 0 && t.p[0] != '[' &&
        !part_is((struct mdfaq_text){ t.p, host }, IN_REG_NAME | ucs))
        return false;
    if (host < t.n && t.p[host] != ':')
        return false;
    for (size_t i = host + 1; i < t.n; i++)
        if (!mdfaq_is_digit(t.p[i]))
            return false;
    return true;
}

/* The first segment of a relative path may not look as if it began with a scheme. */
static bool
first_segment_has_colon(struct mdfaq_text path)
{
    for (size_t i = 0; i < path.n && path.p[i] != '/'; i++)
        if (path.p[i] == ':')
            return true;
    return false;
}

bool
mdfaq_uri_valid(struct mdfaq_text t, unsigned flags)
{
    struct mdfaq_uri u = mdfaq_uri_split(t);
    unsigned ucs = flags & MDFAQ_URI_IRI ? IN_UCS : 0;

    if (u.scheme.p == NULL &&
        (!(flags & MDFAQ_URI_REFERENCE) || first_segment_has_colon(u.path)))
        return false;
    return (u.authority.p == NULL || authority_valid(u.authority, ucs)) &&
           part_is(u.path, IN_PATH | ucs) && part_is(u.query, IN_QUERY | ucs) &&
           part_is(u.fragment, IN_QUERY | ucs);
}
