/* SPDX-License-Identifier: MIT - convert/core/uri.h: RFC 3986: split, resolve, normalise.
 *
 * Splitting never fails and never copies: the parts are views of the reference. Writing
 * appends to a buffer, whose `rc` keeps a failure.
 */
#ifndef MDFAQ_CORE_URI_H
#define MDFAQ_CORE_URI_H

#include <stdbool.h>

#include "core/buf.h"
#include "core/text.h"

/* The parts without their delimiters. Absent: `p` is NULL. The path is never absent. */
struct mdfaq_uri {
    struct mdfaq_text scheme;    /* https */
    struct mdfaq_text authority; /* user@host:port */
    struct mdfaq_text path;      /* /a/b */
    struct mdfaq_text query;     /* x=1 */
    struct mdfaq_text fragment;  /* top */
};

/* Takes any text; what is no scheme is part of a path (RFC 3986, appendix B). */
struct mdfaq_uri mdfaq_uri_split(struct mdfaq_text reference);

/* Appends the parts with their delimiters. */
void mdfaq_uri_join(const struct mdfaq_uri *uri, struct mdfaq_buf *out);

/* Appends `reference` as seen from `base` (RFC 3986, 5.2.2), dot segments removed. A base
 * without a scheme gives a reference without one. A base's fragment plays no part. */
void mdfaq_uri_resolve(struct mdfaq_text base, struct mdfaq_text reference,
                       struct mdfaq_buf *out);

/* Appends the form by which equal addresses compare as equal bytes: scheme and host in
 * lower case, escapes in upper case and only where they are needed, no dot segments (RFC
 * 3986, 6.2.2). */
void mdfaq_uri_normalise(struct mdfaq_text uri, struct mdfaq_buf *out);

/* Appends `path` with what a path may not hold escaped as %XX; `/` and present escapes
 * stay. For file names that become addresses. */
void mdfaq_uri_escape_path(struct mdfaq_text path, struct mdfaq_buf *out);

/* Appends `t` with each %XX as its byte; a `%` without two hex digits stays. */
void mdfaq_uri_unescape(struct mdfaq_text t, struct mdfaq_buf *out);

/* What mdfaq_uri_valid() accepts beyond a URI. */
enum {
    MDFAQ_URI_REFERENCE = 1, /* also a relative reference */
    MDFAQ_URI_IRI = 2        /* also non-ASCII characters (RFC 3987) */
};

/* True when the text follows the grammar to the letter. */
bool mdfaq_uri_valid(struct mdfaq_text t, unsigned flags);

/* True for a dotted quad without leading zeros, and for an IPv6 address without zone. */
bool mdfaq_uri_ipv4(struct mdfaq_text t);
bool mdfaq_uri_ipv6(struct mdfaq_text t);

#endif
