/* SPDX-License-Identifier: MIT - convert/emit/table.c: the formats. */
#include <string.h>

#include "emit/emit.h"

static const struct mdfaq_emitter *const emitters[] = {
    &mdfaq_emit_json, &mdfaq_emit_jsonl,      &mdfaq_emit_jsonld,
    &mdfaq_emit_xml,  &mdfaq_emit_learn_yaml,
};

const struct mdfaq_emitter *
mdfaq_emitter_at(size_t index)
{
    return index < sizeof emitters / sizeof emitters[0] ? emitters[index] : NULL;
}

const struct mdfaq_emitter *
mdfaq_emitter_find(const char *name)
{
    const struct mdfaq_emitter *e;

    for (size_t i = 0; (e = mdfaq_emitter_at(i)) != NULL; i++)
        if (strcmp(e->name, name) == 0)
            return e;
    return NULL;
}
