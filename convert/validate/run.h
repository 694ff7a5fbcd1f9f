/* SPDX-License-Identifier: MIT - convert/validate/run.h: the state of one validation.
 *
 * Stacks grow and never shrink during an instance, so after the first ones nothing is
 * allocated. They move when they grow: levels, frames and edges are named by index.
 */
#ifndef MDFAQ_VALIDATE_RUN_H
#define MDFAQ_VALIDATE_RUN_H

#include "validate/compile.h"

#define MDFAQ_NO_INDEX UINT32_MAX

/* Why a failure is of interest: see engine.h. */
enum mdfaq_mode { MDFAQ_FLAG, MDFAQ_COLLECT, MDFAQ_CERTAIN };

/* What a verdict on a member or item means to the frame that asked for it. */
enum mdfaq_purpose {
    MDFAQ_FOR_VALUE, /* it must hold */
    MDFAQ_FOR_NAME,  /* so must that on a member's name */
    MDFAQ_FOR_CONTAINS,
    MDFAQ_FOR_UNEVALUATED
};

/* A violation that is kept. Its texts lie behind it. */
struct mdfaq_violation {
    struct mdfaq_violation *next;
    const struct mdfaq_sub *sub;
    const struct mdfaq_instr *in; /* NULL: the sub accepts nothing */
    const struct mdfaq_tree *at;  /* a keyword that held: no violation */
    struct mdfaq_place place;
    uint64_t number; /* %n */
    size_t index;    /* of the unevaluated member or item */
    bool refused;    /* a member or item of the value, not the value */
    struct mdfaq_text pointer, path, text; /* instance, evaluation, %q or %t */
    struct mdfaq_text name;                /* which name is judged; absent: a value is */
};

struct mdfaq_violations {
    struct mdfaq_violation *first, *last;
    size_t count; /* with those that were not kept */
};

struct mdfaq_frame {
    const struct mdfaq_sub *sub;
    const struct mdfaq_instr *why; /* the parent's instruction that asked */
    uint32_t parent;               /* the frame that asked first */
    uint32_t level;
    uint32_t scope;            /* the dynamic scope */
    uint32_t edges, last_edge; /* its subs in place, a list */
    uint32_t same_sub;         /* another frame of this sub at this level */
    uint32_t guess;            /* slot that the next member may have */
    unsigned char mode;        /* enum mdfaq_mode */
    bool tracked;              /* someone asks what was evaluated */
    bool branch;               /* of anyOf or oneOf */
    bool failed, finished;     /* the verdict, and that there is no more to do */
    bool entering;             /* its subs in place are being entered */
    bool repeated;             /* two of its items are equal */
    uint64_t seen;             /* names of members by slot, the first 64 */
    uint64_t contained;        /* items that `contains` accepts */
    uint32_t more_seen;        /* bit sets + 1: the other names, … */
    uint32_t evaluated;        /* … members or items that were evaluated, … */
    uint32_t accepted;         /* … and those that unevaluated* accepts */
    uint32_t unique;           /* hash set + 1 */
    const struct mdfaq_instr *mismatch; /* this branch was not meant: type, const, enum */
    struct mdfaq_violations violations;
    struct mdfaq_violations pending; /* of unevaluated*, by index */
    struct mdfaq_violations units;   /* what held, when that is asked for */
};

/* A frame in place, as its parent sees it. */
struct mdfaq_edge {
    const struct mdfaq_instr *why;
    uint32_t child, next;
    uint32_t nth; /* which of the instruction's subs */
};

/* A frame that judges a member or item, and who asked for it. */
struct mdfaq_link {
    const struct mdfaq_instr *why;
    uint32_t child, parent;
    unsigned char purpose; /* enum mdfaq_purpose */
};

/* A wish for a value that comes next. */
struct mdfaq_want {
    const struct mdfaq_sub *sub;
    const struct mdfaq_instr *why;
    uint32_t parent;
    unsigned char purpose, mode;
};

/* An object or array that is open, or a scalar with frames. */
struct mdfaq_level {
    enum mdfaq_json_kind kind;
    uint32_t first_frame, first_edge, first_link;
    uint64_t serial; /* tells levels apart, for the memo */
    size_t count;    /* members or items begun */
    size_t key_at;   /* in `names`: the member that is judged */
    struct mdfaq_place place;
    bool is_name; /* a member's name is judged as a string */
    bool hashing; /* its own hash is wanted */
    bool hashing_items;
    struct mdfaq_hash hash, key_hash;
};

/* The frames of a sub at the level that is being entered. */
struct mdfaq_memo {
    uint64_t serial;
    uint32_t frame;
};

/* A dynamic scope: a resource, entered from another scope. */
struct mdfaq_scope {
    uint32_t parent;
    const struct mdfaq_resource *resource;
};

struct mdfaq_bits {
    uint64_t *words;
    size_t count; /* of words */
    uint32_t next_free;
};

#define MDFAQ_STACK(type)                                                                \
    struct {                                                                             \
        type *at;                                                                        \
        size_t n, room;                                                                  \
    }

/* The value at hand. */
struct mdfaq_value {
    const struct mdfaq_json_event *event;
    struct mdfaq_number number; /* of a number */
    unsigned type;              /* bits for `type` */
    size_t length;              /* code points of a string; SIZE_MAX: not counted */
};

struct mdfaq_validation {
    const struct mdfaq_schema *schema;
    struct mdfaq_findings *findings;
    struct mdfaq_matcher *matcher;
    void (*violated)(void *ctx, const struct mdfaq_validation *v,
                     const struct mdfaq_violation *violation);
    void *violated_ctx;
    bool annotating; /* keywords that hold are kept, too */
    struct mdfaq_violations units;
    MDFAQ_STACK(struct mdfaq_level) levels;
    MDFAQ_STACK(struct mdfaq_frame) frames;
    MDFAQ_STACK(struct mdfaq_edge) edges;
    MDFAQ_STACK(struct mdfaq_link) links;
    MDFAQ_STACK(struct mdfaq_want) wants;
    MDFAQ_STACK(struct mdfaq_scope) scopes;
    MDFAQ_STACK(struct mdfaq_bits) bits;
    MDFAQ_STACK(struct mdfaq_hash_set) sets;
    struct mdfaq_memo *memo; /* by sub id */
    struct mdfaq_buf names;  /* keys of the members being judged, one after the other */
    struct mdfaq_buf scratch, help, texts;
    struct mdfaq_buf last_message; /* told, and … */
    struct mdfaq_place last;       /* … where */
    uint64_t serial;
    size_t skipped; /* open objects and arrays that nothing judges */
    uint32_t free_bits, sets_used;
    unsigned recursion;
    size_t kept;              /* violations in all lists */
    struct mdfaq_place at;    /* of the last event */
    struct mdfaq_value value; /* at hand, while it is entered */
    bool done, failed;        /* the root's verdict */
    enum mdfaq_status rc;
};

enum {
    MDFAQ_MOST_FRAMES = 1000000,
    MDFAQ_MOST_LEVELS = 250000,
    MDFAQ_MOST_RECURSION = 2000,
    MDFAQ_MOST_SCOPES = 4096,
    MDFAQ_MOST_KEPT = 64,         /* violations of one frame */
    MDFAQ_MOST_KEPT_EVER = 50000, /* and of all */
    MDFAQ_MOST_STEPS = 256        /* shown at each end of a pointer */
};

/* run.c */
/* Makes room for one more element of `size` bytes. False, and the run fails: none. */
bool mdfaq_run_grow(struct mdfaq_validation *v, void *stack, size_t size, size_t most);
/* The first failure sticks; `why` is told, at the value at hand, when a limit is reached.
 */
void mdfaq_run_fail(struct mdfaq_validation *v, enum mdfaq_status rc, const char *why);
static inline struct mdfaq_place
mdfaq_event_place(const struct mdfaq_json_event *event)
{
    return (struct mdfaq_place){
        .offset = event->offset,
        .line = event->line,
        .column = event->column,
    };
}

/* Room for one more, as an expression that is false when there is none. */
#define MDFAQ_ROOM(v, stack, most)                                                       \
    ((stack).n < (stack).room || mdfaq_run_grow(v, &(stack), sizeof *(stack).at, most))

/* Bit sets: index + 1, made when first set. */
void mdfaq_bits_set(struct mdfaq_validation *v, uint32_t *set, size_t bit);
bool mdfaq_bits_get(const struct mdfaq_validation *v, uint32_t set, size_t bit);
void mdfaq_bits_or(struct mdfaq_validation *v, uint32_t *set, uint32_t other);
void mdfaq_bits_release(struct mdfaq_validation *v, uint32_t *set);
struct mdfaq_hash_set *mdfaq_run_set(struct mdfaq_validation *v, uint32_t *set);
void mdfaq_run_release_set(struct mdfaq_validation *v, uint32_t *set);

/* What a check has to say about a failure. */
struct mdfaq_note {
    uint64_t number;
    struct mdfaq_text text;
    char small[64];
};
/* check.c */
struct mdfaq_value mdfaq_value_of(const struct mdfaq_json_event *event);
const char *mdfaq_kind_name(enum mdfaq_json_kind kind);

/* enter.c: judges the value at hand by all that is wanted of it. A scalar is finished
 * when this returns; an object or array has become the top level, or is skipped. */
void mdfaq_enter_value(struct mdfaq_validation *v, const struct mdfaq_json_event *event);
/* A member's name, judged as a string for the frame that wants it. */
void mdfaq_enter_name(struct mdfaq_validation *v, const struct mdfaq_want *want,
                      const struct mdfaq_json_event *key);

/* The hash of a member's or item's value, for the top level. */
void mdfaq_value_hashed(struct mdfaq_validation *v, struct mdfaq_hash h);
/* Frees what a frame holds beside itself. */
void mdfaq_frame_release(struct mdfaq_validation *v, uint32_t frame);

/* resolve.c: the end of the top level: verdicts, and what they mean to those who asked.
 */
void mdfaq_resolve_level(struct mdfaq_validation *v);
/* Tells the frame that asked what became of a value. Takes the violations. */
void mdfaq_deliver(struct mdfaq_validation *v, const struct mdfaq_link *link, bool failed,
                   struct mdfaq_violations *violations, const struct mdfaq_instr *cause);

/* combine.c: the verdict of one keyword from those of its subs in place; `edge` is the
 * first of them. The first edge of the next keyword. */
uint32_t mdfaq_combine(struct mdfaq_validation *v, uint32_t frame, uint32_t edge);
/* A frame fails by what a sub of its own had to say: takes it, or tells it. */
void mdfaq_frame_take(struct mdfaq_validation *v, uint32_t frame,
                      struct mdfaq_violations *list);

/* end.c */
bool mdfaq_frame_has_seen(const struct mdfaq_validation *v, uint32_t frame,
                          uint32_t slot);

/* violation.c */
/* Something that fails: what, where, and who asked. */
struct mdfaq_failure {
    const struct mdfaq_sub *sub;
    const struct mdfaq_instr *in;
    uint32_t parent;               /* the frame that asked, … */
    const struct mdfaq_instr *why; /* … and its reason */
    unsigned char mode;
    bool refused; /* `in` refuses a member or item of the value, not the value */
    size_t depth; /* levels whose current key or index lead to the value */
    struct mdfaq_place place;
    const struct mdfaq_note *note;
    struct mdfaq_text name; /* judged as a string; absent: a value is */
};
/* Reports or keeps the failure, as its mode asks. */
void mdfaq_violate(struct mdfaq_validation *v, const struct mdfaq_failure *f,
                   struct mdfaq_violations *list);
/* The same for a frame, which fails. */
void mdfaq_frame_violate(struct mdfaq_validation *v, uint32_t frame,
                         const struct mdfaq_instr *in, const struct mdfaq_note *note);
void mdfaq_violations_drop(struct mdfaq_validation *v, struct mdfaq_violations *list);
/* Keeps that a frame's unevaluated keyword refuses a member or item, without its pointer:
 * many are refused in vain. mdfaq_refusal_tell() makes a violation of it in the end. */
void mdfaq_refusal_keep(struct mdfaq_validation *v, uint32_t frame,
                        const struct mdfaq_json_event *event);
void mdfaq_refusal_tell(struct mdfaq_validation *v, uint32_t frame,
                        const struct mdfaq_violation *refusal);
void mdfaq_violations_move(struct mdfaq_violations *to, struct mdfaq_violations *from);
void mdfaq_violations_report(struct mdfaq_validation *v, struct mdfaq_violations *list);

/* Keeps the keywords of a frame that holds, and hands on what a child kept. */
void mdfaq_units_keep(struct mdfaq_validation *v, uint32_t frame);
void mdfaq_units_take(struct mdfaq_validation *v, uint32_t frame, uint32_t child);
/* True when the sub has nothing to say about a value. */
static inline bool
mdfaq_sub_is_silent(const struct mdfaq_validation *v, const struct mdfaq_sub *sub)
{
    return sub->always && !(v->annotating && sub->at->count > 0);
}

/* report.c: a violation as a finding. */
void mdfaq_violation_find(struct mdfaq_validation *v,
                          const struct mdfaq_violation *violation);
/* Appends kinds in words: "a string or null". */
void mdfaq_types_show(unsigned types, struct mdfaq_buf *out);
/* Appends its message, without place. */
void mdfaq_violation_message(const struct mdfaq_violation *violation,
                             struct mdfaq_buf *out);

#endif
