/* SPDX-License-Identifier: MIT - convert/mdfaq.h: the one public header of libmdfaq.
 *
 * mdfaq reads documentation and writes typed questions and answers. A converter takes one
 * document after the other. There is no global state: a converter for each thread.
 *
 * Strings are UTF-8 and, unless said otherwise, zero-terminated. Offsets and sizes are in
 * bytes from 0, lines and columns count from 1, columns in code points. A pointer handed
 * to a callback is borrowed: it is valid during that call only.
 */
#ifndef MDFAQ_H
#define MDFAQ_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MDFAQ_API __attribute__((visibility("default")))
#define MDFAQ_MUST_USE __attribute__((warn_unused_result))

/* Of the library that is linked, as "0.1.0". */
MDFAQ_API const char *mdfaq_version(void);

/* How a call ended, the gravest last. The caller steers by it; people read findings. */
enum mdfaq_status {
    MDFAQ_OK,      /* all well, or findings of severity warning or note only */
    MDFAQ_INVALID, /* findings of severity error: the result is not to be used */
    MDFAQ_LIMIT,   /* a limit was reached; a finding names it */
    MDFAQ_USAGE,   /* the options contradict each other, or name what does not exist */
    MDFAQ_IO,      /* reading the document or writing the result failed */
    MDFAQ_NOMEM    /* an allocation failed */
};

/* "ok", "out of memory", …; never NULL. */
MDFAQ_API const char *mdfaq_status_text(enum mdfaq_status status);

enum mdfaq_severity { MDFAQ_NOTE, MDFAQ_WARNING, MDFAQ_ERROR };

/* Something to tell the author of a document. */
struct mdfaq_finding {
    const char *rule; /* stable id, e.g. "front-matter-syntax" */
    enum mdfaq_severity severity;
    const char *path;    /* the document, as it was named */
    size_t line, column; /* 0, 0: the document as a whole */
    size_t offset;       /* of the place, in the document's bytes */
    const char *message; /* one line */
    const char *help;    /* what to do about it; NULL: nothing to add */
    const char *source;  /* the line of the document; NULL: none to show */
    size_t source_size;  /* bytes of `source`, which is not zero-terminated */
};

typedef void mdfaq_finding_fn(void *ctx, const struct mdfaq_finding *finding);

/* Receives the result in pieces. A result other than 0 stops the conversion: MDFAQ_IO. */
struct mdfaq_sink {
    int (*write)(void *ctx, const char *data, size_t size);
    void *ctx;
};

/* Bounds on what one document may cost. 0 takes the default. */
struct mdfaq_limits {
    size_t window;        /* bytes of a document held at once (32 MiB) */
    size_t block_depth;   /* nested blocks (100) */
    size_t inline_depth;  /* nested inlines (100) */
    size_t yaml_depth;    /* nested YAML collections (64) */
    size_t link_openers;  /* `[` in one paragraph (4,096) */
    size_t opener_work;   /* `[` and addresses, each times the bytes of its paragraph:
                             together, so many for each byte of the document (256) */
    size_t table_columns; /* columns of a table (128) */
    size_t output_factor; /* bytes of output per byte of an answer (64), and … */
    size_t output_extra;  /* … bytes beside (1 MiB) */
    size_t alias_nodes;   /* YAML nodes that aliases may add (10,000) */
    size_t alias_bytes;   /* YAML bytes that aliases may add (1 MiB) */
    size_t include_depth; /* includes in includes (8) */
    size_t include_files; /* that one document includes (256) */
};

/* What no rule can know about the pages; each wins over what the page itself suggests.
 * NULL says nothing; lists end with NULL. The same keys in a page's front matter, in a
 * map `mdfaq`, are asked after these. */
struct mdfaq_pages {
    const char *levels;      /* heading levels that are questions: "2", "2,3", "2-4" */
    const char *const *take; /* names of the only sections to look at … */
    const char *const *skip; /* … and of sections to leave out */
    const char *const
        *labels;         /* more labels than Q and its like, to take off questions */
    const char *pattern; /* PCRE2: only what matches is a question */
};

/* A zeroed struct asks for the defaults. Strings are borrowed by mdfaq_converter_new().
 */
struct mdfaq_options {
    const char *base_url; /* where pages are published; NULL: links stay as written */
    const char *const *url_map; /* FROM=TO each: addresses that begin with FROM begin
                                   with TO in results; the longest FROM counts */
    size_t url_map_count;
    const char *page_suffix; /* of published pages, in place of .md; NULL: none */
    const char *root; /* the folder that includes may not leave; NULL: the nearest one
                         above the document that has docfx.json, .git or .mdfaq.yaml, or
                         the document's own */
    const char *pivot, *moniker; /* keep only zones and monikers for these; NULL: all */
    bool blocks;                 /* add answer.blocks to "json" and "jsonl" */
    bool no_validate;            /* do not check results against the bundled schemas */
    struct mdfaq_limits limits;
    struct mdfaq_pages pages;
};

/* One document. Its bytes are `data`, or, when `data` is NULL, what `read` returns until
 * it returns 0; a negative result is a failure; `size` is then how many there will be, or
 * 0. All is borrowed during the call. */
struct mdfaq_input {
    const char *path; /* as findings and records name it; NULL: standard input */
    const char *page; /* relative address below base_url; NULL: the path's last part */
    const char *data;
    size_t size;
    ptrdiff_t (*read)(void *ctx, char *to, size_t size);
    /* False: `read` would keep its caller waiting for so many milliseconds, and records
     * may leave meanwhile. NULL: `read` never does. */
    bool (*ready)(void *ctx, int milliseconds);
    void *ctx;
    const char *format;   /* "markdown" or "yaml"; NULL: by name and first line */
    const char *url;      /* of the page; NULL: by base_url and page */
    const char *metadata; /* a JSON object; what the document tells itself goes first */
    bool detached;        /* the path is only a name: no file beside it is read */
};

/* One result that is wanted of a document. */
struct mdfaq_output {
    const char *format; /* as mdfaq_format_name() lists them */
    struct mdfaq_sink sink;
    /* Set by the call. MDFAQ_OK: complete and valid. MDFAQ_INVALID: what the sink has
     * received is not to be used, or nothing was written. */
    enum mdfaq_status status;
};

/* What a conversion saw; written whatever the status. */
struct mdfaq_result {
    size_t questions;
    size_t findings[MDFAQ_ERROR + 1]; /* by severity */
};

/* Converts documents one after the other and keeps its memory between them. */
struct mdfaq_converter;

/* MDFAQ_USAGE: the options are not usable. The caller frees `*ret`. */
MDFAQ_API MDFAQ_MUST_USE enum mdfaq_status
mdfaq_converter_new(const struct mdfaq_options *options, struct mdfaq_converter **ret);

/* Another converter with the same options, for another thread: what was or will be
 * compiled is shared, so it costs little. `converter` may be in use, and freed first; the
 * strings of its options are still borrowed. The caller frees `*ret`. */
MDFAQ_API MDFAQ_MUST_USE enum mdfaq_status
mdfaq_converter_copy(const struct mdfaq_converter *converter,
                     struct mdfaq_converter **ret);

/* Converts one document into each of `outputs`, whose sinks receive whole records.
 * Findings go to `finding` (may be NULL) in the order in which they are met. The status
 * is the worst of what happened; a document without questions is MDFAQ_INVALID, though
 * its "json" is complete. `result` may be NULL. */
MDFAQ_API MDFAQ_MUST_USE enum mdfaq_status
mdfaq_convert(struct mdfaq_converter *converter, const struct mdfaq_input *input,
              struct mdfaq_output *outputs, size_t output_count,
              mdfaq_finding_fn *finding, void *finding_ctx, struct mdfaq_result *result);

/* The files that the last document included, by their real paths; NULL past the last.
 * Borrowed until the next document. */
MDFAQ_API const char *mdfaq_converter_included(const struct mdfaq_converter *converter,
                                               size_t index);

MDFAQ_API void mdfaq_converter_free(struct mdfaq_converter *converter); /* NULL is fine */

/* The formats that can be written, in a fixed order; NULL past the last. */
MDFAQ_API const char *mdfaq_format_name(size_t index);
/* The suffix of a format's files, with its dot; NULL: no such format. */
MDFAQ_API const char *mdfaq_format_suffix(const char *name);
/* True when a format's results are records, which may follow each other in one output. */
MDFAQ_API bool mdfaq_format_has_records(const char *name);

#ifdef __cplusplus
}
#endif

#endif
