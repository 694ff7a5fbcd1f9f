/* SPDX-License-Identifier: MIT - convert/source/source.c: a document's text, made safe.
 */
#include "source/source.h"

#include <stdlib.h>

#include "core/utf8.h"
#include "source/join.h"

enum { READ_STEP = 64 * 1024 };

enum mdfaq_status
mdfaq_source_read(struct mdfaq_source *s,
                  ptrdiff_t (*read)(void *ctx, char *to, size_t size), void *ctx,
                  size_t most)
{
    ptrdiff_t n;

    do {
        if (!mdfaq_buf_reserve(&s->buf, READ_STEP))
            return s->buf.rc;
        n = read(ctx, s->buf.data + s->buf.len, s->buf.cap - s->buf.len);
        if (n < 0)
            return MDFAQ_IO;
        s->buf.len += (size_t)n;
        if (s->buf.len > most)
            return MDFAQ_LIMIT;
    } while (n > 0);
    return MDFAQ_OK;
}

enum mdfaq_status
mdfaq_source_read_some(struct mdfaq_source *s,
                       ptrdiff_t (*read)(void *ctx, char *to, size_t size), void *ctx,
                       bool *ended)
{
    ptrdiff_t n;

    if (!mdfaq_buf_reserve(&s->buf, READ_STEP))
        return s->buf.rc;
    n = read(ctx, s->buf.data + s->buf.len, s->buf.cap - s->buf.len);
    if (n < 0)
        return MDFAQ_IO;
    s->buf.len += (size_t)n;
    *ended = n == 0;
    return MDFAQ_OK;
}

/* Remembers that the text goes on, from its present end, with the byte at `from`. */
static bool
remember(struct mdfaq_source *s, size_t at, size_t from)
{
    struct mdfaq_repair repair = { at, (ptrdiff_t)from - (ptrdiff_t)at };

    mdfaq_buf_put(&s->repairs, (const char *)&repair, sizeof repair);
    return s->repairs.rc == MDFAQ_OK;
}

struct damage {
    size_t nul, invalid;             /* how many bytes */
    size_t first_nul, first_invalid; /* offsets in the repaired text */
};

/* Copies `in`, which came from offset `skip`, to `out` with U+FFFD for each byte that
 * cannot stay. */
static bool
repair(struct mdfaq_source *s, struct mdfaq_text in, size_t skip, struct mdfaq_buf *out,
       struct damage *damage)
{
    const char *start = in.p - skip;
    const char *nul = memchr(in.p, '\0', in.n);

    while (in.n > 0) {
        size_t good = mdfaq_utf8_valid(
            (struct mdfaq_text){ in.p, nul != NULL ? (size_t)(nul - in.p) : in.n });

        mdfaq_buf_put(out, in.p, good);
        in.p += good;
        in.n -= good;
        if (in.n == 0)
            break;
        if (in.p == nul) {
            if (damage->nul++ == 0)
                damage->first_nul = out->len;
        } else if (damage->invalid++ == 0) {
            damage->first_invalid = out->len;
        }
        mdfaq_buf_put(out, "\xEF\xBF\xBD", 3);
        in.p++;
        in.n--;
        if (nul != NULL && nul < in.p)
            nul = memchr(in.p, '\0', in.n);
        if (!remember(s, out->len, (size_t)(in.p - start)))
            return false;
    }
    return out->rc == MDFAQ_OK;
}

/* Gives the text its slack. */
static bool
finish(struct mdfaq_source *s, size_t skip)
{
    static const char zeros[MDFAQ_SLACK] = { 0 };

    mdfaq_buf_put(&s->buf, zeros, sizeof zeros);
    if (s->buf.rc != MDFAQ_OK)
        return false;
    s->text = (struct mdfaq_text){ s->buf.data + skip, s->buf.len - MDFAQ_SLACK - skip };
    s->has_cr = memchr(s->text.p, '\r', s->text.n) != NULL;
    return true;
}

/* The offset in the bytes as they came, of one in the text. */
static size_t
offset_in_bytes(const struct mdfaq_source *s, size_t offset)
{
    const struct mdfaq_repair *repairs = (const void *)s->repairs.data;
    size_t low = 0, high = s->repairs.len / sizeof *repairs;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (repairs[middle].at <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return offset;
    return (size_t)((ptrdiff_t)offset + repairs[low - 1].shift);
}

/* The same in the whole document, of which this may be a piece. */
static size_t
offset_in_document(const struct mdfaq_source *s, size_t offset)
{
    offset = offset_in_bytes(s, offset);
    return s->before + (offset > s->context ? offset - s->context : 0);
}

static void
report_damage(struct mdfaq_source *s, const struct damage *damage, unsigned char first,
              struct mdfaq_findings *findings)
{
    if (damage->invalid != 0)
        mdfaq_find_at(findings, MDFAQ_RULE_ENCODING_UTF8, damage->first_invalid,
                      "byte 0x%02X at offset %zu is not UTF-8 (%zu such byte%s)", first,
                      offset_in_document(s, damage->first_invalid), damage->invalid,
                      damage->invalid == 1 ? "" : "s");
    if (damage->nul != 0)
        mdfaq_find_at(findings, MDFAQ_RULE_NUL_BYTE, damage->first_nul,
                      "NUL byte at offset %zu (%zu of them)",
                      offset_in_document(s, damage->first_nul), damage->nul);
}

static enum mdfaq_status
clean_damaged(struct mdfaq_source *s, struct mdfaq_text in, size_t skip,
              struct mdfaq_findings *findings)
{
    struct mdfaq_buf out = { 0 };
    struct damage damage = { 0 };
    unsigned char first = 0;

    if (!repair(s, in, skip, &out, &damage)) {
        mdfaq_buf_done(&out);
        return MDFAQ_NOMEM;
    }
    if (damage.invalid != 0)
        first = (unsigned char)s->buf.data[offset_in_bytes(s, damage.first_invalid)];
    mdfaq_buf_done(&s->buf);
    s->buf = out;
    if (!finish(s, 0))
        return MDFAQ_NOMEM;
    report_damage(s, &damage, first, findings);
    return MDFAQ_OK;
}

enum mdfaq_status
mdfaq_source_clean(struct mdfaq_source *s, struct mdfaq_findings *findings)
{
    struct mdfaq_text in = mdfaq_buf_view(&s->buf);
    bool starts = s->before == 0; /* no later piece of a document */
    size_t skip = starts && mdfaq_text_starts(in, "\xEF\xBB\xBF") ? 3 : 0;

    s->bytes = in.n;
    if (starts &&
        (mdfaq_text_starts(in, "\xFF\xFE") || mdfaq_text_starts(in, "\xFE\xFF"))) {
        mdfaq_find(findings, MDFAQ_RULE_ENCODING_UTF16,
                   "the document is UTF-16, not UTF-8");
        return MDFAQ_INVALID;
    }
    if (skip != 0 && !remember(s, 0, skip))
        return MDFAQ_NOMEM;
    in.p += skip;
    in.n -= skip;
    if (mdfaq_utf8_valid(in) == in.n && memchr(in.p, '\0', in.n) == NULL)
        return finish(s, skip) ? MDFAQ_OK : MDFAQ_NOMEM;
    return clean_damaged(s, in, skip, findings);
}

/* A line ends with LF, CR LF, or a CR by itself. */
static bool
ends_line(struct mdfaq_text t, size_t i)
{
    return t.p[i] == '\n' || (t.p[i] == '\r' && (i + 1 == t.n || t.p[i + 1] != '\n'));
}

/* Line ends in bytes [start, end). */
static size_t
count_line_ends(const struct mdfaq_source *s, size_t start, size_t end)
{
    const char *p = s->text.p + start, *last = s->text.p + end;
    size_t count = 0;

    if (s->has_cr) {
        for (size_t i = start; i < end; i++)
            count += ends_line(s->text, i);
        return count;
    }
    while (p < last && (p = memchr(p, '\n', (size_t)(last - p))) != NULL) {
        count++;
        p++;
    }
    return count;
}

/* The line of an offset of the text. */
static size_t
line_in_text(struct mdfaq_source *s, size_t offset)
{
    if (offset > s->text.n)
        offset = s->text.n;
    if (offset > s->known_offset)
        s->known_line += count_line_ends(s, s->known_offset, offset);
    else
        s->known_line -= count_line_ends(s, offset, s->known_offset);
    s->known_offset = offset;
    return s->lines_before + 1 +
           (s->known_line > s->context_lines ? s->known_line - s->context_lines : 0);
}

/* Finds line and column of an offset. Many findings in one long line are counted on from
 * each other. */
static void
know_column(struct mdfaq_source *s, size_t offset)
{
    size_t from = s->known.offset;

    if (s->known.column == 0 || offset < from || offset > s->known.end) {
        size_t end = offset;

        from = offset;
        while (from > 0 && !ends_line(s->text, from - 1))
            from--;
        while (end < s->text.n && s->text.p[end] != '\n' && s->text.p[end] != '\r')
            end++;
        s->known.start = from;
        s->known.end = end;
        s->known.column = 1;
    }
    s->known.column +=
        mdfaq_utf8_length((struct mdfaq_text){ s->text.p + from, offset - from });
    s->known.offset = offset;
}

static struct mdfaq_place
locate_in_text(struct mdfaq_source *s, size_t offset)
{
    struct mdfaq_place place = { .line = line_in_text(s, offset) };

    if (offset > s->text.n)
        offset = s->text.n;
    know_column(s, offset);
    place.offset = offset_in_document(s, offset);
    place.source =
        (struct mdfaq_text){ s->text.p + s->known.start, s->known.end - s->known.start };
    place.column = s->known.column;
    return place;
}

/* Where an offset of the view lies. */
struct origin {
    uint32_t file;
    size_t offset;
};

/* `whole`: of a piece that came from its bytes as a whole, their end. */
static struct origin
find_origin(const struct mdfaq_source *s, size_t offset, bool whole)
{
    const struct mdfaq_piece *pieces = (const void *)s->joined.pieces.data;
    size_t count = s->joined.pieces.len / sizeof *pieces, low = 0, high = count;
    const struct mdfaq_piece *piece;
    size_t within;

    if (!s->joined.active || count == 0)
        return (struct origin){ 0, offset };
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pieces[middle].at <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    piece = &pieces[low > 0 ? low - 1 : 0];
    within = offset > piece->at ? offset - piece->at : 0;
    if (piece->span != 0 && (whole || within >= piece->span))
        within = piece->span - 1;
    return (struct origin){ piece->file, piece->from + within };
}

static struct mdfaq_source *
file_source(struct mdfaq_source *s, uint32_t file)
{
    return file == 0 ? s : &s->joined.files[file - 1].source;
}

struct mdfaq_text
mdfaq_source_view(const struct mdfaq_source *s)
{
    if (!s->joined.active)
        return s->text;
    return (struct mdfaq_text){ s->joined.text.data, s->joined.text.len - MDFAQ_SLACK };
}

size_t
mdfaq_source_offset(const struct mdfaq_source *s, size_t offset)
{
    struct origin o = find_origin(s, offset, false);

    return offset_in_document(o.file == 0 ? s : &s->joined.files[o.file - 1].source,
                              o.offset);
}

size_t
mdfaq_source_line(struct mdfaq_source *s, size_t offset)
{
    struct origin o = find_origin(s, offset, false);

    return line_in_text(file_source(s, o.file), o.offset);
}

struct mdfaq_place
mdfaq_join_place(struct mdfaq_source *s, uint32_t file, size_t offset)
{
    struct mdfaq_place place = locate_in_text(file_source(s, file), offset);

    if (file != 0)
        place.path = s->joined.files[file - 1].path;
    return place;
}

struct mdfaq_place
mdfaq_source_locate(void *source, size_t offset)
{
    struct mdfaq_source *s = source;
    struct origin o = find_origin(s, offset, false);

    return mdfaq_join_place(s, o.file, o.offset);
}

/* How many files include each other down to this one. */
static unsigned
depth_of(const struct mdfaq_source *s, uint32_t file)
{
    unsigned depth = 0;

    for (; file != 0; depth++)
        file = s->joined.files[file - 1].parent;
    return depth;
}

struct mdfaq_range
mdfaq_source_range(struct mdfaq_source *s, size_t start, size_t end)
{
    struct origin a = find_origin(s, start, false);
    struct origin b = end > start ? find_origin(s, end - 1, true) : a;
    struct mdfaq_source *file;
    struct mdfaq_range range;

    b.offset += end > start;
    while (a.file != b.file) {
        unsigned x = depth_of(s, a.file), y = depth_of(s, b.file);

        if (x >= y)
            a = (struct origin){ s->joined.files[a.file - 1].parent,
                                 s->joined.files[a.file - 1].start };
        if (y >= x)
            b = (struct origin){ s->joined.files[b.file - 1].parent,
                                 s->joined.files[b.file - 1].end };
    }
    file = file_source(s, a.file);
    range = (struct mdfaq_range){
        .path = a.file != 0 ? s->joined.files[a.file - 1].path : NULL,
        .start = offset_in_document(file, a.offset),
        .end = offset_in_document(file, b.offset),
        .line = line_in_text(file, a.offset),
        .end_line = line_in_text(file, b.offset),
    };
    return range;
}

static void
clear_files(struct mdfaq_joined *j)
{
    for (uint32_t i = 0; i < j->file_count; i++) {
        mdfaq_source_done(&j->files[i].source);
        free(j->files[i].path);
        free(j->files[i].real);
    }
    j->file_count = 0;
}

void
mdfaq_source_clear(struct mdfaq_source *s)
{
    struct mdfaq_joined *j = &s->joined;

    mdfaq_buf_clear(&s->buf);
    mdfaq_buf_clear(&s->repairs);
    mdfaq_buf_clear(&j->text);
    mdfaq_buf_clear(&j->pieces);
    clear_files(j);
    j->active = false;
    mdfaq_buf_clear(&s->sought);
    *s = (struct mdfaq_source){
        .buf = s->buf, .repairs = s->repairs, .joined = *j, .sought = s->sought
    };
}

void
mdfaq_source_done(struct mdfaq_source *s)
{
    mdfaq_buf_done(&s->buf);
    mdfaq_buf_done(&s->repairs);
    mdfaq_buf_done(&s->sought);
    mdfaq_buf_done(&s->joined.text);
    mdfaq_buf_done(&s->joined.pieces);
    clear_files(&s->joined);
    free(s->joined.files);
    *s = (struct mdfaq_source){ 0 };
}
