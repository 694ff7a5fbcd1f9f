/* SPDX-License-Identifier: MIT - convert/core/limits.h: what a document may cost. */
#ifndef MDFAQ_CORE_LIMITS_H
#define MDFAQ_CORE_LIMITS_H

#include "mdfaq.h"

/* The limits that were asked for, with the default in place of each 0. */
struct mdfaq_limits mdfaq_limits_resolve(const struct mdfaq_limits *asked);

#endif
