/* SPDX-License-Identifier: MIT - convert/validate/reader_token.c: the tokens of JSON.
 *
 * The window slides: what lies before `token` is forgotten when more bytes are needed, so
 * a token is always whole in memory, and nothing else has to be. Places are counted as
 * bytes pass: raw line breaks stand only between tokens, and only strings hold bytes that
 * begin no code point, so a column is one subtraction.
 */
#include "validate/reader_token.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/utf8.h"

enum { WINDOW = 64 * 1024, SOURCE_SHOWN = 240 };

struct mdfaq_place
mdfaq_reader_place(const struct mdfaq_json_reader *r)
{
    size_t offset = r->base + (size_t)(r->p - r->start);

    return (struct mdfaq_place){
        .offset = offset,
        .line = r->line,
        .column = offset - r->line_start - r->continuation + 1,
    };
}

/* The line being read, when it is short and in memory from its start. */
static struct mdfaq_text
source_line(const struct mdfaq_json_reader *r)
{
    const char *first, *p;

    if (r->line_start < r->base)
        return (struct mdfaq_text){ 0 };
    first = r->start + (r->line_start - r->base);
    for (p = first; p < r->end && *p != '\n' && *p != '\r'; p++)
        if (p - first >= SOURCE_SHOWN)
            return (struct mdfaq_text){ 0 };
    return (struct mdfaq_text){ first, (size_t)(p - first) };
}

bool
mdfaq_reader_fail(struct mdfaq_json_reader *r, enum mdfaq_status rc, const char *format,
                  ...)
{
    struct mdfaq_place at = mdfaq_reader_place(r);
    char text[160] = "";
    va_list args;

    if (r->rc != MDFAQ_OK)
        return false;
    r->rc = rc;
    if (r->findings == NULL)
        return false;
    at.source = source_line(r);
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    mdfaq_find_place(r->findings,
                     rc == MDFAQ_LIMIT ? MDFAQ_RULE_LIMIT
                     : rc == MDFAQ_IO  ? MDFAQ_RULE_FILE_READ
                                       : MDFAQ_RULE_JSON_SYNTAX,
                     NULL, &at, NULL, "%s", text);
    return false;
}

/* Moves the window on and reads more. False: there is no more, or a failure. */
static bool
refill(struct mdfaq_json_reader *r)
{
    const char *keep = r->token != NULL ? r->token : r->p;
    size_t kept = (size_t)(r->end - keep), at = (size_t)(r->p - keep);
    struct mdfaq_buf *w = &r->window;
    ptrdiff_t got;

    if (r->ended || r->rc != MDFAQ_OK)
        return false;
    if (kept > r->max_token)
        return mdfaq_reader_fail(
            r, MDFAQ_LIMIT, "a string or number is longer than %zu bytes", r->max_token);
    r->base += (size_t)(keep - r->start);
    if (kept > 0)
        memmove(w->data, keep, kept);
    w->len = kept;
    if (!mdfaq_buf_reserve(w, kept > WINDOW / 2 ? kept + 1 : WINDOW - kept)) {
        r->start = r->p = r->end = r->token = NULL;
        return mdfaq_reader_fail(r, MDFAQ_NOMEM, "out of memory");
    }
    got = r->read(r->read_ctx, w->data + kept, w->cap - kept);
    r->start = w->data;
    r->p = w->data + at;
    r->token = r->token != NULL ? w->data : NULL;
    r->ended = got <= 0;
    w->len = kept + (got > 0 ? (size_t)got : 0);
    r->end = w->data + w->len;
    if (got < 0)
        mdfaq_reader_fail(r, MDFAQ_IO, "reading failed");
    return got > 0;
}

int
mdfaq_reader_peek(struct mdfaq_json_reader *r)
{
    if (r->p == r->end && !refill(r))
        return -1;
    return (unsigned char)*r->p;
}

int
mdfaq_reader_next(struct mdfaq_json_reader *r)
{
    for (;;) {
        int c = mdfaq_reader_peek(r);

        if (c > ' ' || c < 0)
            return c;
        if (c == '\n') {
            r->line++;
            r->line_start = r->base + (size_t)(r->p - r->start) + 1;
            r->continuation = 0;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return c;
        }
        r->p++;
    }
}

/* The first byte that a string cannot simply hold: `"`, `\`, a control, non-ASCII. Eight
 * bytes at once: each term sets a byte's top bit where it finds something, and perhaps in
 * later bytes, which are looked at again one by one. */
static const char *
skip_plain(const char *p, const char *end)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    while (end - p >= 8) {
        uint64_t w, quote, slash;

        memcpy(&w, p, 8);
        quote = w ^ (ones * '"');
        slash = w ^ (ones * '\\');
        if (((w - ones * ' ') | (quote - ones) | (slash - ones) | w) & (ones * 0x80))
            break;
        p += 8;
    }
    while (p < end && (unsigned char)(*p - ' ') < 0x80 - ' ' && *p != '"' && *p != '\\')
        p++;
    return p;
}

static int
hex_digit(char c)
{
    if (mdfaq_is_digit(c))
        return c - '0';
    c = mdfaq_ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits of \uXXXX, behind the `u`. */
static bool
read_hex(struct mdfaq_json_reader *r, uint32_t *ret)
{
    uint32_t value = 0;

    for (int i = 0; i < 4; i++) {
        int c = mdfaq_reader_peek(r), digit = c >= 0 ? hex_digit((char)c) : -1;

        if (digit < 0)
            return mdfaq_reader_fail(r, MDFAQ_INVALID,
                                     "\\u needs four hexadecimal digits");
        value = value * 16 + (uint32_t)digit;
        r->p++;
    }
    *ret = value;
    return true;
}

static bool
read_unicode_escape(struct mdfaq_json_reader *r)
{
    uint32_t code, low;
    char bytes[4];

    if (!read_hex(r, &code))
        return false;
    if (code >= 0xD800 && code < 0xDC00) {
        if (mdfaq_reader_peek(r) != '\\' || (r->p++, mdfaq_reader_peek(r) != 'u'))
            return mdfaq_reader_fail(r, MDFAQ_INVALID, "half a surrogate pair");
        r->p++;
        if (!read_hex(r, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return mdfaq_reader_fail(r, MDFAQ_INVALID, "half a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code < 0xE000) {
        return mdfaq_reader_fail(r, MDFAQ_INVALID, "half a surrogate pair");
    }
    mdfaq_buf_put(&r->scratch, bytes, mdfaq_utf8_encode(code, bytes));
    return true;
}

/* At a backslash. Nothing before it is needed in the window any more. */
static bool
read_escape(struct mdfaq_json_reader *r)
{
    static const char plain[256] = {
        ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
        ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t',
    };
    int c;

    r->token = NULL;
    r->p++;
    c = mdfaq_reader_peek(r);
    if (c >= 0 && plain[c] != 0) {
        mdfaq_buf_byte(&r->scratch, plain[c]);
        r->p++;
        return true;
    }
    if (c != 'u')
        return mdfaq_reader_fail(r, MDFAQ_INVALID,
                                 c < 0 ? "the string is not closed"
                                       : "no such escape in JSON");
    r->p++;
    return read_unicode_escape(r);
}

/* Bytes of the UTF-8 sequence at `p`; 0: it is none, or cut by `end`. */
static size_t
sequence_length(const char *p, const char *end)
{
    unsigned char c = (unsigned char)p[0], d = end - p > 1 ? (unsigned char)p[1] : 0;
    size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;

    if (c < 0xC2 || c > 0xF4 || (size_t)(end - p) < n || (d & 0xC0) != 0x80)
        return 0;
    if ((c == 0xE0 && d < 0xA0) || (c == 0xED && d > 0x9F) || (c == 0xF0 && d < 0x90) ||
        (c == 0xF4 && d > 0x8F))
        return 0;
    for (size_t i = 2; i < n; i++)
        if (((unsigned char)p[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

/* `seen` counts the bytes that begin no code point: they shift later columns only. */
static bool
skip_non_ascii(struct mdfaq_json_reader *r, size_t *seen)
{
    while (r->p < r->end && (unsigned char)*r->p >= 0x80) {
        size_t n = sequence_length(r->p, r->end);

        if (n == 0) {
            if (r->end - r->p < 4 && refill(r))
                continue;
            r->continuation += *seen;
            return mdfaq_reader_fail(r, MDFAQ_INVALID, "the string is not valid UTF-8");
        }
        *seen += n - 1;
        r->p += n;
    }
    return true;
}

static void
flush_run(struct mdfaq_json_reader *r)
{
    mdfaq_buf_put(&r->scratch, r->token, (size_t)(r->p - r->token));
    r->token = r->p;
}

bool
mdfaq_reader_string(struct mdfaq_json_reader *r, struct mdfaq_text *ret)
{
    bool escaped = false;
    size_t seen = 0;

    r->token = r->p;
    mdfaq_buf_clear(&r->scratch);
    for (;;) {
        r->p = skip_plain(r->p, r->end);
        if (r->p == r->end) {
            if (escaped)
                flush_run(r);
            if (!refill(r)) {
                r->continuation += seen;
                return mdfaq_reader_fail(r, MDFAQ_INVALID, "the string is not closed");
            }
        } else if (*r->p == '"') {
            break;
        } else if (*r->p == '\\') {
            flush_run(r);
            escaped = true;
            if (!read_escape(r))
                return false;
            r->token = r->p;
        } else if ((unsigned char)*r->p >= 0x80) {
            if (!skip_non_ascii(r, &seen))
                return false;
        } else {
            r->continuation += seen;
            return mdfaq_reader_fail(r, MDFAQ_INVALID,
                                     "a control character must be escaped in a string");
        }
        if (r->scratch.rc != MDFAQ_OK)
            return mdfaq_reader_fail(r, r->scratch.rc,
                                     "a string is longer than %zu bytes", r->max_token);
    }
    *ret = (struct mdfaq_text){ r->token, (size_t)(r->p - r->token) };
    if (escaped) {
        flush_run(r);
        *ret = mdfaq_buf_view(&r->scratch);
    }
    r->continuation += seen;
    r->p++;
    r->token = NULL;
    return r->scratch.rc == MDFAQ_OK ||
           mdfaq_reader_fail(r, r->scratch.rc, "a string is too long");
}

static size_t
skip_digits(struct mdfaq_json_reader *r)
{
    size_t n = 0;

    for (int c; (c = mdfaq_reader_peek(r)) >= '0' && c <= '9'; n++)
        r->p++;
    return n;
}

bool
mdfaq_reader_number(struct mdfaq_json_reader *r, struct mdfaq_text *ret)
{
    r->token = r->p;
    if (*r->p == '-')
        r->p++;
    if (mdfaq_reader_peek(r) == '0') {
        r->p++;
        if (mdfaq_reader_peek(r) >= '0' && mdfaq_reader_peek(r) <= '9')
            return mdfaq_reader_fail(r, MDFAQ_INVALID, "a number may not begin with 0");
    } else if (skip_digits(r) == 0) {
        return mdfaq_reader_fail(r, MDFAQ_INVALID, "a digit is missing");
    }
    if (mdfaq_reader_peek(r) == '.') {
        r->p++;
        if (skip_digits(r) == 0)
            return mdfaq_reader_fail(r, MDFAQ_INVALID,
                                     "a digit is missing behind the point");
    }
    if (mdfaq_reader_peek(r) == 'e' || mdfaq_reader_peek(r) == 'E') {
        r->p++;
        if (mdfaq_reader_peek(r) == '+' || mdfaq_reader_peek(r) == '-')
            r->p++;
        if (skip_digits(r) == 0)
            return mdfaq_reader_fail(r, MDFAQ_INVALID,
                                     "a digit is missing in the exponent");
    }
    *ret = (struct mdfaq_text){ r->token, (size_t)(r->p - r->token) };
    r->token = NULL;
    return r->rc == MDFAQ_OK;
}

bool
mdfaq_reader_literal(struct mdfaq_json_reader *r, const char *word)
{
    for (const char *w = word; *w != '\0'; w++) {
        if (mdfaq_reader_peek(r) != *w)
            return mdfaq_reader_fail(r, MDFAQ_INVALID, "'%s' is meant?", word);
        r->p++;
    }
    return true;
}
