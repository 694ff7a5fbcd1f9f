#!/bin/sh
# usage: run.sh BUILD
# Compares our HTML with the CommonMark examples. They come from npm, once, into
# BUILD/commonmark; without node, or without a network the first time, it is skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
modules=$build/commonmark

if ! command -v node >/dev/null; then
    echo "skipped: node is missing"
    exit 0
fi
if [ ! -x "$build/tests/fragment" ]; then
    echo "$build/tests/fragment is missing: build it, with md4c-html" >&2
    exit 1
fi
if [ ! -d "$modules/node_modules/commonmark-spec" ]; then
    mkdir -p "$modules"
    cp "$here/package.json" "$here/package-lock.json" "$modules/"
    if ! (cd "$modules" && npm ci --no-audit --no-fund --ignore-scripts) >"$modules/log" 2>&1; then
        echo "skipped: npm cannot install commonmark-spec (see $modules/log)"
        exit 0
    fi
fi
exec node "$here/compare.mjs" "$build/tests/fragment" "$modules/node_modules"
