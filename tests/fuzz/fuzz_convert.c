/* SPDX-License-Identifier: MIT - tests/fuzz/fuzz_convert.c: any bytes into every format.
 *
 * Beyond crashes it is an error when a result is not valid without a finding that says
 * so, or when a second conversion of the same bytes gives another result.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mdfaq.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FORMATS = 4 };

/* What a sink received, as one number. */
struct received {
    uint64_t hash;
    size_t bytes;
};

static int
receive(void *ctx, const char *data, size_t size)
{
    struct received *r = ctx;

    for (size_t i = 0; i < size; i++)
        r->hash = (r->hash ^ (unsigned char)data[i]) * UINT64_C(1099511628211);
    r->bytes += size;
    return 0;
}

static void
count(void *ctx, const struct mdfaq_finding *finding)
{
    size_t *errors = ctx;

    if (finding->message == NULL || strlen(finding->message) == 0)
        abort();
    *errors += finding->severity == MDFAQ_ERROR;
}

static void
convert(struct mdfaq_converter *converter, const struct mdfaq_input *input,
        struct received received[FORMATS])
{
    static const char *const formats[FORMATS] = { "json", "jsonl", "jsonld", "xml" };
    struct mdfaq_output outputs[FORMATS];
    struct mdfaq_result result;
    enum mdfaq_status rc;
    size_t errors = 0;

    for (size_t i = 0; i < FORMATS; i++) {
        received[i] = (struct received){ .hash = 1 };
        outputs[i] = (struct mdfaq_output){ .format = formats[i],
                                            .sink = { receive, &received[i] } };
    }
    rc = mdfaq_convert(converter, input, outputs, FORMATS, count, &errors, &result);
    if (rc == MDFAQ_NOMEM || rc == MDFAQ_IO || rc == MDFAQ_USAGE)
        abort();
    if ((rc != MDFAQ_OK) != (errors > 0) || result.findings[MDFAQ_ERROR] != errors)
        abort();
}

/* Schemas are compiled once, so that the time goes into documents. */
static struct mdfaq_converter *
converter_for(unsigned choice)
{
    static struct mdfaq_converter *converters[4];
    struct mdfaq_options options = {
        .blocks = (choice & 1) != 0,
        .base_url = (choice & 2) != 0 ? "https://docs.example/" : NULL,
    };

    choice &= 3;
    if (converters[choice] == NULL &&
        mdfaq_converter_new(&options, &converters[choice]) != MDFAQ_OK)
        abort();
    return converters[choice];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct received first[FORMATS], second[FORMATS];
    struct mdfaq_input input = { .path = "page.md" };

    if (size == 0)
        return 0;
    input.data = (const char *)data + 1;
    input.size = size - 1;
    convert(converter_for(data[0]), &input, first);
    convert(converter_for(data[0]), &input, second);
    if (memcmp(first, second, sizeof first) != 0)
        abort();
    return 0;
}
