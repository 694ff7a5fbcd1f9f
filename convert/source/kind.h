/* SPDX-License-Identifier: MIT - convert/source/kind.h: what kind of document a text is.
 */
#ifndef MDFAQ_SOURCE_KIND_H
#define MDFAQ_SOURCE_KIND_H

#include "core/text.h"

/* A FAQ page of typed YAML: its first line is the comment `### YamlMime:FAQ`. A byte
 * order mark may stand before it. The start of the text is enough. */
bool mdfaq_kind_is_yaml_faq(struct mdfaq_text text);

/* The name of a file ends as those of YAML files do. NULL is no name. */
bool mdfaq_kind_is_yaml_name(const char *path);

#endif
