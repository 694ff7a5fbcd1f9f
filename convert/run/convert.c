/* SPDX-License-Identifier: MIT - convert/run/convert.c: one document through the stages.
 */
#include <stdlib.h>
#include <time.h>

#include "core/limits.h"
#include "core/uri.h"
#include "run/converter.h"
#include "run/explain.h"
#include "run/sought.h"
#include "source/kind.h"
#include "source/source.h"

/* What the includes of a text may have, however small the window. */
enum { LEAST_FOR_INCLUDES = 1 << 20 };

/* The address must be absolute, and is a folder's. */
static enum mdfaq_status
take_base_url(struct mdfaq_converter *c)
{
    struct mdfaq_text base = mdfaq_text_of(c->options.base_url);
    struct mdfaq_uri parts = mdfaq_uri_split(base);

    if (base.p == NULL)
        return MDFAQ_OK;
    if (parts.scheme.n == 0 || parts.authority.n == 0 || parts.query.p != NULL ||
        parts.fragment.p != NULL || !mdfaq_uri_valid(base, MDFAQ_URI_IRI))
        return MDFAQ_USAGE;
    mdfaq_buf_text(&c->base_url, base);
    if (base.p[base.n - 1] != '/')
        mdfaq_buf_byte(&c->base_url, '/');
    return c->base_url.rc;
}

/* Takes FROM=TO apart. */
static enum mdfaq_status
take_url_map(struct mdfaq_converter *c)
{
    size_t count = c->options.url_map_count;

    if (count == 0)
        return MDFAQ_OK;
    c->link_map = calloc(count, sizeof *c->link_map);
    if (c->link_map == NULL)
        return MDFAQ_NOMEM;
    for (size_t i = 0; i < count; i++) {
        const char *pair = c->options.url_map[i], *equals = strchr(pair, '=');

        if (equals == NULL || equals == pair)
            return MDFAQ_USAGE;
        c->link_map[i].from = (struct mdfaq_text){ pair, (size_t)(equals - pair) };
        c->link_map[i].to = mdfaq_text_of(equals + 1);
    }
    c->render.map = c->link_map;
    c->render.map_count = count;
    return MDFAQ_OK;
}

/* `schemas` NULL: it gets its own. */
static enum mdfaq_status
new_converter(const struct mdfaq_options *options, struct mdfaq_schemas *schemas,
              struct mdfaq_converter **ret)
{
    struct mdfaq_converter *c = calloc(1, sizeof *c);
    enum mdfaq_status rc;

    if (c == NULL)
        return MDFAQ_NOMEM;
    c->options = *options;
    c->limits = mdfaq_limits_resolve(&options->limits);
    rc = take_base_url(c);
    if (rc == MDFAQ_OK)
        rc = mdfaq_map_options_take(&options->pages, &c->map_options);
    if (rc == MDFAQ_OK)
        rc = take_url_map(c);
    c->render.base = mdfaq_buf_view(&c->base_url);
    c->render.page_suffix = mdfaq_text_of(options->page_suffix);
    if (rc == MDFAQ_OK && schemas != NULL)
        c->schemas = mdfaq_schemas_share(schemas);
    else if (rc == MDFAQ_OK)
        c->schemas = mdfaq_schemas_new();
    if (rc == MDFAQ_OK && c->schemas == NULL)
        rc = MDFAQ_NOMEM;
    if (rc != MDFAQ_OK)
        mdfaq_converter_free(c);
    else
        *ret = c;
    return rc;
}

enum mdfaq_status
mdfaq_converter_new(const struct mdfaq_options *options, struct mdfaq_converter **ret)
{
    return new_converter(options, NULL, ret);
}

enum mdfaq_status
mdfaq_converter_copy(const struct mdfaq_converter *converter,
                     struct mdfaq_converter **ret)
{
    return new_converter(&converter->options, converter->schemas, ret);
}

void
mdfaq_converter_free(struct mdfaq_converter *c)
{
    if (c == NULL)
        return;
    mdfaq_source_done(&c->source);
    mdfaq_document_done(&c->doc);
    mdfaq_buf_done(&c->base_url);
    free(c->link_map);
    mdfaq_buf_done(&c->url);
    mdfaq_buf_done(&c->scratch);
    mdfaq_buf_done(&c->sought);
    mdfaq_render_done(&c->render);
    for (size_t i = 0; i < MDFAQ_MOST_OUTPUTS; i++) {
        mdfaq_buf_done(&c->writings[i].buf);
        mdfaq_judge_done(&c->judges[i]);
    }
    mdfaq_schemas_release(c->schemas);
    mdfaq_stream_free(c->stream);
    mdfaq_config_done(&c->config);
    free(c);
}

/* Takes the suffix of a page off its address, and `index` with it. */
static struct mdfaq_text
page_stem(struct mdfaq_text page)
{
    static const char *const suffixes[] = { ".md", ".mdx", ".markdown", ".yml", ".yaml" };
    const char *slash = memrchr(page.p, '/', page.n);
    size_t folder = slash != NULL ? (size_t)(slash + 1 - page.p) : 0;

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t n = strlen(suffixes[i]);

        if (page.n > folder + n && memcmp(page.p + page.n - n, suffixes[i], n) == 0) {
            page.n -= n;
            break;
        }
    }
    if (mdfaq_text_is((struct mdfaq_text){ page.p + folder, page.n - folder }, "index"))
        page.n = folder;
    return page;
}

/* Appends a page's path; that of an index is its folder's. */
static void
put_page(struct mdfaq_converter *c, struct mdfaq_text stem)
{
    mdfaq_uri_escape_path(stem, &c->url);
    if (stem.n > 0 && stem.p[stem.n - 1] != '/')
        mdfaq_buf_text(&c->url, c->render.page_suffix);
}

/* The page's address: the base, and its own path below it. */
enum mdfaq_status
mdfaq_run_url(struct mdfaq_converter *c, const struct mdfaq_input *input)
{
    struct mdfaq_text page = mdfaq_text_of(input->page);
    const char *slash;

    c->render.url = mdfaq_text_of(input->url);
    mdfaq_buf_clear(&c->url);
    if (input->url != NULL)
        return MDFAQ_OK;
    if (c->base_url.len == 0)
        return MDFAQ_OK;
    if (page.p == NULL) {
        page = mdfaq_text_of(input->path);
        slash = page.n > 0 ? memrchr(page.p, '/', page.n) : NULL;
        if (slash != NULL)
            page =
                (struct mdfaq_text){ slash + 1, page.n - (size_t)(slash + 1 - page.p) };
    }
    mdfaq_buf_text(&c->url, mdfaq_buf_view(&c->base_url));
    if (page.n > 0)
        put_page(c, page_stem(page));
    c->render.url = mdfaq_buf_view(&c->url);
    return c->url.rc;
}

int64_t
mdfaq_run_clock(void)
{
    struct timespec t;

    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
        return 0;
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Records may leave before the document has ended. */
static bool
may_leave(const struct mdfaq_output *outputs, size_t count)
{
    bool records = count > 0;

    for (size_t i = 0; i < count; i++)
        records = records && mdfaq_format_has_records(outputs[i].format);
    return records;
}

/* Reads the document, or as much of it as the window holds: then `ended` is false, as it
 * is when the rest keeps us waiting and records could leave meanwhile. */
static enum mdfaq_status
load(struct mdfaq_converter *c, const struct mdfaq_input *input,
     const struct mdfaq_output *outputs, size_t output_count, bool *ended)
{
    struct mdfaq_buf *buf = &c->source.buf;
    bool impatient = input->ready != NULL && may_leave(outputs, output_count);
    int64_t start = mdfaq_run_clock();

    if (input->data != NULL || input->read == NULL) {
        mdfaq_buf_put(buf, input->data, input->size);
        *ended = input->size <= c->limits.window;
        return buf->rc;
    }
    while (buf->len <= c->limits.window) {
        enum mdfaq_status rc;

        if (impatient && buf->len > 0 &&
            (mdfaq_run_clock() > start + 2 * MDFAQ_PATIENCE ||
             !input->ready(input->ctx, MDFAQ_PATIENCE)))
            return MDFAQ_OK;
        rc = mdfaq_source_read_some(&c->source, input->read, input->ctx, ended);
        if (rc != MDFAQ_OK || *ended)
            return rc;
    }
    return MDFAQ_OK;
}

static bool
is_yaml(struct mdfaq_text text, const struct mdfaq_input *input)
{
    if (input->format != NULL)
        return strcmp(input->format, "yaml") == 0;
    return mdfaq_kind_is_yaml_faq(text) || mdfaq_kind_is_yaml_name(input->path);
}

static struct mdfaq_include_options
include_options(const struct mdfaq_converter *c, const struct mdfaq_input *input)
{
    return (struct mdfaq_include_options){
        .path = input->detached ? NULL : input->path,
        .root = c->options.root,
        .pivot = c->options.pivot,
        .moniker = c->options.moniker,
        .window = c->source.text.n + LEAST_FOR_INCLUDES > c->limits.window
                      ? c->source.text.n + LEAST_FOR_INCLUDES
                      : c->limits.window,
        .depth = c->limits.include_depth,
        .files = c->limits.include_files,
    };
}

enum mdfaq_status
mdfaq_run_read(struct mdfaq_converter *c, const struct mdfaq_input *input,
               struct mdfaq_findings *findings)
{
    const struct mdfaq_include_options include = include_options(c, input);
    enum mdfaq_status rc;

    if (is_yaml(c->source.text, input))
        rc = mdfaq_read_yaml_faq(&c->doc, &c->source, &include, &c->limits, findings);
    else
        rc = mdfaq_include_document(&c->source, &include, findings);
    mdfaq_buf_text(&c->sought, mdfaq_buf_view(&c->source.sought));
    if (c->sought.rc != MDFAQ_OK)
        rc = mdfaq_status_worst(rc, c->sought.rc);
    if (rc != MDFAQ_OK || c->doc.is_given)
        return rc;
    c->doc.tape.input = mdfaq_source_view(&c->source);
    return mdfaq_read_markdown(&c->doc, &c->limits, findings);
}

/* Finds the configuration file that holds for the document. */
static enum mdfaq_status
configure(struct mdfaq_converter *c, const struct mdfaq_input *input,
          struct mdfaq_findings *findings)
{
    enum mdfaq_status rc = MDFAQ_OK;

    c->map_options.config = NULL;
    if (input->path == NULL || input->detached)
        return MDFAQ_OK;
    rc = mdfaq_config_find(&c->config, input->path, &c->limits, findings);
    c->map_options.config = c->config.root;
    if (c->config.path.len > 0)
        mdfaq_buf_put(&c->sought, c->config.path.data, strlen(c->config.path.data) + 1);
    return mdfaq_status_worst(rc, c->sought.rc);
}

/* A page without questions in its text may have them in its front matter. */
static enum mdfaq_status
map_pairs(struct mdfaq_converter *c, const struct mdfaq_input *input,
          struct mdfaq_findings *findings, struct mdfaq_map *map)
{
    const struct mdfaq_include_options include = include_options(c, input);
    enum mdfaq_status rc =
        mdfaq_read_front_pairs(&c->doc, &c->source, &include, &c->limits, findings);

    if (rc != MDFAQ_OK || !c->doc.is_given)
        return rc;
    *map = (struct mdfaq_map){ 0 };
    return mdfaq_map_document(&c->doc, &c->map_options, findings, map);
}

/* From the bytes in c->source to the questions. */
static enum mdfaq_status
understand(struct mdfaq_converter *c, const struct mdfaq_input *input,
           struct mdfaq_findings *findings, struct mdfaq_map *map)
{
    enum mdfaq_status rc = mdfaq_source_clean(&c->source, findings);

    if (rc != MDFAQ_OK)
        return rc;
    rc = mdfaq_document_name(&c->doc, input->path);
    if (rc != MDFAQ_OK)
        return rc;
    c->doc.format = "markdown";
    c->doc.bytes = c->source.bytes;
    if (mdfaq_text_trim(c->source.text).n == 0)
        mdfaq_find(findings, MDFAQ_RULE_EMPTY_DOCUMENT, "the document is empty");
    rc = mdfaq_run_read(c, input, findings);
    if (rc == MDFAQ_OK && input->metadata != NULL)
        rc = mdfaq_read_metadata(&c->doc, input->metadata, &c->limits, findings);
    if (rc == MDFAQ_OK)
        rc = mdfaq_map_document(&c->doc, &c->map_options, findings, map);
    if (rc == MDFAQ_OK && map->question_count == 0 && !c->doc.is_given)
        rc = map_pairs(c, input, findings, map);
    if (rc == MDFAQ_OK)
        rc = mdfaq_run_url(c, input);
    return rc;
}

enum mdfaq_status
mdfaq_run_prepare(struct mdfaq_converter *c, struct mdfaq_output *output,
                  struct mdfaq_writing *w, const struct mdfaq_map *map,
                  struct mdfaq_findings *findings)
{
    size_t place = 0;

    mdfaq_buf_clear(&w->buf);
    *w = (struct mdfaq_writing){ .buf = w->buf, .output = output };
    w->emitter = mdfaq_emitter_find(output->format);
    if (w->emitter == NULL)
        return w->rc = MDFAQ_USAGE;
    while (mdfaq_emitter_at(place) != w->emitter)
        place++;
    if (!c->options.no_validate && w->emitter->writer != MDFAQ_WRITER_TEXT) {
        w->judge = &c->judges[place];
        w->rc = mdfaq_judge_prepare(w->judge, w->emitter, c->schemas);
    }
    w->emission = (struct mdfaq_emission){
        .doc = &c->doc,
        .map = map,
        .source = &c->source,
        .render = &c->render,
        .findings = findings,
        .scratch = &c->scratch,
        .limits = &c->limits,
        .blocks = c->options.blocks,
    };
    return w->rc;
}

static enum mdfaq_status
write_all(struct mdfaq_converter *c, struct mdfaq_output *outputs, size_t count,
          const struct mdfaq_map *map, struct mdfaq_findings *findings)
{
    enum mdfaq_status rc = MDFAQ_OK;

    mdfaq_render_next(&c->render, &c->doc);
    c->render.findings = findings;
    for (size_t i = 0; i < count; i++)
        rc = mdfaq_status_worst(
            rc, mdfaq_run_prepare(c, &outputs[i], &c->writings[i], map, findings));
    for (size_t k = 0; k < map->question_count; k++)
        for (size_t i = 0; i < count; i++)
            mdfaq_writing_question(&c->writings[i], &map->questions[k]);
    for (size_t i = 0; i < count; i++) {
        mdfaq_writing_end(&c->writings[i]);
        outputs[i].status = c->writings[i].rc;
        rc = mdfaq_status_worst(rc, c->writings[i].rc);
    }
    return rc;
}

void
mdfaq_run_tell_relative(struct mdfaq_converter *c, struct mdfaq_findings *findings)
{
    if (c->render.relative > 0)
        mdfaq_find(findings, MDFAQ_RULE_LINK_RELATIVE,
                   "links stay relative to the page, such as '%s'",
                   c->render.relative_example);
}

/* A document that fits into the window. */
static enum mdfaq_status
convert_whole(struct mdfaq_converter *c, const struct mdfaq_input *input,
              struct mdfaq_output *outputs, size_t output_count,
              struct mdfaq_findings *findings, struct mdfaq_result *result)
{
    struct mdfaq_map map = { 0 };
    enum mdfaq_status rc = understand(c, input, findings, &map);

    if (rc != MDFAQ_OK)
        return rc;
    if (map.question_count == 0 && findings->count[MDFAQ_ERROR] == 0)
        mdfaq_find(findings, MDFAQ_RULE_NO_QUESTIONS, "no question was found");
    result->questions = map.question_count;
    rc = write_all(c, outputs, output_count, &map, findings);
    mdfaq_run_tell_relative(c, findings);
    return rc;
}

enum mdfaq_status
mdfaq_convert(struct mdfaq_converter *c, const struct mdfaq_input *input,
              struct mdfaq_output *outputs, size_t output_count,
              mdfaq_finding_fn *finding, void *finding_ctx, struct mdfaq_result *result)
{
    struct mdfaq_findings findings = { .fn = finding,
                                       .ctx = finding_ctx,
                                       .path = input->path,
                                       .locate = mdfaq_source_locate,
                                       .locate_ctx = &c->source };
    struct mdfaq_result own = { 0 };
    enum mdfaq_status rc;
    bool ended = false;

    for (size_t i = 0; i < output_count; i++)
        outputs[i].status = MDFAQ_INVALID;
    if (output_count > MDFAQ_MOST_OUTPUTS)
        return MDFAQ_USAGE;
    mdfaq_source_clear(&c->source);
    mdfaq_document_clear(&c->doc);
    mdfaq_buf_clear(&c->sought);
    rc = load(c, input, outputs, output_count, &ended);
    if (rc == MDFAQ_OK)
        rc = configure(c, input, &findings);
    if (rc == MDFAQ_OK && ended)
        rc = convert_whole(c, input, outputs, output_count, &findings, &own);
    else if (rc == MDFAQ_OK && is_yaml(mdfaq_buf_view(&c->source.buf), input)) {
        mdfaq_find(&findings, MDFAQ_RULE_LIMIT,
                   "a page of YAML has to fit into the window of %zu bytes",
                   c->limits.window);
        rc = MDFAQ_LIMIT;
    } else if (rc == MDFAQ_OK) {
        rc = mdfaq_run_stream(c, input, outputs, output_count, &findings, &own);
    }
    if (rc == MDFAQ_OK && findings.count[MDFAQ_ERROR] > 0)
        rc = MDFAQ_INVALID;
    memcpy(own.findings, findings.count, sizeof own.findings);
    if (result != NULL)
        *result = own;
    return rc;
}

struct mdfaq_text
mdfaq_converter_sought(const struct mdfaq_converter *c)
{
    return mdfaq_buf_view(&c->sought);
}

enum mdfaq_status
mdfaq_explain(struct mdfaq_converter *c, const struct mdfaq_input *input,
              void (*see)(void *ctx, const struct mdfaq_explained *explained), void *ctx)
{
    struct mdfaq_findings findings = { .path = input->path,
                                       .locate = mdfaq_source_locate,
                                       .locate_ctx = &c->source };
    struct mdfaq_map map = { 0 };
    enum mdfaq_status rc;
    bool ended = false;

    mdfaq_source_clear(&c->source);
    mdfaq_document_clear(&c->doc);
    rc = load(c, input, NULL, 0, &ended);
    if (rc == MDFAQ_OK && !ended)
        rc = MDFAQ_LIMIT;
    if (rc == MDFAQ_OK)
        rc = configure(c, input, &findings);
    if (rc == MDFAQ_OK)
        rc = understand(c, input, &findings, &map);
    if (rc == MDFAQ_OK)
        see(ctx, &(struct mdfaq_explained){ &c->doc, &map, &c->source });
    return rc;
}

const char *
mdfaq_format_name(size_t index)
{
    const struct mdfaq_emitter *e = mdfaq_emitter_at(index);

    return e != NULL ? e->name : NULL;
}

const char *
mdfaq_format_suffix(const char *name)
{
    const struct mdfaq_emitter *e = mdfaq_emitter_find(name);

    return e != NULL ? e->suffix : NULL;
}

bool
mdfaq_format_has_records(const char *name)
{
    const struct mdfaq_emitter *e = mdfaq_emitter_find(name);

    return e != NULL && e->records;
}

const char *
mdfaq_version(void)
{
    return MDFAQ_VERSION;
}

const char *
mdfaq_status_text(enum mdfaq_status status)
{
    static const char *const texts[] = {
        [MDFAQ_OK] = "ok",
        [MDFAQ_INVALID] = "invalid",
        [MDFAQ_NOMEM] = "out of memory",
        [MDFAQ_IO] = "read or write failed",
        [MDFAQ_LIMIT] = "a limit was reached",
        [MDFAQ_USAGE] = "wrong usage",
    };

    return (size_t)status < sizeof texts / sizeof texts[0] ? texts[status] : "unknown";
}
