#!/bin/sh
# usage: schema_suite.sh PROGRAM
# The official JSON Schema test suite, where ../shared has it, a TAP line for each test; and
# `validate` on a page of orders whose schema uses every keyword.
set -u
program=$(realpath "$1")
suite=$(dirname "$program")/../tests/suite
cd "$(dirname "$0")/.." || exit 2
root=../shared/corpus/json-schema-test-suite
status=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

if [ -d "$root" ]; then
    for folder in draft2020-12 draft7 draft2020-12/optional; do
        "$suite" -t "$root" "$folder" || status=1
    done
else
    echo "skipped: ../shared is absent"
fi

# same NAME EXPECTED ACTUAL
same() {
    if diff -u "$2" "$3"; then echo "ok $1"; else echo "not ok $1"; status=1; fi
}

cd tests/schema/page || exit 2
"$program" validate -s shop.schema.json --formats orders.jsonl 2>"$out/findings"
same "findings" orders.findings "$out/findings"
for jobs in 2 3; do
    "$program" validate -s shop.schema.json --formats -j $jobs orders.jsonl 2>"$out/findings"
    same "findings of $jobs threads" orders.findings "$out/findings"
done
for format in flag basic detailed; do
    "$program" validate -s shop.schema.json --formats --output $format orders.jsonl \
        >"$out/$format" 2>/dev/null
    same "output $format" "orders.$format" "$out/$format"
done
exit $status
