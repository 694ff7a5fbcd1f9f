/* SPDX-License-Identifier: MIT - convert/map/convention.h: how a page writes its
 * questions, and what each candidate is by it.
 */
#ifndef MDFAQ_MAP_CONVENTION_H
#define MDFAQ_MAP_CONVENTION_H

#include "map/map.h"

/* Finds title and scope, and fills in map->convention unless it is found already. */
MDFAQ_MUST_USE bool mdfaq_map_convention(struct mdfaq_document *doc,
                                         const struct mdfaq_map_options *options,
                                         struct mdfaq_map *map);

/* Gives each candidate its role, by the convention. */
void mdfaq_map_roles(struct mdfaq_map *map, const struct mdfaq_map_options *options);

#endif
