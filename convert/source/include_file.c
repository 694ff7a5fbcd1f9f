/* SPDX-License-Identifier: MIT - convert/source/include_file.c: finding and reading what
 * a page includes. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/include_state.h"
#include "source/root.h"

size_t
mdfaq_view_next_piece(const struct view *v, size_t offset)
{
    size_t low = 0, high = v->piece_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (v->pieces[middle].at <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct mdfaq_piece
mdfaq_view_origin(const struct view *v, size_t offset)
{
    size_t next = mdfaq_view_next_piece(v, offset);
    struct mdfaq_piece piece;

    if (v->pieces == NULL)
        return (struct mdfaq_piece){ .from = offset, .file = v->file };
    if (next == 0)
        return (struct mdfaq_piece){ .file = v->file };
    piece = v->pieces[next - 1];
    if (piece.span == 0)
        piece.from += offset - piece.at;
    return piece;
}

void
mdfaq_include_report(struct expand *x, const struct view *v, size_t at,
                     enum mdfaq_rule rule, const char *what, struct mdfaq_text path)
{
    struct mdfaq_piece piece = mdfaq_view_origin(v, at);
    struct mdfaq_place place = mdfaq_join_place(x->s, piece.file, piece.from);

    mdfaq_find_place(x->findings, rule, NULL, &place, NULL, "%s: %.*s", what,
                     (int)(path.n < 200 ? path.n : 200), path.p);
}

static ptrdiff_t
read_fd(void *ctx, char *to, size_t size)
{
    ssize_t n;

    do {
        n = read(*(int *)ctx, to, size);
    } while (n < 0 && errno == EINTR);
    return n;
}

/* Reads a file into a part. MDFAQ_IO: it is no readable file. */
static enum mdfaq_status
read_file(struct mdfaq_part *part, size_t most)
{
    enum mdfaq_status rc = MDFAQ_IO;
    struct stat st;
    int fd = open(part->real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

    if (fd < 0)
        return rc;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        rc = mdfaq_source_read(&part->source, read_fd, &fd, most);
    close(fd);
    return rc;
}

/* The path by which people find a file: that of the file that includes it, changed as the
 * reference says. */
static char *
shown_path(const struct view *v, struct mdfaq_text reference, const char *real)
{
    const char *slash = v->path != NULL ? strrchr(v->path, '/') : NULL;
    size_t folder = slash != NULL ? (size_t)(slash + 1 - v->path) : 0;
    char *path;

    if (reference.n == 0 || reference.p[0] == '~' || reference.p[0] == '/' ||
        memchr(reference.p, '%', reference.n) != NULL)
        return strdup(real);
    while (reference.n > 2 && reference.p[0] == '.' && reference.p[1] == '/')
        reference = (struct mdfaq_text){ reference.p + 2, reference.n - 2 };
    path = malloc(folder + reference.n + 1);
    if (path == NULL)
        return NULL;
    if (folder > 0)
        memcpy(path, v->path, folder);
    memcpy(path + folder, reference.p, reference.n);
    path[folder + reference.n] = '\0';
    return path;
}

static bool
is_open(const struct view *v, const char *real)
{
    for (; v != NULL; v = v->outer)
        if (v->real != NULL && strcmp(v->real, real) == 0)
            return true;
    return false;
}

/* Finds the file that a directive names. False: it was told why not. */
static bool
find_file(struct expand *x, const struct view *v, size_t at, struct mdfaq_text path,
          struct mdfaq_buf *real)
{
    const char *from = v->real != NULL ? v->real : x->o->path;
    enum mdfaq_root_answer answer;

    if (!x->root_known) {
        x->root_known = true;
        x->has_root = mdfaq_root_find(x->o->path, x->o->root, &x->root);
        if (x->root.rc != MDFAQ_OK)
            return mdfaq_include_fail(x, x->root.rc);
    }
    if (!x->has_root || from == NULL) {
        mdfaq_include_report(x, v, at, MDFAQ_RULE_INCLUDE_UNRESOLVED,
                             "there is no folder to look in for the include", path);
        return false;
    }
    answer = mdfaq_root_resolve(x->root.data, from, path, real);
    if (answer == MDFAQ_ROOT_FOUND || answer == MDFAQ_ROOT_MISSING)
        mdfaq_buf_text(&x->s->sought, mdfaq_buf_view(real));
    switch (answer) {
    case MDFAQ_ROOT_FOUND:
        break;
    case MDFAQ_ROOT_OUTSIDE:
        mdfaq_include_report(x, v, at, MDFAQ_RULE_INCLUDE_OUTSIDE,
                             "the include leads out of the root", path);
        return false;
    case MDFAQ_ROOT_MISSING:
        mdfaq_include_report(x, v, at, MDFAQ_RULE_INCLUDE_UNRESOLVED,
                             "the include is not there", path);
        return false;
    default:
        return mdfaq_include_fail(x, MDFAQ_NOMEM);
    }
    if (is_open(v, real->data)) {
        mdfaq_include_report(x, v, at, MDFAQ_RULE_INCLUDE_CYCLE,
                             "the include leads back to itself", path);
        return false;
    }
    if (x->depth >= x->o->depth) {
        mdfaq_include_report(x, v, at, MDFAQ_RULE_LIMIT, "too many includes in includes",
                             path);
        return false;
    }
    if (x->s->joined.file_count >= x->o->files) {
        mdfaq_include_report(x, v, at, MDFAQ_RULE_LIMIT,
                             "too many includes in one document", path);
        return false;
    }
    return true;
}

uint32_t
mdfaq_include_load(struct expand *x, const struct view *v, size_t at,
                   const struct mdfaq_directive *d)
{
    struct mdfaq_source *s = x->s;
    struct mdfaq_findings findings = *x->findings;
    struct mdfaq_piece from = mdfaq_view_origin(v, at),
                       last = mdfaq_view_origin(v, at + d->size - 1);
    struct mdfaq_buf real = { 0 };
    struct mdfaq_part *part = NULL;
    enum mdfaq_status rc;

    if (find_file(x, v, at, d->path, &real)) {
        part = mdfaq_join_add(s);
        if (part == NULL)
            mdfaq_include_fail(x, MDFAQ_NOMEM);
    }
    if (part == NULL) {
        mdfaq_buf_done(&real);
        return 0;
    }
    part->parent = from.file;
    part->start = from.from;
    part->end = last.from + (last.span != 0 ? last.span : 1);
    part->path = shown_path(v, d->path, real.data);
    part->real = strdup(real.data);
    mdfaq_buf_done(&real);
    rc = part->path == NULL || part->real == NULL
             ? MDFAQ_NOMEM
             : read_file(part, x->o->window - (s->joined.text.len < x->o->window
                                                   ? s->joined.text.len
                                                   : x->o->window));
    if (rc == MDFAQ_OK) {
        findings.path = part->path;
        findings.locate_ctx = &part->source;
        rc = mdfaq_source_clean(&part->source, &findings);
        memcpy(x->findings->count, findings.count, sizeof findings.count);
    }
    if (rc == MDFAQ_OK)
        return s->joined.file_count;
    if (rc == MDFAQ_LIMIT)
        mdfaq_include_report(x, v, at, MDFAQ_RULE_LIMIT,
                             "with this include the document is too long", d->path);
    else if (rc == MDFAQ_IO)
        mdfaq_include_report(x, v, at, MDFAQ_RULE_INCLUDE_UNRESOLVED,
                             "the include cannot be read", d->path);
    if (rc == MDFAQ_NOMEM || rc == MDFAQ_LIMIT)
        mdfaq_include_fail(x, rc);
    return 0;
}
