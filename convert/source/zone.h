/* SPDX-License-Identifier: MIT - convert/source/zone.h: blocks for some readers only. */
#ifndef MDFAQ_SOURCE_ZONE_H
#define MDFAQ_SOURCE_ZONE_H

#include <stdbool.h>

#include "core/text.h"

enum mdfaq_zone_kind { MDFAQ_ZONE_NONE, MDFAQ_ZONE_PIVOT, MDFAQ_ZONE_MONIKER };

/* What a line opens (`:::zone pivot="a,b"`, `::: moniker range=">=x"`) or closes. */
struct mdfaq_zone {
    enum mdfaq_zone_kind kind;
    bool closes;
    struct mdfaq_text value; /* pivots or range; absent: for everybody */
};

struct mdfaq_zone mdfaq_zone_read(struct mdfaq_text line);

/* One of the pivots is the one that is asked for. */
bool mdfaq_zone_has_pivot(struct mdfaq_text pivots, struct mdfaq_text asked);

/* A moniker is in a range: `a || b`, `>=x <y`. Monikers are a product and its version,
 * which are compared only within a product. */
bool mdfaq_zone_has_moniker(struct mdfaq_text range, struct mdfaq_text asked);

#endif
