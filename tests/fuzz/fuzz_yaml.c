/* SPDX-License-Identifier: MIT - tests/fuzz/fuzz_yaml.c: any bytes as front matter, or as
 * a FAQ page of typed YAML.
 *
 * Beyond crashes it is an error when a page of typed YAML that mdfaq has written does not
 * read back as the page that it was written from: the same bytes again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mdfaq.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct text {
    char *data;
    size_t size;
};

static int
receive(void *ctx, const char *data, size_t size)
{
    struct text *t = ctx;
    char *more = realloc(t->data, t->size + size + 1);

    if (more == NULL)
        abort();
    memcpy(more + t->size, data, size);
    t->data = more;
    t->size += size;
    return 0;
}

static void
add(struct text *t, const void *data, size_t size)
{
    (void)receive(t, data, size);
}

/* What a document becomes as typed YAML; false: it has findings that are errors. */
static bool
convert(struct mdfaq_converter *converter, const struct text *in, struct text *out)
{
    struct mdfaq_output outputs[] = {
        { .format = "json", .sink = { receive, &(struct text){ NULL, 0 } } },
        { .format = "learn-yaml", .sink = { receive, out } },
    };
    struct mdfaq_input input = { .data = in->data, .size = in->size };
    struct mdfaq_result result;
    struct text json = { 0 };
    enum mdfaq_status rc;

    outputs[0].sink.ctx = &json;
    rc = mdfaq_convert(converter, &input, outputs, 2, NULL, NULL, &result);
    if (rc == MDFAQ_NOMEM || rc == MDFAQ_IO || rc == MDFAQ_USAGE)
        abort();
    free(json.data);
    return rc == MDFAQ_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char head[] = "### YamlMime:FAQ\n";
    static const char tail[] = "\n---\n\n# FAQ\n\n## Is it?\n\nIt is.\n";
    static struct mdfaq_converter *converter;
    struct text in = { 0 }, once = { 0 }, twice = { 0 };
    bool page = size > 0 && (data[0] & 1) != 0;

    if (size == 0)
        return 0;
    if (converter == NULL &&
        mdfaq_converter_new(&(struct mdfaq_options){ .blocks = true }, &converter) !=
            MDFAQ_OK)
        abort();
    if (page)
        add(&in, head, sizeof head - 1);
    else
        add(&in, "---\n", 4);
    add(&in, data + 1, size - 1);
    if (!page)
        add(&in, tail, sizeof tail - 1);
    if (convert(converter, &in, &once) && once.size > 0) {
        if (!convert(converter, &once, &twice) || twice.size != once.size ||
            memcmp(twice.data, once.data, once.size) != 0)
            abort();
    }
    free(in.data);
    free(once.data);
    free(twice.data);
    return 0;
}
