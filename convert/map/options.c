/* SPDX-License-Identifier: MIT - convert/map/options.c: what the author or the caller
 * says about a page's questions. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "map/options.h"

#include <pcre2.h>
#include <stdlib.h>

#include "map/gather.h"
#include "map/words.h"

/* What one page may cost the matcher. */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000 };

struct mdfaq_pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

/* "2", "2,3" or "2-4". */
static bool
read_levels(struct mdfaq_text t, uint8_t *ret)
{
    unsigned levels = 0, from = 0;

    t = mdfaq_text_trim(t);
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] >= '1' && t.p[i] <= '6') {
            unsigned to = (unsigned)(t.p[i] - '0');

            for (unsigned level = from != 0 ? from : to; level <= to; level++)
                levels |= 1u << level;
            from = 0;
            if (i + 1 < t.n && t.p[i + 1] == '-') {
                from = to;
                i++;
            }
        } else if (t.p[i] != ',' && t.p[i] != ' ') {
            return false;
        }
    }
    if (levels == 0 || from != 0)
        return false;
    *ret = (uint8_t)levels;
    return true;
}

static void
add_name(struct mdfaq_map_names *names, struct mdfaq_text t)
{
    t = mdfaq_text_trim(t);
    if (t.n > 0 && names->count < MDFAQ_MAP_NAMES)
        names->of[names->count++] = t;
}

static void
add_names(struct mdfaq_map_names *names, const char *const *list)
{
    for (; list != NULL && *list != NULL; list++)
        add_name(names, mdfaq_text_of(*list));
}

enum mdfaq_status
mdfaq_map_options_take(const struct mdfaq_pages *pages, struct mdfaq_map_options *ret)
{
    struct mdfaq_map_options options = { .pattern = mdfaq_text_of(pages->pattern) };
    struct mdfaq_pattern *pattern = NULL;
    enum mdfaq_status rc;

    if (pages->levels != NULL &&
        !read_levels(mdfaq_text_of(pages->levels), &options.levels))
        return MDFAQ_USAGE;
    rc = mdfaq_pattern_new(options.pattern, &pattern);
    mdfaq_pattern_free(pattern);
    if (rc != MDFAQ_OK)
        return rc;
    add_names(&options.take, pages->take);
    add_names(&options.skip, pages->skip);
    add_names(&options.labels, pages->labels);
    *ret = options;
    return MDFAQ_OK;
}

static bool
is_scalar(const struct mdfaq_value *v)
{
    return v->kind == MDFAQ_VALUE_STRING || v->kind == MDFAQ_VALUE_NUMBER;
}

/* A name, or a list of names. */
static bool
read_names(const struct mdfaq_value *v, struct mdfaq_map_names *names)
{
    bool given = names->count > 0;

    if (is_scalar(v)) {
        if (!given)
            add_name(names, v->text);
        return true;
    }
    if (v->kind != MDFAQ_VALUE_LIST)
        return false;
    for (const struct mdfaq_value *item = v->first; item != NULL; item = item->next) {
        if (!is_scalar(item))
            return false;
        if (!given)
            add_name(names, item->text);
    }
    return true;
}

static bool
read_level_value(const struct mdfaq_value *v, uint8_t *levels)
{
    uint8_t all = 0, one;

    if (is_scalar(v)) {
        if (!read_levels(v->text, &all))
            return false;
    } else if (v->kind == MDFAQ_VALUE_LIST) {
        for (const struct mdfaq_value *item = v->first; item != NULL; item = item->next) {
            if (!is_scalar(item) || !read_levels(item->text, &one))
                return false;
            all |= one;
        }
    } else {
        return false;
    }
    if (*levels == 0)
        *levels = all;
    return true;
}

static bool
read_pattern(const struct mdfaq_value *v, struct mdfaq_text *text)
{
    struct mdfaq_pattern *pattern = NULL;
    enum mdfaq_status rc;

    if (v->kind != MDFAQ_VALUE_STRING)
        return false;
    rc = mdfaq_pattern_new(v->text, &pattern);
    mdfaq_pattern_free(pattern);
    if (rc != MDFAQ_OK)
        return false;
    if (text->p == NULL)
        *text = v->text;
    return true;
}

void
mdfaq_map_options_add(const struct mdfaq_value *map, struct mdfaq_findings *findings,
                      struct mdfaq_map_options *options)
{
    if (map == NULL || map->kind != MDFAQ_VALUE_MAP)
        return;
    for (const struct mdfaq_value *v = map->first; v != NULL; v = v->next) {
        bool well;

        if (mdfaq_text_is(v->key, "levels"))
            well = read_level_value(v, &options->levels);
        else if (mdfaq_text_is(v->key, "take"))
            well = read_names(v, &options->take);
        else if (mdfaq_text_is(v->key, "skip"))
            well = read_names(v, &options->skip);
        else if (mdfaq_text_is(v->key, "labels"))
            well = read_names(v, &options->labels);
        else if (mdfaq_text_is(v->key, "pattern"))
            well = read_pattern(v, &options->pattern);
        else
            well = false;
        if (!well && findings != NULL)
            mdfaq_find_at(findings, MDFAQ_RULE_PAGE_OPTION, v->offset,
                          "'%.*s' is not an option of pages that can be read",
                          mdfaq_map_cut(v->key, 40), v->key.p);
    }
}

bool
mdfaq_map_names_hold(const struct mdfaq_map_names *names, struct mdfaq_text text)
{
    struct mdfaq_buf a = { 0 }, b = { 0 };
    bool found = false;

    if (names->count == 0)
        return false;
    mdfaq_words_fold(text, &a);
    for (size_t i = 0; i < names->count && !found; i++) {
        mdfaq_buf_clear(&b);
        mdfaq_words_fold(names->of[i], &b);
        found = a.rc == MDFAQ_OK && b.rc == MDFAQ_OK &&
                mdfaq_text_equal(mdfaq_buf_view(&a), mdfaq_buf_view(&b));
    }
    mdfaq_buf_done(&a);
    mdfaq_buf_done(&b);
    return found;
}

enum mdfaq_status
mdfaq_pattern_new(struct mdfaq_text text, struct mdfaq_pattern **ret)
{
    struct mdfaq_pattern *p;
    size_t offset;
    int error = 0;

    *ret = NULL;
    if (text.p == NULL)
        return MDFAQ_OK;
    p = calloc(1, sizeof *p);
    if (p == NULL)
        return MDFAQ_NOMEM;
    p->code = pcre2_compile((PCRE2_SPTR)text.p, text.n, PCRE2_UTF | PCRE2_UCP, &error,
                            &offset, NULL);
    if (p->code == NULL) {
        mdfaq_pattern_free(p);
        return error == PCRE2_ERROR_HEAP_FAILED ? MDFAQ_NOMEM : MDFAQ_USAGE;
    }
    p->data = pcre2_match_data_create_from_pattern(p->code, NULL);
    p->context = pcre2_match_context_create(NULL);
    if (p->data == NULL || p->context == NULL) {
        mdfaq_pattern_free(p);
        return MDFAQ_NOMEM;
    }
    pcre2_set_match_limit(p->context, MATCH_LIMIT);
    pcre2_set_depth_limit(p->context, DEPTH_LIMIT);
    *ret = p;
    return MDFAQ_OK;
}

bool
mdfaq_pattern_matches(struct mdfaq_pattern *p, struct mdfaq_text text)
{
    return pcre2_match(p->code, (PCRE2_SPTR)text.p, text.n, 0, 0, p->data, p->context) >=
           0;
}

void
mdfaq_pattern_free(struct mdfaq_pattern *p)
{
    if (p == NULL)
        return;
    pcre2_match_context_free(p->context);
    pcre2_match_data_free(p->data);
    pcre2_code_free(p->code);
    free(p);
}
