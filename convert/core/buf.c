/* SPDX-License-Identifier: MIT - convert/core/buf.c: a growable byte buffer. */
#include "core/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SMALLEST = 256 };

static bool
fail(struct mdfaq_buf *b, enum mdfaq_status rc)
{
    if (b->rc == MDFAQ_OK)
        b->rc = rc;
    return false;
}

bool
mdfaq_buf_reserve(struct mdfaq_buf *b, size_t n)
{
    size_t cap = b->cap < SMALLEST ? SMALLEST : b->cap;
    char *data;

    if (b->rc != MDFAQ_OK)
        return false;
    if (n <= b->cap - b->len && (b->limit == 0 || n <= b->limit - b->len))
        return true;
    if (b->limit != 0 && n > b->limit - b->len)
        return fail(b, MDFAQ_LIMIT);
    if (n > SIZE_MAX / 2 - b->len)
        return fail(b, MDFAQ_NOMEM);
    while (cap - b->len < n)
        cap *= 2;
    if (b->limit != 0 && cap > b->limit)
        cap = b->limit;
    data = realloc(b->data, cap);
    if (data == NULL)
        return fail(b, MDFAQ_NOMEM);
    b->data = data;
    b->cap = cap;
    return true;
}

void
mdfaq_buf_printf(struct mdfaq_buf *b, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) {
        fail(b, MDFAQ_NOMEM);
        return;
    }
    /* vsnprintf ends with a zero byte: room for it, though it does not count. */
    if (!mdfaq_buf_reserve(b, (size_t)n + 1))
        return;
    va_start(args, format);
    vsnprintf(b->data + b->len, (size_t)n + 1, format, args);
    va_end(args);
    b->len += (size_t)n;
}

void
mdfaq_buf_clear(struct mdfaq_buf *b)
{
    b->len = 0;
    b->rc = MDFAQ_OK;
}

void
mdfaq_buf_done(struct mdfaq_buf *b)
{
    free(b->data);
    *b = (struct mdfaq_buf){ .limit = b->limit };
}
