#!/bin/sh
# usage: run.sh
# Installs what is missing, builds a release, converts every sample into all formats
# (build/samples), and shows one result.
set -eu
cd "$(dirname "$0")/.."

sh samples/install.sh gcc meson ninja-build pkg-config python3 \
    libmd4c-dev libmd4c-html0-dev libyaml-dev libjansson-dev libxml2-dev libpcre2-dev \
    libxxhash-dev libutf8proc-dev libidn2-dev
[ -f build/build.ninja ] || meson setup --buildtype release build >/dev/null
ninja -C build --quiet convert/mdfaq

sh samples/convert.sh build/convert/mdfaq build/samples
echo
echo "samples/headings/container-os-faq.md as JSON-LD begins:"
head -n 21 build/samples/headings/container-os-faq.jsonld
echo "…"
echo
echo "All results are in build/samples; the program is build/convert/mdfaq."
