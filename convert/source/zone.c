/* SPDX-License-Identifier: MIT - convert/source/zone.c: blocks for some readers only. */
#include "source/zone.h"

#include <stdint.h>

#include "source/directive.h"

static struct mdfaq_text
skip(struct mdfaq_text t, size_t n)
{
    return (struct mdfaq_text){ t.p + n, t.n - n };
}

/* Passes over a word; false: the text does not begin with it. */
static bool
take_word(struct mdfaq_text *t, const char *word)
{
    size_t n = strlen(word);

    if (t->n < n || !mdfaq_text_equal_nocase((struct mdfaq_text){ t->p, n },
                                             (struct mdfaq_text){ word, n }))
        return false;
    if (t->n > n && t->p[n] != ' ' && t->p[n] != ':' && t->p[n] != '\t')
        return false;
    *t = skip(*t, n);
    return true;
}

struct mdfaq_zone
mdfaq_zone_read(struct mdfaq_text line)
{
    struct mdfaq_zone z = { .kind = MDFAQ_ZONE_NONE };
    struct mdfaq_text t = mdfaq_text_trim(line);
    size_t colons = 0;

    while (colons < t.n && t.p[colons] == ':')
        colons++;
    if (colons < 3)
        return z;
    t = mdfaq_text_trim(skip(t, colons));
    if (take_word(&t, "zone-end")) {
        z = (struct mdfaq_zone){ .kind = MDFAQ_ZONE_PIVOT, .closes = true };
    } else if (take_word(&t, "moniker-end")) {
        z = (struct mdfaq_zone){ .kind = MDFAQ_ZONE_MONIKER, .closes = true };
    } else if (take_word(&t, "zone")) {
        z.kind = MDFAQ_ZONE_PIVOT;
        z.value = mdfaq_attribute_find(t, "pivot");
    } else if (take_word(&t, "moniker")) {
        z.kind = MDFAQ_ZONE_MONIKER;
        z.value = mdfaq_attribute_find(t, "range");
    }
    return z;
}

bool
mdfaq_zone_has_pivot(struct mdfaq_text pivots, struct mdfaq_text asked)
{
    while (pivots.n > 0) {
        const char *comma = memchr(pivots.p, ',', pivots.n);
        size_t n = comma != NULL ? (size_t)(comma - pivots.p) : pivots.n;

        if (mdfaq_text_equal_nocase(mdfaq_text_trim((struct mdfaq_text){ pivots.p, n }),
                                    asked))
            return true;
        pivots = skip(pivots, n + (comma != NULL));
    }
    return false;
}

/* Bytes of the product: what stands before the last `-` that a digit follows. */
static size_t
product_size(struct mdfaq_text moniker)
{
    size_t n = moniker.n;

    while (n > 0 &&
           !(moniker.p[n - 1] == '-' && n < moniker.n && mdfaq_is_digit(moniker.p[n])))
        n--;
    return n;
}

static size_t
take_part(struct mdfaq_text *t)
{
    size_t n = 0;

    while (t->n > 0 && !mdfaq_is_digit(t->p[0]))
        *t = skip(*t, 1);
    while (t->n > 0 && mdfaq_is_digit(t->p[0])) {
        n = n < SIZE_MAX / 100 ? n * 10 + (size_t)(t->p[0] - '0') : n;
        *t = skip(*t, 1);
    }
    return n;
}

/* Less, equal or greater than 0 as versions `a` and `b` are. */
static int
compare(struct mdfaq_text a, struct mdfaq_text b)
{
    while (a.n > 0 || b.n > 0) {
        size_t x = take_part(&a), y = take_part(&b);

        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

/* One condition: an operator, perhaps none, and a moniker. */
static bool
holds(struct mdfaq_text condition, struct mdfaq_text asked)
{
    size_t n = 0, a, b;
    bool less, greater, equal;
    int order;

    while (n < condition.n && strchr("<>=", condition.p[n]) != NULL)
        n++;
    less = memchr(condition.p, '<', n) != NULL;
    greater = memchr(condition.p, '>', n) != NULL;
    equal = n == 0 || memchr(condition.p, '=', n) != NULL;
    condition = skip(condition, n);
    if (!less && !greater)
        return mdfaq_text_equal_nocase(condition, asked);
    a = product_size(asked);
    b = product_size(condition);
    if (!mdfaq_text_equal_nocase((struct mdfaq_text){ asked.p, a },
                                 (struct mdfaq_text){ condition.p, b }))
        return false;
    order = compare(skip(asked, a), skip(condition, b));
    return (less && order < 0) || (greater && order > 0) || (equal && order == 0);
}

bool
mdfaq_zone_has_moniker(struct mdfaq_text range, struct mdfaq_text asked)
{
    bool all = true, any = false;

    while (range.n > 0) {
        size_t n = 0;

        if (range.p[0] == ' ' || range.p[0] == '\t') {
            range = skip(range, 1);
            continue;
        }
        if (range.p[0] == '|') {
            if (any && all)
                return true;
            all = true;
            any = false;
            range = skip(range, 1);
            continue;
        }
        /* An operator may stand apart from its moniker. */
        while (n < range.n && strchr("<>=", range.p[n]) != NULL)
            n++;
        if (n < range.n && range.p[n] == ' ') {
            struct mdfaq_text rest = mdfaq_text_trim(skip(range, n));
            size_t m = 0;
            char joined[128];

            while (m < rest.n && strchr(" \t|", rest.p[m]) == NULL)
                m++;
            if (n + m < sizeof joined) {
                memcpy(joined, range.p, n);
                memcpy(joined + n, rest.p, m);
                all = all && holds((struct mdfaq_text){ joined, n + m }, asked);
            }
            range = skip(rest, m);
        } else {
            while (n < range.n && strchr(" \t|", range.p[n]) == NULL)
                n++;
            all = all && holds((struct mdfaq_text){ range.p, n }, asked);
            range = skip(range, n);
        }
        any = true;
    }
    return any && all;
}
