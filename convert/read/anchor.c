/* SPDX-License-Identifier: MIT - convert/read/anchor.c: explicit ids of headings. */
#include "read/anchor.h"

#include "read/tape.h"

static bool
is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || mdfaq_is_digit(c) ||
           c == '-' || c == '_' || c == '.' || c == ':' || (unsigned char)c >= 0x80;
}

/* The id in `… {#id}`, `… {#id .class}` or `… {: #id}`; `ret_rest` is what stands before.
 */
static struct mdfaq_text
attribute_list_id(struct mdfaq_text t, struct mdfaq_text *ret_rest)
{
    struct mdfaq_text none = { 0 }, id = { 0 };
    const char *open = t.p + t.n;
    size_t i;

    while (t.n > 0 && mdfaq_is_space(t.p[t.n - 1]))
        t.n--;
    if (t.n < 4 || t.p[t.n - 1] != '}')
        return none;
    open = memrchr(t.p, '{', t.n);
    if (open == NULL)
        return none;
    i = (size_t)(open - t.p) + 1;
    if (t.p[i] == ':')
        i++;
    while (t.p[i] == ' ')
        i++;
    if (t.p[i++] != '#')
        return none;
    id.p = t.p + i;
    while (is_id_char(t.p[i]))
        i++;
    id.n = (size_t)(t.p + i - id.p);
    if (id.n == 0 || (t.p[i] != '}' && t.p[i] != ' '))
        return none;
    *ret_rest = (struct mdfaq_text){ t.p, (size_t)(open - t.p) };
    while (ret_rest->n > 0 && mdfaq_is_space(ret_rest->p[ret_rest->n - 1]))
        ret_rest->n--;
    return id;
}

struct mdfaq_text
mdfaq_anchor_of_tag(struct mdfaq_text tag)
{
    struct mdfaq_text none = { 0 };
    size_t i = 2;

    if (tag.n < 4 || tag.p[0] != '<' || mdfaq_ascii_lower(tag.p[1]) != 'a' ||
        !mdfaq_is_space(tag.p[2]))
        return none;
    while (i < tag.n) {
        struct mdfaq_text name, value = { 0 };
        size_t start;

        while (i < tag.n && mdfaq_is_space(tag.p[i]))
            i++;
        start = i;
        while (i < tag.n && strchr(" \t\r\n=/>", tag.p[i]) == NULL)
            i++;
        name = (struct mdfaq_text){ tag.p + start, i - start };
        while (i < tag.n && mdfaq_is_space(tag.p[i]))
            i++;
        if (i < tag.n && tag.p[i] == '=') {
            char quote;

            for (i++; i < tag.n && mdfaq_is_space(tag.p[i]);)
                i++;
            quote = i < tag.n && (tag.p[i] == '"' || tag.p[i] == '\'') ? tag.p[i++] : 0;
            start = i;
            while (i < tag.n && (quote != 0 ? tag.p[i] != quote
                                            : strchr(" \t\r\n>", tag.p[i]) == NULL))
                i++;
            value = (struct mdfaq_text){ tag.p + start, i - start };
        }
        if (value.n > 0 && (mdfaq_text_equal_nocase(name, MDFAQ_TEXT("name")) ||
                            mdfaq_text_equal_nocase(name, MDFAQ_TEXT("id"))))
            return value;
        if (i < tag.n && (name.n == 0 || value.p != NULL))
            i++;
    }
    return none;
}

bool
mdfaq_anchor_push(struct mdfaq_tape *tape, uint32_t heading)
{
    struct mdfaq_node *last = &tape->nodes[tape->count - 1];
    struct mdfaq_node anchor = { .kind = MDFAQ_ANCHOR };
    struct mdfaq_text id = { 0 }, rest;

    if (last->kind == MDFAQ_TEXT && tape->count - 1 > heading) {
        id = attribute_list_id(mdfaq_node_text(tape, last), &rest);
        if (id.p != NULL)
            last->len = (uint32_t)rest.n;
    }
    for (uint32_t i = heading + 1; i < tape->count && id.p == NULL; i++)
        if (tape->nodes[i].kind == MDFAQ_RAW)
            id = mdfaq_anchor_of_tag(mdfaq_node_text(tape, &tape->nodes[i]));
    if (id.p == NULL)
        return true;
    return mdfaq_tape_name(tape, id, &anchor) && mdfaq_tape_push(tape, anchor, NULL);
}
