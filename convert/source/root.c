/* SPDX-License-Identifier: MIT - convert/source/root.c: the folder that includes may not
 * leave. */
#include "source/root.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "core/uri.h"

/* What stands in the folder at the top of a set of pages. */
static const char *const marks[] = { "docfx.json", ".git", ".mdfaq.yaml" };

/* The real path of a file or folder; false: there is none, or out of memory (ret->rc). */
static bool
real_path(const char *path, struct mdfaq_buf *ret)
{
    char *real = realpath(path, NULL);

    mdfaq_buf_clear(ret);
    if (real == NULL) {
        if (errno == ENOMEM)
            ret->rc = MDFAQ_NOMEM;
        return false;
    }
    mdfaq_buf_put(ret, real, strlen(real) + 1);
    free(real);
    return ret->rc == MDFAQ_OK;
}

/* Cuts the last part off a zero-terminated absolute path; false: it is "/". */
static bool
cut(struct mdfaq_buf *path)
{
    size_t n = path->len - 1;

    if (n <= 1)
        return false;
    while (n > 1 && path->data[n - 1] != '/')
        n--;
    if (n > 1)
        n--;
    path->data[n] = '\0';
    path->len = n + 1;
    return true;
}

static bool
has_mark(struct mdfaq_buf *path)
{
    size_t before = path->len;
    struct stat st;
    bool found = false;

    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && !found; i++) {
        path->len = before - 1;
        mdfaq_buf_byte(path, '/');
        mdfaq_buf_put(path, marks[i], strlen(marks[i]) + 1);
        found = path->rc == MDFAQ_OK && stat(path->data, &st) == 0;
    }
    if (path->rc == MDFAQ_OK) {
        path->len = before;
        path->data[before - 1] = '\0';
    }
    return found;
}

bool
mdfaq_root_find(const char *page, const char *asked, struct mdfaq_buf *ret)
{
    struct mdfaq_buf own = { 0 };
    bool found = false;

    if (asked != NULL)
        return real_path(asked, ret);
    if (page == NULL || !real_path(page, ret) || !cut(ret))
        return false;
    mdfaq_buf_put(&own, ret->data, ret->len);
    do {
        found = has_mark(ret);
    } while (!found && ret->rc == MDFAQ_OK && cut(ret));
    if (!found && ret->rc == MDFAQ_OK) {
        mdfaq_buf_clear(ret);
        mdfaq_buf_text(ret, mdfaq_buf_view(&own));
    }
    if (own.rc != MDFAQ_OK)
        ret->rc = own.rc;
    mdfaq_buf_done(&own);
    return ret->rc == MDFAQ_OK;
}

static bool
is_inside(const char *path, const char *root)
{
    size_t n = strlen(root);

    if (n == 1)
        return true;
    return strncmp(path, root, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* Appends the parts of a path to an absolute one; `..` takes one off. Nothing is looked
 * at on the way, so that no link leads astray before it is judged. False: above "/". */
static bool
append(struct mdfaq_buf *path, struct mdfaq_text parts)
{
    while (parts.n > 0) {
        const char *slash = memchr(parts.p, '/', parts.n);
        struct mdfaq_text part = { parts.p,
                                   slash != NULL ? (size_t)(slash - parts.p) : parts.n };
        size_t taken = part.n + (slash != NULL);

        parts.p += taken;
        parts.n -= taken;
        if (part.n == 0 || mdfaq_text_is(part, "."))
            continue;
        if (mdfaq_text_is(part, "..")) {
            if (!cut(path))
                return false;
            continue;
        }
        path->len--;
        if (path->len > 1)
            mdfaq_buf_byte(path, '/');
        mdfaq_buf_text(path, part);
        mdfaq_buf_byte(path, '\0');
        if (path->rc != MDFAQ_OK)
            return false;
    }
    return true;
}

enum mdfaq_root_answer
mdfaq_root_resolve(const char *root, const char *from, struct mdfaq_text reference,
                   struct mdfaq_buf *ret)
{
    struct mdfaq_buf name = { 0 };
    bool well;

    mdfaq_uri_unescape(reference, &name);
    for (size_t i = 0; i < name.len && name.rc == MDFAQ_OK; i++)
        if (name.data[i] == '\\')
            name.data[i] = '/';
    reference = mdfaq_buf_view(&name);
    if (mdfaq_text_starts(reference, "~/") || mdfaq_text_starts(reference, "/")) {
        mdfaq_buf_clear(ret);
        mdfaq_buf_put(ret, root, strlen(root) + 1);
        if (reference.p[0] == '~')
            reference = (struct mdfaq_text){ reference.p + 1, reference.n - 1 };
    } else if (!real_path(from, ret) || !cut(ret)) {
        mdfaq_buf_done(&name);
        return ret->rc == MDFAQ_OK ? MDFAQ_ROOT_MISSING : MDFAQ_ROOT_FAILED;
    }
    well = name.rc == MDFAQ_OK && ret->rc == MDFAQ_OK &&
           memchr(reference.p, '\0', reference.n) == NULL && append(ret, reference);
    if (name.rc != MDFAQ_OK)
        ret->rc = name.rc;
    mdfaq_buf_done(&name);
    if (ret->rc != MDFAQ_OK)
        return MDFAQ_ROOT_FAILED;
    if (!well || !is_inside(ret->data, root))
        return MDFAQ_ROOT_OUTSIDE;
    mdfaq_buf_put(&name, ret->data, ret->len);
    if (name.rc != MDFAQ_OK)
        return MDFAQ_ROOT_FAILED;
    well = real_path(name.data, ret);
    if (!well && ret->rc == MDFAQ_OK)
        mdfaq_buf_text(ret, mdfaq_buf_view(&name));
    mdfaq_buf_done(&name);
    if (!well)
        return ret->rc == MDFAQ_OK ? MDFAQ_ROOT_MISSING : MDFAQ_ROOT_FAILED;
    return is_inside(ret->data, root) ? MDFAQ_ROOT_FOUND : MDFAQ_ROOT_OUTSIDE;
}
