/* SPDX-License-Identifier: MIT - convert/read/html.c: tags that give a page its
 * structure.
 */
#include "read/html.h"

#include "read/tape.h"

/* A longer one stays with the HTML around it; so a page of nothing but beginnings of tags
 * is not looked through to its end from each. */
enum { LONGEST_TAG = 2000 };

struct mdfaq_html_tag
mdfaq_html_tag_read(struct mdfaq_text text)
{
    static const struct {
        struct mdfaq_text name;
        enum mdfaq_html_name is;
    } names[] = {
        { { "details", 7 }, MDFAQ_HTML_DETAILS },
        { { "summary", 7 }, MDFAQ_HTML_SUMMARY },
        { { "dl", 2 }, MDFAQ_HTML_DL },
        { { "dt", 2 }, MDFAQ_HTML_DT },
        { { "dd", 2 }, MDFAQ_HTML_DD },
        { { "h1", 2 }, MDFAQ_HTML_H1 },
        { { "h2", 2 }, MDFAQ_HTML_H1 + 1 },
        { { "h3", 2 }, MDFAQ_HTML_H1 + 2 },
        { { "h4", 2 }, MDFAQ_HTML_H1 + 3 },
        { { "h5", 2 }, MDFAQ_HTML_H1 + 4 },
        { { "h6", 2 }, MDFAQ_HTML_H6 },
    };
    struct mdfaq_html_tag tag = { MDFAQ_HTML_OTHER, false, 0 };
    struct mdfaq_text name;
    const char *end;
    size_t at = 1;

    if (text.n < 4 || text.p[0] != '<')
        return tag;
    if (text.p[1] == '/') {
        tag.closes = true;
        at++;
    }
    name.p = text.p + at;
    while (at < text.n && ((text.p[at] | 0x20) >= 'a' || mdfaq_is_digit(text.p[at])) &&
           (text.p[at] | 0x20) <= 'z')
        at++;
    name.n = (size_t)(text.p + at - name.p);
    if (at == text.n ||
        !(text.p[at] == '>' || text.p[at] == '/' || mdfaq_is_space(text.p[at])))
        return tag;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!mdfaq_text_equal_nocase(name, names[i].name))
            continue;
        if (text.n > LONGEST_TAG)
            text.n = LONGEST_TAG;
        end = at < text.n ? memchr(text.p + at, '>', text.n - at) : NULL;
        if (end == NULL)
            break;
        tag.name = names[i].is;
        tag.size = (size_t)(end + 1 - text.p);
        break;
    }
    return tag;
}

bool
mdfaq_html_push(struct mdfaq_tape *tape, struct mdfaq_text html)
{
    size_t from = 0, at = 0;

    while (at < html.n) {
        const char *open = memchr(html.p + at, '<', html.n - at);
        struct mdfaq_node node = { .kind = MDFAQ_RAW, .flags = MDFAQ_TAG };
        struct mdfaq_html_tag tag;
        struct mdfaq_text text;

        if (open == NULL)
            break;
        at = (size_t)(open - html.p);
        tag = mdfaq_html_tag_read((struct mdfaq_text){ open, html.n - at });
        if (tag.size == 0) {
            at++;
            continue;
        }
        text = (struct mdfaq_text){ html.p + from, at - from };
        if (!mdfaq_tape_push_text(tape, MDFAQ_RAW, text))
            return false;
        text = (struct mdfaq_text){ open, tag.size };
        if (!mdfaq_tape_name(tape, text, &node) || !mdfaq_tape_push(tape, node, NULL))
            return false;
        at += tag.size;
        from = at;
    }
    return mdfaq_tape_push_text(tape, MDFAQ_RAW,
                                (struct mdfaq_text){ html.p + from, html.n - from });
}
