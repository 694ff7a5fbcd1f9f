/* SPDX-License-Identifier: MIT - convert/source/ignore.h: what a walk leaves out, in the
 * language of .gitignore.
 */
#ifndef MDFAQ_SOURCE_IGNORE_H
#define MDFAQ_SOURCE_IGNORE_H

#include "core/buf.h"
#include "mdfaq.h"

/* Patterns; the last one that matches decides. { 0 } is valid and empty. */
struct mdfaq_ignore {
    struct mdfaq_buf text;  /* the patterns, each with its zero */
    struct mdfaq_buf rules; /* of struct mdfaq_ignore_rule */
};

struct mdfaq_ignore_rule {
    size_t pattern; /* where it starts in `text` */
    bool keeps;     /* `!pattern` */
    bool folders;   /* `pattern/` */
    bool anchored;  /* holds a slash: it is about the path, not about any name */
};

enum mdfaq_verdict { MDFAQ_VERDICT_NONE, MDFAQ_VERDICT_LEAVE_OUT, MDFAQ_VERDICT_KEEP };

/* Adds one line. The first failure sticks in text.rc or rules.rc. */
void mdfaq_ignore_add(struct mdfaq_ignore *ignore, struct mdfaq_text line);

/* Adds the lines of a file, if it is there. False: out of memory. */
MDFAQ_MUST_USE bool mdfaq_ignore_read(struct mdfaq_ignore *ignore, const char *path);

/* `path` is relative to the folder that the patterns are about. */
enum mdfaq_verdict mdfaq_ignore_judge(const struct mdfaq_ignore *ignore, const char *path,
                                      bool is_folder);

void mdfaq_ignore_done(struct mdfaq_ignore *ignore);

#endif
