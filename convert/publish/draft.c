/* SPDX-License-Identifier: MIT - convert/publish/draft.c: one result while it is written.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish/staging.h"

enum { NAME_SIZE = 24 };

static void
fail(struct mdfaq_draft *d)
{
    if (d->error == 0)
        d->error = errno != 0 ? errno : EIO;
}

void
mdfaq_draft_begin(struct mdfaq_draft *d, struct mdfaq_staging *s)
{
    char name[NAME_SIZE];

    *d = (struct mdfaq_draft){ .staging = s, .fd = -1 };
    d->number = atomic_fetch_add(&s->next, 1);
    snprintf(name, sizeof name, "%llx", d->number);
    d->fd = openat(s->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (d->fd < 0)
        fail(d);
}

void
mdfaq_draft_stream(struct mdfaq_draft *d, int fd)
{
    *d = (struct mdfaq_draft){ .fd = fd };
}

static int
sink_write(void *ctx, const char *data, size_t size)
{
    struct mdfaq_draft *d = ctx;

    while (size > 0 && d->error == 0) {
        ssize_t n = write(d->fd, data, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            fail(d);
            break;
        }
        data += n;
        size -= (size_t)n;
        d->bytes += (size_t)n;
    }
    return d->error == 0 ? 0 : -1;
}

struct mdfaq_sink
mdfaq_draft_sink(struct mdfaq_draft *d)
{
    return (struct mdfaq_sink){ .write = sink_write, .ctx = d };
}

static void
stamp(const struct stat *st, struct mdfaq_stamp *ret)
{
    *ret = (struct mdfaq_stamp){ .size = (uint64_t)st->st_size,
                                 .seconds = (uint64_t)st->st_mtim.tv_sec,
                                 .nanoseconds = (uint64_t)st->st_mtim.tv_nsec,
                                 .changed_seconds = (uint64_t)st->st_ctim.tv_sec,
                                 .changed_nanoseconds = (uint64_t)st->st_ctim.tv_nsec,
                                 .inode = st->st_ino };
}

bool
mdfaq_stamp_of(int at, const char *path, struct mdfaq_stamp *ret)
{
    struct stat st;

    if (fstatat(at, path, &st, 0) != 0)
        return false;
    stamp(&st, ret);
    return true;
}

bool
mdfaq_stamp_of_fd(int fd, struct mdfaq_stamp *ret)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return false;
    stamp(&st, ret);
    return true;
}

bool
mdfaq_draft_end(struct mdfaq_draft *d, struct mdfaq_stamp *ret)
{
    if (d->staging == NULL)
        return d->error == 0;
    if (d->fd >= 0 && ret != NULL && !mdfaq_stamp_of_fd(d->fd, ret))
        fail(d);
    if (d->fd >= 0 && close(d->fd) != 0)
        fail(d);
    d->fd = -1;
    if (d->error != 0)
        mdfaq_draft_drop(d);
    return d->error == 0;
}

void
mdfaq_draft_drop(struct mdfaq_draft *d)
{
    char name[NAME_SIZE];

    if (d->staging == NULL)
        return;
    if (d->fd >= 0)
        close(d->fd);
    snprintf(name, sizeof name, "%llx", d->number);
    unlinkat(d->staging->folder, name, 0);
    d->fd = -1;
    d->staging = NULL;
}
