/* SPDX-License-Identifier: MIT - convert/validate/schema.h: JSON Schema over events.
 *
 * A schema is compiled once; many threads may share it. A validation judges one instance
 * after the other, each a stream of events from our own JSON writer or from a file:
 *
 *     mdfaq_schema_bundled("document", &schema);
 *     validation = mdfaq_validation_new(schema);
 *     for each instance:
 *         mdfaq_validation_begin(validation, &findings);
 *         ... drive mdfaq_validation_listener(validation) ...
 *         status = mdfaq_validation_end(validation);
 *
 * No tree of an instance exists, and once the buffers have grown nothing is allocated.
 * How the engine works is told at the head of engine.h; each keyword is a row of the
 * table in keywords.c.
 */
#ifndef MDFAQ_VALIDATE_SCHEMA_H
#define MDFAQ_VALIDATE_SCHEMA_H

#include "core/findings.h"
#include "core/json.h"
#include "core/text.h"
#include "mdfaq.h"

struct mdfaq_schema;
struct mdfaq_validation;

enum mdfaq_draft {
    MDFAQ_DRAFT_ANY,
    MDFAQ_DRAFT_7,
    MDFAQ_DRAFT_2019_09,
    MDFAQ_DRAFT_2020_12
};

/* Addresses that begin with `uri` are files below `folder`. */
struct mdfaq_schema_map {
    const char *uri, *folder;
};

/* A zeroed struct asks for the defaults. Strings are borrowed during the call. */
struct mdfaq_schema_options {
    enum mdfaq_draft draft; /* of schemas without `$schema`; ANY: 2020-12 */
    bool formats;           /* assert `format`, which else only describes */
    bool paths;             /* keep every step of the evaluation, for --output */
    bool trusted;           /* skip the check by the metaschema */
    const struct mdfaq_schema_map *maps;
    size_t map_count;
};

/* Compiles a schema. `path` names it in findings and is where relative references start;
 * nothing is fetched but files from `maps` and beside a schema that is itself a file.
 * MDFAQ_INVALID: the schema is wrong, as the findings say. The caller frees `*ret`. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_schema_compile(struct mdfaq_text json, const char *path,
                     const struct mdfaq_schema_options *options,
                     struct mdfaq_findings *findings, struct mdfaq_schema **ret);

/* Compiles a schema that travels inside the program: "document", "record", "faqpage".
 * MDFAQ_USAGE: there is none of that name. The caller frees `*ret`. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_schema_bundled(const char *name,
                                                      struct mdfaq_schema **ret);

void mdfaq_schema_free(struct mdfaq_schema *schema); /* NULL is fine */

/* The schemas, metaschemas and other files that travel inside the program. */
struct mdfaq_embedded {
    const char *name; /* "document", "faq.xsd", "metaschema/draft-07" */
    const char *uri;  /* the `$id` of a JSON Schema; "" for others */
    struct mdfaq_text text;
};

/* In a fixed order; NULL past the last. */
const struct mdfaq_embedded *mdfaq_embedded_at(size_t index);
/* By name, or by address; NULL: there is none. */
const struct mdfaq_embedded *mdfaq_embedded_find(struct mdfaq_text name_or_uri);

/* `schema` is borrowed until the validation is freed. NULL: out of memory. */
MDFAQ_MUST_USE struct mdfaq_validation *
mdfaq_validation_new(const struct mdfaq_schema *schema);

/* Starts with the next instance. `findings` is borrowed until the end call; NULL: only
 * the verdict is wanted, and the check stops working at the first violation. */
void mdfaq_validation_begin(struct mdfaq_validation *v, struct mdfaq_findings *findings);

/* Takes the events of one JSON value. The same for the whole life of `v`. */
struct mdfaq_json_listener mdfaq_validation_listener(struct mdfaq_validation *v);

/* The verdict on the instance: MDFAQ_OK, MDFAQ_INVALID, MDFAQ_NOMEM or MDFAQ_LIMIT. An
 * instance that ended early is MDFAQ_INVALID. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_validation_end(struct mdfaq_validation *v);

void mdfaq_validation_free(struct mdfaq_validation *v); /* NULL is fine */

#endif
