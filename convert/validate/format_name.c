/* SPDX-License-Identifier: MIT - convert/validate/format_name.c: names of hosts and
 * people.
 *
 * What a label beyond ASCII may hold is told by libidn2: which letters, in which company,
 * and in which direction they run (RFC 5891 to 5893).
 */
#include "validate/format_name.h"

#include <pthread.h>
#include <string.h>

#include <idn2.h>

#include "core/library.h"
#include "core/uri.h"

enum { LONGEST_LABEL = 63, LONGEST_NAME = 253, LONGEST_LOCAL = 64, LONGEST_UTF8 = 1000 };

static bool
is_alphanumeric(char c)
{
    char low = mdfaq_ascii_lower(c);

    return mdfaq_is_digit(c) || (low >= 'a' && low <= 'z');
}

static bool
is_a_label(struct mdfaq_text t)
{
    return t.n >= 4 &&
           mdfaq_text_equal_nocase((struct mdfaq_text){ t.p, 4 }, MDFAQ_TEXT("xn--"));
}

/* libidn2, of which few documents have need, is loaded when the first one has. */
static struct {
    pthread_once_t once;
    __typeof__(idn2_to_unicode_8z8z) *to_unicode;
    __typeof__(idn2_register_u8) *to_ascii;
    __typeof__(idn2_free) *free;
} libidn = { .once = PTHREAD_ONCE_INIT };

static void
load_idn(void)
{
    void *library = mdfaq_library_open("libidn2.so.0");

    if (library != NULL && mdfaq_library_find(library, "idn2_free", &libidn.free) &&
        mdfaq_library_find(library, "idn2_register_u8", &libidn.to_ascii))
        (void)mdfaq_library_find(library, "idn2_to_unicode_8z8z", &libidn.to_unicode);
}

static bool
has_idn(void)
{
    return pthread_once(&libidn.once, load_idn) == 0 && libidn.to_unicode != NULL;
}

/* True when libidn2 takes the label to its ASCII form, of `*ret_bytes`, and, if it is an
 * A-label, from there back to the same. */
static bool
is_idn_label(struct mdfaq_text t, int flags, size_t *ret_bytes)
{
    uint8_t label[LONGEST_UTF8 + 1], *ascii = NULL, *again = NULL;
    char *unicode = NULL;
    bool valid;

    if (t.n > LONGEST_UTF8 || !has_idn())
        return false;
    memcpy(label, t.p, t.n);
    label[t.n] = '\0';
    if (is_a_label(t)) {
        valid = libidn.to_unicode((const char *)label, &unicode, 0) == IDN2_OK &&
                libidn.to_ascii((const uint8_t *)unicode, NULL, &again, 0) == IDN2_OK &&
                mdfaq_text_equal_nocase(mdfaq_text_of((const char *)again), t);
        *ret_bytes = t.n;
    } else {
        valid = libidn.to_ascii(label, NULL, &ascii, flags) == IDN2_OK;
        *ret_bytes = valid ? strlen((const char *)ascii) : 0;
    }
    libidn.free(ascii);
    libidn.free(again);
    libidn.free(unicode);
    return valid;
}

static bool
is_ascii_label(struct mdfaq_text t)
{
    if (t.n == 0 || t.n > LONGEST_LABEL || t.p[0] == '-' || t.p[t.n - 1] == '-')
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (!is_alphanumeric(t.p[i]) && t.p[i] != '-')
            return false;
    /* Hyphens at the third and fourth place are kept for A-labels. */
    return t.n < 4 || t.p[2] != '-' || t.p[3] != '-' || is_a_label(t);
}

static bool
is_ascii(struct mdfaq_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if ((unsigned char)t.p[i] > 127)
            return false;
    return true;
}

/* Bytes of the separator of labels at `p`: a full stop, or, between labels of any
 * letters, one of those of East Asia. 0: none is there. */
static size_t
separator(struct mdfaq_text t, size_t at, bool idn)
{
    static const char *const wide[] = { "\xE3\x80\x82", "\xEF\xBC\x8E", "\xEF\xBD\xA1" };

    if (t.p[at] == '.')
        return 1;
    for (size_t i = 0; idn && i < 3; i++)
        if (t.n - at >= 3 && memcmp(t.p + at, wide[i], 3) == 0)
            return 3;
    return 0;
}

static bool
is_host(struct mdfaq_text t, bool idn, int flags)
{
    size_t start = 0, length = 0, bytes;

    for (size_t i = 0; i <= t.n;) {
        size_t step = i < t.n ? separator(t, i, idn) : 1;
        struct mdfaq_text label = { t.p + start, i - start };

        if (step == 0) {
            i++;
            continue;
        }
        bytes = label.n;
        if (is_ascii(label) ? !is_ascii_label(label) : !idn)
            return false;
        if ((!is_ascii(label) || is_a_label(label)) &&
            !is_idn_label(label, flags, &bytes))
            return false;
        length += bytes + 1;
        i += step;
        start = i;
    }
    return length - 1 <= LONGEST_NAME;
}

bool
mdfaq_is_hostname(struct mdfaq_text t)
{
    return is_host(t, false, 0);
}

bool
mdfaq_is_idn_hostname(struct mdfaq_text t)
{
    return is_host(t, true, 0);
}

/* The inside of a name in double quotes: nearly anything, if need be behind a backslash.
 */
static bool
is_quoted(struct mdfaq_text t, bool ucs)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '"' || (t.p[i] == '\\' && ++i == t.n))
            return false;
        if ((unsigned char)t.p[i] < ' ' || t.p[i] == 0x7F ||
            (!ucs && (unsigned char)t.p[i] > 127))
            return false;
    }
    return true;
}

static bool
is_local(struct mdfaq_text t, bool ucs)
{
    bool dot = true; /* none at the start, at the end, or twice */

    if (t.n == 0 || t.n > LONGEST_LOCAL)
        return false;
    if (t.n >= 2 && t.p[0] == '"' && t.p[t.n - 1] == '"')
        return is_quoted((struct mdfaq_text){ t.p + 1, t.n - 2 }, ucs);
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        bool word = is_alphanumeric(c) || (ucs && (unsigned char)c > 127) ||
                    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);

        if (c == '.' ? dot : !word)
            return false;
        dot = c == '.';
    }
    return !dot;
}

static bool
is_address(struct mdfaq_text t, bool idn)
{
    const char *at = t.n > 0 ? memrchr(t.p, '@', t.n) : NULL;
    struct mdfaq_text local, domain;

    if (at == NULL)
        return false;
    local = (struct mdfaq_text){ t.p, (size_t)(at - t.p) };
    domain = (struct mdfaq_text){ at + 1, t.n - local.n - 1 };
    if (!is_local(local, idn))
        return false;
    if (domain.n > 2 && domain.p[0] == '[' && domain.p[domain.n - 1] == ']') {
        struct mdfaq_text literal = { domain.p + 1, domain.n - 2 };

        if (mdfaq_text_starts(literal, "IPv6:"))
            return mdfaq_uri_ipv6((struct mdfaq_text){ literal.p + 5, literal.n - 5 });
        return mdfaq_uri_ipv4(literal);
    }
    /* Mail is normalised on its way, names of hosts have to be. */
    return is_host(domain, idn, IDN2_NFC_INPUT);
}

bool
mdfaq_is_email(struct mdfaq_text t)
{
    return is_address(t, false);
}

bool
mdfaq_is_idn_email(struct mdfaq_text t)
{
    return is_address(t, true);
}
