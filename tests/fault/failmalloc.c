/* SPDX-License-Identifier: MIT - tests/fault/failmalloc.c: a program whose memory fails.
 *
 * Preloaded (LD_PRELOAD), it makes allocations of an unchanged program fail, counting
 * from 1 those that are made once main() has started:
 *
 *     MDFAQ_FAIL_AT=n      the n-th fails
 *     MDFAQ_FAIL_FROM=n    the n-th and all that follow fail
 *     MDFAQ_FAIL_REPORT=F  to the file F: one byte `!` when the first one fails, and how
 *                          many allocations were made, if the program comes to its end
 *
 * Prints nothing.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef int main_fn(int argc, char **argv, char **envp);
typedef int start_fn(main_fn *main, int argc, char **argv, void (*init)(void),
                     void (*fini)(void), void (*rtld_fini)(void), void *stack_end);

/* glibc's own, so that nothing has to be looked up before the first allocation. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t count, size_t n);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t alignment, size_t n);
start_fn __libc_start_main;

static struct {
    atomic_bool armed;
    atomic_ulong made;
    unsigned long at, from; /* 0: none */
    int report;             /* -1: none */
    main_fn *main;
} fault = { .report = -1 };

static void
report(const char *text, size_t n)
{
    if (fault.report >= 0 && write(fault.report, text, n) < 0)
        fault.report = -1;
}

static bool
fails(void)
{
    unsigned long n;

    if (!atomic_load_explicit(&fault.armed, memory_order_relaxed))
        return false;
    n = atomic_fetch_add_explicit(&fault.made, 1, memory_order_relaxed) + 1;
    if (n != fault.at && (fault.from == 0 || n < fault.from))
        return false;
    if (n == fault.at || n == fault.from)
        report("!", 1);
    errno = ENOMEM;
    return true;
}

void *
malloc(size_t n)
{
    return fails() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t count, size_t n)
{
    return fails() ? NULL : __libc_calloc(count, n);
}

void *
realloc(void *p, size_t n)
{
    return fails() ? NULL : __libc_realloc(p, n);
}

void *
reallocarray(void *p, size_t count, size_t n)
{
    size_t size;

    if (__builtin_mul_overflow(count, n, &size)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(p, size);
}

void *
aligned_alloc(size_t alignment, size_t n)
{
    return fails() ? NULL : __libc_memalign(alignment, n);
}

int
posix_memalign(void **ret, size_t alignment, size_t n)
{
    void *p = aligned_alloc(alignment, n);

    if (p == NULL)
        return ENOMEM;
    *ret = p;
    return 0;
}

static unsigned long
number(const char *variable)
{
    const char *value = getenv(variable);

    return value != NULL ? strtoul(value, NULL, 10) : 0;
}

/* The last of the handlers that exit() calls, for it was the first to be registered. */
static void
at_the_end(void)
{
    char text[32];
    int n;

    atomic_store(&fault.armed, false);
    n = snprintf(text, sizeof text, "%lu\n", atomic_load(&fault.made));
    report(text, (size_t)n);
}

static int
run_main(int argc, char **argv, char **envp)
{
    const char *path = getenv("MDFAQ_FAIL_REPORT");

    fault.at = number("MDFAQ_FAIL_AT");
    fault.from = number("MDFAQ_FAIL_FROM");
    if (path != NULL)
        fault.report = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    atexit(at_the_end);
    atomic_store(&fault.armed, true);
    return fault.main(argc, argv, envp);
}

int
__libc_start_main(main_fn *main, int argc, char **argv, void (*init)(void),
                  void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    start_fn *real;

    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    fault.main = main;
    return real(run_main, argc, argv, init, fini, rtld_fini, stack_end);
}
