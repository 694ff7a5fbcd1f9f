/* SPDX-License-Identifier: MIT - convert/render/links.c: addresses that a result may
 * hold.
 *
 * What a browser would strip is stripped, what an address cannot hold is escaped, and
 * only then the scheme is looked at: nothing is left that two readers could see
 * differently.
 */
#include "core/uri.h"
#include "render/walk.h"

/* Bytes that stand in an address as they are. CommonMark leaves it open which these are;
 * they are those of its reference implementations. */
static const unsigned char plain[256] = {
    ['!'] = 1, ['#'] = 1, ['$'] = 1, ['%'] = 1, ['&'] = 1, ['\''] = 1, ['('] = 1,
    [')'] = 1, ['*'] = 1, ['+'] = 1, [','] = 1, ['-'] = 1, ['.'] = 1,  ['/'] = 1,
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1,  ['6'] = 1,
    ['7'] = 1, ['8'] = 1, ['9'] = 1, [':'] = 1, [';'] = 1, ['='] = 1,  ['?'] = 1,
    ['@'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1,  ['F'] = 1,
    ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,  ['M'] = 1,
    ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1,  ['T'] = 1,
    ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,  ['_'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1,  ['g'] = 1,
    ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1,  ['n'] = 1,
    ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1,  ['u'] = 1,
    ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1, ['~'] = 1,
};

/* Schemes that an address may have; an image may only be fetched. */
static const struct {
    const char *name;
    bool image;
} schemes[] = {
    { "http", true }, { "https", true }, { "mailto", false },
    { "tel", false }, { "ftp", false },
};

static bool
scheme_is_safe(struct mdfaq_text scheme, bool image)
{
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (mdfaq_text_equal_nocase(scheme, mdfaq_text_of(schemes[i].name)))
            return schemes[i].image || !image;
    return false;
}

static void
put_escaped(struct mdfaq_buf *out, unsigned char c)
{
    static const char hex[] = "0123456789ABCDEF";

    mdfaq_buf_put(out, (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
}

/* As browsers read an address: without control characters and spaces at its ends, without
 * tabs and line ends anywhere. */
static void
escape_address(struct mdfaq_text t, struct mdfaq_buf *out)
{
    while (t.n > 0 && (unsigned char)t.p[0] <= ' ') {
        t.p++;
        t.n--;
    }
    while (t.n > 0 && (unsigned char)t.p[t.n - 1] <= ' ')
        t.n--;
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];

        if (plain[c])
            mdfaq_buf_byte(out, (char)c);
        else if (c != '\t' && c != '\n' && c != '\r')
            put_escaped(out, c);
    }
}

static bool
is_plain(struct mdfaq_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (!plain[(unsigned char)t.p[i]])
            return false;
    return true;
}

/* A page of the same set of documents is published without the suffix of its source. */
static void
drop_suffix(struct mdfaq_uri *u)
{
    static const char *const suffixes[] = { ".md", ".mdx", ".markdown" };

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t n = strlen(suffixes[i]);
        struct mdfaq_text tail = { u->path.p + u->path.n - n, n };

        if (u->path.n <= n || u->path.p[u->path.n - n - 1] == '/' ||
            !mdfaq_text_equal_nocase(tail, mdfaq_text_of(suffixes[i])))
            continue;
        u->path.n -= n;
        return;
    }
}

static void
make_absolute(struct mdfaq_render *r, struct mdfaq_uri u, bool image,
              struct mdfaq_text *address)
{
    struct mdfaq_buf *out = &r->resolved;

    if (!image && u.authority.p == NULL && u.path.n > 0) {
        size_t n = u.path.n;

        drop_suffix(&u);
        if (n != u.path.n) {
            mdfaq_buf_clear(&r->scratch);
            mdfaq_uri_join(&u, &r->scratch);
            if (!mdfaq_render_check(r, &r->scratch))
                return;
            *address = mdfaq_buf_view(&r->scratch);
        }
    }
    mdfaq_buf_clear(out);
    mdfaq_uri_resolve(r->url, *address, out);
    if (mdfaq_render_check(r, out))
        *address = mdfaq_buf_view(out);
}

bool
mdfaq_link_address(struct mdfaq_render *r, struct mdfaq_text address, bool image,
                   struct mdfaq_text *ret)
{
    struct mdfaq_uri u;

    if (!is_plain(address)) {
        mdfaq_buf_clear(&r->address);
        escape_address(address, &r->address);
        if (!mdfaq_render_check(r, &r->address))
            return false;
        address = mdfaq_buf_view(&r->address);
    }
    u = mdfaq_uri_split(address);
    if (u.scheme.p != NULL) {
        *ret = address;
        return scheme_is_safe(u.scheme, image);
    }
    if (r->url.p != NULL && r->url.n > 0)
        make_absolute(r, u, image, &address);
    *ret = address;
    return true;
}
