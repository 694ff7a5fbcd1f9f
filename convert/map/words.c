/* SPDX-License-Identifier: MIT - convert/map/words.c: words that tell what a text is for.
 *
 * Folded phrases of many languages in one list for each purpose, in the order of their
 * bytes. A phrase in a script that is written without spaces need not end where a word
 * ends.
 */
#include "map/words.h"

#include <utf8proc.h>

#include "core/utf8.h"
#include "map/words_data.h"

struct list {
    const char *const *phrases;
    size_t count;
    const char *initials; /* the only ASCII letters that its phrases begin with; NULL:
                             too many to ask */
};

#define LIST(array)                                                                      \
    {                                                                                    \
        (array), sizeof(array) / sizeof(array)[0], NULL                                  \
    }
#define LIST_OF(array, initials)                                                         \
    {                                                                                    \
        (array), sizeof(array) / sizeof(array)[0], (initials)                            \
    }

static const struct list lists[MDFAQ_WORDS_COUNT] = {
    [MDFAQ_WORDS_FAQ] = LIST(faq),
    [MDFAQ_WORDS_QA] = LIST_OF(qa, "q"),
    [MDFAQ_WORDS_ASKING] = LIST(asking),
    [MDFAQ_WORDS_PARTICLE] = LIST_OF(particle, "blmnt"),
    [MDFAQ_WORDS_VOICE] = LIST(voice),
    [MDFAQ_WORDS_CONTENTS] = LIST(contents),
    [MDFAQ_WORDS_AROUND] = LIST(around),
    [MDFAQ_WORDS_LEAD] = LIST(lead),
    [MDFAQ_WORDS_CLOSING] = LIST(closing),
    [MDFAQ_WORDS_PLACEHOLDER] = LIST(placeholder),
    [MDFAQ_WORDS_TOP] = LIST(top),
    [MDFAQ_WORDS_TURN] = LIST(turn),
    [MDFAQ_WORDS_QUESTION] = LIST(question_labels),
    [MDFAQ_WORDS_ANSWER] = LIST(answer_labels),
};

static bool
is_word_char(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return false;
    }
}

/* Scripts that are written without spaces between words, or with endings that grow on
 * the word: Thai, kana, Han, Hangul. */
static bool
is_unspaced_char(uint32_t c)
{
    return (c >= 0x0E00 && c < 0x0E80) || (c >= 0x3040 && c < 0xA000) ||
           (c >= 0xAC00 && c < 0xD7B0);
}

static bool
is_unspaced(struct mdfaq_text text)
{
    size_t n;

    return is_unspaced_char(mdfaq_utf8_decode(text, &n));
}

/* What an ASCII byte is in a folded text; 0: no part of a word. */
static const char folded_ascii[128] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5',
    ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b',
    ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h',
    ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
    ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
    ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
    ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l',
    ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x',
    ['y'] = 'y', ['z'] = 'z',
};

/* Joiners and direction marks, which stand inside of words. */
static bool
is_joiner(uint32_t c)
{
    return c == 0x200B || c == 0x200E || c == 0x200F || c == 0xFE0F;
}

/* Where the words so far end, and what comes before the next one. */
struct fold {
    struct mdfaq_buf *out;
    bool space, unspaced;
};

/* Folds ASCII, which most texts are, up to the first other byte; answers how many bytes.
 * Each becomes one byte at most, and a word one more. */
static size_t
fold_ascii(struct fold *f, struct mdfaq_text text)
{
    struct mdfaq_buf *out = f->out;
    size_t i = 0;
    char *to;

    if (!mdfaq_buf_reserve(out, text.n + 1))
        return text.n;
    to = out->data + out->len;
    for (; i < text.n && (unsigned char)text.p[i] < 0x80; i++) {
        char c = folded_ascii[(unsigned char)text.p[i]];

        if (c == '\0') {
            f->space = true;
            continue;
        }
        if ((f->space || f->unspaced) && to[-1] != ' ')
            *to++ = ' ';
        f->space = f->unspaced = false;
        *to++ = c;
    }
    out->len = (size_t)(to - out->data);
    return i;
}

static void
fold_other(struct fold *f, uint32_t c)
{
    struct mdfaq_buf *out = f->out;
    char bytes[4];

    if (!is_word_char(c)) {
        f->space = f->space || !is_joiner(c);
        return;
    }
    /* `FAQ解答` are two words. */
    if ((f->space || f->unspaced != is_unspaced_char(c)) && out->rc == MDFAQ_OK &&
        out->data[out->len - 1] != ' ')
        mdfaq_buf_byte(out, ' ');
    f->space = false;
    f->unspaced = is_unspaced_char(c);
    c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    mdfaq_buf_put(out, bytes, mdfaq_utf8_encode(c, bytes));
}

void
mdfaq_words_fold(struct mdfaq_text text, struct mdfaq_buf *out)
{
    struct fold f = { .out = out };

    mdfaq_buf_byte(out, ' ');
    while (text.n > 0) {
        size_t n;

        if ((unsigned char)*text.p < 0x80)
            n = fold_ascii(&f, text);
        else
            fold_other(&f, mdfaq_utf8_decode(text, &n));
        text.p += n;
        text.n -= n;
    }
    mdfaq_buf_byte(out, ' ');
}

bool
mdfaq_words_any(struct mdfaq_text text)
{
    size_t n;

    for (size_t i = 0; i < text.n; i += n) {
        n = 1;
        if ((unsigned char)text.p[i] < 0x80) {
            if (folded_ascii[(unsigned char)text.p[i]] != '\0')
                return true;
        } else if (is_word_char(mdfaq_utf8_decode(
                       (struct mdfaq_text){ text.p + i, text.n - i }, &n))) {
            return true;
        }
    }
    return false;
}

enum manner { WHOLE, BEGINNING };

/* The first phrase that is not before the text. */
static size_t
lower_bound(const struct list *list, struct mdfaq_text text)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        const char *phrase = list->phrases[middle];

        /* The first byte tells most phrases apart. */
        if ((unsigned char)*phrase != (unsigned char)*text.p
                ? (unsigned char)*phrase < (unsigned char)*text.p
                : strncmp(phrase, text.p, text.n) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A phrase of the list stands at the start of `text`, which ends in a space. Phrases that
 * a text begins with come before it, so the search tries its words one after the other.
 */
static bool
find_at(const struct list *list, struct mdfaq_text text, enum manner manner)
{
    size_t end = 0, words = 0;

    while (end < text.n && words++ < 8) {
        struct mdfaq_text part = { text.p, 0 };
        size_t k;

        for (end++; end < text.n && text.p[end] != ' '; end++)
            ;
        part.n = end;
        k = lower_bound(list, part);
        if (k < list->count && strlen(list->phrases[k]) == part.n &&
            memcmp(list->phrases[k], part.p, part.n) == 0 &&
            (manner != WHOLE || end + 1 >= text.n))
            return true;
        /* No phrase goes on from here. */
        if (k == list->count || strncmp(list->phrases[k], part.p, part.n) != 0)
            return false;
    }
    return false;
}

/* The same for a script without spaces between words: a phrase ends where it ends. */
static bool
find_unspaced(const struct list *list, struct mdfaq_text text, enum manner manner)
{
    size_t end = 0;

    while (end < text.n) {
        struct mdfaq_text part = { text.p, 0 };
        size_t k, n;

        (void)mdfaq_utf8_decode((struct mdfaq_text){ text.p + end, text.n - end }, &n);
        end += n;
        part.n = end;
        k = lower_bound(list, part);
        if (k == list->count || strncmp(list->phrases[k], part.p, part.n) != 0)
            return false;
        if (strlen(list->phrases[k]) == part.n && (manner != WHOLE || end + 1 >= text.n))
            return true;
    }
    return false;
}

static bool
find(enum mdfaq_words which, struct mdfaq_text folded, size_t at, enum manner manner)
{
    struct mdfaq_text text = { folded.p + at, folded.n - at };

    if (text.n < 2)
        return false;
    if ((unsigned char)*text.p < 0x80)
        return (lists[which].initials == NULL ||
                strchr(lists[which].initials, *text.p) != NULL) &&
               find_at(&lists[which], text, manner);
    return is_unspaced(text) ? find_unspaced(&lists[which], text, manner)
                             : find_at(&lists[which], text, manner);
}

bool
mdfaq_words_are(enum mdfaq_words list, struct mdfaq_text folded)
{
    return find(list, folded, 1, WHOLE);
}

bool
mdfaq_words_begin(enum mdfaq_words list, struct mdfaq_text folded)
{
    return find(list, folded, 1, BEGINNING);
}

bool
mdfaq_words_within(enum mdfaq_words list, struct mdfaq_text folded)
{
    size_t n;

    for (size_t at = 1; at + 1 < folded.n; at += n) {
        struct mdfaq_text rest = { folded.p + at, folded.n - at };
        bool starts = folded.p[at - 1] == ' ', ascii = (unsigned char)*rest.p < 0x80;

        n = 1;
        if (!ascii) {
            starts = starts || is_unspaced(rest);
            (void)mdfaq_utf8_decode(rest, &n);
        }
        if (starts && find(list, folded, at, BEGINNING))
            return true;
    }
    return false;
}

bool
mdfaq_words_end(enum mdfaq_words list, struct mdfaq_text folded)
{
    size_t n;

    for (size_t at = 1; at + 1 < folded.n; at += n) {
        struct mdfaq_text rest = { folded.p + at, folded.n - at };

        (void)mdfaq_utf8_decode(rest, &n);
        if (folded.p[at - 1] == ' ' && find(list, folded, at, WHOLE))
            return true;
    }
    return false;
}

const char *
mdfaq_words_at(enum mdfaq_words list, size_t index)
{
    return index < lists[list].count ? lists[list].phrases[index] : NULL;
}
