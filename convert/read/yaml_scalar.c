/* SPDX-License-Identifier: MIT - convert/read/yaml_scalar.c: what a plain scalar is, by
 * the core schema of YAML 1.2.2, section 10.3.2.
 */
#include <stdio.h>
#include <stdlib.h>

#include "read/yaml.h"

static bool
is_one_of(struct mdfaq_text t, const char *const *words)
{
    for (; *words != NULL; words++)
        if (mdfaq_text_is(t, *words))
            return true;
    return false;
}

static size_t
span_digits(struct mdfaq_text t, size_t from, bool hex)
{
    size_t i = from;

    for (; i < t.n; i++) {
        char c = mdfaq_ascii_lower(t.p[i]);

        if (!mdfaq_is_digit(c) && !(hex && c >= 'a' && c <= 'f'))
            break;
    }
    return i - from;
}

/* A number in base 8 or 16, as decimal digits. */
static bool
resolve_based(struct mdfaq_text t, struct mdfaq_arena *arena, struct mdfaq_value *value,
              bool *ret_is)
{
    bool hex = t.n > 2 && t.p[0] == '0' && t.p[1] == 'x';
    bool octal = t.n > 2 && t.p[0] == '0' && t.p[1] == 'o';
    char digits[24], copy[24];
    int n;

    *ret_is = false;
    if ((!hex && !octal) || span_digits(t, 2, hex) != t.n - 2 ||
        t.n - 2 > (hex ? 15 : 20))
        return true;
    if (octal && (memchr(t.p + 2, '8', t.n - 2) || memchr(t.p + 2, '9', t.n - 2)))
        return true;
    memcpy(copy, t.p + 2, t.n - 2);
    copy[t.n - 2] = '\0';
    n = snprintf(digits, sizeof digits, "%llu", strtoull(copy, NULL, hex ? 16 : 8));
    *ret_is = true;
    value->kind = MDFAQ_VALUE_NUMBER;
    return mdfaq_arena_copy(arena, (struct mdfaq_text){ digits, (size_t)n },
                            &value->text);
}

/* The parts of a decimal number: [-+]? whole? (. fraction?)? ([eE] [-+]? exponent)? */
struct decimal {
    bool negative;
    struct mdfaq_text whole, fraction, exponent; /* exponent: with its sign */
};

static bool
parse_decimal(struct mdfaq_text t, struct decimal *d)
{
    size_t i = 0, n;

    *d = (struct decimal){ 0 };
    if (i < t.n && (t.p[i] == '-' || t.p[i] == '+'))
        d->negative = t.p[i++] == '-';
    n = span_digits(t, i, false);
    d->whole = (struct mdfaq_text){ t.p + i, n };
    i += n;
    if (i < t.n && t.p[i] == '.') {
        n = span_digits(t, ++i, false);
        d->fraction = (struct mdfaq_text){ t.p + i, n };
        i += n;
    }
    if (d->whole.n + d->fraction.n == 0)
        return false;
    if (i < t.n && (t.p[i] == 'e' || t.p[i] == 'E')) {
        size_t start = ++i;

        if (i < t.n && (t.p[i] == '-' || t.p[i] == '+'))
            i++;
        n = span_digits(t, i, false);
        if (n == 0)
            return false;
        d->exponent = (struct mdfaq_text){ t.p + start, i + n - start };
        i += n;
    }
    return i == t.n;
}

/* JSON wants a digit before the point and after it, and no zeros in front. */
static bool
decimal_text(const struct decimal *d, struct mdfaq_arena *arena, struct mdfaq_text *ret)
{
    struct mdfaq_buf out = { 0 };
    struct mdfaq_text whole = d->whole;
    bool well;

    while (whole.n > 1 && whole.p[0] == '0') {
        whole.p++;
        whole.n--;
    }
    if (d->negative)
        mdfaq_buf_byte(&out, '-');
    mdfaq_buf_text(&out, whole.n > 0 ? whole : MDFAQ_TEXT("0"));
    if (d->fraction.n > 0) {
        mdfaq_buf_byte(&out, '.');
        mdfaq_buf_text(&out, d->fraction);
    }
    if (d->exponent.n > 0) {
        mdfaq_buf_byte(&out, 'e');
        mdfaq_buf_text(&out, d->exponent);
    }
    well = out.rc == MDFAQ_OK && mdfaq_arena_copy(arena, mdfaq_buf_view(&out), ret);
    mdfaq_buf_done(&out);
    return well;
}

bool
mdfaq_yaml_resolve(struct mdfaq_text t, struct mdfaq_arena *arena,
                   struct mdfaq_value *value)
{
    static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
    static const char *const trues[] = { "true", "True", "TRUE", NULL };
    static const char *const falses[] = { "false", "False", "FALSE", NULL };
    struct decimal d;
    bool is_based;

    value->kind = MDFAQ_VALUE_STRING;
    value->text = t;
    if (is_one_of(t, nulls)) {
        value->kind = MDFAQ_VALUE_NULL;
    } else if (is_one_of(t, trues)) {
        value->kind = MDFAQ_VALUE_TRUE;
    } else if (is_one_of(t, falses)) {
        value->kind = MDFAQ_VALUE_FALSE;
    } else {
        if (!resolve_based(t, arena, value, &is_based))
            return false;
        if (is_based || !parse_decimal(t, &d))
            return true;
        value->kind = MDFAQ_VALUE_NUMBER;
        return decimal_text(&d, arena, &value->text);
    }
    return true;
}
