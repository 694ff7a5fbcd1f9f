/* SPDX-License-Identifier: MIT - convert/map/given.h: questions that the format tells. */
#ifndef MDFAQ_MAP_GIVEN_H
#define MDFAQ_MAP_GIVEN_H

#include "map/map.h"

/* Fills the map from doc->given. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_map_given(struct mdfaq_document *doc, struct mdfaq_map *map);

#endif
