#!/bin/sh
# usage: install.sh BUILD
# Installs a build into a folder of its own; a program finds header and library there by
# pkg-config, links, runs, and reads a page.
set -eu
build=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

meson install -C "$build" --quiet --destdir "$folder/at" >install.log || { cat install.log; exit 1; }
description=$(find at -name mdfaq.pc)
[ -f "$description" ] || { echo "not ok pkg-config has no description of mdfaq"; exit 1; }
prefix=$folder/at$(sed -n 's/^prefix=//p' "$description")
flags=$(PKG_CONFIG_PATH=$(dirname "$description") \
    pkg-config --define-variable=prefix="$prefix" --cflags --libs mdfaq)

cat >program.c <<'END'
#include <mdfaq.h>
#include <stdio.h>
#include <string.h>

static int
print(void *ctx, const char *data, size_t size)
{
    return fwrite(data, 1, size, ctx) == size ? 0 : -1;
}

int
main(void)
{
    static const char page[] = "# Tea\n\n## Is it hot?\n\nMostly.\n\n## Is it tea?\n\nYes.\n";
    struct mdfaq_converter *converter;
    struct mdfaq_output output = { .format = "jsonl", .sink = { print, stdout } };
    struct mdfaq_input input = { .path = "tea.md", .data = page, .size = strlen(page) };
    enum mdfaq_status status;

    fprintf(stderr, "%s\n", mdfaq_version());
    status = mdfaq_converter_new(&(struct mdfaq_options){ 0 }, &converter);
    if (status != MDFAQ_OK)
        return 2;
    status = mdfaq_convert(converter, &input, &output, 1, NULL, NULL, NULL);
    mdfaq_converter_free(converter);
    return status != MDFAQ_OK;
}
END
# shellcheck disable=SC2086 # flags are words
cc -std=c17 -Wall -Wextra -Werror program.c -o program $flags
echo "ok a program links with what pkg-config says"
[ "$(./program 2>version | grep -c '"question":"Is it ')" -eq 2 ]
echo "ok it reads a page"
[ "mdfaq $(cat version)" = "$("$prefix/bin/mdfaq" --version)" ]
echo "ok library and program are of one version"
[ -x "$prefix/bin/mdfaq" ] && [ -f "$prefix/share/man/man1/mdfaq.1" ]
echo "ok program and manual are there"
