/* SPDX-License-Identifier: MIT - tests/bench/least.c: the least that a converter of a
 * tree of pages can do, as a yardstick.
 *
 *     least OUT DIR THREADS
 *
 * Threads read each page below DIR, let md4c's HTML renderer, in GitHub's dialect, render
 * it into memory, and write it whole below OUT: into a temporary file beside its place,
 * which then takes its name.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <md4c-html.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SLACK = 64, MOST_THREADS = 64, PATH_SIZE = 4096 };

struct bytes {
    char *data;
    size_t size, cap;
};

static char **pages;
static size_t page_count, page_cap;
static atomic_size_t next_page;
static atomic_int failures;
static const char *in, *out;

static void
fail(const char *what)
{
    perror(what);
    exit(2);
}

static int
note(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    size_t n = strlen(path);

    (void)st;
    (void)ftw;
    if (kind != FTW_F || n < 3 || strcmp(path + n - 3, ".md") != 0)
        return 0;
    if (page_count == page_cap) {
        page_cap = page_cap == 0 ? 1024 : 2 * page_cap;
        pages = realloc(pages, page_cap * sizeof *pages);
    }
    if (pages == NULL || (pages[page_count++] = strdup(path)) == NULL)
        fail(path);
    return 0;
}

static void
reserve(struct bytes *b, size_t n)
{
    if (b->size + n <= b->cap)
        return;
    b->cap = 2 * (b->size + n);
    b->data = realloc(b->data, b->cap);
    if (b->data == NULL)
        fail("memory");
}

static void
append(const MD_CHAR *text, MD_SIZE size, void *ctx)
{
    struct bytes *b = ctx;

    reserve(b, size);
    memcpy(b->data + b->size, text, size);
    b->size += size;
}

static int
load(const char *path, struct bytes *b)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = 1;

    b->size = 0;
    while (fd >= 0 && n > 0) {
        reserve(b, 64 * 1024 + SLACK);
        n = read(fd, b->data + b->size, 64 * 1024);
        b->size += n > 0 ? (size_t)n : 0;
    }
    if (fd < 0 || n < 0)
        return -1;
    memset(b->data + b->size, 0, SLACK);
    return close(fd);
}

static void
make_parents(char *path)
{
    for (char *p = strchr(path + 1, '/'); p != NULL; p = strchr(p + 1, '/')) {
        *p = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            fail(path);
        *p = '/';
    }
}

static int
save(const char *page, const struct bytes *b)
{
    char path[PATH_SIZE], temporary[PATH_SIZE + 8];
    int fd;

    snprintf(path, sizeof path, "%s%s", out, page + strlen(in));
    snprintf(temporary, sizeof temporary, "%s.tmp", path);
    fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0 && errno == ENOENT) {
        make_parents(path);
        fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    }
    if (fd < 0 || write(fd, b->data, b->size) != (ssize_t)b->size || close(fd) != 0)
        return -1;
    return rename(temporary, path);
}

static void *
work(void *unused)
{
    struct bytes text = { 0 }, html = { 0 };
    size_t i;

    while ((i = atomic_fetch_add(&next_page, 1)) < page_count) {
        html.size = 0;
        if (load(pages[i], &text) != 0 ||
            md_html(text.data, (MD_SIZE)text.size, append, &html, MD_DIALECT_GITHUB, 0) !=
                0 ||
            save(pages[i], &html) != 0)
            failures++;
    }
    free(text.data);
    free(html.data);
    return unused;
}

int
main(int argc, char **argv)
{
    pthread_t threads[MOST_THREADS];
    int count = argc == 4 ? atoi(argv[3]) : 0;

    if (count < 1 || count > MOST_THREADS) {
        fputs("usage: least OUT DIR THREADS\n", stderr);
        return 2;
    }
    out = argv[1];
    in = argv[2];
    if (nftw(in, note, 16, FTW_PHYS) != 0)
        fail(in);
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0)
            fail("thread");
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < page_count; i++)
        free(pages[i]);
    free(pages);
    return failures == 0 ? 0 : 1;
}
