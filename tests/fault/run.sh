#!/bin/sh
# usage: run.sh BUILD
# Lets each allocation of some commands fail in turn, alone and with all that follow, and
# prints a TAP line for each command. BUILD must be without sanitizers.
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
mdfaq=$build/convert/mdfaq
shim=$build/tests/libfailmalloc.so
page=samples/headings/container-os-faq.md
status=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Raw HTML is parsed by libxml2 while its schema validation is at work.
cat >"$work/raw.md" <<'END'
# FAQ

## Is it <kbd>raw</kbd>?

A <b>b</b> <details><summary>s</summary>

- x

</details>

## Is it safe?

<script>x</script> <a href="javascript:x">y</a> &nbsp; z
END
"$mdfaq" convert -t json -o "$work/page.json" "$page" 2>/dev/null
"$mdfaq" convert -t xml -o "$work/page.xml" "$page" 2>/dev/null

# each NAME OPTIONS WORD…: `mdfaq WORD…`
each() {
    name=$1 options=$2
    shift 2
    # shellcheck disable=SC2086 # options are words
    if python3 tests/fault/run.py $options "$shim" "$mdfaq" "$@"; then
        echo "ok $name"
    else
        echo "not ok $name"
        status=1
    fi
}

# Most allocations of XML are those of libxml2 compiling the schema: one guard, many alike.
for format in json jsonl jsonld xml; do
    step=1
    [ "$format" != xml ] || step=5
    each "$format, one fails" "--step $step" convert -t "$format" "$page"
    each "$format, the rest fails" "--from --step $((7 * step))" \
        convert -t "$format" "$page"
done
each "all formats into a folder" "--step 11" \
    convert -t json -t jsonl -t jsonld -t xml -o '{out}' "$page"
each "a file" "" convert --blocks -o '{out}/page.json' "$page"
each "includes and directives" "--step 3" convert --no-validate samples/learn-page/upgrade-faq.md
each "typed YAML, both ways" "--step 3" \
    convert --no-validate -t learn-yaml samples/learn-yaml/harbour-faq.yml
each "addresses" "" convert -t jsonld --base-url https://faq.example/ "$page"
each "raw HTML as JSON" "" convert "$work/raw.md"
each "raw HTML as XML" "--step 5" convert -t xml "$work/raw.md"
each "validate JSON" "" validate "$work/page.json"
each "validate XML" "--step 11" validate "$work/page.xml"
orders=tests/schema/page
each "validate JSON Lines" "--step 3" \
    validate -s $orders/shop.schema.json --formats $orders/orders.jsonl
each "validate JSON Lines, the rest fails" "--from --step 5" \
    validate -s $orders/shop.schema.json --formats $orders/orders.jsonl
each "validate by threads" "--step 11" \
    validate -s $orders/shop.schema.json -j 2 $orders/orders.jsonl
each "validate --output" "--step 5" \
    validate -s $orders/shop.schema.json --output detailed $orders/orders.jsonl
each "schema" "" schema document
mkdir -p "$work/tree/x"
cp "$page" "$work/tree/a.md" && cp "$page" "$work/tree/x/b.md"
each "a tree and a cache" "--step 5" \
    convert -q -j1 -t jsonld --cache "$work/cache" -o '{out}' "$work/tree"
each "pieces of a page" "--step 5" convert -t jsonl --window 512 "$page"
each "no such file" "" convert no-such-file.md
each "no such format" "" convert -t word "$page"
exit $status
