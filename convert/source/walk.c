/* SPDX-License-Identifier: MIT - convert/source/walk.c: which documents there are. */
#include "source/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/folder.h"
#include "source/glob.h"
#include "source/kind.h"
#include "source/list.h"

struct mdfaq_walk {
    const struct mdfaq_walk_options *options;
    struct mdfaq_walk_options copy;
    size_t next_operand;
    struct mdfaq_list list; /* of files_from */
    bool listing, list_opened;
    struct mdfaq_folders folders;
    struct mdfaq_buf pattern; /* what must match below the folder; empty: everything */
    const char *unmatched; /* the operand that is a pattern, until something matches it */
    struct mdfaq_buf path;
    enum mdfaq_status rc;
};

enum mdfaq_status
mdfaq_walk_new(const struct mdfaq_walk_options *options, struct mdfaq_walk **ret)
{
    struct mdfaq_walk *w = calloc(1, sizeof *w);
    enum mdfaq_status rc;

    if (w == NULL)
        return MDFAQ_NOMEM;
    w->copy = *options;
    w->options = &w->copy;
    w->list.fd = -1;
    w->folders.no_ignore = options->no_ignore;
    for (size_t i = 0; i < options->exclude_count; i++)
        mdfaq_ignore_add(&w->folders.excludes, mdfaq_text_of(options->excludes[i]));
    rc = w->folders.excludes.text.rc;
    if (rc == MDFAQ_OK)
        rc = w->folders.excludes.rules.rc;
    if (rc != MDFAQ_OK)
        mdfaq_walk_free(w);
    else
        *ret = w;
    return rc;
}

void
mdfaq_walk_free(struct mdfaq_walk *w)
{
    if (w == NULL)
        return;
    mdfaq_list_close(&w->list);
    mdfaq_folders_done(&w->folders);
    mdfaq_buf_done(&w->pattern);
    mdfaq_buf_done(&w->path);
    free(w);
}

enum mdfaq_status
mdfaq_walk_status(const struct mdfaq_walk *w)
{
    return w->rc;
}

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool
exists(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0;
}

bool
mdfaq_walk_names_many(const char *operand)
{
    return is_folder(operand) || (mdfaq_glob_is_pattern(operand) && !exists(operand));
}

/* Starts on a folder. */
static bool
enter(struct mdfaq_walk *w, const char *path)
{
    w->rc = mdfaq_folders_start(&w->folders, path);
    return w->rc == MDFAQ_OK;
}

/* Starts on the folder that is the fixed part of a pattern. */
static bool
enter_pattern(struct mdfaq_walk *w, const char *pattern)
{
    const char *special = strpbrk(pattern, "*?[");
    const char *slash = memrchr(pattern, '/', (size_t)(special - pattern));
    const char *rest = slash != NULL ? slash + 1 : pattern;

    mdfaq_buf_clear(&w->path);
    if (slash == NULL)
        mdfaq_buf_byte(&w->path, '.');
    else
        mdfaq_buf_put(&w->path, pattern, slash > pattern ? (size_t)(slash - pattern) : 1);
    mdfaq_buf_byte(&w->path, '\0');
    mdfaq_buf_clear(&w->pattern);
    mdfaq_buf_put(&w->pattern, rest, strlen(rest) + 1);
    w->rc = w->path.rc != MDFAQ_OK ? w->path.rc : w->pattern.rc;
    w->folders.bare = slash == NULL;
    return w->rc == MDFAQ_OK && enter(w, w->path.data);
}

const char *
mdfaq_safe_page(const char *path)
{
    for (;;) {
        const char *slash = strchr(path, '/');
        size_t n = slash != NULL ? (size_t)(slash - path) : strlen(path);
        const char *up = strstr(path, "/../");

        if (up != NULL)
            path = up + 4;
        else if (slash != NULL && (n == 0 || (n == 1 && path[0] == '.') ||
                                   (n == 2 && path[0] == '.' && path[1] == '.')))
            path = slash + 1;
        else
            return path;
    }
}

static bool
found_file(struct mdfaq_found *ret, const char *path, bool named)
{
    const char *slash = strrchr(path, '/');
    struct stat st;

    *ret = (struct mdfaq_found){ .path = path, .named = named };
    ret->page = named ? (slash != NULL ? slash + 1 : path) : mdfaq_safe_page(path);
    if (stat(path, &st) != 0)
        ret->error = errno;
    return true;
}

/* Begins one operand. True: it is itself a document, in `ret`. */
static bool
begin_operand(struct mdfaq_walk *w, const char *operand, bool named,
              struct mdfaq_found *ret)
{
    w->pattern.len = 0;
    w->folders.bare = false;
    if (named && strcmp(operand, "-") == 0) {
        *ret = (struct mdfaq_found){ .named = true };
        return true;
    }
    if (is_folder(operand)) {
        w->folders.bare = strcmp(operand, ".") == 0 || strcmp(operand, "./") == 0;
        enter(w, operand);
        return false;
    }
    if (named && mdfaq_glob_is_pattern(operand) && !exists(operand)) {
        w->unmatched = operand;
        enter_pattern(w, operand);
        return false;
    }
    return found_file(ret, operand, named);
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

static bool
is_document(const char *path)
{
    static const char *const suffixes[] = { ".md", ".mdx", ".markdown" };
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    size_t n = strlen(name);

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t k = strlen(suffixes[i]);

        if (n > k && strcmp(name + n - k, suffixes[i]) == 0)
            return true;
    }
    return mdfaq_kind_is_yaml_name(name) && is_yaml_faq(path);
}

/* The next document in the folder that is being walked; false: it is at its end. */
static bool
next_in_folder(struct mdfaq_walk *w, struct mdfaq_found *ret)
{
    struct mdfaq_entry entry;

    while (mdfaq_folders_next(&w->folders, &entry)) {
        *ret = (struct mdfaq_found){ .path = entry.path,
                                     .page = entry.below,
                                     .error = entry.error };
        if (entry.error != 0)
            return true;
        if (w->pattern.len > 0 ? mdfaq_glob_match(w->pattern.data, entry.below)
                               : is_document(entry.path)) {
            w->unmatched = NULL;
            return true;
        }
    }
    w->rc = w->folders.rc;
    return false;
}

/* A pattern that matches nothing is a file that is not there, as to a shell. */
static bool
nothing_matches(struct mdfaq_walk *w, struct mdfaq_found *ret)
{
    const char *pattern = w->unmatched;

    w->unmatched = NULL;
    return pattern != NULL && found_file(ret, pattern, true);
}

/* The next path of files_from; NULL: there is none, or the list cannot be read. */
static const char *
next_listed(struct mdfaq_walk *w, struct mdfaq_found *ret)
{
    const char *path;

    if (!w->list_opened) {
        w->list_opened = true;
        w->listing = mdfaq_list_open(&w->list, w->options->files_from, w->options->zero);
    }
    path = w->listing ? mdfaq_list_next(&w->list) : NULL;
    if (path == NULL && w->list.error != 0) {
        *ret = (struct mdfaq_found){ .path = w->options->files_from,
                                     .page = w->options->files_from,
                                     .named = true,
                                     .error = w->list.error };
        w->list.error = 0;
        w->listing = false;
    }
    return path;
}

bool
mdfaq_walk_next(struct mdfaq_walk *w, struct mdfaq_found *ret)
{
    while (w->rc == MDFAQ_OK) {
        const char *path;

        if (next_in_folder(w, ret))
            return true;
        if (w->rc != MDFAQ_OK)
            return false;
        if (nothing_matches(w, ret))
            return true;
        if (w->next_operand < w->options->operand_count) {
            if (begin_operand(w, w->options->operands[w->next_operand++], true, ret))
                return true;
            continue;
        }
        if (w->options->files_from == NULL)
            return false;
        ret->error = 0;
        path = next_listed(w, ret);
        if (path == NULL)
            return ret->error != 0;
        if (begin_operand(w, path, false, ret))
            return true;
    }
    return false;
}
