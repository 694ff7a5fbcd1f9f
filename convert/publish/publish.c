/* SPDX-License-Identifier: MIT - convert/publish/publish.c: where results go. */
#include "publish/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum mdfaq_status
fail(struct mdfaq_publish *p)
{
    if (p->error == 0)
        p->error = errno != 0 ? errno : EIO;
    return p->error == ENOMEM ? MDFAQ_NOMEM : MDFAQ_IO;
}

void
mdfaq_publish_stream(struct mdfaq_publish *p, int fd)
{
    *p = (struct mdfaq_publish){ .fd = fd };
}

/* Makes the folders that `path` names, but not its last part. */
static bool
make_parents(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        int made;

        *slash = '\0';
        made = mkdir(path, 0777);
        *slash = '/';
        if (made != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

/* A name beside `path` that nobody else uses: hidden, with the name that it is for. */
static char *
temporary_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash != NULL ? (size_t)(slash + 1 - path) : 0;
    char *name = NULL;

    if (asprintf(&name, "%.*s.%.200s.XXXXXX", (int)folder, path, path + folder) < 0)
        return NULL;
    return name;
}

/* What a new file may be used for, as open() would give it; mkstemp() gives less. */
static mode_t
usual_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

enum mdfaq_status
mdfaq_publish_file(struct mdfaq_publish *p, const char *path, bool make_folders)
{
    *p = (struct mdfaq_publish){ .fd = -1 };
    p->path = strdup(path);
    p->temporary = temporary_name(path);
    if (p->path == NULL || p->temporary == NULL) {
        errno = ENOMEM;
        return fail(p);
    }
    if (make_folders && !make_parents(p->path))
        return fail(p);
    p->fd = mkostemp(p->temporary, O_CLOEXEC);
    if (p->fd < 0) {
        free(p->temporary);
        p->temporary = NULL;
        return fail(p);
    }
    if (fchmod(p->fd, usual_mode()) != 0)
        return fail(p);
    return MDFAQ_OK;
}

static int
sink_write(void *ctx, const char *data, size_t size)
{
    struct mdfaq_publish *p = ctx;

    while (size > 0) {
        ssize_t n = write(p->fd, data, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            fail(p);
            return -1;
        }
        data += n;
        size -= (size_t)n;
    }
    return 0;
}

struct mdfaq_sink
mdfaq_publish_sink(struct mdfaq_publish *p)
{
    return (struct mdfaq_sink){ .write = sink_write, .ctx = p };
}

static void
release(struct mdfaq_publish *p)
{
    free(p->path);
    free(p->temporary);
    p->path = p->temporary = NULL;
    p->fd = -1;
}

enum mdfaq_status
mdfaq_publish_commit(struct mdfaq_publish *p)
{
    enum mdfaq_status rc = MDFAQ_OK;

    if (p->path == NULL)
        return p->error != 0 ? MDFAQ_IO : MDFAQ_OK;
    if (p->error != 0)
        rc = MDFAQ_IO;
    if (rc == MDFAQ_OK && fsync(p->fd) != 0)
        rc = fail(p);
    if (close(p->fd) != 0 && rc == MDFAQ_OK)
        rc = fail(p);
    p->fd = -1;
    if (rc == MDFAQ_OK && rename(p->temporary, p->path) != 0)
        rc = fail(p);
    if (rc != MDFAQ_OK)
        unlink(p->temporary);
    release(p);
    return rc;
}

void
mdfaq_publish_abandon(struct mdfaq_publish *p)
{
    if (p->path != NULL && p->fd >= 0)
        close(p->fd);
    if (p->temporary != NULL)
        unlink(p->temporary);
    release(p);
}
