/* SPDX-License-Identifier: MIT - convert/emit/emit.h: writing questions in one format.
 *
 * A new format is one file here that defines a struct mdfaq_emitter, one row in table.c,
 * and one sample. Emitters write through the writers of core/ and know nothing of who
 * listens to them. Failures stick in `out->rc`.
 */
#ifndef MDFAQ_EMIT_EMIT_H
#define MDFAQ_EMIT_EMIT_H

#include "core/arena.h"
#include "core/json.h"
#include "core/table.h"
#include "core/xml.h"
#include "map/map.h"
#include "render/render.h"
#include "source/source.h"

/* One output of one document while it is written. All pointers are borrowed. */
struct mdfaq_emission {
    struct mdfaq_buf *out;
    struct mdfaq_json json; /* the writer that the emitter uses has `out` … */
    struct mdfaq_xml xml;   /* … and the listener that judges it */
    const struct mdfaq_document *doc;
    const struct mdfaq_map *map;
    struct mdfaq_source *source; /* for lines and offsets */
    struct mdfaq_render *render; /* its url is the page's address, if it is known */
    struct mdfaq_findings *findings;
    struct mdfaq_buf *scratch;
    const struct mdfaq_limits *limits;
    bool blocks; /* add answer.blocks */
    /* Of the emitter, zeroed before begin. */
    size_t written;                   /* questions so far */
    const struct mdfaq_text *section; /* open sections, as a question names them */
    size_t section_depth;
    struct mdfaq_arena own;         /* freed when the output ends */
    struct mdfaq_table definitions; /* of links, by their labels */
    struct mdfaq_text collected;    /* the text whose definitions these are, … */
    uint32_t collected_nodes;       /* … and its nodes: pieces may share their memory */
    size_t pieces;                  /* that were looked at for labels */
};

enum mdfaq_writer {
    MDFAQ_WRITER_JSON,
    MDFAQ_WRITER_XML,
    MDFAQ_WRITER_TEXT /* none; no schema judges it */
};

struct mdfaq_emitter {
    const char *name, *suffix;
    enum mdfaq_writer writer;
    const char *schema; /* bundled, which judges … */
    bool records;     /* … each question by itself, not the whole; several documents may
                         then follow each other in one output */
    bool never_empty; /* without questions nothing is written at all */
    /* `begin` and `end` may be NULL. */
    void (*begin)(struct mdfaq_emission *e);
    void (*question)(struct mdfaq_emission *e, const struct mdfaq_question *q);
    void (*end)(struct mdfaq_emission *e);
};

/* Copies the sections that are open into an arena, so that the document that named them
 * may go. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_emit_keep_sections(struct mdfaq_emission *e,
                                             struct mdfaq_arena *arena);

extern const struct mdfaq_emitter mdfaq_emit_json, mdfaq_emit_jsonl, mdfaq_emit_jsonld,
    mdfaq_emit_xml, mdfaq_emit_learn_yaml;

/* The emitters in a fixed order; NULL past the last. */
const struct mdfaq_emitter *mdfaq_emitter_at(size_t index);
/* NULL: no such format. */
const struct mdfaq_emitter *mdfaq_emitter_find(const char *name);

/* The members of a question's object in "json" and "jsonl"; the object is open. */
void mdfaq_emit_question_members(struct mdfaq_emission *e,
                                 const struct mdfaq_question *q);

/* The members text, html and markdown of a piece of the document; the object is open. */
void mdfaq_emit_renderings(struct mdfaq_emission *e, const struct mdfaq_slice *s);

/* Between these two a piece of the document is written to `to`, which is `out` or, then
 * emptied first, `scratch`: more than the limits allow fails the output, and is told. */
void mdfaq_emit_bound(struct mdfaq_emission *e, struct mdfaq_buf *to,
                      const struct mdfaq_slice *s);
void mdfaq_emit_bound_end(struct mdfaq_emission *e, struct mdfaq_buf *to,
                          const struct mdfaq_slice *s);

/* A YAML value as JSON. */
void mdfaq_emit_value(struct mdfaq_json *j, const struct mdfaq_value *value);

/* Writes the hash of a record, 16 hexadecimal digits: XXH3 over question, section and
 * answer (the author's Markdown, and where its links and images point). */
enum { MDFAQ_HASH_DIGITS = 16 };
void mdfaq_emit_hash(struct mdfaq_emission *e, const struct mdfaq_question *q,
                     char digits[MDFAQ_HASH_DIGITS]);

#endif
