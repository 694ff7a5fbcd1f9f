/* SPDX-License-Identifier: MIT - convert/read/metadata_beside.c: metadata that comes
 * beside a document.
 */
#include "read/metadata.h"
#include "read/reader.h"
#include "read/yaml.h"

static bool
has(const struct mdfaq_value *map, struct mdfaq_text key)
{
    for (const struct mdfaq_value *v = map->first; v != NULL; v = v->next)
        if (mdfaq_text_equal(v->key, key))
            return true;
    return false;
}

/* A map of the members of both; the first one's go first. NULL: out of memory. */
static const struct mdfaq_value *
join(struct mdfaq_arena *arena, const struct mdfaq_value *first,
     const struct mdfaq_value *second)
{
    const struct mdfaq_value *const maps[] = { first, second };
    struct mdfaq_value *map = mdfaq_arena_zeroed(arena, 1, sizeof *map);
    struct mdfaq_value **end;

    if (map == NULL)
        return NULL;
    map->kind = MDFAQ_VALUE_MAP;
    end = &map->first;
    for (size_t i = 0; i < 2; i++) {
        const struct mdfaq_value *v = maps[i] != NULL ? maps[i]->first : NULL;

        for (; v != NULL; v = v->next) {
            struct mdfaq_value *copy;

            if (i == 1 && first != NULL && has(first, v->key))
                continue;
            copy = mdfaq_arena_alloc(arena, sizeof *copy);
            if (copy == NULL)
                return NULL;
            *copy = *v;
            copy->next = NULL;
            *end = copy;
            end = &copy->next;
        }
    }
    return map;
}

enum mdfaq_status
mdfaq_read_metadata(struct mdfaq_document *doc, const char *json,
                    const struct mdfaq_limits *limits, struct mdfaq_findings *findings)
{
    static const struct mdfaq_yaml_rules rules = { MDFAQ_RULE_FRONT_MATTER_SYNTAX,
                                                   MDFAQ_RULE_FRONT_MATTER_KEY };
    struct mdfaq_text input = doc->tape.input;
    struct mdfaq_place (*locate)(void *, size_t) = findings->locate;
    struct mdfaq_metadata own = doc->meta;
    const struct mdfaq_value *value = NULL;
    enum mdfaq_status rc;

    /* JSON is YAML. Its places are not the document's. */
    findings->locate = NULL;
    doc->tape.input = mdfaq_text_of(json);
    rc = mdfaq_read_yaml(doc, 0, doc->tape.input.n, rules, limits, findings, &value);
    doc->tape.input = input;
    if (rc == MDFAQ_OK && value != NULL && value->kind == MDFAQ_VALUE_MAP) {
        const struct mdfaq_value *all = join(&doc->arena, own.all, value);

        if (all == NULL || !mdfaq_metadata_recognise(doc, all, findings))
            rc = MDFAQ_NOMEM;
        if (own.title.n > 0)
            doc->meta.title = own.title;
        if (own.modified.n > 0)
            doc->meta.modified = own.modified;
    }
    findings->locate = locate;
    return rc == MDFAQ_INVALID ? MDFAQ_OK : rc;
}
