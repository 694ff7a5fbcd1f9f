/* SPDX-License-Identifier: MIT - convert/run/config.c: the configuration file. */
#include "run/config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "map/options.h"
#include "read/reader.h"
#include "read/yaml.h"

static const char name[] = "/.mdfaq.yaml";

enum { LARGEST = 1 << 20 };

static ptrdiff_t
read_file(void *ctx, char *to, size_t size)
{
    const int *fd = ctx;
    ssize_t n;

    do {
        n = read(*fd, to, size);
    } while (n < 0 && errno == EINTR);
    return n;
}

/* Opens the file in the folder config->path, or in the nearest one above; its path takes
 * the folder's place. -1: there is none. */
static int
open_nearest(struct mdfaq_config *config)
{
    struct mdfaq_buf *path = &config->path;

    while (path->rc == MDFAQ_OK) {
        size_t folder = path->len;
        const char *slash;
        int fd;

        if (folder == 1) /* the root has its slash already */
            path->len = folder = 0;
        mdfaq_buf_put(path, name, sizeof name);
        if (path->rc != MDFAQ_OK)
            break;
        fd = open(path->data, O_RDONLY | O_CLOEXEC);
        if (fd >= 0)
            return fd;
        slash = folder > 0 ? memrchr(path->data, '/', folder) : NULL;
        if (slash == NULL)
            break;
        path->len = slash == path->data ? 1 : (size_t)(slash - path->data);
    }
    mdfaq_buf_clear(path);
    return -1;
}

static enum mdfaq_status
read_config(struct mdfaq_config *config, int fd, const struct mdfaq_limits *limits,
            struct mdfaq_findings *findings)
{
    static const struct mdfaq_yaml_rules rules = { MDFAQ_RULE_YAML_SYNTAX,
                                                   MDFAQ_RULE_YAML_KEY };
    struct mdfaq_source *s = &config->source;
    struct mdfaq_map_options checked = { 0 };
    enum mdfaq_status rc = mdfaq_source_read(s, read_file, &fd, LARGEST);

    if (rc == MDFAQ_IO)
        mdfaq_find(findings, MDFAQ_RULE_FILE_READ, "cannot be read");
    if (rc == MDFAQ_OK)
        rc = mdfaq_source_clean(s, findings);
    if (rc != MDFAQ_OK)
        return rc;
    config->doc.tape.input = s->text;
    rc = mdfaq_read_yaml(&config->doc, 0, s->text.n, rules, limits, findings,
                         &config->root);
    if (rc == MDFAQ_OK)
        mdfaq_map_options_add(config->root, findings, &checked);
    else
        config->root = NULL;
    return rc;
}

/* The folder of a path as the system knows it, into config->path. */
static void
real_folder(struct mdfaq_config *config)
{
    const char *folder = config->folder.data;
    char *real = realpath(*folder != '\0' ? folder : ".", NULL);

    mdfaq_buf_clear(&config->path);
    if (real != NULL)
        mdfaq_buf_string(&config->path, real);
    else if (errno == ENOMEM)
        config->path.rc = MDFAQ_NOMEM;
    free(real);
}

enum mdfaq_status
mdfaq_config_find(struct mdfaq_config *config, const char *path,
                  const struct mdfaq_limits *limits, struct mdfaq_findings *findings)
{
    struct mdfaq_findings own = { .fn = findings->fn,
                                  .ctx = findings->ctx,
                                  .locate = mdfaq_source_locate,
                                  .locate_ctx = &config->source };
    const char *slash = strrchr(path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    enum mdfaq_status rc = MDFAQ_OK;
    int fd;

    if (config->folder.len == folder + 1 &&
        memcmp(config->folder.data, path, folder) == 0)
        return MDFAQ_OK;
    config->root = NULL;
    mdfaq_source_clear(&config->source);
    mdfaq_document_clear(&config->doc);
    mdfaq_buf_clear(&config->folder);
    mdfaq_buf_put(&config->folder, path, folder);
    mdfaq_buf_byte(&config->folder, '\0');
    if (config->folder.rc != MDFAQ_OK)
        return config->folder.rc;
    real_folder(config);
    fd = config->path.len > 0 ? open_nearest(config) : -1;
    if (config->path.rc != MDFAQ_OK)
        rc = config->path.rc;
    if (fd >= 0) {
        own.path = config->path.data;
        rc = read_config(config, fd, limits, &own);
        close(fd);
        for (int i = 0; i <= MDFAQ_ERROR; i++)
            findings->count[i] += own.count[i];
    }
    if (rc == MDFAQ_NOMEM)
        mdfaq_buf_clear(&config->folder); /* nothing is known of it */
    return rc == MDFAQ_NOMEM ? rc : MDFAQ_OK;
}

void
mdfaq_config_done(struct mdfaq_config *config)
{
    mdfaq_buf_done(&config->folder);
    mdfaq_buf_done(&config->path);
    mdfaq_source_done(&config->source);
    mdfaq_document_done(&config->doc);
}
