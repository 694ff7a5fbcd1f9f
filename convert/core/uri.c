/* SPDX-License-Identifier: MIT - convert/core/uri.c: RFC 3986: split, resolve, normalise.
 */
#include "core/uri.h"

static bool
is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_unreserved(char c)
{
    return is_alpha(c) || mdfaq_is_digit(c) || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

static int
hex_value(char c)
{
    if (mdfaq_is_digit(c))
        return c - '0';
    c = mdfaq_ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that an escape at `p` stands for; -1: there is none. */
static int
escaped_byte(const char *p, const char *end)
{
    if (end - p < 3 || p[0] != '%' || hex_value(p[1]) < 0 || hex_value(p[2]) < 0)
        return -1;
    return hex_value(p[1]) * 16 + hex_value(p[2]);
}

static void
put_escaped(struct mdfaq_buf *out, unsigned char c)
{
    static const char hex[] = "0123456789ABCDEF";

    mdfaq_buf_put(out, (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
}

/* The bytes of a scheme at the start of `t`; 0: there is none. */
static size_t
scheme_length(struct mdfaq_text t)
{
    if (t.n == 0 || !is_alpha(t.p[0]))
        return 0;
    for (size_t i = 1; i < t.n; i++) {
        char c = t.p[i];

        if (c == ':')
            return i;
        if (!is_alpha(c) && !mdfaq_is_digit(c) && c != '+' && c != '-' && c != '.')
            return 0;
    }
    return 0;
}

/* Cuts what follows the first `mark` off `t`; absent when there is none. */
static struct mdfaq_text
cut_at(struct mdfaq_text *t, char mark)
{
    const char *at = t->n > 0 ? memchr(t->p, mark, t->n) : NULL;
    struct mdfaq_text tail = { 0 };

    if (at == NULL)
        return tail;
    tail = (struct mdfaq_text){ at + 1, t->n - (size_t)(at - t->p) - 1 };
    t->n = (size_t)(at - t->p);
    return tail;
}

struct mdfaq_uri
mdfaq_uri_split(struct mdfaq_text reference)
{
    struct mdfaq_uri u = { 0 };
    struct mdfaq_text rest = reference;
    size_t scheme;

    if (rest.p == NULL)
        rest = MDFAQ_TEXT("");
    u.fragment = cut_at(&rest, '#');
    u.query = cut_at(&rest, '?');
    scheme = scheme_length(rest);
    if (scheme > 0) {
        u.scheme = (struct mdfaq_text){ rest.p, scheme };
        rest = (struct mdfaq_text){ rest.p + scheme + 1, rest.n - scheme - 1 };
    }
    if (rest.n >= 2 && rest.p[0] == '/' && rest.p[1] == '/') {
        const char *slash = memchr(rest.p + 2, '/', rest.n - 2);
        const char *end = slash != NULL ? slash : rest.p + rest.n;

        u.authority = (struct mdfaq_text){ rest.p + 2, (size_t)(end - rest.p) - 2 };
        rest = (struct mdfaq_text){ end, rest.n - (size_t)(end - rest.p) };
    }
    u.path = rest;
    return u;
}

static void
join_before_path(const struct mdfaq_uri *u, struct mdfaq_buf *out)
{
    if (u->scheme.p != NULL) {
        mdfaq_buf_text(out, u->scheme);
        mdfaq_buf_byte(out, ':');
    }
    if (u->authority.p != NULL) {
        mdfaq_buf_put(out, "//", 2);
        mdfaq_buf_text(out, u->authority);
    }
}

static void
join_after_path(const struct mdfaq_uri *u, struct mdfaq_buf *out)
{
    if (u->query.p != NULL) {
        mdfaq_buf_byte(out, '?');
        mdfaq_buf_text(out, u->query);
    }
    if (u->fragment.p != NULL) {
        mdfaq_buf_byte(out, '#');
        mdfaq_buf_text(out, u->fragment);
    }
}

void
mdfaq_uri_join(const struct mdfaq_uri *uri, struct mdfaq_buf *out)
{
    join_before_path(uri, out);
    mdfaq_buf_text(out, uri->path);
    join_after_path(uri, out);
}

/* Removes "." and ".." segments from out[start..], in place (RFC 3986, 5.2.4). Each
 * segment is moved down once, so the cost is linear. */
static void
remove_dot_segments(struct mdfaq_buf *out, size_t start)
{
    char *from, *to, *floor, *end;

    if (out->rc != MDFAQ_OK || out->len == start)
        return;
    from = to = floor = out->data + start;
    end = out->data + out->len;
    if (*from == '/')
        from++, to++, floor++;
    while (from < end) {
        char *slash = memchr(from, '/', (size_t)(end - from));
        size_t n = (size_t)((slash != NULL ? slash : end) - from);
        bool up = n == 2 && from[0] == '.' && from[1] == '.';

        if (up) { /* drop the segment written last */
            if (to > floor)
                to--;
            while (to > floor && to[-1] != '/')
                to--;
        } else if (n != 1 || from[0] != '.') {
            memmove(to, from, n);
            to += n;
            if (slash != NULL)
                *to++ = '/';
        }
        from += n + (slash != NULL ? 1 : 0);
    }
    out->len = (size_t)(to - out->data);
}

/* A path that begins with `//` would read as an authority where there is none. */
static void
guard_path(const struct mdfaq_uri *u, struct mdfaq_buf *out, size_t start)
{
    if (u->authority.p != NULL || out->rc != MDFAQ_OK || out->len - start < 2 ||
        out->data[start] != '/' || out->data[start + 1] != '/')
        return;
    mdfaq_buf_put(out, "/.", 2);
    if (out->rc != MDFAQ_OK)
        return;
    memmove(out->data + start + 2, out->data + start, out->len - start - 2);
    memcpy(out->data + start, "/.", 2);
}

/* Appends the base's path up to its last slash, then the reference's. */
static void
merge_paths(const struct mdfaq_uri *base, struct mdfaq_text path, struct mdfaq_buf *out)
{
    size_t n = base->path.n;

    while (n > 0 && base->path.p[n - 1] != '/')
        n--;
    if (base->authority.p != NULL && base->path.n == 0)
        mdfaq_buf_byte(out, '/');
    else
        mdfaq_buf_put(out, base->path.p, n);
    mdfaq_buf_text(out, path);
}

void
mdfaq_uri_resolve(struct mdfaq_text base, struct mdfaq_text reference,
                  struct mdfaq_buf *out)
{
    struct mdfaq_uri b = mdfaq_uri_split(base), r = mdfaq_uri_split(reference), t = r;
    bool keep = false, merge = false; /* what becomes of the base's path */
    size_t start;

    if (r.scheme.p == NULL) {
        t.scheme = b.scheme;
        if (r.authority.p == NULL) {
            t.authority = b.authority;
            keep = r.path.n == 0;
            merge = r.path.n > 0 && r.path.p[0] != '/';
            if (keep && r.query.p == NULL)
                t.query = b.query;
        }
    }
    join_before_path(&t, out);
    start = out->len;
    if (keep)
        mdfaq_buf_text(out, b.path);
    else if (merge)
        merge_paths(&b, r.path, out);
    else
        mdfaq_buf_text(out, r.path);
    if (!keep)
        remove_dot_segments(out, start);
    guard_path(&t, out, start);
    join_after_path(&t, out);
}

/* Appends a part with its escapes in their one form, in lower case when asked to. */
static void
put_normal(struct mdfaq_buf *out, struct mdfaq_text t, bool lower)
{
    const char *p = t.p, *end = t.p + t.n;

    while (p < end) {
        int byte = escaped_byte(p, end);

        if (byte < 0) {
            mdfaq_buf_byte(out, lower ? mdfaq_ascii_lower(*p) : *p);
            p++;
            continue;
        }
        if (is_unreserved((char)byte))
            mdfaq_buf_byte(out, lower ? mdfaq_ascii_lower((char)byte) : (char)byte);
        else
            put_escaped(out, (unsigned char)byte);
        p += 3;
    }
}

static void
put_normal_authority(struct mdfaq_buf *out, struct mdfaq_text authority)
{
    struct mdfaq_text host = cut_at(&authority, '@');

    if (host.p != NULL) {
        put_normal(out, authority, false);
        mdfaq_buf_byte(out, '@');
    } else {
        host = authority;
    }
    put_normal(out, host, true);
}

void
mdfaq_uri_normalise(struct mdfaq_text uri, struct mdfaq_buf *out)
{
    struct mdfaq_uri u = mdfaq_uri_split(uri);
    size_t start;

    if (u.scheme.p != NULL) {
        put_normal(out, u.scheme, true);
        mdfaq_buf_byte(out, ':');
    }
    if (u.authority.p != NULL) {
        mdfaq_buf_put(out, "//", 2);
        put_normal_authority(out, u.authority);
    }
    start = out->len;
    put_normal(out, u.path, false);
    /* A relative reference keeps its dots: they mean something to its base. */
    if (u.scheme.p != NULL)
        remove_dot_segments(out, start);
    guard_path(&u, out, start);
    if (u.query.p != NULL) {
        mdfaq_buf_byte(out, '?');
        put_normal(out, u.query, false);
    }
    if (u.fragment.p != NULL) {
        mdfaq_buf_byte(out, '#');
        put_normal(out, u.fragment, false);
    }
}

/* Bytes that stand in a path as they are: unreserved, sub-delims, ":", "@", "/". */
static bool
is_path_char(char c)
{
    return is_unreserved(c) || (c != '\0' && strchr("/!$&'()*+,;=:@", c) != NULL);
}

void
mdfaq_uri_escape_path(struct mdfaq_text path, struct mdfaq_buf *out)
{
    const char *end = path.p + path.n, *run = path.p;

    for (const char *p = path.p; p < end; p++) {
        if (is_path_char(*p) || escaped_byte(p, end) >= 0)
            continue;
        mdfaq_buf_put(out, run, (size_t)(p - run));
        put_escaped(out, (unsigned char)*p);
        run = p + 1;
    }
    mdfaq_buf_put(out, run, (size_t)(end - run));
}

void
mdfaq_uri_unescape(struct mdfaq_text t, struct mdfaq_buf *out)
{
    for (size_t i = 0; i < t.n;) {
        int byte = escaped_byte(t.p + i, t.p + t.n);

        mdfaq_buf_byte(out, byte >= 0 ? (char)byte : t.p[i]);
        i += byte >= 0 ? 3 : 1;
    }
}
