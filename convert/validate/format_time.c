/* SPDX-License-Identifier: MIT - convert/validate/format_time.c: RFC 3339. */
#include "validate/format_time.h"

#include <stdint.h>

/* `count` digits at `at`, as a number; -1: there are none. */
static int
digits(struct mdfaq_text t, size_t at, size_t count)
{
    int value = 0;

    if (t.n < at + count)
        return -1;
    for (size_t i = at; i < at + count; i++) {
        if (!mdfaq_is_digit(t.p[i]))
            return -1;
        value = value * 10 + (t.p[i] - '0');
    }
    return value;
}

static int
days_of(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

bool
mdfaq_is_date(struct mdfaq_text t)
{
    int year = digits(t, 0, 4), month = digits(t, 5, 2), day = digits(t, 8, 2);

    return t.n == 10 && year >= 0 && t.p[4] == '-' && month >= 1 && month <= 12 &&
           t.p[7] == '-' && day >= 1 && day <= days_of(year, month);
}

/* The offset at the end of a time, in minutes. */
static bool
read_offset(struct mdfaq_text t, size_t at, int *ret)
{
    int hours = digits(t, at + 1, 2), minutes = digits(t, at + 4, 2);

    if (at + 1 == t.n && (t.p[at] == 'Z' || t.p[at] == 'z')) {
        *ret = 0;
        return true;
    }
    if (t.n != at + 6 || (t.p[at] != '+' && t.p[at] != '-') || t.p[at + 3] != ':' ||
        hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return false;
    *ret = (hours * 60 + minutes) * (t.p[at] == '-' ? -1 : 1);
    return true;
}

bool
mdfaq_is_time(struct mdfaq_text t)
{
    int hour = digits(t, 0, 2), minute = digits(t, 3, 2), second = digits(t, 6, 2),
        offset;
    size_t at = 8;

    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
        t.p[2] != ':' || t.p[5] != ':')
        return false;
    if (at < t.n && t.p[at] == '.') {
        size_t start = ++at;

        while (at < t.n && mdfaq_is_digit(t.p[at]))
            at++;
        if (at == start)
            return false;
    }
    if (at == t.n || !read_offset(t, at, &offset))
        return false;
    /* A leap second ends a day of UTC. */
    return second < 60 ||
           (hour * 60 + minute - offset + 2 * 24 * 60) % (24 * 60) == 23 * 60 + 59;
}

bool
mdfaq_is_date_time(struct mdfaq_text t)
{
    return t.n > 11 && (t.p[10] == 'T' || t.p[10] == 't') &&
           mdfaq_is_date((struct mdfaq_text){ t.p, 10 }) &&
           mdfaq_is_time((struct mdfaq_text){ t.p + 11, t.n - 11 });
}

/* Numbers with the units of `units`, in their order and without a gap; how many.
 * SIZE_MAX: something else is there. */
static size_t
read_units(struct mdfaq_text t, size_t *at, const char *units)
{
    const char *next = units;
    size_t n = 0;

    while (*at < t.n && mdfaq_is_digit(t.p[*at])) {
        const char *unit;

        while (*at < t.n && mdfaq_is_digit(t.p[*at]))
            ++*at;
        if (*at == t.n || t.p[*at] == '\0')
            return SIZE_MAX;
        unit = strchr(next, t.p[(*at)++]);
        if (unit == NULL || (n > 0 && unit != next))
            return SIZE_MAX;
        next = unit + 1;
        n++;
    }
    return n;
}

bool
mdfaq_is_duration(struct mdfaq_text t)
{
    size_t at = 1, dates, times;

    if (t.n < 3 || t.p[0] != 'P')
        return false;
    if (t.p[t.n - 1] == 'W') { /* weeks stand alone */
        while (at < t.n && mdfaq_is_digit(t.p[at]))
            at++;
        return at > 1 && at == t.n - 1;
    }
    dates = read_units(t, &at, "YMD");
    if (dates == SIZE_MAX)
        return false;
    if (at == t.n)
        return dates > 0;
    if (t.p[at++] != 'T')
        return false;
    times = read_units(t, &at, "HMS");
    return times != SIZE_MAX && times > 0 && at == t.n;
}
