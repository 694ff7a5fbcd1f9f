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

enum mdfaq_status
mdfaq_read_front_matter(struct mdfaq_document *doc, const struct mdfaq_limits *limits,
                        struct mdfaq_findings *findings, size_t *ret_body)
{
    static const struct mdfaq_yaml_rules rules = { MDFAQ_RULE_FRONT_MATTER_SYNTAX,
                                                   MDFAQ_RULE_FRONT_MATTER_KEY };
    struct mdfaq_text input = doc->tape.input;
    const struct mdfaq_value *value;
    enum mdfaq_status rc;
    size_t start, end;

    *ret_body = 0;
    if (input.n == 0 || !is_fence(input, 0, false))
        return MDFAQ_OK;
    start = end = mdfaq_line_next(input, mdfaq_line_end(input, 0));
    while (end < input.n && !is_fence(input, end, true))
        end = mdfaq_line_next(input, mdfaq_line_end(input, end));
    if (end >= input.n) {
        if (start < input.n && looks_like_member(input, start))
            mdfaq_find_at(findings, MDFAQ_RULE_FRONT_MATTER_UNCLOSED, 0,
                          "the front matter is not closed");
        return MDFAQ_OK;
    }
    rc = mdfaq_read_yaml(doc, start, end, rules, limits, findings, &value);
    if (rc != MDFAQ_OK && rc != MDFAQ_INVALID)
        return rc;
    *ret_body = mdfaq_line_next(input, mdfaq_line_end(input, end));
    if (rc == MDFAQ_INVALID || value == NULL || value->kind == MDFAQ_VALUE_NULL)
        return MDFAQ_OK;
    if (value->kind != MDFAQ_VALUE_MAP) {
        mdfaq_find_at(findings, MDFAQ_RULE_FRONT_MATTER_SYNTAX, value->offset,
                      "the front matter holds no keys");
        return MDFAQ_OK;
    }
    return mdfaq_metadata_recognise(doc, value, findings) ? MDFAQ_OK : MDFAQ_NOMEM;
}
