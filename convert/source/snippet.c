/* SPDX-License-Identifier: MIT - convert/source/snippet.c: lines of a file as code. */
#include "source/snippet.h"

enum { RANGES = 64 };

struct snippet {
    struct mdfaq_source *s;
    struct mdfaq_text text;
    const struct mdfaq_directive *d;
    struct {
        size_t first, last;
    } ranges[RANGES]; /* lines from 1 */
    size_t count;
};

static size_t
line_end(struct mdfaq_text t, size_t at)
{
    const char *end = memchr(t.p + at, '\n', t.n - at);

    return end != NULL ? (size_t)(end - t.p) : t.n;
}

static size_t
take_number(struct mdfaq_text t, size_t *i, size_t none)
{
    size_t n = 0, start;

    while (*i < t.n && (t.p[*i] == ' ' || t.p[*i] == 'L'))
        ++*i;
    for (start = *i; *i < t.n && mdfaq_is_digit(t.p[*i]) && n < SIZE_MAX / 100; ++*i)
        n = n * 10 + (size_t)(t.p[*i] - '0');
    return *i > start ? n : none;
}

/* `1-4,7,9-` */
static void
read_ranges(struct snippet *sn)
{
    struct mdfaq_text t = sn->d->range;

    for (size_t i = 0; i < t.n && sn->count < RANGES; i++) {
        size_t first = take_number(t, &i, 1), last = first;

        if (i < t.n && t.p[i] == '-') {
            i++;
            last = take_number(t, &i, SIZE_MAX);
        }
        sn->ranges[sn->count].first = first;
        sn->ranges[sn->count++].last = last;
        while (i < t.n && t.p[i] != ',')
            i++;
    }
}

/* The line holds `<name>`, or `</name>` when `close`, or a region's mark. */
static bool
is_tag(struct mdfaq_text line, struct mdfaq_text name, bool close)
{
    const char *p = line.p, *end = line.p + line.n;
    const char *region = close ? "#endregion" : "#region";
    size_t n = strlen(region);

    while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        const char *q = p + 1 + close;

        if ((!close || (p + 1 < end && p[1] == '/')) && q < end &&
            (size_t)(end - q) > name.n && q[name.n] == '>' &&
            mdfaq_text_equal_nocase((struct mdfaq_text){ q, name.n }, name))
            return true;
        p++;
    }
    p = memmem(line.p, line.n, region, n);
    if (p == NULL)
        return false;
    line = mdfaq_text_trim((struct mdfaq_text){ p + n, (size_t)(end - p) - n });
    return close || mdfaq_text_equal_nocase(line, name);
}

/* The lines between the tags of a name, as the only range. */
static void
find_name(struct snippet *sn)
{
    size_t number = 1, first = 0;

    for (size_t at = 0; at < sn->text.n; number++) {
        size_t end = line_end(sn->text, at);
        struct mdfaq_text line = { sn->text.p + at, end - at };

        if (first == 0 && is_tag(line, sn->d->name, false)) {
            first = number + 1;
        } else if (first != 0 && is_tag(line, sn->d->name, true)) {
            sn->ranges[0].first = first;
            sn->ranges[0].last = number - 1;
            sn->count = 1;
            return;
        }
        at = end + 1;
    }
}

static bool
is_wanted(const struct snippet *sn, size_t number)
{
    for (size_t i = 0; i < sn->count; i++)
        if (number >= sn->ranges[i].first && number <= sn->ranges[i].last)
            return true;
    return false;
}

/* Calls for each wanted line once; the first pass measures, the second writes. */
struct measure {
    size_t lines, indent, ticks;
};

static struct measure
measure(const struct snippet *sn)
{
    struct measure m = { .indent = SIZE_MAX };
    size_t number = 1;

    for (size_t at = 0; at < sn->text.n; number++) {
        size_t end = line_end(sn->text, at), indent = 0, run = 0;

        if (is_wanted(sn, number)) {
            while (at + indent < end &&
                   (sn->text.p[at + indent] == ' ' || sn->text.p[at + indent] == '\t'))
                indent++;
            if (at + indent < end && sn->text.p[at + indent] != '\r' && indent < m.indent)
                m.indent = indent;
            for (size_t i = at; i < end; i++) {
                run = sn->text.p[i] == '`' ? run + 1 : 0;
                m.ticks = run > m.ticks ? run : m.ticks;
            }
            m.lines++;
        }
        at = end + 1;
    }
    return m;
}

static void
write_lines(const struct snippet *sn, uint32_t file, size_t dedent, uint32_t parent,
            size_t from, struct mdfaq_text prefix)
{
    struct mdfaq_buf *out = &sn->s->joined.text;
    size_t number = 1;

    for (size_t at = 0; at < sn->text.n; number++) {
        size_t end = line_end(sn->text, at), start = at;

        while (start < end && start - at < dedent &&
               (sn->text.p[start] == ' ' || sn->text.p[start] == '\t'))
            start++;
        if (is_wanted(sn, number)) {
            mdfaq_join_piece(sn->s, parent, from, 1);
            mdfaq_buf_text(out, prefix);
            mdfaq_join_copy(sn->s, file, start, end);
            mdfaq_join_piece(sn->s, file, end > 0 ? end - 1 : 0, 1);
            mdfaq_buf_byte(out, '\n');
        }
        at = end + 1;
    }
}

/* The language that the name of a file tells. */
static struct mdfaq_text
language_of(const struct mdfaq_directive *d)
{
    const char *dot = memrchr(d->path.p, '.', d->path.n);
    struct mdfaq_text none = { 0 };

    if (d->language.n > 0)
        return d->language;
    if (dot == NULL || memchr(dot, '/', (size_t)(d->path.p + d->path.n - dot)) != NULL)
        return none;
    return (struct mdfaq_text){ dot + 1, (size_t)(d->path.p + d->path.n - dot - 1) };
}

bool
mdfaq_snippet_join(struct mdfaq_source *s, uint32_t file, uint32_t parent, size_t at,
                   const struct mdfaq_directive *d, struct mdfaq_text prefix)
{
    struct snippet sn = { .s = s, .text = mdfaq_join_file(s, file), .d = d };
    struct mdfaq_buf *out = &s->joined.text;
    struct measure m;
    size_t dedent, i = 0;

    if (d->name.n > 0) {
        find_name(&sn);
    } else if (d->range.n > 0) {
        read_ranges(&sn);
    } else {
        sn.ranges[0].first = 1;
        sn.ranges[0].last = SIZE_MAX;
        sn.count = 1;
    }
    m = measure(&sn);
    if (m.lines == 0)
        return false;
    dedent = d->dedent.n > 0 ? take_number(d->dedent, &i, 0) : m.indent;
    mdfaq_join_piece(s, parent, at, (uint32_t)d->size);
    for (i = 0; i < 3 || i <= m.ticks; i++)
        mdfaq_buf_byte(out, '`');
    mdfaq_buf_text(out, language_of(d));
    mdfaq_buf_byte(out, '\n');
    write_lines(&sn, file, dedent, parent, at, prefix);
    mdfaq_join_piece(s, parent, at, (uint32_t)d->size);
    mdfaq_buf_text(out, prefix);
    for (i = 0; i < 3 || i <= m.ticks; i++)
        mdfaq_buf_byte(out, '`');
    return true;
}
