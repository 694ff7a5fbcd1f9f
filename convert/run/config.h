/* SPDX-License-Identifier: MIT - convert/run/config.h: the configuration file.
 *
 * `.mdfaq.yaml` in the folder of a document, or in the nearest one above that has it,
 * says what the key `mdfaq` of front matter may say, for all documents below.
 */
#ifndef MDFAQ_RUN_CONFIG_H
#define MDFAQ_RUN_CONFIG_H

#include "core/findings.h"
#include "read/document.h"
#include "source/source.h"

/* { 0 } is valid and knows none. */
struct mdfaq_config {
    struct mdfaq_buf folder; /* of the last document, as it was named; zero-terminated */
    struct mdfaq_buf path;   /* of the file that holds there; empty: none */
    struct mdfaq_source source;
    struct mdfaq_document doc;
    const struct mdfaq_value *root; /* NULL: there is none */
};

/* Finds the configuration of a document into config->root; a file is read once for
 * documents that follow each other in a folder. What is wrong with it is a finding on it.
 * MDFAQ_NOMEM, or MDFAQ_OK. */
MDFAQ_MUST_USE enum mdfaq_status mdfaq_config_find(struct mdfaq_config *config,
                                                   const char *path,
                                                   const struct mdfaq_limits *limits,
                                                   struct mdfaq_findings *findings);

void mdfaq_config_done(struct mdfaq_config *config);

#endif
