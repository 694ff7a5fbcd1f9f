/* SPDX-License-Identifier: MIT - convert/publish/cache.c: what a run has read and
 * written, for the next one.
 */
#include "publish/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[] = "mdfaq cache 1\n";

enum {
    HEADER_SIZE = sizeof magic - 1 + 2 * sizeof(struct mdfaq_digest),
    TRAILER_SIZE = 8 + sizeof(struct mdfaq_digest), /* count of entries, checksum */
    ENOUGH = 64 * 1024
};

struct mdfaq_cache_slot {
    struct mdfaq_digest path; /* all zero: free */
    size_t at;                /* of the entry in the map */
};

static bool
same_digest(struct mdfaq_digest a, struct mdfaq_digest b)
{
    return a.low == b.low && a.high == b.high;
}

static struct mdfaq_digest
digest_at(const char *p)
{
    struct mdfaq_digest d;

    memcpy(&d, p, sizeof d);
    return d;
}

/* Takes an entry apart; `from` goes on behind it. */
static bool
read_entry(struct mdfaq_text *from, struct mdfaq_cache_entry *ret)
{
    struct mdfaq_text raw, rest;
    uint64_t *numbers[] = { &ret->stamp.size,
                            &ret->stamp.seconds,
                            &ret->stamp.nanoseconds,
                            &ret->stamp.changed_seconds,
                            &ret->stamp.changed_nanoseconds,
                            &ret->stamp.inode,
                            &ret->content.low,
                            &ret->content.high,
                            &ret->questions,
                            &ret->no_questions };
    uint64_t results;

    *ret = (struct mdfaq_cache_entry){ 0 };
    if (!mdfaq_cache_get_text(from, &raw))
        return false;
    rest = ret->raw = raw;
    if (!mdfaq_cache_get_text(&rest, &ret->path) ||
        !mdfaq_cache_get_text(&rest, &ret->target))
        return false;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (!mdfaq_cache_get_number(&rest, numbers[i]))
            return false;
    if (!mdfaq_cache_get_number(&rest, &results) || results > MDFAQ_CACHE_RESULTS)
        return false;
    for (size_t i = 0; i < results; i++) {
        struct mdfaq_cache_result *r = &ret->results[i];

        if (!mdfaq_cache_get_number(&rest, &r->there) ||
            !mdfaq_cache_get_number(&rest, &r->size) ||
            !mdfaq_cache_get_number(&rest, &r->seconds) ||
            !mdfaq_cache_get_number(&rest, &r->nanoseconds))
            return false;
    }
    return mdfaq_cache_get_text(&rest, &ret->files) &&
           mdfaq_cache_get_text(&rest, &ret->findings);
}

bool
mdfaq_cache_next(const struct mdfaq_cache *c, size_t *at, struct mdfaq_cache_entry *ret)
{
    struct mdfaq_text rest;

    if (c->map == NULL)
        return false;
    rest = (struct mdfaq_text){ c->map + c->start + *at, c->end - c->start - *at };
    if (rest.n == 0 || !read_entry(&rest, ret))
        return false;
    *at = (size_t)(rest.p - c->map) - c->start;
    return true;
}

static struct mdfaq_cache_slot *
slot_for(const struct mdfaq_cache *c, struct mdfaq_digest path)
{
    size_t at = (size_t)path.low & (c->slot_count - 1);

    while ((c->slots[at].path.low != 0 || c->slots[at].path.high != 0) &&
           !same_digest(c->slots[at].path, path))
        at = (at + 1) & (c->slot_count - 1);
    return &c->slots[at];
}

bool
mdfaq_cache_find(const struct mdfaq_cache *c, const char *path,
                 struct mdfaq_cache_entry *ret)
{
    const struct mdfaq_cache_slot *slot;
    size_t at;

    if (c->slots == NULL)
        return false;
    slot = slot_for(c, mdfaq_digest(path, strlen(path)));
    if (slot->path.low == 0 && slot->path.high == 0)
        return false;
    at = slot->at;
    return mdfaq_cache_next(c, &at, ret);
}

/* False: out of memory. */
static bool
index_entries(struct mdfaq_cache *c, size_t count)
{
    struct mdfaq_cache_entry entry;
    size_t at = 0, before = 0;

    for (c->slot_count = 64; c->slot_count < 2 * count;)
        c->slot_count *= 2;
    c->slots = calloc(c->slot_count, sizeof *c->slots);
    if (c->slots == NULL)
        return false;
    for (size_t i = 0; i < count && mdfaq_cache_next(c, &at, &entry); i++) {
        struct mdfaq_digest path = mdfaq_digest(entry.path.p, entry.path.n);

        *slot_for(c, path) = (struct mdfaq_cache_slot){ path, before };
        before = at;
    }
    return true;
}

/* Why the mapped file cannot be used; NULL: it can. */
static const char *
judge(struct mdfaq_cache *c, struct mdfaq_digest place, struct mdfaq_digest settings)
{
    struct mdfaq_text trailer;
    struct mdfaq_digest checksum;
    uint64_t count;

    if (c->map_size < sizeof magic - 1 || memcmp(c->map, magic, sizeof magic - 1) != 0)
        return "it is no cache of this version";
    if (c->map_size < HEADER_SIZE + TRAILER_SIZE)
        return "it is damaged";
    c->start = HEADER_SIZE;
    c->end = c->map_size - TRAILER_SIZE;
    trailer = (struct mdfaq_text){ c->map + c->end, TRAILER_SIZE };
    checksum = mdfaq_digest(c->map, c->end + 8);
    if (!mdfaq_cache_get_number(&trailer, &count) || count > c->map_size ||
        !same_digest(checksum, digest_at(trailer.p)))
        return "it is damaged";
    if (!same_digest(place, digest_at(c->map + sizeof magic - 1)))
        return "it belongs to other documents or results";
    c->fresh =
        same_digest(settings, digest_at(c->map + sizeof magic - 1 + sizeof settings));
    return index_entries(c, (size_t)count) ? NULL : "memory is out";
}

static void
unmap(struct mdfaq_cache *c)
{
    if (c->map != NULL)
        munmap((void *)(uintptr_t)c->map, c->map_size);
    free(c->slots);
    c->map = NULL;
    c->slots = NULL;
    c->fresh = false;
}

static void
map_last(struct mdfaq_cache *c, const char *path, struct mdfaq_digest place,
         struct mdfaq_digest settings)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    void *map = MAP_FAILED;

    if (fd < 0) {
        c->why = errno != ENOENT ? strerror(errno) : NULL;
        return;
    }
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        c->why = "it is no file";
    else if (st.st_size == 0)
        c->why = "it is empty";
    else
        map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (map == MAP_FAILED) {
        if (c->why == NULL)
            c->why = "it cannot be read";
        return;
    }
    c->map = map;
    c->map_size = (size_t)st.st_size;
    c->why = judge(c, place, settings);
    if (c->why != NULL)
        unmap(c);
}

/* Hands on what was gathered. */
static void
pour(struct mdfaq_cache *c)
{
    struct mdfaq_sink sink = mdfaq_draft_sink(&c->draft);

    if (c->out.rc != MDFAQ_OK && c->error == 0)
        c->error = ENOMEM;
    if (c->error == 0 && c->out.len > 0) {
        mdfaq_hasher_add(c->hasher, c->out.data, c->out.len);
        if (sink.write(sink.ctx, c->out.data, c->out.len) != 0)
            c->error = c->draft.error;
    }
    mdfaq_buf_clear(&c->out);
}

static void
note_failure(void *ctx, const char *path, int error)
{
    struct mdfaq_cache *c = ctx;

    (void)path;
    if (c->error == 0)
        c->error = error;
}

int
mdfaq_cache_open(struct mdfaq_cache *c, const char *path, struct mdfaq_digest place,
                 struct mdfaq_digest settings)
{
    const char *slash = strrchr(path, '/');
    size_t n = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);

    *c = (struct mdfaq_cache){ .draft.fd = -1, .staging = { .root = -1, .folder = -1 } };
    c->folder = n > 0 ? strndup(path, n) : strdup(".");
    c->name = slash != NULL ? slash + 1 : path;
    c->hasher = mdfaq_hasher_new();
    if (c->folder == NULL || c->hasher == NULL)
        return ENOMEM;
    map_last(c, path, place, settings);
    c->error = mdfaq_staging_open(&c->staging, c->folder, true);
    if (c->error != 0)
        return c->error;
    c->staging.replaceable = true; /* the checksum tells */
    c->staging.failed = note_failure;
    c->staging.ctx = c;
    mdfaq_draft_begin(&c->draft, &c->staging);
    c->error = c->draft.error;
    mdfaq_buf_put(&c->out, magic, sizeof magic - 1);
    mdfaq_buf_put(&c->out, (const char *)&place, sizeof place);
    mdfaq_buf_put(&c->out, (const char *)&settings, sizeof settings);
    return c->error;
}

void
mdfaq_cache_keep(struct mdfaq_cache *c, const struct mdfaq_cache_entry *entry)
{
    mdfaq_cache_put_text(&c->out, entry->raw);
    c->count++;
    if (c->out.len >= ENOUGH)
        pour(c);
}

void
mdfaq_cache_add(struct mdfaq_cache *c, const struct mdfaq_cache_entry *e)
{
    const uint64_t numbers[] = { e->stamp.size,
                                 e->stamp.seconds,
                                 e->stamp.nanoseconds,
                                 e->stamp.changed_seconds,
                                 e->stamp.changed_nanoseconds,
                                 e->stamp.inode,
                                 e->content.low,
                                 e->content.high,
                                 e->questions,
                                 e->no_questions,
                                 MDFAQ_CACHE_RESULTS };
    struct mdfaq_cache_entry raw;

    mdfaq_buf_clear(&c->entry);
    mdfaq_cache_put_text(&c->entry, e->path);
    mdfaq_cache_put_text(&c->entry, e->target);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        mdfaq_cache_put_number(&c->entry, numbers[i]);
    for (size_t i = 0; i < MDFAQ_CACHE_RESULTS; i++) {
        mdfaq_cache_put_number(&c->entry, e->results[i].there);
        mdfaq_cache_put_number(&c->entry, e->results[i].size);
        mdfaq_cache_put_number(&c->entry, e->results[i].seconds);
        mdfaq_cache_put_number(&c->entry, e->results[i].nanoseconds);
    }
    mdfaq_cache_put_text(&c->entry, e->files);
    mdfaq_cache_put_text(&c->entry, e->findings);
    if (c->entry.rc != MDFAQ_OK && c->error == 0)
        c->error = ENOMEM;
    raw.raw = mdfaq_buf_view(&c->entry);
    if (c->error == 0)
        mdfaq_cache_keep(c, &raw);
}

int
mdfaq_cache_commit(struct mdfaq_cache *c)
{
    struct mdfaq_digest checksum;

    mdfaq_cache_put_number(&c->out, c->count);
    pour(c);
    checksum = mdfaq_hasher_end(c->hasher);
    mdfaq_buf_put(&c->out, (const char *)&checksum, sizeof checksum);
    pour(c);
    if (c->error != 0) {
        mdfaq_draft_drop(&c->draft);
        return c->error;
    }
    if (!mdfaq_draft_end(&c->draft, NULL))
        return c->error = c->draft.error;
    if (!mdfaq_staging_publish(&c->staging, c->draft.number, c->name))
        return c->error = ENOMEM;
    mdfaq_staging_flush(&c->staging);
    return c->error;
}

void
mdfaq_cache_close(struct mdfaq_cache *c)
{
    unmap(c);
    mdfaq_draft_drop(&c->draft);
    mdfaq_staging_close(&c->staging);
    mdfaq_buf_done(&c->out);
    mdfaq_buf_done(&c->entry);
    mdfaq_hasher_free(c->hasher);
    free(c->folder);
    *c = (struct mdfaq_cache){ .draft.fd = -1, .staging = { .root = -1, .folder = -1 } };
}
