/* SPDX-License-Identifier: MIT - tests/fuzz/fuzz_schema.c: a schema and an instance of
 * it.
 *
 * The bytes are a schema, a zero byte, and an instance. Beyond crashes it is an error
 * when the ways to a verdict differ: with findings and without, with every step kept and
 * without, from memory and from a stream in small pieces; or when an instance is invalid
 * for no reason, or valid for one.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "validate/outcome.h"
#include "validate/reader.h"
#include "validate/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct pieces {
    struct mdfaq_text text;
    size_t at;
};

static ptrdiff_t
read_piece(void *ctx, char *p, size_t n)
{
    struct pieces *s = ctx;
    size_t step = 1 + s->at % 7;

    n = n < step ? n : step;
    n = n < s->text.n - s->at ? n : s->text.n - s->at;
    if (n > 0)
        memcpy(p, s->text.p + s->at, n);
    s->at += n;
    return (ptrdiff_t)n;
}

static void
count(void *ctx, const struct mdfaq_finding *finding)
{
    size_t *findings = ctx;

    if (finding->message == NULL || finding->message[0] == '\0')
        abort();
    ++*findings;
}

/* A verdict of the schema, or of the reader. */
static enum mdfaq_status
judge(const struct mdfaq_schema *schema, struct mdfaq_text instance, bool tell,
      bool stream)
{
    size_t found = 0;
    struct mdfaq_findings findings = { .fn = count, .ctx = &found };
    struct mdfaq_validation *v = mdfaq_validation_new(schema);
    struct mdfaq_json_reader r = { .max_depth = 2000 };
    struct pieces pieces = { instance, 0 };
    enum mdfaq_status rc, verdict;

    if (v == NULL)
        abort();
    r.listener = mdfaq_validation_listener(v);
    r.findings = tell ? &findings : NULL;
    mdfaq_validation_begin(v, tell ? &findings : NULL);
    rc = stream ? mdfaq_json_read_stream(&r, read_piece, &pieces)
                : mdfaq_json_read_text(&r, instance, 1);
    verdict = mdfaq_validation_end(v);
    if (rc == MDFAQ_OK)
        rc = verdict;
    if (tell && (rc != MDFAQ_OK) != (found > 0))
        abort();
    mdfaq_json_reader_done(&r);
    mdfaq_validation_free(v);
    return rc;
}

/* One more schema of the same text; its verdicts must be `want`, limits apart. */
static void
compare(struct mdfaq_text text, struct mdfaq_text instance,
        const struct mdfaq_schema_options *options, enum mdfaq_status want)
{
    struct mdfaq_schema *schema = NULL;
    enum mdfaq_status rc = mdfaq_schema_compile(text, NULL, options, NULL, &schema);

    if (rc != MDFAQ_OK)
        abort();
    for (int way = 0; way < 4; way++) {
        rc = judge(schema, instance, (way & 1) != 0, (way & 2) != 0);
        if (rc != want && rc != MDFAQ_LIMIT && want != MDFAQ_LIMIT)
            abort();
    }
    mdfaq_schema_free(schema);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size > 0 ? memchr(data, 0, size) : NULL;
    struct mdfaq_text schema_text, instance;
    const struct mdfaq_schema_options paths = { .paths = true };
    size_t found = 0;
    struct mdfaq_findings findings = { .fn = count, .ctx = &found };
    struct mdfaq_schema *schema = NULL;
    enum mdfaq_status rc;

    if (zero == NULL)
        return 0;
    schema_text = (struct mdfaq_text){ (const char *)data, (size_t)(zero - data) };
    instance = (struct mdfaq_text){ (const char *)zero + 1, size - schema_text.n - 1 };
    rc = mdfaq_schema_compile(schema_text, NULL, NULL, &findings, &schema);
    if ((rc != MDFAQ_OK) != (found > 0))
        abort();
    if (rc != MDFAQ_OK)
        return 0;
    rc = judge(schema, instance, true, false);
    mdfaq_schema_free(schema);
    compare(schema_text, instance, NULL, rc);
    compare(schema_text, instance, &paths, rc);
    return 0;
}
