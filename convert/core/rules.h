/* SPDX-License-Identifier: MIT - convert/core/rules.h: every finding that mdfaq can make.
 *
 * One row: the name in the code, the id that people see and may rely on, the severity,
 * and the help that is printed unless the finding brings its own (NULL: none). Rows stand
 * in the order of the stages that report them.
 */
#ifndef MDFAQ_CORE_RULES_H
#define MDFAQ_CORE_RULES_H

#include "mdfaq.h"

/* clang-format off */
#define MDFAQ_RULES(X)                                                                    \
    X(FILE_READ, "file-read", ERROR, NULL)                                                \
    X(FILE_WRITE, "file-write", ERROR, NULL)                                              \
    X(OUTPUT_OVERWRITES_INPUT, "output-overwrites-input", ERROR,                          \
      "name another output with -o")                                                      \
    X(OUTPUT_COLLISION, "output-collision", ERROR,                                        \
      "rename one, or convert them into different folders")                               \
    X(CACHE_IGNORED, "cache-ignored", WARNING, NULL)                                      \
    X(RECORD, "record", ERROR, NULL)                                                      \
    X(EMPTY_DOCUMENT, "empty-document", ERROR, NULL)                                      \
    X(ENCODING_UTF16, "encoding-utf16", ERROR,                                            \
      "convert it first: iconv -f UTF-16 -t UTF-8 FILE")                                  \
    X(ENCODING_UTF8, "encoding-utf8", WARNING,                                            \
      "save the file as UTF-8; each such byte became U+FFFD")                             \
    X(NUL_BYTE, "nul-byte", WARNING, "remove it; each became U+FFFD")                     \
    X(LIMIT, "limit", ERROR, NULL)                                                        \
    X(FRONT_MATTER_UNCLOSED, "front-matter-unclosed", ERROR,                              \
      "close it with a line that holds only ---")                                         \
    X(FRONT_MATTER_SYNTAX, "front-matter-syntax", ERROR, NULL)                            \
    X(FRONT_MATTER_KEY, "front-matter-key", WARNING, NULL)                                \
    X(FRONT_MATTER_TOML, "front-matter-toml", WARNING,                                    \
      "its values are not in the result; write front matter in YAML, between lines of ---") \
    X(YAML_SYNTAX, "yaml-syntax", ERROR, NULL)                                            \
    X(YAML_KEY, "yaml-key", WARNING, NULL)                                                \
    X(DATE_AMBIGUOUS, "date-ambiguous", WARNING, "write dates as YYYY-MM-DD")             \
    X(PAGE_OPTION, "page-option", WARNING,                                                \
      "known are levels, take, skip, labels and pattern (PCRE2)")                         \
    X(INCLUDE_UNRESOLVED, "include-unresolved", WARNING,                                  \
      "its title is kept as text; put the included file where the path points")           \
    X(INCLUDE_OUTSIDE, "include-outside", WARNING,                                        \
      "it is not read; name the folder that holds all pages with --root")                 \
    X(INCLUDE_CYCLE, "include-cycle", ERROR, "take one of the includes out")              \
    X(TEMPLATE_DROPPED, "template-dropped", WARNING,                                      \
      "only the site generator knows what it says; write it out where it matters")        \
    X(LINK_FORGOTTEN, "link-forgotten", WARNING,                                          \
      "links by reference may stay text; a larger --window keeps more")                   \
    X(NO_QUESTIONS, "no-questions", ERROR,                                                \
      "write each question as a heading with its answer below it; 'mdfaq explain' tells " \
      "how the page was read")                                                            \
    X(QUESTION_WITHOUT_ANSWER, "question-without-answer", WARNING,                        \
      "it is not in the result; write its answer below it")                               \
    X(NAVIGATION_DROPPED, "navigation-dropped", NOTE,                                     \
      "it is in no answer")                                                               \
    X(TEXT_OUTSIDE, "text-outside", NOTE,                                                 \
      "'mdfaq explain' says why; see its advice on options")                              \
    X(DUPLICATE_QUESTION, "duplicate-question", WARNING, NULL)                            \
    X(HTML_DROPPED, "html-dropped", WARNING,                                              \
      "unsafe or unknown markup is left out of the result; its text is kept")             \
    X(LINK_RELATIVE, "link-relative", NOTE,                                               \
      "name where the pages are published with --base-url")                               \
    X(CONTROL_CHARACTER, "control-character", WARNING,                                    \
      "XML 1.0 cannot hold it; it became U+FFFD")                                         \
    X(JSON_SYNTAX, "json-syntax", ERROR, NULL)                                            \
    X(XML_SYNTAX, "xml-syntax", ERROR, NULL)                                              \
    X(SCHEMA_SOURCE, "schema-source", ERROR, NULL)                                        \
    X(SCHEMA, "schema", ERROR, NULL)                                                      \
    X(SCHEMA_XML, "schema-xml", ERROR, NULL)

/* clang-format on */

enum mdfaq_rule {
#define X(name, id, severity, help) MDFAQ_RULE_##name,
    MDFAQ_RULES(X)
#undef X
        MDFAQ_RULE_COUNT
};

struct mdfaq_rule_row {
    const char *id;
    enum mdfaq_severity severity;
    const char *help;
};

const struct mdfaq_rule_row *mdfaq_rule_row(enum mdfaq_rule rule);

#endif
