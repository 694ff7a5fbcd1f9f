/* SPDX-License-Identifier: MIT - convert/cli/cmd_explain.c: "explain". */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "cli/pages.h"
#include "core/json.h"
#include "map/explain.h"
#include "run/explain.h"

enum option { OPT_JSON = MDFAQ_PAGE_PATTERN + 1, OPT_ALL };

static const struct mdfaq_option options[] = {
    MDFAQ_PAGE_ROWS,
    [OPT_JSON] = { 0, "json", NULL, "the same for programs, with all there is" },
    [OPT_ALL] = { 0, "all", NULL, "also lines and list items that do not ask" },
    { 0 },
};

struct view {
    struct mdfaq_buf out;
    bool json, all;
};

static void
put_evidence(const struct mdfaq_candidate *c, struct mdfaq_buf *out)
{
    const struct mdfaq_feature *f;
    const char *between = "";

    for (size_t i = 0; (f = mdfaq_feature_at(i)) != NULL; i++) {
        if ((c->evidence & f->bit) == 0)
            continue;
        mdfaq_buf_printf(out, "%s%s", between, f->text);
        if (f->weight != 0)
            mdfaq_buf_printf(out, " (%+d)", f->weight);
        between = ", ";
    }
    if (*between == '\0')
        mdfaq_buf_string(out, "nothing in it asks");
}

static void
put_convention(const struct mdfaq_explained *e, struct mdfaq_buf *out)
{
    const struct mdfaq_convention *v = &e->map->convention;

    mdfaq_buf_printf(out, "%s: %zu question%s. ",
                     e->doc->path != NULL ? e->doc->path : "-", e->map->question_count,
                     e->map->question_count == 1 ? "" : "s");
    if (e->doc->is_given) {
        mdfaq_buf_string(out, strcmp(e->doc->format, "yaml") == 0
                                  ? "The YAML says which.\n\n"
                                  : "The page's front matter says which.\n\n");
        return;
    }
    mdfaq_buf_printf(out, "%s\n", mdfaq_page_text(v));
    for (unsigned kind = 0; kind < MDFAQ_CLASSES; kind++) {
        if (v->seen[kind] == 0)
            continue;
        mdfaq_buf_string(out, v->taken[kind] ? "  taken:  " : "  not:    ");
        mdfaq_class_put(kind, out);
        mdfaq_buf_printf(out, " (%u, of which %u seem to be questions)%s\n",
                         (unsigned)v->seen[kind], (unsigned)v->like[kind],
                         v->found && v->main == kind ? ", the page's convention" : "");
    }
    mdfaq_buf_byte(out, '\n');
}

/* The line, the role and the words, which end in … when they are long. */
static void
put_head(size_t line, const char *role, struct mdfaq_text words, struct mdfaq_buf *out)
{
    size_t n = words.n;

    if (n > 70)
        for (n = 70; n > 0 && ((unsigned char)words.p[n] & 0xC0) == 0x80; n--)
            ;
    mdfaq_buf_printf(out, "%6zu  %-8s  ", line, role);
    mdfaq_buf_put(out, words.p, n);
    mdfaq_buf_string(out, n < words.n ? " …\n" : "\n");
}

static void
put_candidate(const struct mdfaq_explained *e, const struct mdfaq_candidate *c,
              unsigned *advised, struct mdfaq_buf *out)
{
    const char *advice = mdfaq_reason_advice((enum mdfaq_reason)c->reason);
    const char *role = mdfaq_role_name((enum mdfaq_role)c->role);

    if (c->reason == MDFAQ_REASON_NO_CONVENTION)
        role = "none"; /* there is no question that it could be the answer to */
    if (c->reason == MDFAQ_REASON_NESTED && c->shape > MDFAQ_SHAPE_ITEM_HEADING)
        advice = NULL; /* it has no level to name */
    put_head(mdfaq_source_line(e->source, c->node_at), role, c->name, out);
    mdfaq_buf_printf(out, "%18s%s.\n%18s", "",
                     mdfaq_reason_text((enum mdfaq_reason)c->reason), "");
    put_evidence(c, out);
    mdfaq_buf_string(out, ".\n");
    /* The same advice once is enough. */
    if (advice != NULL && c->role != MDFAQ_ROLE_QUESTION &&
        (*advised >> c->reason & 1) == 0)
        mdfaq_buf_printf(out, "%18sTo change it: %s.\n", "", advice);
    *advised |= 1u << c->reason;
}

/* A line or item that was never in question. */
static bool
is_plain(const struct mdfaq_candidate *c)
{
    return c->shape > MDFAQ_SHAPE_ITEM_HEADING && c->role == MDFAQ_ROLE_ANSWER &&
           !mdfaq_candidate_asks(c);
}

static void
write_text(const struct mdfaq_explained *e, bool all, struct mdfaq_buf *out)
{
    unsigned advised = 0;
    size_t left = 0;

    put_convention(e, out);
    for (size_t k = 0; e->doc->is_given && k < e->map->question_count; k++)
        put_head(mdfaq_source_line(e->source, e->map->questions[k].start),
                 mdfaq_role_name(MDFAQ_ROLE_QUESTION), e->map->questions[k].text, out);
    for (size_t k = 0; k < e->map->candidate_count; k++) {
        if (all || !is_plain(&e->map->candidates[k]))
            put_candidate(e, &e->map->candidates[k], &advised, out);
        else
            left++;
    }
    if (left > 0)
        mdfaq_buf_printf(out,
                         "\nLines and list items that do not ask, not shown: %zu "
                         "(--all shows them).\n",
                         left);
}

static void
json_class(struct mdfaq_json *j, const char *key, unsigned kind)
{
    struct mdfaq_buf name = { 0 };

    mdfaq_class_put_name(kind, &name);
    if (name.rc != MDFAQ_OK)
        j->out->rc = name.rc;
    else
        mdfaq_json_member(j, key, mdfaq_buf_view(&name));
    mdfaq_buf_done(&name);
}

static void
json_convention(struct mdfaq_json *j, const struct mdfaq_convention *v)
{
    static const char *const pages[] = { "plain", "section", "faq" };

    mdfaq_json_key(j, "convention");
    mdfaq_json_object(j);
    mdfaq_json_member(j, "page", mdfaq_text_of(pages[v->page]));
    mdfaq_json_member(j, "text", mdfaq_text_of(mdfaq_page_text(v)));
    if (v->found)
        json_class(j, "main", v->main);
    mdfaq_json_key(j, "classes");
    mdfaq_json_array(j);
    for (unsigned kind = 0; kind < MDFAQ_CLASSES; kind++) {
        if (v->seen[kind] == 0)
            continue;
        mdfaq_json_object(j);
        json_class(j, "class", kind);
        mdfaq_json_key(j, "taken");
        mdfaq_json_bool(j, v->taken[kind]);
        mdfaq_json_member_integer(j, "seen", v->seen[kind]);
        mdfaq_json_member_integer(j, "like", v->like[kind]);
        mdfaq_json_end_object(j);
    }
    mdfaq_json_end_array(j);
    mdfaq_json_end_object(j);
}

static void
json_candidate(struct mdfaq_json *j, const struct mdfaq_explained *e,
               const struct mdfaq_candidate *c)
{
    const struct mdfaq_feature *f;

    mdfaq_json_object(j);
    mdfaq_json_member_integer(j, "line",
                              (int64_t)mdfaq_source_line(e->source, c->node_at));
    mdfaq_json_member(j, "role",
                      mdfaq_text_of(mdfaq_role_name((enum mdfaq_role)c->role)));
    json_class(j, "class", mdfaq_candidate_class(c));
    mdfaq_json_member(j, "text", c->name);
    mdfaq_json_member(j, "reason",
                      mdfaq_text_of(mdfaq_reason_name((enum mdfaq_reason)c->reason)));
    mdfaq_json_member_integer(j, "likeness", c->likeness);
    mdfaq_json_key(j, "evidence");
    mdfaq_json_array(j);
    for (size_t i = 0; (f = mdfaq_feature_at(i)) != NULL; i++)
        if ((c->evidence & f->bit) != 0)
            mdfaq_json_string(j, mdfaq_text_of(f->name));
    mdfaq_json_end_array(j);
    mdfaq_json_end_object(j);
}

static void
write_json(const struct mdfaq_explained *e, struct mdfaq_buf *out)
{
    struct mdfaq_json j = { .out = out, .indented = true };

    mdfaq_json_object(&j);
    mdfaq_json_member(&j, "path", mdfaq_text_of(e->doc->path));
    mdfaq_json_member_integer(&j, "questions", (int64_t)e->map->question_count);
    json_convention(&j, &e->map->convention);
    mdfaq_json_key(&j, "candidates");
    mdfaq_json_array(&j);
    for (size_t k = 0; k < e->map->candidate_count; k++)
        json_candidate(&j, e, &e->map->candidates[k]);
    mdfaq_json_end_array(&j);
    mdfaq_json_end_object(&j);
    mdfaq_buf_byte(out, '\n');
}

static void
see(void *ctx, const struct mdfaq_explained *e)
{
    struct view *view = ctx;

    if (view->json)
        write_json(e, &view->out);
    else
        write_text(e, view->all, &view->out);
}

struct stream {
    int fd, error;
};

static ptrdiff_t
read_file(void *ctx, char *to, size_t size)
{
    struct stream *stream = ctx;
    ssize_t n;

    do {
        n = read(stream->fd, to, size);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        stream->error = errno;
    return n;
}

static int
exit_status(enum mdfaq_status rc, const char *path)
{
    if (rc == MDFAQ_OK)
        return MDFAQ_EXIT_OK;
    fprintf(stderr, "mdfaq: %s: %s\n", path, mdfaq_status_text(rc));
    return rc == MDFAQ_INVALID || rc == MDFAQ_LIMIT ? MDFAQ_EXIT_FINDINGS
                                                    : MDFAQ_EXIT_FAILURE;
}

static int
explain(struct mdfaq_converter *converter, const char *path, struct view *view)
{
    bool standard = strcmp(path, "-") == 0;
    struct stream stream = { .fd = STDIN_FILENO };
    struct mdfaq_input input = { .path = standard ? NULL : path,
                                 .read = read_file,
                                 .ctx = &stream };
    enum mdfaq_status rc = MDFAQ_IO;

    if (!standard)
        stream.fd = open(path, O_RDONLY | O_CLOEXEC);
    if (stream.fd < 0)
        stream.error = errno;
    else
        rc = mdfaq_explain(converter, &input, see, view);
    if (rc == MDFAQ_OK)
        rc = view->out.rc;
    if (rc == MDFAQ_OK && view->out.len > 0 &&
        fwrite(view->out.data, 1, view->out.len, stdout) != view->out.len)
        rc = MDFAQ_IO;
    if (!standard && stream.fd >= 0)
        close(stream.fd);
    if (stream.error != 0) {
        fprintf(stderr, "mdfaq: %s: %s\n", path, strerror(stream.error));
        return MDFAQ_EXIT_FAILURE;
    }
    return exit_status(rc, path);
}

static int
run_explain(struct mdfaq_args *args)
{
    struct view view = { 0 };
    struct mdfaq_page_words words = { 0 };
    struct mdfaq_converter *converter;
    struct mdfaq_options asked = { .no_validate = true };
    enum mdfaq_status rc;
    const char *value, *path = NULL;
    int arg, status;

    while ((arg = mdfaq_args_next(args, &value)) != MDFAQ_ARG_END) {
        if (arg == MDFAQ_ARG_WRONG)
            return value != NULL ? MDFAQ_EXIT_OK : MDFAQ_EXIT_FAILURE;
        if (arg == OPT_JSON)
            view.json = true;
        else if (arg == OPT_ALL)
            view.all = true;
        else if (arg >= 0 && (status = mdfaq_page_words_take(&words, args->command,
                                                             (enum mdfaq_page_option)arg,
                                                             value)) != MDFAQ_EXIT_OK)
            return status;
        else if (arg >= 0)
            continue;
        else if (path == NULL)
            path = value;
        else
            return mdfaq_usage_error(args->command, "one document at a time");
    }
    asked.pages = words.pages;
    rc = mdfaq_converter_new(&asked, &converter);
    if (rc != MDFAQ_OK)
        return exit_status(rc, "-");
    status = explain(converter, path != NULL ? path : "-", &view);
    mdfaq_converter_free(converter);
    mdfaq_buf_done(&view.out);
    return status;
}

const struct mdfaq_command mdfaq_cmd_explain = {
    .name = "explain",
    .usage = "[--json] [options] [FILE | -]",
    .summary = "tell why each heading is a question or not",
    .options = options,
    .run = run_explain,
};
