/* SPDX-License-Identifier: MIT - convert/validate/regex.c: matching with PCRE2. */
#include "validate/regex.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Bounds on one match: a pattern that needs more is hostile, or as good as. */
enum { MATCH_LIMIT = 1000000, HEAP_KIB = 16 * 1024, JIT_STACK = 512 * 1024 };

struct mdfaq_regex {
    struct mdfaq_regex *next;
    pcre2_code *code;
};

struct mdfaq_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

/* `$` is the very end; groups that took no part match nothing, not fail; `[]` is a class.
 */
static const uint32_t flags = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY |
                              PCRE2_MATCH_UNSET_BACKREF | PCRE2_ALLOW_EMPTY_CLASS |
                              PCRE2_NEVER_BACKSLASH_C;

enum mdfaq_status
mdfaq_regex_compile(struct mdfaq_text source, char *ret_why, struct mdfaq_regex **ret)
{
    struct mdfaq_buf text = { 0 };
    struct mdfaq_regex *p = calloc(1, sizeof *p);
    const char *why = "it is no pattern of ECMA-262";
    enum mdfaq_status rc = MDFAQ_NOMEM;
    PCRE2_SIZE at;
    int error;

    if (p == NULL)
        goto done;
    rc = MDFAQ_INVALID;
    if (!mdfaq_regex_translate(source, &text, &why)) {
        if (text.rc != MDFAQ_OK)
            rc = text.rc;
        else
            snprintf(ret_why, MDFAQ_REGEX_WHY, "%s", why);
        goto done;
    }
    p->code = pcre2_compile((PCRE2_SPTR)mdfaq_buf_view(&text).p, text.len, flags, &error,
                            &at, NULL);
    if (p->code == NULL) {
        if (error == PCRE2_ERROR_HEAP_FAILED)
            rc = MDFAQ_NOMEM;
        pcre2_get_error_message(error, (PCRE2_UCHAR *)ret_why, MDFAQ_REGEX_WHY);
        goto done;
    }
    /* Without the compiler to machine code a pattern is slower, not wrong. */
    (void)pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
    *ret = p;
    p = NULL;
    rc = MDFAQ_OK;
done:
    mdfaq_regex_free(p);
    mdfaq_buf_done(&text);
    return rc;
}

void
mdfaq_regex_free(struct mdfaq_regex *p)
{
    for (struct mdfaq_regex *next; p != NULL; p = next) {
        next = p->next;
        pcre2_code_free(p->code);
        free(p);
    }
}

void
mdfaq_regex_chain(struct mdfaq_regex *p, struct mdfaq_regex *next)
{
    p->next = next;
}

struct mdfaq_matcher *
mdfaq_matcher_new(void)
{
    struct mdfaq_matcher *m = calloc(1, sizeof *m);

    if (m == NULL)
        return NULL;
    m->data = pcre2_match_data_create(1, NULL);
    m->context = pcre2_match_context_create(NULL);
    m->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK, NULL);
    if (m->data == NULL || m->context == NULL || m->stack == NULL) {
        mdfaq_matcher_free(m);
        return NULL;
    }
    pcre2_set_match_limit(m->context, MATCH_LIMIT);
    pcre2_set_heap_limit(m->context, HEAP_KIB);
    pcre2_jit_stack_assign(m->context, NULL, m->stack);
    return m;
}

void
mdfaq_matcher_free(struct mdfaq_matcher *m)
{
    if (m == NULL)
        return;
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    pcre2_jit_stack_free(m->stack);
    free(m);
}

enum mdfaq_status
mdfaq_regex_match(const struct mdfaq_regex *p, struct mdfaq_matcher *m,
                  struct mdfaq_text text)
{
    int rc = pcre2_match(p->code, (PCRE2_SPTR)text.p, text.n, 0, PCRE2_NO_UTF_CHECK,
                         m->data, m->context);

    if (rc >= 0)
        return MDFAQ_OK;
    if (rc == PCRE2_ERROR_NOMATCH)
        return MDFAQ_INVALID;
    return rc == PCRE2_ERROR_NOMEMORY ? MDFAQ_NOMEM : MDFAQ_LIMIT;
}
