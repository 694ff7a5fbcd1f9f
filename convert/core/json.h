/* SPDX-License-Identifier: MIT - convert/core/json.h: writing JSON, and hearing it.
 *
 * The writer turns calls into text. Each call is also one event for a listener, so that a
 * schema can judge a value while it is written and nothing has to be parsed again. A
 * reader that produces the same events from a file drives the same listener.
 *
 * The caller keeps the grammar (a key before each member's value, every end matched); the
 * writer asserts it. Strings must be valid UTF-8. Failures stick in `out->rc`.
 */
#ifndef MDFAQ_CORE_JSON_H
#define MDFAQ_CORE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/text.h"

enum mdfaq_json_kind {
    MDFAQ_JSON_OBJECT,
    MDFAQ_JSON_END_OBJECT,
    MDFAQ_JSON_ARRAY,
    MDFAQ_JSON_END_ARRAY,
    MDFAQ_JSON_KEY,
    MDFAQ_JSON_STRING,
    MDFAQ_JSON_NUMBER,
    MDFAQ_JSON_TRUE,
    MDFAQ_JSON_FALSE,
    MDFAQ_JSON_NULL
};

struct mdfaq_json_event {
    enum mdfaq_json_kind kind;
    struct mdfaq_text text; /* key or string without escapes; a number as it is written */
    size_t offset;          /* of its first byte in the text read or written */
    size_t line, column;    /* in a text read; 0 in one that is being written */
};

/* `event` borrows its argument. A listener keeps its own failures until it is asked. */
struct mdfaq_json_listener {
    void (*event)(void *ctx, const struct mdfaq_json_event *event);
    void *ctx;
};

enum { MDFAQ_JSON_DEPTH = 256 };

struct mdfaq_json {
    struct mdfaq_buf *out;
    struct mdfaq_json_listener listener; /* event NULL: none */
    bool indented;                       /* one member a line, two spaces a level */
    bool for_script; /* escapes what would end or change an HTML <script> element */
    /* State of the writer; zeroed by the caller. */
    unsigned depth;
    bool after_key;
    bool filled[MDFAQ_JSON_DEPTH]; /* by depth: something was written there */
};

void mdfaq_json_object(struct mdfaq_json *j);
void mdfaq_json_end_object(struct mdfaq_json *j);
void mdfaq_json_array(struct mdfaq_json *j);
void mdfaq_json_end_array(struct mdfaq_json *j);
void mdfaq_json_key_text(struct mdfaq_json *j, struct mdfaq_text key);
/* A key of which no byte needs an escape. */
void mdfaq_json_key_plain(struct mdfaq_json *j, struct mdfaq_text key);
void mdfaq_json_string(struct mdfaq_json *j, struct mdfaq_text value);
void mdfaq_json_integer(struct mdfaq_json *j, int64_t value);
/* `lexeme` is written as it is: it must be a number by RFC 8259, section 6. */
void mdfaq_json_number(struct mdfaq_json *j, struct mdfaq_text lexeme);
void mdfaq_json_bool(struct mdfaq_json *j, bool value);
void mdfaq_json_null(struct mdfaq_json *j);

/* The same from a literal, whose length is known when this is compiled. */
static inline void
mdfaq_json_key(struct mdfaq_json *j, const char *literal)
{
    mdfaq_json_key_plain(j, mdfaq_text_of(literal));
}

/* A key and its string in one call; writes nothing when the text is absent. */
static inline void
mdfaq_json_member(struct mdfaq_json *j, const char *literal, struct mdfaq_text value)
{
    if (value.p == NULL)
        return;
    mdfaq_json_key(j, literal);
    mdfaq_json_string(j, value);
}

void mdfaq_json_member_integer(struct mdfaq_json *j, const char *key, int64_t value);

#endif
