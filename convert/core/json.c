/* SPDX-License-Identifier: MIT - convert/core/json.c: writing JSON, and hearing it. */
#include "core/json.h"

#include <assert.h>

#include "core/scan.h"

static void
tell(struct mdfaq_json *j, enum mdfaq_json_kind kind, struct mdfaq_text text)
{
    if (j->listener.event != NULL)
        j->listener.event(j->listener.ctx,
                          &(struct mdfaq_json_event){
                              .kind = kind, .text = text, .offset = j->out->len });
}

/* Room for `n` bytes at the end of what is written; NULL: there is none. */
static char *
room(struct mdfaq_json *j, size_t n)
{
    struct mdfaq_buf *out = j->out;
    bool there = n <= out->cap - out->len && out->rc == MDFAQ_OK;

    return there || mdfaq_buf_reserve(out, n) ? out->data + out->len : NULL;
}

/* A line end and two spaces a level, at `to`; answers where they end. */
static char *
break_line(const struct mdfaq_json *j, char *to)
{
    *to++ = '\n';
    memset(to, ' ', 2 * (size_t)j->depth);
    return to + 2 * (size_t)j->depth;
}

/* Writes what separates this key or value from the one before it. */
static void
separate(struct mdfaq_json *j)
{
    char *start, *to;

    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->depth == 0)
        return;
    start = to = room(j, 2 + 2 * (size_t)j->depth);
    if (start == NULL)
        return;
    if (j->filled[j->depth])
        *to++ = ',';
    j->filled[j->depth] = true;
    if (j->indented)
        to = break_line(j, to);
    j->out->len += (size_t)(to - start);
}

static void
open(struct mdfaq_json *j, char bracket, enum mdfaq_json_kind kind)
{
    separate(j);
    tell(j, kind, (struct mdfaq_text){ 0 });
    mdfaq_buf_byte(j->out, bracket);
    if (j->depth + 1 >= MDFAQ_JSON_DEPTH) {
        if (j->out->rc == MDFAQ_OK)
            j->out->rc = MDFAQ_LIMIT;
        return;
    }
    j->filled[++j->depth] = false;
}

static void
close(struct mdfaq_json *j, char bracket, enum mdfaq_json_kind kind)
{
    assert(j->depth > 0 || j->out->rc != MDFAQ_OK);
    if (j->depth == 0)
        return;
    j->depth--;
    if (j->indented && j->filled[j->depth + 1]) {
        char *to = room(j, 1 + 2 * (size_t)j->depth);

        if (to != NULL)
            j->out->len += (size_t)(break_line(j, to) - to);
    }
    tell(j, kind, (struct mdfaq_text){ 0 });
    mdfaq_buf_byte(j->out, bracket);
}

void
mdfaq_json_object(struct mdfaq_json *j)
{
    open(j, '{', MDFAQ_JSON_OBJECT);
}

void
mdfaq_json_end_object(struct mdfaq_json *j)
{
    close(j, '}', MDFAQ_JSON_END_OBJECT);
}

void
mdfaq_json_array(struct mdfaq_json *j)
{
    open(j, '[', MDFAQ_JSON_ARRAY);
}

void
mdfaq_json_end_array(struct mdfaq_json *j)
{
    close(j, ']', MDFAQ_JSON_END_ARRAY);
}

static void
escape_byte(struct mdfaq_buf *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char short_form[128] = {
        ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n',  ['\r'] = 'r',
        ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\',
    };
    char long_form[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

    if (c < 128 && short_form[c] != 0)
        mdfaq_buf_put(out, (char[]){ '\\', short_form[c] }, 2);
    else
        mdfaq_buf_put(out, long_form, sizeof long_form);
}

/* Escapes one special byte sequence of a string for a script; how many bytes it took.
 * `</` may end the element, `<!--` changes how its end is found; U+2028 and U+2029 end a
 * line in older JavaScript. */
static size_t
escape_for_script(struct mdfaq_buf *out, const char *p, const char *end)
{
    if (*p == '<' && p + 1 < end && p[1] == '/') {
        mdfaq_buf_put(out, "<\\/", 3);
        return 2;
    }
    if (*p == '<' && p + 1 < end && p[1] == '!') {
        mdfaq_buf_put(out, "\\u003c", 6);
        return 1;
    }
    if (end - p >= 3 &&
        (memcmp(p, "\xE2\x80\xA8", 3) == 0 || memcmp(p, "\xE2\x80\xA9", 3) == 0)) {
        mdfaq_buf_put(out, p[2] == '\xA8' ? "\\u2028" : "\\u2029", 6);
        return 3;
    }
    mdfaq_buf_byte(out, *p);
    return 1;
}

static void
quoted(struct mdfaq_json *j, struct mdfaq_text t)
{
    const char *p = t.p, *end = t.p + t.n;

    (void)room(j, t.n + 2);
    mdfaq_buf_byte(j->out, '"');
    while (p < end) {
        size_t left = (size_t)(end - p);
        size_t n =
            j->for_script ? mdfaq_scan_json_script(p, left) : mdfaq_scan_json(p, left);

        mdfaq_buf_put(j->out, p, n);
        p += n;
        if (p == end)
            break;
        if (*p == '<' || *p == '\xE2')
            p += escape_for_script(j->out, p, end);
        else
            escape_byte(j->out, (unsigned char)*p++);
    }
    mdfaq_buf_byte(j->out, '"');
}

void
mdfaq_json_key_text(struct mdfaq_json *j, struct mdfaq_text key)
{
    separate(j);
    tell(j, MDFAQ_JSON_KEY, key);
    quoted(j, key);
    mdfaq_buf_put(j->out, ": ", j->indented ? 2 : 1);
    j->after_key = true;
}

void
mdfaq_json_key_plain(struct mdfaq_json *j, struct mdfaq_text key)
{
    char *to;

    separate(j);
    tell(j, MDFAQ_JSON_KEY, key);
    j->after_key = true;
    to = room(j, key.n + 4);
    if (to == NULL)
        return;
    *to++ = '"';
    memcpy(to, key.p, key.n);
    memcpy(to + key.n, "\": ", 3);
    j->out->len += key.n + (j->indented ? 4 : 3);
}

void
mdfaq_json_string(struct mdfaq_json *j, struct mdfaq_text value)
{
    separate(j);
    tell(j, MDFAQ_JSON_STRING, value);
    quoted(j, value);
}

static void
plain(struct mdfaq_json *j, enum mdfaq_json_kind kind, struct mdfaq_text lexeme)
{
    separate(j);
    tell(j, kind, lexeme);
    mdfaq_buf_text(j->out, lexeme);
}

void
mdfaq_json_integer(struct mdfaq_json *j, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;

    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (value < 0)
        digits[--at] = '-';
    plain(j, MDFAQ_JSON_NUMBER, (struct mdfaq_text){ digits + at, sizeof digits - at });
}

void
mdfaq_json_number(struct mdfaq_json *j, struct mdfaq_text lexeme)
{
    plain(j, MDFAQ_JSON_NUMBER, lexeme);
}

void
mdfaq_json_bool(struct mdfaq_json *j, bool value)
{
    if (value)
        plain(j, MDFAQ_JSON_TRUE, MDFAQ_TEXT("true"));
    else
        plain(j, MDFAQ_JSON_FALSE, MDFAQ_TEXT("false"));
}

void
mdfaq_json_null(struct mdfaq_json *j)
{
    plain(j, MDFAQ_JSON_NULL, MDFAQ_TEXT("null"));
}

void
mdfaq_json_member_integer(struct mdfaq_json *j, const char *key, int64_t value)
{
    mdfaq_json_key(j, key);
    mdfaq_json_integer(j, value);
}
