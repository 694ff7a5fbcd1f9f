/* SPDX-License-Identifier: MIT - convert/validate/number.c: JSON numbers, exactly. */
#include "validate/number.h"

/* Beyond any exponent that a text in memory could outweigh with digits. */
#define EXPONENT_LIMIT ((int64_t)1 << 60)

__extension__ typedef unsigned __int128 wide;

static int64_t
parse_exponent(const char *p, const char *end)
{
    bool negative = false;
    int64_t value = 0;

    if (p < end && (*p == '-' || *p == '+'))
        negative = *p++ == '-';
    for (; p < end; p++)
        if (value < EXPONENT_LIMIT / 10)
            value = value * 10 + (*p - '0');
    return negative ? -value : value;
}

struct mdfaq_number
mdfaq_number_parse(struct mdfaq_text lexeme)
{
    const char *p = lexeme.p, *end = lexeme.p + lexeme.n;
    const char *first = NULL, *last = NULL, *dot = NULL, *mantissa_end;
    struct mdfaq_number n = { .digits = { lexeme.p, 0 } };

    if (p < end && *p == '-') {
        n.negative = true;
        p++;
    }
    for (; p < end && *p != 'e' && *p != 'E'; p++) {
        if (*p == '.') {
            dot = p;
        } else if (*p != '0') {
            first = first != NULL ? first : p;
            last = p;
        }
    }
    mantissa_end = p;
    if (first == NULL) {
        n.negative = false; /* -0 equals 0 */
        return n;
    }
    n.digits = (struct mdfaq_text){ first, (size_t)(last - first) + 1 };
    n.count = n.digits.n - (dot != NULL && first < dot && dot < last ? 1 : 0);
    n.exponent = p < end ? parse_exponent(p + 1, end) : 0;
    if (dot == NULL)
        n.exponent += mantissa_end - 1 - last;
    else if (last < dot)
        n.exponent += dot - 1 - last;
    else
        n.exponent -= last - dot;
    return n;
}

static int
compare_magnitudes(const struct mdfaq_number *a, const struct mdfaq_number *b)
{
    int64_t top_a = a->exponent + (int64_t)a->count,
            top_b = b->exponent + (int64_t)b->count;
    const char *p = a->digits.p, *p_end = p + a->digits.n;
    const char *q = b->digits.p, *q_end = q + b->digits.n;

    if (a->count == 0 || b->count == 0)
        return (a->count != 0) - (b->count != 0);
    if (top_a != top_b)
        return top_a < top_b ? -1 : 1;
    for (;; p++, q++) {
        if (p < p_end && *p == '.')
            p++;
        if (q < q_end && *q == '.')
            q++;
        if (p == p_end || q == q_end)
            return (p < p_end) - (q < q_end);
        if (*p != *q)
            return *p < *q ? -1 : 1;
    }
}

int
mdfaq_number_compare(const struct mdfaq_number *a, const struct mdfaq_number *b)
{
    int by_magnitude;

    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    by_magnitude = compare_magnitudes(a, b);
    return a->negative ? -by_magnitude : by_magnitude;
}

bool
mdfaq_number_is_integer(const struct mdfaq_number *a)
{
    return a->count == 0 || a->exponent >= 0;
}

/* The digits as an integer modulo `modulus`; 0 takes the integer itself. */
static uint64_t
digits_modulo(const struct mdfaq_number *a, uint64_t modulus)
{
    wide value = 0;

    for (size_t i = 0; i < a->digits.n; i++) {
        if (a->digits.p[i] == '.')
            continue;
        value = value * 10 + (unsigned)(a->digits.p[i] - '0');
        if (modulus != 0)
            value %= modulus;
    }
    return (uint64_t)value;
}

bool
mdfaq_number_is_multiple(const struct mdfaq_number *a, const struct mdfaq_number *b)
{
    uint64_t modulus, rest;
    wide power = 10;

    if (a->count == 0)
        return true;
    /* The digits of `a` do not end in zero, so they hold no power of ten to give. */
    if (a->exponent < b->exponent)
        return false;
    modulus = digits_modulo(b, 0);
    rest = digits_modulo(a, modulus);
    power %= modulus;
    for (int64_t left = a->exponent - b->exponent; left > 0; left >>= 1) {
        if (left & 1)
            rest = (uint64_t)(rest * power % modulus);
        power = power * power % modulus;
    }
    return rest == 0;
}

bool
mdfaq_number_to_count(const struct mdfaq_number *a, uint64_t *ret)
{
    uint64_t value;

    if (a->negative || !mdfaq_number_is_integer(a) ||
        (int64_t)a->count + a->exponent > MDFAQ_DIVISOR_DIGITS)
        return false;
    value = digits_modulo(a, 0);
    for (int64_t i = 0; i < a->exponent; i++)
        value *= 10;
    *ret = value;
    return true;
}
