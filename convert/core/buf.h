/* SPDX-License-Identifier: MIT - convert/core/buf.h: a growable byte buffer.
 *
 * The first failure sticks in `rc`: later calls do nothing, so a writer looks once, at
 * the end. Invariants: len <= cap; data is NULL only when cap is 0; once rc is not
 * MDFAQ_OK the contents no longer change.
 */
#ifndef MDFAQ_CORE_BUF_H
#define MDFAQ_CORE_BUF_H

#include <stddef.h>
#include <string.h>

#include "core/text.h"
#include "mdfaq.h"

/* { 0 } is valid and empty. `limit` 0 means no limit but memory. */
struct mdfaq_buf {
    char *data;
    size_t len, cap, limit;
    enum mdfaq_status rc;
};

/* Makes room for `n` more bytes. False, and `rc` set, when there is none. */
bool mdfaq_buf_reserve(struct mdfaq_buf *b, size_t n);

static inline void
mdfaq_buf_put(struct mdfaq_buf *b, const char *p, size_t n)
{
    if (n > b->cap - b->len || b->rc != MDFAQ_OK)
        if (!mdfaq_buf_reserve(b, n))
            return;
    if (n > 0)
        memcpy(b->data + b->len, p, n);
    b->len += n;
}

static inline void
mdfaq_buf_byte(struct mdfaq_buf *b, char c)
{
    if (b->len == b->cap || b->rc != MDFAQ_OK)
        if (!mdfaq_buf_reserve(b, 1))
            return;
    b->data[b->len++] = c;
}

static inline void
mdfaq_buf_text(struct mdfaq_buf *b, struct mdfaq_text t)
{
    mdfaq_buf_put(b, t.p, t.n);
}

static inline void
mdfaq_buf_string(struct mdfaq_buf *b, const char *zero_terminated)
{
    mdfaq_buf_put(b, zero_terminated, strlen(zero_terminated));
}

void mdfaq_buf_printf(struct mdfaq_buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What the buffer holds; borrowed until the buffer changes. */
static inline struct mdfaq_text
mdfaq_buf_view(const struct mdfaq_buf *b)
{
    return (struct mdfaq_text){ b->data != NULL ? b->data : "", b->len };
}

/* Empties the buffer and forgets a failure; keeps memory and limit for the next use. */
void mdfaq_buf_clear(struct mdfaq_buf *b);

/* Frees the memory; the buffer is empty and usable again. */
void mdfaq_buf_done(struct mdfaq_buf *b);

#endif
