/* SPDX-License-Identifier: MIT - convert/map/label.c: labels, numbers and question marks.
 */
#include "map/label.h"

#include <utf8proc.h>

#include "core/utf8.h"
#include "map/words.h"

enum { LONGEST_LABEL = 48 };

static uint32_t
peek(struct mdfaq_text t, size_t at, size_t *ret_n)
{
    *ret_n = at < t.n;
    if (at >= t.n || (unsigned char)t.p[at] < 0x80)
        return at < t.n ? (unsigned char)t.p[at] : 0;
    return mdfaq_utf8_decode((struct mdfaq_text){ t.p + at, t.n - at }, ret_n);
}

static size_t
skip_spaces(struct mdfaq_text t, size_t at)
{
    size_t n;

    for (;;) {
        uint32_t c = peek(t, at, &n);

        if (n == 0 || (c > 0x20 && c != 0xA0 && c != 0x3000))
            return at;
        at += n;
    }
}

static bool
is_letter(uint32_t c)
{
    utf8proc_category_t k;

    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    k = utf8proc_category((utf8proc_int32_t)c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_ME;
}

static bool
is_question_mark(uint32_t c)
{
    return c == '?' || c == 0xFF1F || c == 0x061F || c == 0x037E || c == 0x203D ||
           c == 0x2047 || c == 0x2048 || c == 0x2049 || c == 0x055E || c == 0x1367;
}

static bool
is_colon(uint32_t c)
{
    return c == ':' || c == 0xFF1A || c == 0xFE55 || c == 0x2236;
}

/* What may stand between a label and its text. */
static bool
separates(uint32_t c)
{
    return is_colon(c) || c == '.' || c == ')' || c == ']' || c == '-' || c == 0x2013 ||
           c == 0x2014 || c == 0x3001 || c == 0xFF0E || c == 0xFF09 || c == 0x3011 ||
           c == '/' || c == '|' || c == '>';
}

/* The words at the start of a text that may be a label: letters, and spaces between. */
static size_t
label_words(struct mdfaq_text t, size_t at)
{
    size_t n, end = at;

    for (size_t i = at; i < t.n && i - at < LONGEST_LABEL; i += n) {
        unsigned char ascii = (unsigned char)(t.p[i] | 0x20);

        n = 1;
        if (ascii >= 'a' && ascii <= 'z')
            end = i + 1;
        else if (ascii >= 0x80 && is_letter(peek(t, i, &n)))
            end = i + n;
        else if (t.p[i] != ' ')
            break;
    }
    return end;
}

static bool
is_label(struct mdfaq_text word, enum mdfaq_words list,
         const struct mdfaq_map_options *options)
{
    char memory[4 * LONGEST_LABEL];
    struct mdfaq_buf folded = { .data = memory,
                                .cap = sizeof memory,
                                .limit = sizeof memory };
    struct mdfaq_text own;

    if (word.n == 0 || word.n > LONGEST_LABEL)
        return false;
    mdfaq_words_fold(word, &folded);
    if (folded.rc == MDFAQ_OK && mdfaq_words_are(list, mdfaq_buf_view(&folded)))
        return true;
    for (size_t i = 0; options != NULL && i < options->labels.count; i++) {
        own = options->labels.of[i];
        if (list == MDFAQ_WORDS_QUESTION && mdfaq_text_equal_nocase(own, word))
            return true;
    }
    return false;
}

static bool
is_q_or_a(uint32_t c)
{
    return c == 'Q' || c == 'A' || c == 0xFF31 || c == 0xFF21;
}

static bool
is_stop(uint32_t c)
{
    return c == '.' || c == ')' || c == 0xFF0E || c == 0xFF09;
}

/* A label: a word of the list, perhaps a number, and something that separates it. */
static size_t
label_size(struct mdfaq_text t, enum mdfaq_words list,
           const struct mdfaq_map_options *options)
{
    size_t at = skip_spaces(t, 0), n, end, digits;
    uint32_t c = peek(t, at, &n);
    struct mdfaq_text word; /* looked up last: most texts have nothing behind it */
    bool single, numbered;

    if (c == '[' || c == '(' || c == 0x3010)
        at += n;
    end = label_words(t, at);
    word = (struct mdfaq_text){ t.p + at, end - at };
    if (word.n == 0)
        return 0;
    single = word.n == 1;
    at = skip_spaces(t, end);
    digits = at;
    c = peek(t, at, &n);
    if ((c == '#' || c == '.' || c == '-') && at + 1 < t.n &&
        mdfaq_is_digit(t.p[at + 1])) {
        at++;
        digits++;
    }
    while (at < t.n &&
           (mdfaq_is_digit(t.p[at]) || (t.p[at] == '.' && at > digits && at + 1 < t.n &&
                                        mdfaq_is_digit(t.p[at + 1]))))
        at++;
    numbered = at > digits;
    end = at;
    at = skip_spaces(t, at);
    c = peek(t, at, &n);
    if (!separates(c)) {
        /* `Q3 How …` */
        single = single && (word.p[0] == 'Q' || word.p[0] == 'q');
        return numbered && single && at > end && at < t.n && is_label(word, list, options)
                   ? at
                   : 0;
    }
    /* A letter and a full stop may be initials or the first item of a list. */
    if (!is_colon(c) && !numbered && !(is_q_or_a(peek(word, 0, &n)) && is_stop(c)) &&
        !(c == ']' || c == 0x3011))
        return 0;
    if (!is_label(word, list, options))
        return 0;
    (void)peek(t, at, &n);
    at += n;
    c = peek(t, at, &n);
    if (is_colon(c) || separates(c))
        at += n;
    return skip_spaces(t, at);
}

size_t
mdfaq_label_question(struct mdfaq_text text, const struct mdfaq_map_options *options)
{
    return label_size(text, MDFAQ_WORDS_QUESTION, options);
}

bool
mdfaq_label_is_weak(struct mdfaq_text text)
{
    size_t at = skip_spaces(text, 0), n;
    uint32_t c = peek(text, at, &n);

    if (c == '[' || c == '(' || c == 0x3010)
        c = peek(text, at + n, &n);
    return c < 0x3000 && c != 'Q' && c != 'q' && label_words(text, at) == at + n;
}

size_t
mdfaq_label_answer(struct mdfaq_text text)
{
    return label_size(text, MDFAQ_WORDS_ANSWER, NULL);
}

static bool
is_han_digit(uint32_t c)
{
    static const uint32_t digits[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                       0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };

    for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++)
        if (digits[i] == c)
            return true;
    return c >= 0x2460 && c <= 0x2473; /* circled */
}

size_t
mdfaq_label_number(struct mdfaq_text text)
{
    size_t at = skip_spaces(text, 0), n, start, spaced;
    uint32_t c = peek(text, at, &n);
    bool bracket = c == '(' || c == 0xFF08, inner = false;

    if (bracket || c == '#')
        at += n;
    start = at;
    if (is_han_digit(peek(text, at, &n))) {
        bool circled = peek(text, at, &n) < 0x3000;

        while (is_han_digit(peek(text, at, &n)))
            at += n;
        c = peek(text, at, &n);
        if (circled)
            return skip_spaces(text, at);
        return c == 0x3001 || c == 0xFF0E ? skip_spaces(text, at + n) : 0;
    }
    while (at < text.n && mdfaq_is_digit(text.p[at])) {
        at++;
        if (at + 1 < text.n && text.p[at] == '.' && mdfaq_is_digit(text.p[at + 1])) {
            inner = true;
            at++;
        }
    }
    if (at == start || at - start > 8)
        return 0;
    c = peek(text, at, &n);
    if (!bracket && (c == 0x3001 || c == 0xFF0E || c == 0xFF09 || is_colon(c)))
        return skip_spaces(text, at + n);
    if (c == '.' || c == ')' || c == 0xFF09 || c == '-')
        at += n;
    else if (!inner || bracket)
        return 0;
    spaced = skip_spaces(text, at);
    c = peek(text, spaced, &n);
    /* `1.问题`: ideographs need no space. */
    return spaced > at || (c >= 0x3000 && spaced < text.n) ? spaced : 0;
}

static bool
has_greek(struct mdfaq_text t)
{
    for (size_t i = 0; i + 1 < t.n; i++)
        if ((unsigned char)t.p[i] == 0xCE || (unsigned char)t.p[i] == 0xCF)
            return true;
    return false;
}

bool
mdfaq_text_asks(struct mdfaq_text text)
{
    size_t at = text.n, n;

    while (at > 0) {
        uint32_t c;

        do {
            at--;
        } while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80);
        c = peek(text, at, &n);
        if (is_question_mark(c) || (c == ';' && has_greek(text)))
            return true;
        if (is_letter(c) || (c >= '0' && c <= '9'))
            break;
    }
    return memchr(text.p, '\xC2', text.n) != NULL &&
           memmem(text.p, text.n, "\xC2\xBF", 2) != NULL; /* ¿ */
}

size_t
mdfaq_text_asked_end(struct mdfaq_text text)
{
    size_t n;

    for (size_t at = 0; at < text.n; at += n) {
        uint32_t c = peek(text, at, &n), next;
        size_t after = at + n, m, rest;

        if (!is_question_mark(c))
            continue;
        while (is_question_mark(next = peek(text, after, &m)) || next == '!')
            after += m;
        while (after < text.n && strchr("\"')]*_", text.p[after]) != NULL)
            after++;
        rest = skip_spaces(text, after);
        if (rest < text.n && (rest > after || c == 0xFF1F || c == 0x061F))
            return rest;
    }
    return 0;
}

bool
mdfaq_text_asks_within(struct mdfaq_text text)
{
    return mdfaq_text_asked_end(text) > 0;
}
