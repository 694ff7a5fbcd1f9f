/* SPDX-License-Identifier: MIT - convert/read/burden.c: what md4c would take too long
 * over. */
#include "read/burden.h"

#include <stdint.h>

#include "read/lines.h"

/* `extra` lets short pages be as they like. */
enum { DEEPEST_LIST = 16, EXTRA = 384 * 1024 };

/* Openers of links in a run of lines. */
struct openers {
    size_t brackets, addresses;
};

struct item {
    size_t marker, content; /* columns */
};

struct estimate {
    struct mdfaq_text text;
    size_t start; /* of the paragraph; SIZE_MAX: none is open */
    struct openers openers;
    size_t lines;
    uint64_t work;
    char fence; /* of the code block that goes on; 0: none */
    size_t fence_size, fence_indent;
    const char *html_end; /* of the HTML block that goes on; NULL: none */
    bool table;
    bool raw; /* a line since the last blank one may have begun HTML */
    struct item items[DEEPEST_LIST];
    size_t depth;
};

/* Where a bare address may begin: as md4c sees it. */
static bool
may_precede(struct mdfaq_text t, const char *p)
{
    return p == t.p || strchr(" \t\r\n*_~([", p[-1]) != NULL;
}

static size_t
count_addresses(struct mdfaq_text t)
{
    const char *end = t.p + t.n;
    size_t count = 0;

    for (const char *p = t.p; (p = memchr(p, ':', (size_t)(end - p))) != NULL; p++) {
        size_t before = (size_t)(p - t.p);

        if (end - p < 3 || p[1] != '/' || p[2] != '/' || before < 3)
            continue;
        count +=
            (memcmp(p - 3, "ftp", 3) == 0 && may_precede(t, p - 3)) ||
            (before > 3 && mdfaq_ascii_lower(p[-1]) == 'p' && may_precede(t, p - 4)) ||
            (before > 4 && mdfaq_ascii_lower(p[-1]) == 's' && may_precede(t, p - 5));
    }
    for (const char *p = t.p; (p = memmem(p, (size_t)(end - p), "ww.", 3)) != NULL;
         p += 3)
        count++;
    return count;
}

static struct openers
count_openers(struct mdfaq_text t)
{
    const char *end = t.p + t.n;
    struct openers o = { 0 };

    for (const char *p = t.p; (p = memchr(p, '[', (size_t)(end - p))) != NULL; p++)
        o.brackets++;
    o.addresses = count_addresses(t);
    return o;
}

/* What a paragraph costs. An address is looked through faster than what brackets hold. */
static uint64_t
cost(struct openers o, size_t size)
{
    return (o.brackets + o.addresses / 4) * (uint64_t)size;
}

/* The end of a paragraph: what it costs is summed up. */
static void
finish(struct estimate *e, size_t end)
{
    if (e->start != SIZE_MAX)
        e->work += cost(e->openers, end - e->start);
    e->start = SIZE_MAX;
    e->openers = (struct openers){ 0 };
    e->lines = 0;
}

static size_t
run_of(struct mdfaq_text t, char c)
{
    size_t n = 0;

    while (n < t.n && t.p[n] == c)
        n++;
    return n;
}

/* What ends an HTML block that goes over blank lines and over fences; NULL: `t` begins
 * none. */
static const char *
html_end(struct mdfaq_text t)
{
    static const struct {
        const char *start, *end;
    } blocks[] = {
        { "<!--", "-->" },
        { "<![CDATA[", "]]>" },
        { "<!", ">" },
        { "<?", "?>" },
        { "<pre", "</pre>" },
        { "<script", "</script>" },
        { "<textarea", "</textarea>" },
        { "<style", "</style>" },
    };

    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        size_t n = strlen(blocks[i].start);

        if (t.n >= n &&
            mdfaq_text_equal_nocase((struct mdfaq_text){ t.p, n },
                                    (struct mdfaq_text){ blocks[i].start, n }))
            return blocks[i].end;
    }
    return NULL;
}

/* Follows code and HTML blocks. True: the line is in code. */
static bool
follow_blocks(struct estimate *e, struct mdfaq_text line, size_t indent, bool deep)
{
    struct mdfaq_text t = { line.p + indent, line.n - indent };
    size_t ticks = run_of(t, '`'), n = ticks > 0 ? ticks : run_of(t, '~');
    struct mdfaq_text rest = { t.p + n, t.n - n };

    /* A fence in a list ends with its item. */
    if (e->fence != 0 && indent < e->fence_indent)
        e->fence = 0;
    if (e->fence != 0) {
        if (n >= e->fence_size && t.p[0] == e->fence && !deep &&
            mdfaq_text_trim(rest).n == 0)
            e->fence = 0;
        return true;
    }
    if (e->html_end == NULL) {
        size_t at = (size_t)(line.p - e->text.p);

        e->html_end = html_end(mdfaq_line_content(e->text, at));
    }
    if (e->html_end != NULL) {
        if (memmem(line.p, line.n, e->html_end, strlen(e->html_end)) != NULL)
            e->html_end = NULL;
        return false;
    }
    if (n < 3 || deep || (ticks > 0 && memchr(rest.p, '`', rest.n) != NULL))
        return false;
    e->fence = t.p[0];
    e->fence_size = n;
    e->fence_indent = indent;
    return true;
}

/* `| --- | --- |`, and nothing that could be taken for something else. */
static bool
is_delimiter_row(struct mdfaq_text t)
{
    size_t dashes = 3;

    t = mdfaq_text_trim(t);
    if (t.n < 5 || t.p[0] != '|')
        return false;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '|' && dashes < 3)
            return false;
        if (t.p[i] == '-')
            dashes++;
        else if (t.p[i] == '|')
            dashes = 0;
        else if (t.p[i] != ' ' && t.p[i] != ':')
            return false;
    }
    return true;
}

/* Whether the line is a row of a table, each of whose cells is read by itself. */
static bool
follow_table(struct estimate *e, struct mdfaq_text line, size_t indent, bool deep)
{
    bool row = !deep && !e->raw && line.p[indent] == '|';

    if (e->table)
        return e->table = row;
    e->table =
        row && e->lines == 1 && e->text.p[e->start] == '|' && is_delimiter_row(line);
    return e->table;
}

/* Whether the line begins an item of a list, wherever it stands. */
static bool
begins_item(struct estimate *e, struct mdfaq_text line, size_t indent)
{
    size_t content = indent + 1, around;

    while (content < line.n && line.p[content] == ' ')
        content++;
    if (strchr("-+*", line.p[indent]) == NULL || content == indent + 1 ||
        content == line.n || memchr(line.p, '\t', content) != NULL) {
        while (e->depth > 0 && e->items[e->depth - 1].content > indent)
            e->depth--;
        return false;
    }
    while (e->depth > 0 && e->items[e->depth - 1].content > indent)
        e->depth--;
    around = e->depth > 0 ? e->items[e->depth - 1].content : 0;
    if (indent - around > 3 || e->raw)
        return false;
    if (e->depth < DEEPEST_LIST)
        e->items[e->depth++] =
            (struct item){ indent, content - indent > 5 ? indent + 2 : content };
    return true;
}

static void
add_line(struct estimate *e, struct mdfaq_text line)
{
    size_t at = (size_t)(line.p - e->text.p), indent = 0;
    struct openers o;
    bool alone, deep;

    while (indent < line.n && (line.p[indent] == ' ' || line.p[indent] == '\t'))
        indent++;
    deep = indent > 3 || memchr(line.p, '\t', indent) != NULL;
    if (indent == line.n) {
        e->table = e->raw = false;
        finish(e, at);
        return;
    }
    if (follow_blocks(e, line, indent, deep)) {
        finish(e, at);
        return;
    }
    e->raw = e->raw || mdfaq_text_starts(mdfaq_line_content(e->text, at), "<");
    alone = follow_table(e, line, indent, deep) || (!deep && line.p[indent] == '#');
    if (begins_item(e, line, indent) || alone)
        finish(e, at);
    if (e->start == SIZE_MAX)
        e->start = at;
    o = count_openers(line);
    e->openers.brackets += o.brackets;
    e->openers.addresses += o.addresses;
    e->lines++;
}

bool
mdfaq_burden_exceeds(struct mdfaq_text text, const struct mdfaq_limits *limits,
                     struct mdfaq_burden *ret)
{
    struct estimate e = { .text = text, .start = SIZE_MAX };
    struct openers all = count_openers(text);
    uint64_t most = (uint64_t)limits->opener_work * ((uint64_t)text.n + EXTRA);

    if (all.brackets <= limits->link_openers && cost(all, text.n) <= most)
        return false;
    for (size_t at = 0; at < text.n;) {
        size_t end = mdfaq_line_end(text, at), start;

        add_line(&e, (struct mdfaq_text){ text.p + at, end - at });
        start = e.start;
        *ret =
            (struct mdfaq_burden){ start, "`[` in one paragraph", limits->link_openers };
        if (e.openers.brackets > limits->link_openers)
            return true;
        at = mdfaq_line_next(text, end);
        *ret = (struct mdfaq_burden){
            start, "links and addresses, each times the length of its paragraph",
            (size_t)most
        };
        if (e.work + (start != SIZE_MAX ? cost(e.openers, at - start) : 0) > most) {
            ret->at = start != SIZE_MAX ? start : at;
            return true;
        }
    }
    return false;
}
