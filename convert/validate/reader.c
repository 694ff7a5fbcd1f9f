/* SPDX-License-Identifier: MIT - convert/validate/reader.c: JSON texts as events. */
#include "validate/reader.h"

#include <stdlib.h>

#include "validate/reader_token.h"

/* What may stand next. */
enum expected { VALUE, ITEM_OR_END, KEY, KEY_OR_END, COMMA_OR_END, END_OF_TEXT, FAILED };

static void
tell(struct mdfaq_json_reader *r, enum mdfaq_json_kind kind, struct mdfaq_text text,
     const struct mdfaq_place *at)
{
    if (r->listener.event != NULL)
        r->listener.event(r->listener.ctx, &(struct mdfaq_json_event){
                                               .kind = kind,
                                               .text = text,
                                               .offset = at->offset,
                                               .line = at->line,
                                               .column = at->column,
                                           });
}

static bool
in_object(const struct mdfaq_json_reader *r)
{
    size_t level = r->depth - 1;

    return r->nesting[level / 64] >> (level % 64) & 1;
}

static enum expected
after_value(const struct mdfaq_json_reader *r)
{
    return r->depth > 0 ? COMMA_OR_END : END_OF_TEXT;
}

static bool
push_level(struct mdfaq_json_reader *r, bool object)
{
    uint64_t bit = UINT64_C(1) << (r->depth % 64);

    if (r->depth == r->max_depth)
        return mdfaq_reader_fail(r, MDFAQ_LIMIT, "nested deeper than %zu levels",
                                 r->max_depth);
    if (r->depth / 64 == r->nesting_words) {
        size_t words = r->nesting_words == 0 ? 4 : r->nesting_words * 2;
        uint64_t *grown = realloc(r->nesting, words * sizeof *grown);

        if (grown == NULL)
            return mdfaq_reader_fail(r, MDFAQ_NOMEM, "out of memory");
        r->nesting = grown;
        r->nesting_words = words;
    }
    if (object)
        r->nesting[r->depth / 64] |= bit;
    else
        r->nesting[r->depth / 64] &= ~bit;
    r->depth++;
    return true;
}

static enum expected
open_level(struct mdfaq_json_reader *r, bool object)
{
    struct mdfaq_place at = mdfaq_reader_place(r);

    if (!push_level(r, object))
        return FAILED;
    r->p++;
    tell(r, object ? MDFAQ_JSON_OBJECT : MDFAQ_JSON_ARRAY, (struct mdfaq_text){ 0 }, &at);
    return object ? KEY_OR_END : ITEM_OR_END;
}

static enum expected
close_level(struct mdfaq_json_reader *r)
{
    struct mdfaq_place at = mdfaq_reader_place(r);
    bool object = in_object(r);

    r->p++;
    r->depth--;
    tell(r, object ? MDFAQ_JSON_END_OBJECT : MDFAQ_JSON_END_ARRAY,
         (struct mdfaq_text){ 0 }, &at);
    return after_value(r);
}

static enum expected
literal(struct mdfaq_json_reader *r, const char *word, enum mdfaq_json_kind kind)
{
    struct mdfaq_place at = mdfaq_reader_place(r);

    if (!mdfaq_reader_literal(r, word))
        return FAILED;
    tell(r, kind, mdfaq_text_of(word), &at);
    return after_value(r);
}

static enum expected
value(struct mdfaq_json_reader *r, int c)
{
    struct mdfaq_place at = mdfaq_reader_place(r);
    struct mdfaq_text text;

    switch (c) {
    case '{':
        return open_level(r, true);
    case '[':
        return open_level(r, false);
    case 't':
        return literal(r, "true", MDFAQ_JSON_TRUE);
    case 'f':
        return literal(r, "false", MDFAQ_JSON_FALSE);
    case 'n':
        return literal(r, "null", MDFAQ_JSON_NULL);
    case '"':
        r->p++;
        if (!mdfaq_reader_string(r, &text))
            return FAILED;
        tell(r, MDFAQ_JSON_STRING, text, &at);
        return after_value(r);
    default:
        if (c == 0xEF && at.offset == 0) {
            mdfaq_reader_fail(r, MDFAQ_INVALID,
                              "JSON may not begin with a byte order mark");
            return FAILED;
        }
        if (c != '-' && !(c >= '0' && c <= '9')) {
            mdfaq_reader_fail(r, MDFAQ_INVALID,
                              c < 0 ? "the text ends where a value is due"
                                    : "a value is due here");
            return FAILED;
        }
        if (!mdfaq_reader_number(r, &text))
            return FAILED;
        tell(r, MDFAQ_JSON_NUMBER, text, &at);
        return after_value(r);
    }
}

static enum expected
key(struct mdfaq_json_reader *r, int c)
{
    struct mdfaq_place at = mdfaq_reader_place(r);
    struct mdfaq_text text;

    if (c != '"') {
        mdfaq_reader_fail(r, MDFAQ_INVALID, "a name in double quotes is due here");
        return FAILED;
    }
    r->p++;
    if (!mdfaq_reader_string(r, &text))
        return FAILED;
    tell(r, MDFAQ_JSON_KEY, text, &at);
    if (mdfaq_reader_next(r) != ':') {
        mdfaq_reader_fail(r, MDFAQ_INVALID, "':' is due behind a name");
        return FAILED;
    }
    r->p++;
    return VALUE;
}

static enum expected
comma_or_end(struct mdfaq_json_reader *r, int c)
{
    bool object = in_object(r);

    if (c == ',') {
        r->p++;
        return object ? KEY : VALUE;
    }
    if (c == (object ? '}' : ']'))
        return close_level(r);
    mdfaq_reader_fail(r, MDFAQ_INVALID,
                      c < 0    ? "the text ends inside %s"
                      : object ? "',' or '}' is due here, in %s"
                               : "',' or ']' is due here, in %s",
                      object ? "an object" : "an array");
    return FAILED;
}

static enum mdfaq_status
read_value(struct mdfaq_json_reader *r)
{
    enum expected next = VALUE;

    while (next != FAILED) {
        int c = mdfaq_reader_next(r);

        switch (next) {
        case VALUE:
            next = value(r, c);
            break;
        case ITEM_OR_END:
            next = c == ']' ? close_level(r) : value(r, c);
            break;
        case KEY:
            next = key(r, c);
            break;
        case KEY_OR_END:
            next = c == '}' ? close_level(r) : key(r, c);
            break;
        case COMMA_OR_END:
            next = comma_or_end(r, c);
            break;
        case END_OF_TEXT:
            if (c >= 0)
                mdfaq_reader_fail(r, MDFAQ_INVALID, "more text behind the value");
            return r->rc;
        case FAILED:
            break;
        }
    }
    return r->rc;
}

static void
begin(struct mdfaq_json_reader *r, size_t line)
{
    r->max_depth = r->max_depth != 0 ? r->max_depth : MDFAQ_JSON_MAX_DEPTH;
    r->max_token = r->max_token != 0 ? r->max_token : MDFAQ_JSON_MAX_TOKEN;
    r->scratch.limit = r->max_token;
    r->token = NULL;
    r->base = r->line_start = r->continuation = r->depth = 0;
    r->line = line;
    r->rc = MDFAQ_OK;
}

enum mdfaq_status
mdfaq_json_read_text(struct mdfaq_json_reader *r, struct mdfaq_text text, size_t line)
{
    begin(r, line);
    r->start = r->p = text.p;
    r->end = text.p + text.n;
    r->ended = true;
    return read_value(r);
}

enum mdfaq_status
mdfaq_json_read_stream(struct mdfaq_json_reader *r,
                       ptrdiff_t (*read)(void *ctx, char *p, size_t n), void *ctx)
{
    begin(r, 1);
    mdfaq_buf_clear(&r->window);
    r->start = r->p = r->end = r->window.data;
    r->read = read;
    r->read_ctx = ctx;
    r->ended = false;
    return read_value(r);
}

void
mdfaq_json_reader_done(struct mdfaq_json_reader *r)
{
    mdfaq_buf_done(&r->window);
    mdfaq_buf_done(&r->scratch);
    free(r->nesting);
    *r = (struct mdfaq_json_reader){ 0 };
}
