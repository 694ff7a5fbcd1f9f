/* SPDX-License-Identifier: MIT - convert/source/folder.c: the files in and below a
 * folder.
 */
#include "source/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 200 };

/* A folder that has been entered and not left. */
struct mdfaq_folder_frame {
    struct dirent **entries; /* by name */
    size_t count, next;
    size_t path_length;
    struct mdfaq_ignore ignore; /* its .gitignore */
};

/* The .gitignore of a folder around the one that was started on. */
struct mdfaq_around {
    struct mdfaq_ignore ignore;
    size_t length; /* of that folder's path, with its slash, in `place` */
};

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

static void
leave(struct mdfaq_folders *f)
{
    struct mdfaq_folder_frame *frame = &f->frames[--f->depth];

    for (size_t i = frame->next; i < frame->count; i++)
        free(frame->entries[i]);
    free(frame->entries);
    mdfaq_ignore_done(&frame->ignore);
}

/* Cuts f->path to a length and adds a name; it ends with a zero that is not counted. */
static bool
set_path(struct mdfaq_folders *f, size_t length, const char *name)
{
    f->path.len = length;
    if (length > 0 && f->path.data[length - 1] != '/')
        mdfaq_buf_byte(&f->path, '/');
    mdfaq_buf_string(&f->path, name);
    mdfaq_buf_byte(&f->path, '\0');
    if (f->path.rc != MDFAQ_OK) {
        f->rc = f->path.rc;
        return false;
    }
    f->path.len--;
    return true;
}

static bool
grow(struct mdfaq_folders *f)
{
    size_t cap = f->cap == 0 ? 16 : 2 * f->cap;
    struct mdfaq_folder_frame *frames;

    if (f->depth < f->cap)
        return true;
    frames = realloc(f->frames, cap * sizeof *frames);
    if (frames == NULL) {
        f->rc = MDFAQ_NOMEM;
        return false;
    }
    f->frames = frames;
    f->cap = cap;
    return true;
}

/* Reads the names in the folder at f->path. errno style. */
static int
enter(struct mdfaq_folders *f)
{
    struct mdfaq_folder_frame frame = { .path_length = f->path.len };
    const char *path = f->path.len > 0 ? f->path.data : ".";
    int count;

    if (f->depth == DEEPEST)
        return ELOOP;
    if (!grow(f))
        return 0;
    count = scandir(path, &frame.entries, is_shown, by_name);
    if (count < 0 && errno == ENOMEM)
        f->rc = MDFAQ_NOMEM;
    if (count < 0)
        return errno;
    frame.count = (size_t)count;
    f->frames[f->depth++] = frame;
    if (!f->no_ignore) {
        if (!set_path(f, frame.path_length, ".gitignore"))
            return 0;
        if (!mdfaq_ignore_read(&f->frames[f->depth - 1].ignore, f->path.data))
            f->rc = MDFAQ_NOMEM;
    }
    return 0;
}

/* What the .gitignore files around the folder say, the nearest first. */
static enum mdfaq_verdict
judge_around(struct mdfaq_folders *f, const char *below, bool is_folder)
{
    enum mdfaq_verdict verdict = MDFAQ_VERDICT_NONE;
    size_t before = f->place.len;

    mdfaq_buf_string(&f->place, below);
    mdfaq_buf_byte(&f->place, '\0');
    if (f->place.rc != MDFAQ_OK) {
        f->rc = f->place.rc;
        return MDFAQ_VERDICT_LEAVE_OUT;
    }
    for (size_t i = 0; i < f->around_count && verdict == MDFAQ_VERDICT_NONE; i++)
        verdict = mdfaq_ignore_judge(&f->around[i].ignore,
                                     f->place.data + f->around[i].length, is_folder);
    f->place.len = before;
    return verdict;
}

/* Git asks the nearest .gitignore first, and the last of its lines that matches. */
static bool
is_left_out(struct mdfaq_folders *f, bool is_folder)
{
    const char *below = f->path.data + f->root;
    enum mdfaq_verdict verdict = mdfaq_ignore_judge(&f->excludes, below, is_folder);

    if (verdict == MDFAQ_VERDICT_LEAVE_OUT || f->no_ignore)
        return verdict == MDFAQ_VERDICT_LEAVE_OUT;
    for (size_t i = f->depth; i > 0 && verdict == MDFAQ_VERDICT_NONE; i--) {
        const struct mdfaq_folder_frame *frame = &f->frames[i - 1];
        const char *relative = f->path.data + frame->path_length;

        verdict =
            mdfaq_ignore_judge(&frame->ignore, relative + (*relative == '/'), is_folder);
    }
    if (verdict == MDFAQ_VERDICT_NONE && f->around_count > 0)
        verdict = judge_around(f, below, is_folder);
    return verdict == MDFAQ_VERDICT_LEAVE_OUT;
}

/* What an entry is; links to files are files. 0: something else. */
static mode_t
kind_of(struct mdfaq_folders *f, unsigned char type, int *error)
{
    struct stat st;

    *error = 0;
    if (type == DT_REG || type == DT_DIR)
        return type == DT_REG ? S_IFREG : S_IFDIR;
    if (type != DT_LNK && type != DT_UNKNOWN)
        return 0;
    if (type == DT_UNKNOWN && lstat(f->path.data, &st) == 0 && S_ISDIR(st.st_mode))
        return S_IFDIR;
    if (stat(f->path.data, &st) != 0) {
        *error = errno;
        return S_IFREG;
    }
    return S_ISREG(st.st_mode) ? S_IFREG : 0;
}

bool
mdfaq_folders_next(struct mdfaq_folders *f, struct mdfaq_entry *ret)
{
    if (f->error != 0 && f->rc == MDFAQ_OK) {
        *ret = (struct mdfaq_entry){ f->path.data, f->path.data, f->error };
        f->error = 0;
        return true;
    }
    while (f->depth > 0 && f->rc == MDFAQ_OK) {
        struct mdfaq_folder_frame *frame = &f->frames[f->depth - 1];
        struct dirent *entry;
        unsigned char type;
        mode_t kind;
        int error;

        if (frame->next == frame->count) {
            leave(f);
            continue;
        }
        entry = frame->entries[frame->next++];
        type = entry->d_type;
        if (!set_path(f, frame->path_length, entry->d_name)) {
            free(entry);
            return false;
        }
        free(entry);
        kind = kind_of(f, type, &error);
        if (kind == 0 || is_left_out(f, kind == S_IFDIR))
            continue;
        if (kind == S_IFDIR) {
            size_t length = f->path.len;

            error = enter(f);
            f->path.len = length;
            if (error == 0)
                continue;
        }
        *ret = (struct mdfaq_entry){ f->path.data, f->path.data + f->root, error };
        return f->rc == MDFAQ_OK;
    }
    return false;
}

/* Length of the path of the folder around the one that `path` [0, n) names, both with
 * their slash. */
static size_t
length_around(const char *path, size_t n)
{
    const char *slash = n > 1 ? memrchr(path, '/', n - 1) : NULL;

    return slash != NULL ? (size_t)(slash + 1 - path) : 0;
}

/* How many folders around the one at f->place belong to the same repository. */
static size_t
count_around(const struct mdfaq_folders *f, struct mdfaq_buf *name)
{
    size_t count = 0;

    for (size_t n = f->place.len; n > 0; n = length_around(f->place.data, n)) {
        mdfaq_buf_clear(name);
        mdfaq_buf_put(name, f->place.data, n);
        mdfaq_buf_put(name, ".git", sizeof ".git");
        if (name->rc == MDFAQ_OK && access(name->data, F_OK) == 0)
            return count;
        count++;
    }
    return 0;
}

/* Finds the folder's real path and the .gitignore files around it, up to the top of the
 * repository. Outside of one there are none. False: out of memory. */
static bool
look_around(struct mdfaq_folders *f, const char *path)
{
    char *real = realpath(path, NULL);
    struct mdfaq_buf name = { 0 };
    size_t count, n;
    bool well = true;

    if (real == NULL)
        return errno != ENOMEM;
    mdfaq_buf_string(&f->place, real);
    if (f->place.len > 1)
        mdfaq_buf_byte(&f->place, '/');
    free(real);
    count = f->place.rc == MDFAQ_OK ? count_around(f, &name) : 0;
    f->around = count > 0 ? calloc(count, sizeof *f->around) : NULL;
    n = f->place.len;
    for (; f->around != NULL && f->around_count < count && well; f->around_count++) {
        n = length_around(f->place.data, n);
        mdfaq_buf_clear(&name);
        mdfaq_buf_put(&name, f->place.data, n);
        mdfaq_buf_put(&name, ".gitignore", sizeof ".gitignore");
        f->around[f->around_count].length = n;
        well = name.rc == MDFAQ_OK &&
               mdfaq_ignore_read(&f->around[f->around_count].ignore, name.data);
    }
    well = well && f->place.rc == MDFAQ_OK && (count == 0 || f->around != NULL);
    mdfaq_buf_done(&name);
    return well;
}

static void
forget_around(struct mdfaq_folders *f)
{
    for (size_t i = 0; i < f->around_count; i++)
        mdfaq_ignore_done(&f->around[i].ignore);
    free(f->around);
    f->around = NULL;
    f->around_count = 0;
    mdfaq_buf_clear(&f->place);
}

enum mdfaq_status
mdfaq_folders_start(struct mdfaq_folders *f, const char *path)
{
    size_t n = strlen(path);

    forget_around(f);
    mdfaq_buf_clear(&f->path);
    f->rc = MDFAQ_OK;
    while (n > 1 && path[n - 1] == '/')
        n--;
    if (!f->bare)
        mdfaq_buf_put(&f->path, path, n);
    mdfaq_buf_byte(&f->path, '\0');
    if (f->path.rc != MDFAQ_OK)
        return f->path.rc;
    f->path.len--;
    f->root = f->path.len + (f->path.len > 0 && f->path.data[f->path.len - 1] != '/');
    if (!f->no_ignore && !look_around(f, path))
        return f->rc = MDFAQ_NOMEM;
    f->error = enter(f);
    return f->rc;
}

void
mdfaq_folders_done(struct mdfaq_folders *f)
{
    while (f->depth > 0)
        leave(f);
    free(f->frames);
    forget_around(f);
    mdfaq_ignore_done(&f->excludes);
    mdfaq_buf_done(&f->path);
    mdfaq_buf_done(&f->place);
    *f = (struct mdfaq_folders){ 0 };
}
