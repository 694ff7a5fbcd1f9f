/* SPDX-License-Identifier: MIT - convert/run/schemas.c: compiled schemas that converters
 * share.
 */
#include "run/schemas.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { MOST = 16 };

struct mdfaq_schemas {
    atomic_uint owners;
    pthread_mutex_t lock;
    struct mdfaq_schema *json[MOST]; /* by the emitter's place in the table */
    struct mdfaq_xsd *xml;
};

struct mdfaq_schemas *
mdfaq_schemas_new(void)
{
    struct mdfaq_schemas *s = calloc(1, sizeof *s);

    if (s == NULL)
        return NULL;
    if (pthread_mutex_init(&s->lock, NULL) != 0) {
        free(s);
        return NULL;
    }
    atomic_init(&s->owners, 1);
    return s;
}

struct mdfaq_schemas *
mdfaq_schemas_share(struct mdfaq_schemas *s)
{
    atomic_fetch_add(&s->owners, 1);
    return s;
}

void
mdfaq_schemas_release(struct mdfaq_schemas *s)
{
    if (s == NULL || atomic_fetch_sub(&s->owners, 1) != 1)
        return;
    for (size_t i = 0; i < MOST; i++)
        mdfaq_schema_free(s->json[i]);
    mdfaq_xsd_free(s->xml);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

enum mdfaq_status
mdfaq_schemas_json(struct mdfaq_schemas *s, const struct mdfaq_emitter *emitter,
                   const struct mdfaq_schema **ret)
{
    enum mdfaq_status rc = MDFAQ_OK;
    size_t place = 0;

    while (mdfaq_emitter_at(place) != emitter)
        place++;
    pthread_mutex_lock(&s->lock);
    if (s->json[place] == NULL)
        rc = mdfaq_schema_bundled(emitter->schema, &s->json[place]);
    *ret = s->json[place];
    pthread_mutex_unlock(&s->lock);
    return rc;
}

enum mdfaq_status
mdfaq_schemas_xml(struct mdfaq_schemas *s, const struct mdfaq_xsd **ret)
{
    enum mdfaq_status rc = MDFAQ_OK;

    pthread_mutex_lock(&s->lock);
    if (s->xml == NULL)
        rc = mdfaq_xsd_bundled(&s->xml);
    *ret = s->xml;
    pthread_mutex_unlock(&s->lock);
    return rc;
}
