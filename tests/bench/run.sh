#!/bin/sh
# usage: run.sh [--json FILE] [OPTION...]
# Builds what is measured, measures the page of 60 MB and one of 6 MB beside pandoc and
# remark where they are (`npm install --prefix tests/bench remark remark-gfm remark-html`),
# and counts instructions by stage. Options are those of run.py.
set -u
cd "$(dirname "$0")/../.." || exit 2
[ -f build-bench/build.ninja ] || meson setup build-bench >/dev/null || exit 2
ninja -C build-bench convert/mdfaq tests/bench-unit >/dev/null || exit 2
program=build-bench/convert/mdfaq unit=build-bench/tests/bench-unit
python3 tests/bench/run.py "$@" $program $unit || exit 1
python3 tests/bench/run.py --megabytes 6 --rounds 3 $program $unit || exit 1
if command -v valgrind >/dev/null; then
    for format in jsonld json jsonl xml; do
        python3 tests/bench/stages.py --format $format $program $unit || exit 1
    done
fi
