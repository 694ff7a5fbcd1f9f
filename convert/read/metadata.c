/* SPDX-License-Identifier: MIT - convert/read/metadata.c: known names in the metadata. */
#include "read/metadata.h"

#include "core/buf.h"

const struct mdfaq_value *
mdfaq_value_get(const struct mdfaq_value *map, const char *key)
{
    if (map == NULL || map->kind != MDFAQ_VALUE_MAP)
        return NULL;
    for (const struct mdfaq_value *v = map->first; v != NULL; v = v->next)
        if (mdfaq_text_is(v->key, key))
            return v;
    return NULL;
}

/* The names of a field, the one that wins first. `a/b` is the member b of the map a. */
static const char *const title_names[] = { "title", "linkTitle", "sidebar_label", NULL };
static const char *const description_names[] = { "description", "summary", "excerpt",
                                                 "subtitle", NULL };
static const char *const language_names[] = { "language", "lang",     "locale",
                                              "Locale",   "hreflang", NULL };
static const char *const date_names[] = {
    "ms.date",       "lastmod",      "last_modified_at",
    "last_modified", "modified",     "updated",
    "lastUpdated",   "updatedDate",  "last_update/date",
    "date/updated",  "dateModified", "date",
    "date/created",  "publishDate",  "pubDate",
    "published",     "ms.reviewed",  NULL
};
static const char *const keyword_names[] = { "keywords", "tags", NULL };
static const char *const author_names[] = { "authors", "author", "last_update/author",
                                            "ms.author", NULL };

static const struct mdfaq_value *
get_path(const struct mdfaq_value *map, const char *name)
{
    const char *slash = strchr(name, '/');
    char outer[32];

    if (slash == NULL)
        return mdfaq_value_get(map, name);
    memcpy(outer, name, (size_t)(slash - name));
    outer[slash - name] = '\0';
    return mdfaq_value_get(mdfaq_value_get(map, outer), slash + 1);
}

static struct mdfaq_text
first_string(const struct mdfaq_value *all, const char *const *names)
{
    for (; *names != NULL; names++) {
        const struct mdfaq_value *v = get_path(all, *names);
        struct mdfaq_text t = { 0 };

        if (v != NULL && (v->kind == MDFAQ_VALUE_STRING || v->kind == MDFAQ_VALUE_NUMBER))
            t = mdfaq_text_trim(v->text);
        if (t.n > 0)
            return t;
    }
    return (struct mdfaq_text){ 0 };
}

static bool
recognise_date(struct mdfaq_document *doc, const struct mdfaq_value *all,
               struct mdfaq_findings *findings)
{
    struct mdfaq_buf out = { 0 };
    bool well = true;

    for (const char *const *name = date_names; *name != NULL; name++) {
        const struct mdfaq_value *v = get_path(all, *name);

        if (v == NULL || v->kind != MDFAQ_VALUE_STRING)
            continue;
        if (mdfaq_date_normalise(v->text, mdfaq_text_starts(mdfaq_text_of(*name), "ms."),
                                 &out)) {
            well =
                out.rc == MDFAQ_OK &&
                mdfaq_arena_copy(&doc->arena, mdfaq_buf_view(&out), &doc->meta.modified);
            break;
        }
        mdfaq_find_at(findings, MDFAQ_RULE_DATE_AMBIGUOUS, v->offset,
                      "'%.*s' is not one date that everybody would read the same",
                      (int)(v->text.n < 60 ? v->text.n : 60), v->text.p);
    }
    mdfaq_buf_done(&out);
    return well;
}

/* Appends one keyword to a list. False: out of memory. */
static bool
add_keyword(struct mdfaq_arena *arena, struct mdfaq_text text, struct mdfaq_value ***end)
{
    struct mdfaq_value *v;

    text = mdfaq_text_trim(text);
    if (text.n == 0)
        return true;
    v = mdfaq_arena_zeroed(arena, 1, sizeof *v);
    if (v == NULL)
        return false;
    v->kind = MDFAQ_VALUE_STRING;
    v->text = text;
    **end = v;
    *end = &v->next;
    return true;
}

/* A string of a list, or the name of somebody in it. */
static struct mdfaq_text
string_of(const struct mdfaq_value *v)
{
    const struct mdfaq_value *name = mdfaq_value_get(v, "name");

    if (name != NULL)
        v = name;
    if (v->kind == MDFAQ_VALUE_STRING || v->kind == MDFAQ_VALUE_NUMBER)
        return v->text;
    return (struct mdfaq_text){ 0 };
}

/* A list of strings or of people, or one string with commas between them. */
static bool
recognise_list(struct mdfaq_document *doc, const struct mdfaq_value *found,
               const struct mdfaq_value **ret)
{
    struct mdfaq_value *list = mdfaq_arena_zeroed(&doc->arena, 1, sizeof *list);
    struct mdfaq_value **end;

    if (list == NULL)
        return false;
    list->kind = MDFAQ_VALUE_LIST;
    end = &list->first;
    if (found->kind == MDFAQ_VALUE_STRING) {
        struct mdfaq_text rest = found->text;

        while (rest.n > 0) {
            const char *comma = memchr(rest.p, ',', rest.n);
            size_t n = comma != NULL ? (size_t)(comma - rest.p) : rest.n;

            if (!add_keyword(&doc->arena, (struct mdfaq_text){ rest.p, n }, &end))
                return false;
            n += comma != NULL;
            rest = (struct mdfaq_text){ rest.p + n, rest.n - n };
        }
    } else if (found->kind == MDFAQ_VALUE_LIST) {
        for (const struct mdfaq_value *v = found->first; v != NULL; v = v->next)
            if (!add_keyword(&doc->arena, string_of(v), &end))
                return false;
    } else if (!add_keyword(&doc->arena, string_of(found), &end)) {
        return false;
    }
    *ret = list->first != NULL ? list : NULL;
    return true;
}

/* The first of the names under which there is a list. */
static bool
first_list(struct mdfaq_document *doc, const struct mdfaq_value *all,
           const char *const *names, const struct mdfaq_value **ret)
{
    for (; *names != NULL && *ret == NULL; names++) {
        const struct mdfaq_value *v = get_path(all, *names);

        if (v != NULL && !recognise_list(doc, v, ret))
            return false;
    }
    return true;
}

bool
mdfaq_metadata_recognise(struct mdfaq_document *doc, const struct mdfaq_value *all,
                         struct mdfaq_findings *findings)
{
    doc->meta.all = all->first != NULL ? all : NULL;
    doc->meta.title = first_string(all, title_names);
    doc->meta.description = first_string(all, description_names);
    doc->meta.language = first_string(all, language_names);
    if (!first_list(doc, all, keyword_names, &doc->meta.keywords) ||
        !first_list(doc, all, author_names, &doc->meta.authors))
        return false;
    return recognise_date(doc, all, findings);
}
