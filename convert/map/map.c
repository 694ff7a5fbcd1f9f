/* SPDX-License-Identifier: MIT - convert/map/map.c: from the tape to questions. */
#include "map/map.h"

#include "core/slug.h"
#include "map/convention.h"
#include "map/evidence.h"
#include "map/gather.h"
#include "map/given.h"
#include "map/questions.h"

/* The page's title: its metadata's, else that of the heading that plays the title. */
static void
find_title(struct mdfaq_document *doc, const struct mdfaq_map *map)
{
    for (size_t k = 0; k < map->candidate_count && doc->meta.title.n == 0; k++)
        if (map->candidates[k].role == MDFAQ_ROLE_TITLE)
            doc->meta.title = map->candidates[k].text;
}

/* The name of the file without folder and suffix, as a slug; without a file, the title's.
 */
static bool
find_id(struct mdfaq_document *doc)
{
    struct mdfaq_text name = mdfaq_text_of(doc->path);
    const char *slash = name.n > 0 ? memrchr(name.p, '/', name.n) : NULL;
    const char *dot;
    struct mdfaq_buf out = { 0 };
    bool well;

    if (slash != NULL)
        name = (struct mdfaq_text){ slash + 1, name.n - (size_t)(slash + 1 - name.p) };
    dot = name.n > 0 ? memrchr(name.p, '.', name.n) : NULL;
    if (dot != NULL && dot > name.p)
        name.n = (size_t)(dot - name.p);
    if (doc->path == NULL)
        name = doc->meta.title;
    mdfaq_slug(name, &out);
    if (out.len == 0)
        mdfaq_buf_string(&out, "document");
    well = out.rc == MDFAQ_OK &&
           mdfaq_arena_copy(&doc->arena, mdfaq_buf_view(&out), &doc->meta.id);
    mdfaq_buf_done(&out);
    return well;
}

enum mdfaq_status
mdfaq_map_document(struct mdfaq_document *doc, const struct mdfaq_map_options *options,
                   struct mdfaq_findings *findings, struct mdfaq_map *ret)
{
    struct mdfaq_map_options own = { 0 };

    if (doc->is_given)
        return mdfaq_map_given(doc, ret) && find_id(doc) ? MDFAQ_OK : MDFAQ_NOMEM;
    if (options != NULL)
        own = *options;
    mdfaq_map_options_add(mdfaq_value_get(doc->meta.all, "mdfaq"), findings, &own);
    mdfaq_map_options_add(own.config, NULL, &own);
    options = &own;
    if (!mdfaq_map_candidates(doc, options, ret) || !mdfaq_map_weigh(doc, ret) ||
        !mdfaq_map_convention(doc, options, ret))
        return MDFAQ_NOMEM;
    mdfaq_map_roles(ret, options);
    if (!mdfaq_map_questions(doc, findings, ret))
        return MDFAQ_NOMEM;
    find_title(doc, ret);
    return find_id(doc) ? MDFAQ_OK : MDFAQ_NOMEM;
}
