/* SPDX-License-Identifier: MIT - tests/schema/suite.c: the official JSON Schema test
 * suite.
 *
 *     suite [-f] [-t] [-v] FOLDER DRAFT [FILE...]
 *
 * Runs FOLDER/draft2020-12 or FOLDER/draft7, all of its files or those named; -f asserts
 * formats, -t prints a TAP line for each test, -v says more of each failure. The last
 * line counts. Exit status 77: no such folder.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "validate/reader.h"
#include "validate/schema.h"
#include "validate/tree.h"

struct run {
    struct mdfaq_schema_options options;
    bool verbose, tap;
    size_t passed, failed;
    struct mdfaq_buf text;
};

static void
on_finding(void *ctx, const struct mdfaq_finding *f)
{
    const struct run *run = ctx;

    if (run->verbose)
        printf("    %s: %s [%s]\n", f->rule, f->message, f->help != NULL ? f->help : "");
}

static void
write_tree(const struct mdfaq_tree *t, struct mdfaq_json *j)
{
    switch (t->kind) {
    case MDFAQ_JSON_OBJECT:
        mdfaq_json_object(j);
        for (const struct mdfaq_tree *c = t->first; c != NULL; c = c->next) {
            mdfaq_json_key_text(j, c->key);
            write_tree(c, j);
        }
        mdfaq_json_end_object(j);
        break;
    case MDFAQ_JSON_ARRAY:
        mdfaq_json_array(j);
        for (const struct mdfaq_tree *c = t->first; c != NULL; c = c->next)
            write_tree(c, j);
        mdfaq_json_end_array(j);
        break;
    case MDFAQ_JSON_STRING:
        mdfaq_json_string(j, t->text);
        break;
    default:
        mdfaq_json_number(j, t->text);
        break;
    }
}

static struct mdfaq_text
json_of(struct run *run, const struct mdfaq_tree *t)
{
    struct mdfaq_json j = { .out = &run->text };

    mdfaq_buf_clear(&run->text);
    write_tree(t, &j);
    return mdfaq_buf_view(&run->text);
}

static struct mdfaq_text
member(const struct mdfaq_tree *t, const char *key)
{
    const struct mdfaq_tree *m = mdfaq_tree_member(t, mdfaq_text_of(key));

    return m != NULL ? m->text : MDFAQ_TEXT("");
}

/* Both with findings and without: the ways to the verdict differ. */
static enum mdfaq_status
judge(struct run *run, struct mdfaq_validation *v, const struct mdfaq_tree *data,
      struct mdfaq_findings *findings)
{
    struct mdfaq_json_reader reader = { .listener = mdfaq_validation_listener(v) };
    enum mdfaq_status rc;

    mdfaq_validation_begin(v, findings);
    rc = mdfaq_json_read_text(&reader, json_of(run, data), 1);
    if (rc != MDFAQ_OK)
        printf("    the reader refuses the instance\n");
    mdfaq_json_reader_done(&reader);
    return mdfaq_validation_end(v);
}

static void
run_group(struct run *run, const char *file, const struct mdfaq_tree *group)
{
    const struct mdfaq_tree *tests = mdfaq_tree_member(group, MDFAQ_TEXT("tests"));
    const struct mdfaq_tree *source = mdfaq_tree_member(group, MDFAQ_TEXT("schema"));
    struct mdfaq_findings findings = { .fn = on_finding, .ctx = run };
    struct mdfaq_schema *schema = NULL;
    struct mdfaq_validation *v = NULL;
    struct mdfaq_text name = member(group, "description");

    if (mdfaq_schema_compile(json_of(run, source), NULL, &run->options, &findings,
                             &schema) == MDFAQ_OK)
        v = mdfaq_validation_new(schema);
    for (const struct mdfaq_tree *t = tests->first; t != NULL; t = t->next) {
        const struct mdfaq_tree *data = mdfaq_tree_member(t, MDFAQ_TEXT("data"));
        bool valid = mdfaq_tree_member(t, MDFAQ_TEXT("valid"))->kind == MDFAQ_JSON_TRUE;
        enum mdfaq_status want = valid ? MDFAQ_OK : MDFAQ_INVALID, quick = MDFAQ_USAGE,
                          full = MDFAQ_USAGE;

        if (v != NULL) {
            struct mdfaq_findings none = { 0 };

            quick = judge(run, v, data, NULL);
            full = judge(run, v, data, &none);
            if (full == MDFAQ_INVALID && none.count[MDFAQ_ERROR] == 0)
                full = MDFAQ_USAGE; /* invalid for no reason */
        }
        if (run->tap)
            printf("%sok %s: %.*s: %.*s\n", quick == want && full == want ? "" : "not ",
                   file, (int)name.n, name.p, (int)member(t, "description").n,
                   member(t, "description").p);
        if (quick == want && full == want) {
            run->passed++;
            continue;
        }
        run->failed++;
        if (run->verbose) {
            struct mdfaq_text test = member(t, "description");

            printf("%s: %.*s: %.*s: want %d, got %d and %d\n", file, (int)name.n, name.p,
                   (int)test.n, test.p, want, quick, full);
            if (v != NULL)
                judge(run, v, data, &findings) == MDFAQ_OK ? (void)0 : (void)0;
        }
    }
    mdfaq_validation_free(v);
    mdfaq_schema_free(schema);
}

static bool
read_file(const char *path, struct mdfaq_buf *out)
{
    FILE *file = fopen(path, "rb");
    bool ok = file != NULL;

    for (size_t n = 1; ok && n > 0; out->len += n) {
        ok = mdfaq_buf_reserve(out, 65536);
        n = ok ? fread(out->data + out->len, 1, 65536, file) : 0;
    }
    if (file != NULL)
        fclose(file);
    return ok;
}

static bool
run_file(struct run *run, const char *path, const char *name)
{
    struct mdfaq_buf text = { 0 };
    struct mdfaq_arena arena = { 0 };
    struct mdfaq_tree *groups = NULL;
    size_t passed = run->passed, failed = run->failed;
    bool ok = read_file(path, &text) &&
              mdfaq_tree_read(&arena, mdfaq_buf_view(&text), NULL, &groups) == MDFAQ_OK;

    if (ok)
        for (const struct mdfaq_tree *g = groups->first; g != NULL; g = g->next)
            run_group(run, name, g);
    if (run->verbose || (run->failed > failed && !run->tap))
        printf("%-32s %4zu passed, %zu failed\n", name, run->passed - passed,
               run->failed - failed);
    mdfaq_arena_done(&arena);
    mdfaq_buf_done(&text);
    return ok;
}

static int
is_json(const struct dirent *e)
{
    size_t n = strlen(e->d_name);

    return n > 5 && strcmp(e->d_name + n - 5, ".json") == 0;
}

static int
run_folder(struct run *run, const char *folder, int count, char **names)
{
    struct dirent **found = NULL;
    int n = count > 0 ? count : scandir(folder, &found, is_json, alphasort);
    char path[8192];

    if (n < 0)
        return 77;
    for (int i = 0; i < n; i++) {
        const char *name = found != NULL ? found[i]->d_name : names[i];

        snprintf(path, sizeof path, "%s/%s", folder, name);
        if (!run_file(run, path, name))
            run->failed++;
        if (found != NULL)
            free(found[i]);
    }
    free(found);
    return run->failed > 0;
}

int
main(int argc, char **argv)
{
    struct run run = { 0 };
    char folder[4096], remotes[4096];
    struct mdfaq_schema_map map = { "http://localhost:1234/", remotes };
    int at = 1, rc;

    for (; at < argc && argv[at][0] == '-'; at++) {
        run.options.formats = run.options.formats || argv[at][1] == 'f';
        run.verbose = run.verbose || argv[at][1] == 'v';
        run.tap = run.tap || argv[at][1] == 't';
    }
    if (argc - at < 2)
        return 2;
    run.options.draft =
        strstr(argv[at + 1], "draft7") != NULL ? MDFAQ_DRAFT_7 : MDFAQ_DRAFT_2020_12;
    run.options.maps = &map;
    run.options.map_count = 1;
    snprintf(folder, sizeof folder, "%s/%s", argv[at], argv[at + 1]);
    snprintf(remotes, sizeof remotes, "%s/remotes", argv[at]);
    rc = run_folder(&run, folder, argc - at - 2, argv + at + 2);
    printf("%s%s: %zu passed, %zu failed\n", run.tap ? "# " : "", argv[at + 1],
           run.passed, run.failed);
    mdfaq_buf_done(&run.text);
    return rc;
}
