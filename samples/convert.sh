#!/bin/sh
# usage: convert.sh PROGRAM OUT
# Converts the documents of every folder of samples/ into all formats, below OUT. Beside
# the results of page.md goes page.findings: what the program said, and its exit status
# when that was not 0. The page of typed YAML is page.learn-yaml: its own suffix is that
# of documents. A file `options` in a folder holds options for its documents.
set -eu
program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
cd "$(dirname "$0")"

count=0
for document in */*.md */*.mdx */*.yml; do
    [ -f "$document" ] || continue
    folder=${document%/*}
    name=${document##*/}
    [ "$name" != README.md ] || continue # tells of its folder
    mkdir -p "$out/$folder"
    options=
    [ ! -f "$folder/options" ] || options=$(cat "$folder/options")
    status=0
    # shellcheck disable=SC2086 # options are words
    (cd "$folder" && "$program" convert -t json -t jsonl -t jsonld -t xml $options \
        -o "$out/$folder" "$name") 2>"$out/$folder/${name%.*}.findings" || status=$?
    # shellcheck disable=SC2086
    (cd "$folder" && "$program" convert -t learn-yaml $options \
        -o "$out/$folder/${name%.*}.learn-yaml" "$name") 2>/dev/null || :
    [ "$status" -eq 0 ] || echo "exit status $status" >>"$out/$folder/${name%.*}.findings"
    [ -s "$out/$folder/${name%.*}.findings" ] || rm "$out/$folder/${name%.*}.findings"
    count=$((count + 1))
done
echo "$count documents converted"
