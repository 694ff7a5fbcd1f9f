#!/bin/sh
# usage: valgrind.sh PROGRAM
# Every sample into every format under valgrind: no wrong access, no leak. Prints TAP.
set -u
program=$(realpath "$1")
cd "$(dirname "$0")/../samples" || exit 2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

status=0
for document in */*.md */*.mdx */*.yml; do
    [ -f "$document" ] || continue
    if (cd "${document%/*}" &&
        valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
            --log-file="$out/log" "$program" convert --blocks -t json -t jsonl -t jsonld \
            -t xml -o "$out" "${document##*/}" >/dev/null 2>&1
        [ $? -ne 99 ]); then
        echo "ok $document"
    else
        echo "not ok $document"
        cat "$out/log"
        status=1
    fi
done
exit $status
