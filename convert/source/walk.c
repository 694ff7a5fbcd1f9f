/* SPDX-License-Identifier: MIT - convert/source/walk.c: which documents there are. */
#include "source/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buf.h"
#include "source/kind.h"

enum { DEEPEST = 200 };

static bool
add(struct mdfaq_walk *w, const char *path, const char *page, bool named)
{
    struct mdfaq_found *found = mdfaq_arena_zeroed(w->arena, 1, sizeof *found);
    struct mdfaq_text copy;

    if (found == NULL)
        return false;
    found->named = named;
    if (path != NULL) {
        if (!mdfaq_arena_copy(w->arena, mdfaq_text_of(path), &copy))
            return false;
        found->path = copy.p;
        found->page = copy.p + (page - path);
    }
    if (w->end == NULL)
        w->end = &w->first;
    *w->end = found;
    w->end = &found->next;
    w->count++;
    return true;
}

static bool
is_document(const char *name)
{
    static const char *const suffixes[] = { ".md", ".mdx", ".markdown" };
    size_t n = strlen(name);

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t k = strlen(suffixes[i]);

        if (n > k && strcmp(name + n - k, suffixes[i]) == 0)
            return true;
    }
    return false;
}

/* Most YAML files beside pages are something else. */
static bool
is_yaml_faq(const char *path)
{
    char start[128];
    ssize_t n = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd >= 0) {
        n = read(fd, start, sizeof start);
        close(fd);
    }
    return n > 0 && mdfaq_kind_is_yaml_faq((struct mdfaq_text){ start, (size_t)n });
}

static int
is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum mdfaq_status walk_folder(struct mdfaq_walk *w, struct mdfaq_buf *path,
                                     size_t root, unsigned depth);

/* One entry of a folder; `path` names it. */
static enum mdfaq_status
walk_entry(struct mdfaq_walk *w, struct mdfaq_buf *path, size_t root, const char *name,
           unsigned depth)
{
    struct stat st;

    if (lstat(path->data, &st) == 0 && S_ISDIR(st.st_mode))
        return walk_folder(w, path, root, depth + 1);
    if (!is_document(name) && !mdfaq_kind_is_yaml_name(name))
        return MDFAQ_OK;
    if (stat(path->data, &st) != 0) {
        w->trouble(w->ctx, path->data, errno);
        return MDFAQ_OK;
    }
    if (!S_ISREG(st.st_mode) || (!is_document(name) && !is_yaml_faq(path->data)))
        return MDFAQ_OK;
    return add(w, path->data, path->data + root, false) ? MDFAQ_OK : MDFAQ_NOMEM;
}

static enum mdfaq_status
walk_folder(struct mdfaq_walk *w, struct mdfaq_buf *path, size_t root, unsigned depth)
{
    enum mdfaq_status rc = MDFAQ_OK;
    struct dirent **entries;
    int count;

    if (depth > DEEPEST) {
        w->trouble(w->ctx, path->data, ELOOP);
        return MDFAQ_OK;
    }
    count = scandir(path->data, &entries, is_shown, by_name);
    if (count < 0) {
        if (errno == ENOMEM)
            return MDFAQ_NOMEM;
        w->trouble(w->ctx, path->data, errno);
        return MDFAQ_OK;
    }
    for (int i = 0; i < count; i++) {
        size_t before = path->len;

        mdfaq_buf_byte(path, '/');
        mdfaq_buf_string(path, entries[i]->d_name);
        mdfaq_buf_byte(path, '\0');
        if (path->rc != MDFAQ_OK)
            rc = path->rc;
        else
            path->len--;
        if (rc == MDFAQ_OK)
            rc = walk_entry(w, path, root, entries[i]->d_name, depth);
        path->len = before;
        free(entries[i]);
    }
    free(entries);
    if (path->rc == MDFAQ_OK)
        path->data[path->len] = '\0';
    return rc;
}

enum mdfaq_status
mdfaq_walk_add(struct mdfaq_walk *w, const char *operand)
{
    const char *slash = strrchr(operand, '/');
    struct mdfaq_buf path = { 0 };
    enum mdfaq_status rc;
    struct stat st;

    if (strcmp(operand, "-") == 0)
        return add(w, NULL, NULL, true) ? MDFAQ_OK : MDFAQ_NOMEM;
    if (stat(operand, &st) != 0) {
        w->trouble(w->ctx, operand, errno);
        return MDFAQ_OK;
    }
    if (!S_ISDIR(st.st_mode))
        return add(w, operand, slash != NULL ? slash + 1 : operand, true) ? MDFAQ_OK
                                                                          : MDFAQ_NOMEM;
    w->folders = true;
    mdfaq_buf_string(&path, operand);
    while (path.len > 1 && path.data[path.len - 1] == '/')
        path.len--;
    mdfaq_buf_byte(&path, '\0');
    rc = path.rc;
    if (rc == MDFAQ_OK) {
        path.len--;
        rc = walk_folder(w, &path, path.len + 1, 0);
    }
    mdfaq_buf_done(&path);
    return rc;
}
