/* SPDX-License-Identifier: MIT - convert/read/frontmatter.c: the metadata atop a page. */
#include "read/frontmatter.h"

#include "read/lines.h"
#include "read/metadata.h"
#include "read/yaml.h"

/* A line of three dashes (or dots, at the end), perhaps with white space behind. */
static bool
is_fence(struct mdfaq_text input, size_t start, bool closing)
{
    struct mdfaq_text line = { input.p + start, mdfaq_line_end(input, start) - start };

    while (line.n > 0 && mdfaq_is_space(line.p[line.n - 1]))
        line.n--;
    return mdfaq_text_is(line, "---") || (closing && mdfaq_text_is(line, "..."));
}

/* The line reads `key:` or `key: value`: whoever wrote it meant front matter. */
static bool
looks_like_member(struct mdfaq_text input, size_t start)
{
    struct mdfaq_text line = { input.p + start, mdfaq_line_end(input, start) - start };
    size_t i = 0;

    line = mdfaq_text_trim(line);
    while (i < line.n && line.p[i] != ':' && line.p[i] != ' ')
        i++;
    return i > 0 && i < line.n && line.p[i] == ':' &&
           (i + 1 == line.n || line.p[i + 1] == ' ');
}

/* Where the line after a line that says only `word` starts, from `at` on; 0: there is
 * none. */
static size_t
find_line(struct mdfaq_text input, size_t at, const char *word)
{
    while (at < input.n) {
        size_t end = mdfaq_line_end(input, at);
        struct mdfaq_text line = { input.p + at, end - at };

        at = mdfaq_line_next(input, end);
        while (line.n > 0 && mdfaq_is_space(line.p[line.n - 1]))
            line.n--;
        if (mdfaq_text_is(line, word))
            return at;
    }
    return 0;
}

/* A page that begins with a line that says only `word`. */
static bool
begins_with(struct mdfaq_text input, const char *word)
{
    struct mdfaq_text line = { input.p, mdfaq_line_end(input, 0) };

    while (line.n > 0 && mdfaq_is_space(line.p[line.n - 1]))
        line.n--;
    return mdfaq_text_is(line, word);
}

/* Between lines of `---`, or an object of JSON, which YAML reads too. `*end` 0: there is
 * none. */
static void
find_front_matter(struct mdfaq_text input, struct mdfaq_findings *findings, size_t *start,
                  size_t *end, size_t *body)
{
    size_t after;

    *start = *end = *body = 0;
    if (begins_with(input, "+++")) {
        after = find_line(input, mdfaq_line_next(input, mdfaq_line_end(input, 0)), "+++");
        if (after > 0)
            mdfaq_find_at(findings, MDFAQ_RULE_FRONT_MATTER_TOML, 0,
                          "the front matter is TOML, which is not read");
        *body = after;
    } else if (begins_with(input, "{")) {
        *body = *end = find_line(input, 0, "}");
    } else if (is_fence(input, 0, false)) {
        *start = after = mdfaq_line_next(input, mdfaq_line_end(input, 0));
        while (after < input.n && !is_fence(input, after, true))
            after = mdfaq_line_next(input, mdfaq_line_end(input, after));
        if (after < input.n) {
            *end = after;
            *body = mdfaq_line_next(input, mdfaq_line_end(input, after));
        } else if (*start < input.n && looks_like_member(input, *start)) {
            mdfaq_find_at(findings, MDFAQ_RULE_FRONT_MATTER_UNCLOSED, 0,
                          "the front matter is not closed");
        }
    }
}

enum mdfaq_status
mdfaq_read_front_matter(struct mdfaq_document *doc, const struct mdfaq_limits *limits,
                        struct mdfaq_findings *findings, size_t *ret_body)
{
    static const struct mdfaq_yaml_rules rules = { MDFAQ_RULE_FRONT_MATTER_SYNTAX,
                                                   MDFAQ_RULE_FRONT_MATTER_KEY };
    const struct mdfaq_value *value;
    enum mdfaq_status rc;
    size_t start, end;

    *ret_body = 0;
    if (doc->tape.input.n == 0)
        return MDFAQ_OK;
    find_front_matter(doc->tape.input, findings, &start, &end, ret_body);
    if (end == 0)
        return MDFAQ_OK;
    rc = mdfaq_read_yaml(doc, start, end, rules, limits, findings, &value);
    if (rc != MDFAQ_OK && rc != MDFAQ_INVALID)
        return rc;
    if (rc == MDFAQ_INVALID || value == NULL || value->kind == MDFAQ_VALUE_NULL)
        return MDFAQ_OK;
    if (value->kind != MDFAQ_VALUE_MAP) {
        mdfaq_find_at(findings, MDFAQ_RULE_FRONT_MATTER_SYNTAX, value->offset,
                      "the front matter holds no keys");
        return MDFAQ_OK;
    }
    return mdfaq_metadata_recognise(doc, value, findings) ? MDFAQ_OK : MDFAQ_NOMEM;
}
