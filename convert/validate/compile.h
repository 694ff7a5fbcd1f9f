/* SPDX-License-Identifier: MIT - convert/validate/compile.h: from a schema's text to
 * subs. */
#ifndef MDFAQ_VALIDATE_COMPILE_H
#define MDFAQ_VALIDATE_COMPILE_H

#include "validate/engine.h"

/* Keywords belong to vocabularies; a metaschema chooses among them. */
enum mdfaq_vocabulary {
    MDFAQ_VOCABULARY_CORE = 1,
    MDFAQ_VOCABULARY_APPLICATOR = 2,
    MDFAQ_VOCABULARY_UNEVALUATED = 4,
    MDFAQ_VOCABULARY_VALIDATION = 8,
    MDFAQ_VOCABULARY_FORMAT = 16,
    MDFAQ_VOCABULARY_FORMAT_ASSERTED = 32,
    MDFAQ_VOCABULARY_OTHER = 64, /* describe, and never fail */
    MDFAQ_VOCABULARY_ALL = 1 | 2 | 4 | 8 | 16 | 64
};

/* Where a keyword's value holds schemas. */
enum mdfaq_shape {
    MDFAQ_HOLDS_NONE,
    MDFAQ_HOLDS_SUB,
    MDFAQ_HOLDS_LIST,
    MDFAQ_HOLDS_SUB_OR_LIST,
    MDFAQ_HOLDS_MAP,
    MDFAQ_HOLDS_MAP_OR_NAMES /* dependencies: a schema, or an array of names */
};

struct mdfaq_compiler {
    struct mdfaq_schema *schema;
    const struct mdfaq_schema_options *options;
    struct mdfaq_findings *findings;
    struct mdfaq_sub **waiting; /* subs that are not compiled yet */
    size_t waiting_count, waiting_room;
    struct mdfaq_buf uri, scratch;
    struct mdfaq_schema *metaschema;  /* the one used last, and … */
    struct mdfaq_text metaschema_uri; /* … its address */
    enum mdfaq_status rc;             /* the first failure sticks */
};

struct mdfaq_validation;
struct mdfaq_value;
struct mdfaq_note;

enum mdfaq_verdict { MDFAQ_PASSES, MDFAQ_FAILS, MDFAQ_DECIDED_LATER };

/* A row of the table of keywords. */
struct mdfaq_keyword {
    const char *rule; /* "schema/" and the name: the id of its findings */
    unsigned char drafts, vocabulary, shape, phase;
    /* Fills the instruction. False: this value asks for nothing. NULL: describes only. */
    bool (*compile)(struct mdfaq_compiler *c, struct mdfaq_sub *sub,
                    struct mdfaq_tree *value, struct mdfaq_instr *in);
    /* Judges a value as it comes. */
    enum mdfaq_verdict (*check)(struct mdfaq_validation *v, const struct mdfaq_instr *in,
                                struct mdfaq_value *value, struct mdfaq_note *note);
    /* Judges an object or array at its end, for a frame. */
    void (*end)(struct mdfaq_validation *v, uint32_t frame, const struct mdfaq_instr *in);
    const char *message; /* of a violation */
};

/* The keyword of this name in a draft; NULL: there is none. */
const struct mdfaq_keyword *mdfaq_keyword_find(struct mdfaq_text name,
                                               enum mdfaq_draft draft);
/* The next row of the same name; NULL: that was the last. */
const struct mdfaq_keyword *mdfaq_keyword_again(const struct mdfaq_keyword *k,
                                                enum mdfaq_draft draft);
extern const struct mdfaq_keyword mdfaq_keyword_false;

static inline const char *
mdfaq_keyword_name(const struct mdfaq_keyword *k)
{
    return k->rule + sizeof "schema/" - 1;
}

/* Reports at a place of the schema, and makes the compiler fail. */
void mdfaq_compiler_fail(struct mdfaq_compiler *c, enum mdfaq_status rc,
                         const struct mdfaq_tree *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Zeroed memory of the schema. NULL, and the compiler fails, when there is none. */
void *mdfaq_compiler_alloc(struct mdfaq_compiler *c, size_t count, size_t size);

/* The sub at a place, to be compiled when its turn comes. NULL: out of memory. */
struct mdfaq_sub *mdfaq_compiler_sub(struct mdfaq_compiler *c, struct mdfaq_tree *at);

/* What a value is judged by: nothing when the schema there accepts everything. */
struct mdfaq_apply mdfaq_compiler_apply(struct mdfaq_compiler *c, struct mdfaq_tree *at,
                                        const struct mdfaq_instr *why);

/* A sub's indexes, made at the first call. NULL: out of memory. */
struct mdfaq_members *mdfaq_compiler_members(struct mdfaq_compiler *c,
                                             struct mdfaq_sub *sub);
struct mdfaq_items *mdfaq_compiler_items(struct mdfaq_compiler *c, struct mdfaq_sub *sub);

/* The slot of a name, which gets one if it has none. UINT32_MAX: out of memory. */
uint32_t mdfaq_compiler_slot(struct mdfaq_compiler *c, struct mdfaq_members *m,
                             struct mdfaq_text key);

const struct mdfaq_regex *mdfaq_compiler_regex(struct mdfaq_compiler *c,
                                               const struct mdfaq_tree *at,
                                               struct mdfaq_text source);

/* Bits of the kinds that a name of `type` stands for. */
unsigned mdfaq_type_bits(struct mdfaq_text name);
enum { MDFAQ_TYPE_INTEGER = 1 << 16 }; /* beside 1 << kind for the others */

/* The resource that a place of a schema belongs to. */
struct mdfaq_resource *mdfaq_resource_of(const struct mdfaq_tree *at);

/* Reads a document and registers its resources and anchors under `uri`. */
struct mdfaq_resource *mdfaq_resource_add(struct mdfaq_compiler *c,
                                          struct mdfaq_text json, struct mdfaq_text uri,
                                          const char *path, bool trusted);

/* The text at an address, and a name for it. False: nothing is known there. */
bool mdfaq_resource_text(struct mdfaq_compiler *c, struct mdfaq_text uri,
                         struct mdfaq_text *ret_json, struct mdfaq_text *ret_path,
                         bool *ret_trusted);

/* metaschema.c: judges a schema's text by its metaschema. */
enum mdfaq_status mdfaq_metaschema_check(struct mdfaq_compiler *c,
                                         const struct mdfaq_resource *r,
                                         struct mdfaq_text json,
                                         struct mdfaq_findings *findings);

/* Where a reference leads, as seen from a place; NULL: nowhere, which is reported. */
struct mdfaq_tree *mdfaq_resource_find(struct mdfaq_compiler *c,
                                       const struct mdfaq_tree *from,
                                       struct mdfaq_text reference);

/* The anchor of that name; NULL: there is none. */
struct mdfaq_anchor *mdfaq_resource_anchor(const struct mdfaq_resource *r,
                                           struct mdfaq_text name);

#endif
