/* SPDX-License-Identifier: MIT - convert/validate/equal.c: equality of JSON values. */
#include "validate/equal.h"

#include <stdlib.h>

#include <xxhash.h>

#include "validate/number.h"
#include "validate/tree.h"

enum { SMALLEST_SET = 64, KEPT_SET = 64 * 1024, DIGITS = 48 };

static struct mdfaq_hash
hash_bytes(const void *p, size_t n, uint64_t seed)
{
    XXH128_hash_t h = XXH3_128bits_withSeed(p, n, seed);

    return (struct mdfaq_hash){ h.low64, h.high64 };
}

/* By sign, digits and exponent: 10, 10.0 and 1e1 have the same ones. Long numbers are
 * taken in pieces. */
static struct mdfaq_hash
hash_number(struct mdfaq_text lexeme, uint64_t seed)
{
    struct mdfaq_number n = mdfaq_number_parse(lexeme);
    struct {
        struct mdfaq_hash before;
        int64_t exponent;
        char sign, digits[DIGITS];
    } piece;
    size_t at = 0;

    memset(&piece, 0, sizeof piece);
    piece.exponent = n.exponent;
    piece.sign = n.negative ? '-' : '+';
    for (size_t i = 0; i < n.digits.n; i++) {
        if (n.digits.p[i] == '.')
            continue;
        if (at == DIGITS) {
            piece.before = hash_bytes(&piece, sizeof piece, seed);
            memset(piece.digits, 0, DIGITS);
            at = 0;
        }
        piece.digits[at++] = n.digits.p[i];
    }
    return hash_bytes(&piece, sizeof piece, seed + MDFAQ_JSON_NUMBER);
}

struct mdfaq_hash
mdfaq_hash_scalar(enum mdfaq_json_kind kind, struct mdfaq_text text, uint64_t seed)
{
    if (kind == MDFAQ_JSON_NUMBER)
        return hash_number(text, seed);
    return hash_bytes(text.p, text.n, seed + kind);
}

struct mdfaq_hash
mdfaq_hash_start(enum mdfaq_json_kind kind)
{
    return (struct mdfaq_hash){ kind, 0 };
}

static struct mdfaq_hash
hash_pair(struct mdfaq_hash x, struct mdfaq_hash y, uint64_t seed)
{
    struct mdfaq_hash pair[2] = { x, y };

    return hash_bytes(pair, sizeof pair, seed);
}

/* A sum: members may come in any order. */
struct mdfaq_hash
mdfaq_hash_member(struct mdfaq_hash h, struct mdfaq_hash key, struct mdfaq_hash value,
                  uint64_t seed)
{
    struct mdfaq_hash m = hash_pair(key, value, seed);

    return (struct mdfaq_hash){ h.a + m.a, h.b + m.b };
}

struct mdfaq_hash
mdfaq_hash_item(struct mdfaq_hash h, struct mdfaq_hash item, uint64_t seed)
{
    return hash_pair(h, item, seed);
}

struct mdfaq_hash
mdfaq_hash_finish(struct mdfaq_hash h, size_t count, uint64_t seed)
{
    return hash_pair(h, (struct mdfaq_hash){ count, 0 }, seed);
}

struct mdfaq_hash
mdfaq_hash_tree(const struct mdfaq_tree *t, uint64_t seed)
{
    struct mdfaq_hash h = mdfaq_hash_start(t->kind);

    if (t->kind != MDFAQ_JSON_OBJECT && t->kind != MDFAQ_JSON_ARRAY)
        return mdfaq_hash_scalar(t->kind, t->text, seed);
    for (const struct mdfaq_tree *c = t->first; c != NULL; c = c->next) {
        struct mdfaq_hash value = mdfaq_hash_tree(c, seed);

        if (t->kind == MDFAQ_JSON_ARRAY)
            h = mdfaq_hash_item(h, value, seed);
        else
            h = mdfaq_hash_member(h, mdfaq_hash_scalar(MDFAQ_JSON_STRING, c->key, seed),
                                  value, seed);
    }
    return mdfaq_hash_finish(h, t->count, seed);
}

/* Where the hash is, or the free place where it belongs. */
static size_t
find_place(const struct mdfaq_hash_set *s, struct mdfaq_hash h)
{
    size_t at = (size_t)h.a & (s->room - 1);

    while (s->indexes[at] != 0 && !mdfaq_hash_equal(s->hashes[at], h))
        at = (at + 1) & (s->room - 1);
    return at;
}

static bool
grow(struct mdfaq_hash_set *s)
{
    struct mdfaq_hash_set bigger = { .count = s->count,
                                     .room = s->room == 0 ? SMALLEST_SET : s->room * 2 };

    bigger.hashes = malloc(bigger.room * sizeof *bigger.hashes);
    bigger.indexes = calloc(bigger.room, sizeof *bigger.indexes);
    if (bigger.hashes == NULL || bigger.indexes == NULL) {
        mdfaq_hash_set_done(&bigger);
        return false;
    }
    for (size_t i = 0; i < s->room; i++) {
        if (s->indexes[i] != 0) {
            size_t at = find_place(&bigger, s->hashes[i]);

            bigger.hashes[at] = s->hashes[i];
            bigger.indexes[at] = s->indexes[i];
        }
    }
    mdfaq_hash_set_done(s);
    *s = bigger;
    return true;
}

enum mdfaq_status
mdfaq_hash_set_add(struct mdfaq_hash_set *s, struct mdfaq_hash h, size_t *ret)
{
    size_t at;

    if (s->count == MDFAQ_HASH_SET_LIMIT)
        return MDFAQ_LIMIT;
    if (s->count >= s->room / 4 * 3 && !grow(s))
        return MDFAQ_NOMEM;
    at = find_place(s, h);
    if (s->indexes[at] != 0) {
        *ret = s->indexes[at] - 1;
    } else {
        *ret = SIZE_MAX;
        s->hashes[at] = h;
        s->indexes[at] = (uint32_t)s->count + 1;
    }
    s->count++;
    return MDFAQ_OK;
}

void
mdfaq_hash_set_clear(struct mdfaq_hash_set *s)
{
    if (s->room > KEPT_SET)
        mdfaq_hash_set_done(s);
    else if (s->room > 0)
        memset(s->indexes, 0, s->room * sizeof *s->indexes);
    s->count = 0;
}

void
mdfaq_hash_set_done(struct mdfaq_hash_set *s)
{
    free(s->hashes);
    free(s->indexes);
    *s = (struct mdfaq_hash_set){ 0 };
}
