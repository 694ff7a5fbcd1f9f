/* SPDX-License-Identifier: MIT - convert/render/links.c: addresses that a result may
 * hold.
 *
 * What a browser would strip is stripped, what an address cannot hold is escaped, and
 * only then the scheme is looked at: nothing is left that two readers could see
 * differently.
 */
#include <stdio.h>

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

/* The suffix of a page in an address, of the same set of documents: its bytes. A set with
 * FAQ pages of YAML links to those by their names, too. */
static size_t
page_suffix(const struct mdfaq_render *r, struct mdfaq_text path)
{
    static const char *const suffixes[] = { ".md", ".mdx", ".markdown", ".yml" };
    bool yaml = mdfaq_text_is(mdfaq_text_of(r->doc->format), "yaml");

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0] - !yaml; i++) {
        size_t n = strlen(suffixes[i]);

        if (path.n > n && path.p[path.n - n - 1] != '/' &&
            mdfaq_text_equal_nocase((struct mdfaq_text){ path.p + path.n - n, n },
                                    (struct mdfaq_text){ suffixes[i], n }))
            return n;
    }
    return 0;
}

/* Writes the address of a page as it is published to r->published: without the suffix of
 * its source, with the one that is asked for; an index by its folder. False: it is no
 * page's. */
static bool
publish(struct mdfaq_render *r, struct mdfaq_uri u)
{
    static const struct mdfaq_text index = { "index", 5 };
    struct mdfaq_buf *out = &r->published;
    size_t n = page_suffix(r, u.path);
    struct mdfaq_text path = { u.path.p, u.path.n - n };

    if (n == 0 || u.authority.p != NULL)
        return false;
    mdfaq_buf_clear(out);
    u.path = (struct mdfaq_text){ "", 0 };
    if (path.n >= index.n && memcmp(path.p + path.n - index.n, index.p, index.n) == 0 &&
        (path.n == index.n || path.p[path.n - index.n - 1] == '/')) {
        path.n -= index.n;
        mdfaq_buf_text(out, path);
        if (path.n == 0)
            mdfaq_buf_string(out, "./");
    } else {
        mdfaq_buf_text(out, path);
        mdfaq_buf_text(out, r->page_suffix);
    }
    mdfaq_uri_join(&u, out);
    return mdfaq_render_check(r, out);
}

/* Changes an address by the longest prefix that is mapped. False: none is. */
static bool
map_prefix(struct mdfaq_render *r, struct mdfaq_text *address)
{
    const struct mdfaq_link_map *best = NULL;

    for (size_t i = 0; i < r->map_count; i++) {
        const struct mdfaq_link_map *m = &r->map[i];

        if (m->from.n <= address->n && memcmp(m->from.p, address->p, m->from.n) == 0 &&
            (best == NULL || m->from.n > best->from.n))
            best = m;
    }
    if (best == NULL)
        return false;
    mdfaq_buf_clear(&r->mapped);
    mdfaq_buf_text(&r->mapped, best->to);
    mdfaq_buf_put(&r->mapped, address->p + best->from.n, address->n - best->from.n);
    if (mdfaq_render_check(r, &r->mapped))
        *address = mdfaq_buf_view(&r->mapped);
    return true;
}

/* A relative address as seen from the page; `~/` begins where the set of pages does. */
static void
make_absolute(struct mdfaq_render *r, struct mdfaq_text *address)
{
    struct mdfaq_buf *out = &r->resolved;
    struct mdfaq_text base = r->url;

    if (mdfaq_text_starts(*address, "~/") && r->base.n > 0) {
        base = r->base;
        *address = (struct mdfaq_text){ address->p + 2, address->n - 2 };
    }
    mdfaq_buf_clear(out);
    mdfaq_uri_resolve(base, *address, out);
    if (mdfaq_render_check(r, out))
        *address = mdfaq_buf_view(out);
}

/* Remembers that there is an address that only this page can be read with. */
static void
stays_relative(struct mdfaq_render *r, struct mdfaq_text address)
{
    if (r->relative++ == 0)
        snprintf(r->relative_example, sizeof r->relative_example, "%.*s",
                 (int)(address.n < 60 ? address.n : 60), address.p);
}

bool
mdfaq_link_address(struct mdfaq_render *r, struct mdfaq_text address, bool image,
                   struct mdfaq_text *ret)
{
    bool published = false, mapped;
    struct mdfaq_text written;
    struct mdfaq_uri u;

    if (!is_plain(address)) {
        mdfaq_buf_clear(&r->address);
        escape_address(address, &r->address);
        if (!mdfaq_render_check(r, &r->address))
            return false;
        address = mdfaq_buf_view(&r->address);
    }
    written = address;
    u = mdfaq_uri_split(address);
    if (u.scheme.p == NULL && !image && (r->url.n > 0 || r->map_count > 0))
        published = publish(r, u);
    if (published)
        address = mdfaq_buf_view(&r->published);
    mapped = r->map_count > 0 && map_prefix(r, &address);
    if (mapped)
        u = mdfaq_uri_split(address);
    if (u.scheme.p != NULL) {
        *ret = address;
        return scheme_is_safe(u.scheme, image);
    }
    if (r->url.n > 0)
        make_absolute(r, &address);
    else if (!mapped)
        address = written;
    if (r->url.n == 0 && u.authority.p == NULL)
        stays_relative(r, address);
    *ret = address;
    return true;
}
