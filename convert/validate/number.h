/* SPDX-License-Identifier: MIT - convert/validate/number.h: JSON numbers, exactly.
 *
 * A number is judged as it is written, digit by digit: 1e400 and numbers of 400 digits
 * are as exact as 1, and no rounding ever decides about a schema.
 */
#ifndef MDFAQ_VALIDATE_NUMBER_H
#define MDFAQ_VALIDATE_NUMBER_H

#include <stdint.h>

#include "core/text.h"

/* The value is (-1)^negative × digits × 10^exponent. */
struct mdfaq_number {
    struct mdfaq_text digits; /* first to last digit that is not zero; may hold the dot */
    size_t count;             /* of the digits, without the dot; 0: the value is zero */
    int64_t exponent;
    bool negative;
};

/* `lexeme` must be a number by RFC 8259; it is borrowed. */
struct mdfaq_number mdfaq_number_parse(struct mdfaq_text lexeme);

/* Less than, equal to or greater than 0, as a is to b. */
int mdfaq_number_compare(const struct mdfaq_number *a, const struct mdfaq_number *b);

/* True for 1, 1.0 and 1e2. */
bool mdfaq_number_is_integer(const struct mdfaq_number *a);

/* True when a is n × b for an integer n. b must not be zero and have at most
 * MDFAQ_DIVISOR_DIGITS digits beside zeros at its ends. */
bool mdfaq_number_is_multiple(const struct mdfaq_number *a, const struct mdfaq_number *b);

enum { MDFAQ_DIVISOR_DIGITS = 18 };

/* The value as an unsigned integer; false when it is none or too large. */
bool mdfaq_number_to_count(const struct mdfaq_number *a, uint64_t *ret);

#endif
