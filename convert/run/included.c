/* SPDX-License-Identifier: MIT - convert/run/included.c: what the last document included.
 */
#include "run/converter.h"
#include "source/join.h"

const char *
mdfaq_converter_included(const struct mdfaq_converter *converter, size_t index)
{
    const struct mdfaq_joined *j = &converter->source.joined;

    return index < j->file_count ? j->files[index].real : NULL;
}
