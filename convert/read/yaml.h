/* SPDX-License-Identifier: MIT - convert/read/yaml.h: YAML to values. */
#ifndef MDFAQ_READ_YAML_H
#define MDFAQ_READ_YAML_H

#include "core/findings.h"
#include "core/limits.h"
#include "read/document.h"

/* The rules by which faults are reported. */
struct mdfaq_yaml_rules {
    enum mdfaq_rule syntax, key;
};

/* Reads bytes [start, end) of doc->tape.input as one YAML document, under the core schema
 * of YAML 1.2, into a value in the document's arena; NULL in `ret` when it holds nothing.
 * Faults of the author are findings and MDFAQ_INVALID; `ret` is then what could be read,
 * or NULL. */
MDFAQ_MUST_USE enum mdfaq_status
mdfaq_read_yaml(struct mdfaq_document *doc, size_t start, size_t end,
                struct mdfaq_yaml_rules rules, const struct mdfaq_limits *limits,
                struct mdfaq_findings *findings, const struct mdfaq_value **ret);

/* Gives a plain scalar its kind and, for a number, the text that JSON wants. False: out
 * of memory. */
MDFAQ_MUST_USE bool mdfaq_yaml_resolve(struct mdfaq_text plain, struct mdfaq_arena *arena,
                                       struct mdfaq_value *value);

#endif
