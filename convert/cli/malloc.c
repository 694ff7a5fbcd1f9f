/* SPDX-License-Identifier: MIT - convert/cli/malloc.c: the C library's allocator, watched
 * while md4c runs (core/mdmem.h says why).
 *
 * The GNU C library lets a program replace malloc(), free(), calloc() and realloc().
 * These pass on to the next definition, so that others may still be preloaded; where a
 * sanitizer or valgrind brings its own allocator, this file is empty or transparent.
 */
#include <dlfcn.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/library.h"
#include "core/mdmem.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||               \
    __has_feature(memory_sanitizer)
#define HAS_OWN_ALLOCATOR 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_OWN_ALLOCATOR 1
#endif

#ifndef HAS_OWN_ALLOCATOR

static struct {
    struct mdfaq_mdmem_libc next;
    void *(*calloc)(size_t count, size_t n);
    int state; /* 0: unknown, 1: being looked up, 2: known */
} real;

/* dlsym() may itself allocate, before anybody knows whom to ask; and there is
 * core/library.h, which sees to it that only one thread at a time comes here then. */
static alignas(max_align_t) char early[64 * 1024];
static size_t early_used;

static void *
early_malloc(size_t n)
{
    char *p = early + early_used;

    n = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (n > sizeof early - early_used)
        return NULL;
    early_used += n;
    return p;
}

static int
is_early(const void *p)
{
    return (const char *)p >= early && (const char *)p < early + sizeof early;
}

/* ISO C knows no conversion from an object's pointer to a function's; POSIX has dlsym().
 */
static void
find(const char *name, void *to)
{
    void *found = dlsym(RTLD_NEXT, name);

    memcpy(to, &found, sizeof found);
}

/* True when the real functions are known. The first call comes before there are threads:
 * the dynamic linker makes it. */
static int
ready(void)
{
    if (real.state == 0) {
        real.state = 1;
        find("malloc", &real.next.malloc);
        find("realloc", &real.next.realloc);
        find("free", &real.next.free);
        find("calloc", &real.calloc);
        real.state = 2;
    }
    return real.state == 2;
}

/* What has failed while a library is loaded is taken from the spare. */
static void *
or_spare(void *p, size_t n)
{
    return p == NULL && mdfaq_library_is_loading() ? early_malloc(n) : p;
}

/* By another name: compilers make one call of calloc() out of malloc() and memset(). */
static void *
allocate(size_t n)
{
    struct mdfaq_mdmem *m = mdfaq_mdmem_get();

    if (!ready())
        return early_malloc(n);
    return m != NULL ? mdfaq_mdmem_malloc(m, &real.next, n)
                     : or_spare(real.next.malloc(n), n);
}

void *
malloc(size_t n)
{
    return allocate(n);
}

void
free(void *p)
{
    if (p == NULL || is_early(p))
        return;
    if (mdfaq_mdmem_get() != NULL)
        mdfaq_mdmem_free(&real.next, p);
    else
        real.next.free(p);
}

void *
calloc(size_t count, size_t n)
{
    size_t size;
    void *p;

    if (ready() && mdfaq_mdmem_get() == NULL) {
        p = real.calloc(count, n);
        return p != NULL || __builtin_mul_overflow(count, n, &size) ? p
                                                                    : or_spare(p, size);
    }
    if (__builtin_mul_overflow(count, n, &size))
        return NULL;
    p = allocate(size);
    return p != NULL ? memset(p, 0, size) : NULL;
}

void *
realloc(void *p, size_t n)
{
    struct mdfaq_mdmem *m = mdfaq_mdmem_get();

    if (!ready() || is_early(p)) {
        void *copy = allocate(n);
        size_t room = (size_t)(early + sizeof early - (char *)p);

        return copy != NULL && p != NULL ? memcpy(copy, p, n < room ? n : room) : copy;
    }
    return m != NULL ? mdfaq_mdmem_realloc(m, &real.next, p, n) : real.next.realloc(p, n);
}

#else
/* ISO C forbids a translation unit without a declaration. */
typedef int mdfaq_malloc_is_not_ours;
#endif
