/* SPDX-License-Identifier: MIT - convert/publish/entry.c: numbers and texts in a cache.
 */
#include <fcntl.h>
#include <time.h>

#include "publish/cache.h"

enum { YOUNG_NANOSECONDS = 100 * 1000 * 1000, SECOND = 1000000000 };

void
mdfaq_cache_put_number(struct mdfaq_buf *to, uint64_t number)
{
    char bytes[8];

    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(number >> (8 * i));
    mdfaq_buf_put(to, bytes, sizeof bytes);
}

void
mdfaq_cache_put_text(struct mdfaq_buf *to, struct mdfaq_text text)
{
    mdfaq_cache_put_number(to, text.n);
    mdfaq_buf_text(to, text);
}

bool
mdfaq_cache_get_number(struct mdfaq_text *from, uint64_t *ret)
{
    uint64_t number = 0;

    if (from->n < 8)
        return false;
    for (unsigned i = 0; i < 8; i++)
        number |= (uint64_t)(unsigned char)from->p[i] << (8 * i);
    from->p += 8;
    from->n -= 8;
    *ret = number;
    return true;
}

bool
mdfaq_cache_get_text(struct mdfaq_text *from, struct mdfaq_text *ret)
{
    uint64_t n;

    if (!mdfaq_cache_get_number(from, &n) || n > from->n)
        return false;
    *ret = (struct mdfaq_text){ from->p, (size_t)n };
    from->p += n;
    from->n -= (size_t)n;
    return true;
}

bool
mdfaq_stamp_is_young(const struct mdfaq_stamp *stamp)
{
    struct timespec now;
    int64_t age;

    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return true;
    age = ((int64_t)now.tv_sec - (int64_t)stamp->changed_seconds) * SECOND + now.tv_nsec -
          (int64_t)stamp->changed_nanoseconds;
    return age < YOUNG_NANOSECONDS;
}

/* A young file counts as changed the next time. */
void
mdfaq_cache_put_file(struct mdfaq_buf *to, const char *path)
{
    struct mdfaq_stamp stamp = { 0 };
    bool there = mdfaq_stamp_of(AT_FDCWD, path, &stamp);

    mdfaq_cache_put_text(to, (struct mdfaq_text){ path, strlen(path) + 1 });
    mdfaq_cache_put_number(to, there ? 1 + mdfaq_stamp_is_young(&stamp) : 0);
    mdfaq_cache_put_text(to, (struct mdfaq_text){ (const char *)&stamp, sizeof stamp });
}

bool
mdfaq_cache_same_files(struct mdfaq_text files)
{
    while (files.n > 0) {
        struct mdfaq_text path, stamp;
        struct mdfaq_stamp now = { 0 };
        uint64_t there;

        if (!mdfaq_cache_get_text(&files, &path) || path.n == 0 ||
            path.p[path.n - 1] != '\0' || !mdfaq_cache_get_number(&files, &there) ||
            !mdfaq_cache_get_text(&files, &stamp) || stamp.n != sizeof now)
            return false;
        if (mdfaq_stamp_of(AT_FDCWD, path.p, &now) != (there != 0) || there > 1 ||
            memcmp(&now, stamp.p, sizeof now) != 0)
            return false;
    }
    return true;
}
