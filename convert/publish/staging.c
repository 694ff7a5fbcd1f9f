/* SPDX-License-Identifier: MIT - convert/publish/staging.c: files that are written whole
 * or not at all.
 */
#include "publish/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".mdfaq-"

enum { NAME_SIZE = 24, GROUP = 512, FEW = 4, TRIES = 100 };

struct mdfaq_waiting {
    unsigned long long number;
    const char *path;
    struct mdfaq_waiting *next;
};

/* Makes the folders that `path` names, but not its last part, below `at`. */
static int
make_parents(int at, const char *path)
{
    char *copy = strdup(path);
    int error = copy == NULL ? ENOMEM : 0;

    for (char *slash = copy != NULL ? strchr(copy + 1, '/') : NULL;
         slash != NULL && error == 0; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdirat(at, copy, 0777) != 0 && errno != EEXIST)
            error = errno;
        *slash = '/';
    }
    free(copy);
    return error;
}

/* Removes the files in the folder, then the folder itself, which lies at `name` below
 * `root`. */
static void
remove_folder(int root, int folder, const char *name)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
    struct dirent *entry;

    if (dir == NULL && copy >= 0)
        close(copy);
    while (dir != NULL && (entry = readdir(dir)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(folder, entry->d_name, 0);
    if (dir != NULL)
        closedir(dir);
    unlinkat(root, name, AT_REMOVEDIR);
}

/* Removes the folders of runs that are gone. One that cannot be removed does no harm. */
static void
remove_strays(int root)
{
    int copy = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
    struct dirent *entry;

    if (dir == NULL && copy >= 0)
        close(copy);
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        int folder;

        if (strncmp(entry->d_name, PREFIX, strlen(PREFIX)) != 0)
            continue;
        folder =
            openat(root, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0)
            continue;
        if (flock(folder, LOCK_EX | LOCK_NB) == 0)
            remove_folder(root, folder, entry->d_name);
        close(folder);
    }
    if (dir != NULL)
        closedir(dir);
}

/* Makes a folder and takes its lock. Between the two another run may take it for a stray
 * one: then the folder is gone, and the next name is tried. errno style. */
static int
make_folder(struct mdfaq_staging *s, const char *root)
{
    for (unsigned i = 0; i < TRIES; i++) {
        struct stat mine, there;

        if (asprintf(&s->path, "%s/" PREFIX "XXXXXX", root) < 0) {
            s->path = NULL;
            return ENOMEM;
        }
        if (mkdtemp(s->path) == NULL)
            return errno;
        s->folder = open(s->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        /* A file system without locks is used without them: a lock that cannot be taken
         * is no stray's either. */
        if (s->folder >= 0 &&
            (flock(s->folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
            fstat(s->folder, &mine) == 0 && stat(s->path, &there) == 0 &&
            mine.st_ino == there.st_ino)
            return 0;
        if (s->folder >= 0)
            close(s->folder);
        s->folder = -1;
        free(s->path);
        s->path = NULL;
    }
    return EBUSY;
}

int
mdfaq_staging_open(struct mdfaq_staging *s, const char *root, bool make)
{
    int error = 0;

    *s = (struct mdfaq_staging){ .root = -1, .folder = -1 };
    s->end = &s->first;
    if (make && mkdir(root, 0777) != 0 && errno == ENOENT) {
        error = make_parents(AT_FDCWD, root);
        if (error == 0 && mkdir(root, 0777) != 0 && errno != EEXIST)
            error = errno;
    }
    if (error == 0) {
        s->root = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        error = s->root < 0 ? errno : 0;
    }
    if (error == 0) {
        remove_strays(s->root);
        error = make_folder(s, root);
    }
    if (error != 0)
        mdfaq_staging_close(s);
    return error;
}

bool
mdfaq_staging_publish(struct mdfaq_staging *s, unsigned long long number,
                      const char *path)
{
    struct mdfaq_waiting *w = mdfaq_arena_zeroed(&s->arena, 1, sizeof *w);
    struct mdfaq_text copy;

    if (w == NULL || !mdfaq_arena_copy(&s->arena, mdfaq_text_of(path), &copy))
        return false;
    w->number = number;
    w->path = copy.p;
    *s->end = w;
    s->end = &w->next;
    if (++s->waiting == GROUP)
        mdfaq_staging_flush(s);
    return true;
}

/* errno style. */
static int
give_name(struct mdfaq_staging *s, const struct mdfaq_waiting *w)
{
    char name[NAME_SIZE];
    int error;

    snprintf(name, sizeof name, "%llx", w->number);
    if (renameat(s->folder, name, s->root, w->path) == 0)
        return 0;
    error = errno;
    if (error == ENOENT) {
        error = make_parents(s->root, w->path);
        if (error == 0 && renameat(s->folder, name, s->root, w->path) != 0)
            error = errno;
    }
    if (error != 0)
        unlinkat(s->folder, name, 0);
    return error;
}

static int
sync_file(struct mdfaq_staging *s, const struct mdfaq_waiting *w)
{
    char name[NAME_SIZE];
    int fd, error;

    snprintf(name, sizeof name, "%llx", w->number);
    fd = openat(s->folder, name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    error = fsync(fd) != 0 ? errno : 0;
    close(fd);
    return error;
}

/* Brings the data of all that wait to the disk. syncfs() also waits for what others have
 * written, so it has to pay. errno style. */
static int
sync_all(struct mdfaq_staging *s)
{
    int error = 0;

    if (s->waiting == 0 || s->replaceable)
        return 0;
    if (s->waiting >= FEW)
        return syncfs(s->folder) != 0 ? errno : 0;
    for (const struct mdfaq_waiting *w = s->first; w != NULL && error == 0; w = w->next)
        error = sync_file(s, w);
    return error;
}

void
mdfaq_staging_flush(struct mdfaq_staging *s)
{
    int error = sync_all(s);

    for (const struct mdfaq_waiting *w = s->first; w != NULL; w = w->next) {
        int own = error != 0 ? error : give_name(s, w);

        if (own != 0)
            s->failed(s->ctx, w->path, own);
    }
    s->first = NULL;
    s->end = &s->first;
    s->waiting = 0;
    mdfaq_arena_clear(&s->arena);
}

void
mdfaq_staging_close(struct mdfaq_staging *s)
{
    const char *slash = s->path != NULL ? strrchr(s->path, '/') : NULL;

    if (s->folder >= 0) {
        remove_folder(s->root, s->folder, slash + 1);
        close(s->folder);
    }
    if (s->root >= 0)
        close(s->root);
    free(s->path);
    mdfaq_arena_done(&s->arena);
    *s = (struct mdfaq_staging){ .root = -1, .folder = -1 };
}
