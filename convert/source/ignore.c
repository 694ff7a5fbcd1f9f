/* SPDX-License-Identifier: MIT - convert/source/ignore.c: what a walk leaves out. */
#include "source/ignore.h"

#include <fcntl.h>
#include <unistd.h>

#include "source/glob.h"

enum { READ_STEP = 4096, LONGEST_FILE = 1 << 20 };

void
mdfaq_ignore_add(struct mdfaq_ignore *ignore, struct mdfaq_text line)
{
    struct mdfaq_ignore_rule rule = { .pattern = ignore->text.len };

    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    while (line.n > 0 && line.p[line.n - 1] == ' ' &&
           (line.n == 1 || line.p[line.n - 2] != '\\'))
        line.n--;
    if (line.n == 0 || line.p[0] == '#' || memchr(line.p, '\0', line.n) != NULL)
        return;
    if (line.p[0] == '!') {
        rule.keeps = true;
        line.p++;
        line.n--;
    }
    if (line.n > 0 && line.p[line.n - 1] == '/') {
        rule.folders = true;
        line.n--;
    }
    rule.anchored = line.n > 0 && memchr(line.p, '/', line.n) != NULL;
    if (line.n > 0 && line.p[0] == '/') {
        line.p++;
        line.n--;
    }
    if (line.n == 0)
        return;
    mdfaq_buf_text(&ignore->text, line);
    mdfaq_buf_byte(&ignore->text, '\0');
    mdfaq_buf_put(&ignore->rules, (const char *)&rule, sizeof rule);
}

static void
add_lines(struct mdfaq_ignore *ignore, struct mdfaq_text lines)
{
    while (lines.n > 0) {
        const char *end = memchr(lines.p, '\n', lines.n);
        size_t n = end != NULL ? (size_t)(end - lines.p) : lines.n;

        mdfaq_ignore_add(ignore, (struct mdfaq_text){ lines.p, n });
        n += end != NULL;
        lines.p += n;
        lines.n -= n;
    }
}

bool
mdfaq_ignore_read(struct mdfaq_ignore *ignore, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct mdfaq_buf bytes = { .limit = LONGEST_FILE };
    ssize_t n = 1;

    if (fd < 0)
        return true;
    while (n > 0 && mdfaq_buf_reserve(&bytes, READ_STEP)) {
        n = read(fd, bytes.data + bytes.len, READ_STEP);
        if (n > 0)
            bytes.len += (size_t)n;
    }
    close(fd);
    if (n == 0)
        add_lines(ignore, mdfaq_buf_view(&bytes));
    n = bytes.rc == MDFAQ_NOMEM ? -1 : 0;
    mdfaq_buf_done(&bytes);
    return n == 0 && ignore->text.rc == MDFAQ_OK && ignore->rules.rc == MDFAQ_OK;
}

enum mdfaq_verdict
mdfaq_ignore_judge(const struct mdfaq_ignore *ignore, const char *path, bool is_folder)
{
    const struct mdfaq_ignore_rule *rules = (const void *)ignore->rules.data;
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;

    for (size_t i = ignore->rules.len / sizeof *rules; i > 0; i--) {
        const struct mdfaq_ignore_rule *rule = &rules[i - 1];

        if (rule->folders && !is_folder)
            continue;
        if (mdfaq_glob_match(ignore->text.data + rule->pattern,
                             rule->anchored ? path : name))
            return rule->keeps ? MDFAQ_VERDICT_KEEP : MDFAQ_VERDICT_LEAVE_OUT;
    }
    return MDFAQ_VERDICT_NONE;
}

void
mdfaq_ignore_done(struct mdfaq_ignore *ignore)
{
    mdfaq_buf_done(&ignore->text);
    mdfaq_buf_done(&ignore->rules);
}
