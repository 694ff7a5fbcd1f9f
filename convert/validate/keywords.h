/* SPDX-License-Identifier: MIT - convert/validate/keywords.h: compiling each keyword's
 * value.
 *
 * Compilers, checks and ends have the forms that mdfaq_keyword gives them.
 */
#ifndef MDFAQ_VALIDATE_KEYWORDS_H
#define MDFAQ_VALIDATE_KEYWORDS_H

#include "validate/compile.h"

#define MDFAQ_KEYWORD_COMPILERS(X)                                                       \
    X(type)                                                                              \
    X(equal)                                                                             \
    X(count)                                                                             \
    X(number)                                                                            \
    X(multiple)                                                                          \
    X(pattern)                                                                           \
    X(format)                                                                            \
    X(list)                                                                              \
    X(not )                                                                              \
    X(if)                                                                                \
    X(ref)                                                                               \
    X(dynamic_ref)                                                                       \
    X(properties)                                                                        \
    X(pattern_properties)                                                                \
    X(additional)                                                                        \
    X(unevaluated_members)                                                               \
    X(names)                                                                             \
    X(required)                                                                          \
    X(needs)                                                                             \
    X(dependent)                                                                         \
    X(prefix)                                                                            \
    X(items)                                                                             \
    X(additional_items)                                                                  \
    X(unevaluated_items)                                                                 \
    X(contains)                                                                          \
    X(unique)

#define X(name)                                                                          \
    bool mdfaq_compile_##name(struct mdfaq_compiler *c, struct mdfaq_sub *sub,           \
                              struct mdfaq_tree *value, struct mdfaq_instr *in);
MDFAQ_KEYWORD_COMPILERS(X)
#undef X

/* As mdfaq_keyword.check, in check.c. */
#define MDFAQ_KEYWORD_CHECKS(X)                                                          \
    X(type)                                                                              \
    X(equal)                                                                             \
    X(shortest)                                                                          \
    X(longest) X(format) X(pattern) X(at_least) X(at_most) X(above) X(below) X(multiple)

#define X(name)                                                                          \
    enum mdfaq_verdict mdfaq_check_##name(                                               \
        struct mdfaq_validation *v, const struct mdfaq_instr *in,                        \
        struct mdfaq_value *value, struct mdfaq_note *note);
MDFAQ_KEYWORD_CHECKS(X)
#undef X

/* As mdfaq_keyword.end, in end.c. */
#define MDFAQ_KEYWORD_ENDS(X) X(required) X(needs) X(least) X(most) X(contains)

#define X(name)                                                                          \
    void mdfaq_end_##name(struct mdfaq_validation *v, uint32_t frame,                    \
                          const struct mdfaq_instr *in);
MDFAQ_KEYWORD_ENDS(X)
#undef X

#endif
