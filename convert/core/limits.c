/* SPDX-License-Identifier: MIT - convert/core/limits.c: what a document may cost. */
#include "core/limits.h"

/* Offsets of the tape have 32 bits, and md4c's sizes are unsigned: half of that is safe.
 */
static const size_t largest_window = (size_t)1 << 31;

static size_t
either(size_t asked, size_t standard)
{
    return asked != 0 ? asked : standard;
}

struct mdfaq_limits
mdfaq_limits_resolve(const struct mdfaq_limits *asked)
{
    struct mdfaq_limits l = {
        .window = either(asked->window, (size_t)32 << 20),
        .block_depth = either(asked->block_depth, 100),
        .inline_depth = either(asked->inline_depth, 100),
        .yaml_depth = either(asked->yaml_depth, 64),
        .link_openers = either(asked->link_openers, 4096),
        .opener_work = either(asked->opener_work, 256),
        .table_columns = either(asked->table_columns, 128),
        .output_factor = either(asked->output_factor, 64),
        .output_extra = either(asked->output_extra, (size_t)1 << 20),
        .alias_nodes = either(asked->alias_nodes, 10000),
        .alias_bytes = either(asked->alias_bytes, (size_t)1 << 20),
        .include_depth = either(asked->include_depth, 8),
        .include_files = either(asked->include_files, 256),
    };

    if (l.window > largest_window)
        l.window = largest_window;
    return l;
}
