/* SPDX-License-Identifier: MIT - convert/validate/engine.h: how the schema engine works.
 *
 * Compiling (keywords.c, compile.c, resource.c). Each place of a schema that holds a
 * schema becomes a `sub`: a list of instructions, one for each keyword that can fail,
 * sorted by the phase in which they are carried out, and two indexes by which a member or
 * an item finds the subs that judge it. References are pointers. Nothing is looked up by
 * name or address while an instance passes.
 *
 * Judging (engine.c, enter.c, check.c, resolve.c). An instance is a stream of events and
 * is never kept. Each object or array that is open is a `level`; each sub that judges it
 * is a `frame` of that level. A member's or item's value is given to the subs that its
 * frames ask for:
 *
 *     key, item   every frame of the level says what it wants of the value     (engine.c)
 *     value       a scalar is checked at once; an object or array gets a level, with a
 *                 frame for each sub, and for each sub that those apply in place: $ref,
 *                 allOf, anyOf, if, ...                                        (enter.c)
 *     end         frames look at what can only be known now (required, minItems, ...),
 * take the results of those in place, and hand the verdict up     (resolve.c)
 *
 * All alternatives are judged side by side, so one pass decides everything. The same sub
 * at the same place is judged once, whoever asks (enter.c keeps note), so nests of allOf
 * that double at each step cost what their subs are, and a reference that leads to itself
 * without a step into the instance is noticed.
 *
 * What needs a whole value needs only its hash: `const` and `enum` of objects and arrays,
 * and `uniqueItems`, compare 128 keyed bits (equal.h); 1 and 1.0 have the same ones.
 * `unevaluatedProperties` judges every member that its own sub does not name, ahead of
 * the question; bit sets tell at the end which verdicts count.
 *
 * Violations. A frame is judged in one of three modes. CERTAIN: whatever fails here fails
 * the instance, and is reported on the spot. COLLECT: below anyOf and its like,
 * violations are kept until it is known whether they matter. FLAG: nobody wants to know
 * why (`not`, `if`, `contains`): work stops at the first failure.
 */
#ifndef MDFAQ_VALIDATE_ENGINE_H
#define MDFAQ_VALIDATE_ENGINE_H

#include <stdint.h>

#include "core/arena.h"
#include "core/findings.h"
#include "core/json.h"
#include "validate/equal.h"
#include "validate/format.h"
#include "validate/number.h"
#include "validate/regex.h"
#include "validate/schema.h"
#include "validate/tree.h"

/* When an instruction is carried out. */
enum mdfaq_phase {
    MDFAQ_PHASE_VALUE,      /* any value, as soon as its kind is known */
    MDFAQ_PHASE_STRING,     /* a string */
    MDFAQ_PHASE_NUMBER,     /* a number */
    MDFAQ_PHASE_IN_PLACE,   /* other subs that judge the same value */
    MDFAQ_PHASE_OBJECT_END, /* the end of an object */
    MDFAQ_PHASE_ARRAY_END,  /* the end of an array */
    MDFAQ_PHASE_MEMBERS,    /* not by itself: a sub's index of members uses it */
    MDFAQ_PHASE_ITEMS,      /* not by itself: a sub's index of items uses it */
    MDFAQ_PHASES
};

/* How the verdicts of subs in place make the keyword's. */
enum mdfaq_combine {
    MDFAQ_COMBINE_ALL,
    MDFAQ_COMBINE_ANY,
    MDFAQ_COMBINE_ONE,
    MDFAQ_COMBINE_NOT,
    MDFAQ_COMBINE_IF,        /* subs: if, then, else; the last two may be NULL */
    MDFAQ_COMBINE_DEPENDENT, /* a sub counts when the member in its slot is there */
    MDFAQ_COMBINE_DYNAMIC    /* subs[0], unless the dynamic scope has another */
};

struct mdfaq_keyword;

/* A member that must be there when another is. */
struct mdfaq_dependency {
    uint32_t slot;
    const uint32_t *needs;
    size_t count;
};

/* One keyword of one sub. */
struct mdfaq_instr {
    const struct mdfaq_keyword *keyword;
    const struct mdfaq_tree *at; /* the keyword's value in the schema */
    union {
        unsigned types; /* bits of mdfaq_type_bits() */
        uint64_t count;
        struct mdfaq_number number;
        const struct mdfaq_regex *pattern;
        const struct mdfaq_format *format;
        struct {
            const struct mdfaq_equal *values; /* const, enum */
            size_t count;
            bool deep; /* objects or arrays among them */
        } equal;
        struct {
            const struct mdfaq_sub **subs;
            const uint32_t *slots; /* of DEPENDENT */
            size_t count;
            enum mdfaq_combine combine;
            struct mdfaq_text anchor; /* of DYNAMIC */
        } place;
        struct {
            const uint32_t *slots; /* required */
            size_t count;
        } names;
        struct {
            const struct mdfaq_dependency *list; /* dependentRequired */
            size_t count;
        } needs;
        struct {
            uint64_t min, max; /* contains */
        } range;
    } u;
};

/* A sub that judges members or items, and the instruction that says so. `sub` NULL: none,
 * or one that accepts everything. */
struct mdfaq_apply {
    const struct mdfaq_sub *sub;
    const struct mdfaq_instr *why;
};

struct mdfaq_name {
    struct mdfaq_text key;
    struct mdfaq_apply value;
};

struct mdfaq_name_pattern {
    const struct mdfaq_regex *pattern;
    struct mdfaq_apply value;
};

/* Which subs judge a member: by its name, by patterns, or for lack of both. A name's
 * index is its slot; names that are only required have one too. */
struct mdfaq_members {
    struct mdfaq_name *names;
    uint32_t *table; /* slot + 1 by hash; 0: free */
    size_t count, room, table_size;
    struct mdfaq_name_pattern *patterns;
    size_t pattern_count;
    struct mdfaq_apply additional, unevaluated, name;
};

/* Which subs judge an item, by its index. */
struct mdfaq_items {
    struct mdfaq_apply *prefix;
    size_t prefix_count;
    struct mdfaq_apply rest, contains, unevaluated;
    const struct mdfaq_instr *unique;
};

/* A schema at one place of a schema's text. */
struct mdfaq_sub {
    const struct mdfaq_tree *at;
    const struct mdfaq_resource *resource;
    const struct mdfaq_sub *alias; /* where a sub that is nothing but a $ref leads */
    struct mdfaq_instr *instrs;    /* by phase */
    uint16_t phase[MDFAQ_PHASES + 1];
    struct mdfaq_members *members; /* NULL: none of its keywords looks at members */
    struct mdfaq_items *items;
    uint32_t id;        /* in 0..schema->sub_count */
    bool always, never; /* true and false */
    bool deep_equal;    /* needs the hash of objects and arrays */
    bool tracks;        /* unevaluated*: needs to know what others evaluated */
};

struct mdfaq_schema {
    struct mdfaq_arena arena;
    const struct mdfaq_sub *root;
    struct mdfaq_resource *resources; /* a list */
    struct mdfaq_regex *patterns;     /* a list, to be freed */
    size_t sub_count;
    uint64_t seed;    /* of hashes: nobody can plan a collision */
    bool has_dynamic; /* $dynamicRef is used: frames know their scope */
    bool paths;
    const char *name; /* for findings: "document", or a path */
};

/* A part of a schema with an address of its own. */
struct mdfaq_resource {
    struct mdfaq_resource *next;
    struct mdfaq_text uri; /* absolute, normal, without fragment */
    struct mdfaq_tree *root;
    struct mdfaq_anchor *anchors;
    enum mdfaq_draft draft;
    unsigned vocabularies; /* bits of enum mdfaq_vocabulary */
    uint32_t id;
    const char *path; /* of the file, for findings; NULL: the main one */
};

struct mdfaq_anchor {
    struct mdfaq_anchor *next;
    struct mdfaq_text name;
    struct mdfaq_tree *at;
    struct mdfaq_sub *sub; /* of dynamic anchors, compiled ahead */
    bool dynamic;
};

/* The sub that a sub stands for. */
static inline const struct mdfaq_sub *
mdfaq_sub_target(const struct mdfaq_sub *sub)
{
    return sub->alias != NULL ? sub->alias : sub;
}

/* The slot of a member's name, or `count` of the names. `guess` is tried first: members
 * tend to come in the order in which the schema names them. */
uint32_t mdfaq_members_find(const struct mdfaq_members *m, struct mdfaq_text key,
                            uint32_t guess);

#endif
