/* SPDX-License-Identifier: MIT - convert/read/date.c: dates as people write them. */
#include "core/buf.h"
#include "read/metadata.h"

struct date {
    unsigned year, month, day;
};

static bool
is_date(const struct date *d)
{
    static const unsigned days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (d->year % 4 == 0 && d->year % 100 != 0) || d->year % 400 == 0;

    if (d->year < 1000 || d->month < 1 || d->month > 12 || d->day < 1)
        return false;
    return d->day <= days[d->month - 1] && (d->month != 2 || d->day <= 28 || leap);
}

/* Reads up to `most` digits; how many there were. */
static size_t
number(struct mdfaq_text *t, size_t most, unsigned *ret)
{
    size_t n = 0;

    *ret = 0;
    while (n < t->n && n < most && mdfaq_is_digit(t->p[n]))
        *ret = *ret * 10 + (unsigned)(t->p[n++] - '0');
    t->p += n;
    t->n -= n;
    return n;
}

static bool
skip(struct mdfaq_text *t, char c)
{
    if (t->n == 0 || t->p[0] != c)
        return false;
    t->p++;
    t->n--;
    return true;
}

/* The month that the word at `t` names, in full or by three letters or more; 0: none. */
static unsigned
month_name(struct mdfaq_text *t)
{
    static const char *const names[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"
    };
    size_t n = 0;

    while (n < t->n && mdfaq_ascii_lower(t->p[n]) >= 'a' &&
           mdfaq_ascii_lower(t->p[n]) <= 'z')
        n++;
    for (unsigned i = 0; i < 12 && n >= 3; i++) {
        struct mdfaq_text name = mdfaq_text_of(names[i]);

        if (n > name.n || !mdfaq_text_equal_nocase((struct mdfaq_text){ t->p, n },
                                                   (struct mdfaq_text){ name.p, n }))
            continue;
        t->p += n;
        t->n -= n;
        skip(t, '.');
        return i + 1;
    }
    return 0;
}

static void
skip_spaces(struct mdfaq_text *t)
{
    while (skip(t, ' ') || skip(t, ',')) {
    }
}

/* Passes over `Tue, `, and over the letters of 1st, 2nd, 3rd, 4th. */
static void
skip_weekday(struct mdfaq_text *t)
{
    const char *comma = memchr(t->p, ',', t->n < 10 ? t->n : 10);

    for (const char *p = t->p; comma != NULL && p < comma; p++)
        if (mdfaq_ascii_lower(*p) < 'a' || mdfaq_ascii_lower(*p) > 'z')
            return;
    if (comma == NULL)
        return;
    *t = mdfaq_text_trim(
        (struct mdfaq_text){ comma + 1, (size_t)(t->p + t->n - comma - 1) });
}

static void
skip_ordinal(struct mdfaq_text *t)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (mdfaq_text_starts(*t, endings[i])) {
            t->p += 2;
            t->n -= 2;
            return;
        }
}

/* "Dec 12, 2023", "12 December 2023", "Tue, 12 Dec 2023" */
static bool
parse_words(struct mdfaq_text t, struct date *d)
{
    bool day_first;

    skip_weekday(&t);
    day_first = t.n > 0 && mdfaq_is_digit(t.p[0]);
    *d = (struct date){ 0 };
    if (day_first && number(&t, 2, &d->day) == 0)
        return false;
    skip_ordinal(&t);
    skip_spaces(&t);
    d->month = month_name(&t);
    if (d->month == 0)
        return false;
    skip_spaces(&t);
    if (!day_first && number(&t, 2, &d->day) == 0)
        return false;
    skip_ordinal(&t);
    skip_spaces(&t);
    return number(&t, 4, &d->year) == 4 && t.n == 0 && is_date(d);
}

/* "12/31/2023"; "31/12/2023" where the first number can be no month. */
static bool
parse_slashes(struct mdfaq_text t, bool us, struct date *d)
{
    unsigned a, b;

    if (number(&t, 2, &a) == 0 || !skip(&t, '/') || number(&t, 2, &b) == 0 ||
        !skip(&t, '/') || number(&t, 4, &d->year) != 4 || t.n != 0)
        return false;
    if (!us && a <= 12 && b <= 12 && a != b)
        return false;
    d->month = a <= 12 ? a : b;
    d->day = a <= 12 ? b : a;
    return is_date(d);
}

/* "31.12.2023", which is written so where the day comes first. */
static bool
parse_dots(struct mdfaq_text t, struct date *d)
{
    return number(&t, 2, &d->day) != 0 && skip(&t, '.') &&
           number(&t, 2, &d->month) != 0 && skip(&t, '.') &&
           number(&t, 4, &d->year) == 4 && t.n == 0 && is_date(d);
}

/* The time of RFC 3339, section 5.6, behind its T; seconds and offset may be absent. */
static bool
parse_time(struct mdfaq_text t, struct mdfaq_buf *out)
{
    unsigned hour, minute, second = 0;

    if (number(&t, 2, &hour) == 0 || !skip(&t, ':') || number(&t, 2, &minute) != 2)
        return false;
    if (skip(&t, ':') && number(&t, 2, &second) != 2)
        return false;
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    if (skip(&t, '.')) {
        unsigned fraction;

        if (number(&t, 9, &fraction) == 0)
            return false;
    }
    while (skip(&t, ' ')) {
    }
    mdfaq_buf_printf(out, "T%02u:%02u:%02u", hour, minute, second);
    if (t.n == 0 || mdfaq_text_is(t, "Z") || mdfaq_text_is(t, "z")) {
        mdfaq_buf_byte(out, 'Z');
        return true;
    }
    if (t.p[0] != '+' && t.p[0] != '-')
        return false;
    mdfaq_buf_byte(out, t.p[0]);
    t.p++;
    t.n--;
    if (number(&t, 2, &hour) != 2 || hour > 23)
        return false;
    skip(&t, ':');
    if (number(&t, 2, &minute) != 2 || minute > 59 || t.n != 0)
        return false;
    mdfaq_buf_printf(out, "%02u:%02u", hour, minute);
    return true;
}

/* "2023-12-12" or "2023/12/12", perhaps with a time behind T or a space. */
static bool
parse_iso(struct mdfaq_text t, struct mdfaq_buf *out)
{
    char mark = t.n > 4 && t.p[4] == '/' ? '/' : '-';
    struct date d;

    if (number(&t, 4, &d.year) != 4 || !skip(&t, mark) || number(&t, 2, &d.month) == 0 ||
        !skip(&t, mark) || number(&t, 2, &d.day) == 0 || !is_date(&d))
        return false;
    mdfaq_buf_printf(out, "%04u-%02u-%02u", d.year, d.month, d.day);
    if (t.n == 0)
        return true;
    if (!skip(&t, 'T') && !skip(&t, 't') && !skip(&t, ' '))
        return false;
    return parse_time(t, out);
}

bool
mdfaq_date_normalise(struct mdfaq_text text, bool us, struct mdfaq_buf *out)
{
    size_t before = out->len;
    struct date d;

    text = mdfaq_text_trim(text);
    if (parse_iso(text, out))
        return true;
    out->len = before;
    if (!parse_slashes(text, us, &d) && !parse_dots(text, &d) && !parse_words(text, &d))
        return false;
    mdfaq_buf_printf(out, "%04u-%02u-%02u", d.year, d.month, d.day);
    return true;
}
