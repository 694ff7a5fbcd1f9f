#!/bin/sh
# usage: golden.sh PROGRAM [--update]
# Converts every sample and compares with the expected results beside it. With --update the
# results become the expected ones: read the diff before you commit it.
set -u
program=$(realpath "$1")
update=${2-}
cd "$(dirname "$0")/.." || exit 2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

sh samples/convert.sh "$program" "$out" >/dev/null || exit 2
status=0
for folder in samples/*/; do
    name=$(basename "$folder")
    [ -d "$out/$name" ] || continue
    if [ "$update" = --update ]; then
        for old in "$folder"*.json "$folder"*.jsonl "$folder"*.jsonld "$folder"*.xml \
            "$folder"*.learn-yaml "$folder"*.findings; do
            [ ! -f "$old" ] || rm "$old"
        done
        cp "$out/$name"/* "$folder"
        continue
    fi
    for document in "$folder"*.md "$folder"*.mdx "$folder"*.yml; do
        [ -f "$document" ] || continue
        stem=$(basename "${document%.*}")
        [ "$stem" != README ] || continue
        good=true
        for suffix in json jsonl jsonld xml learn-yaml findings; do
            have=$out/$name/$stem.$suffix want=$folder$stem.$suffix
            [ -f "$have" ] || [ -f "$want" ] || continue
            [ -f "$have" ] || have=/dev/null
            [ -f "$want" ] || want=/dev/null
            diff -u "$want" "$have" || good=false
        done
        if $good; then echo "ok $name/$stem"; else echo "not ok $name/$stem"; status=1; fi
    done
done
exit $status
