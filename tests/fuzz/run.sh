#!/bin/sh
# usage: run.sh [SECONDS [FOLDER]]
# Builds the fuzzers (clang, ASan, UBSan) in build-fuzz, and runs each over its kept seeds;
# with SECONDS, fuzzes each for so long, too. FOLDER/TARGET holds more seeds and is where new
# ones go. Prints a TAP line for each target.
set -u
cd "$(dirname "$0")/../.." || exit 2
seconds=${1:-0}
folder=${2:-}
status=0

if [ ! -f build-fuzz/build.ninja ]; then
    CC=clang meson setup -Dbuildtype=debugoptimized -Db_sanitize=address,undefined \
        -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link build-fuzz >/dev/null || exit 1
fi
ninja -C build-fuzz tests/fuzz/fuzz_convert tests/fuzz/fuzz_schema >/dev/null || exit 1
for target in convert schema; do
    case $target in
    convert) words=markdown ;;
    *) words=$target ;;
    esac
    program=build-fuzz/tests/fuzz/fuzz_$target
    seeds=tests/fuzz/seeds/$target
    failed=0
    if [ -d "$seeds" ]; then
        "$program" -timeout=20 "$seeds"/* || failed=1
    fi
    if [ "$seconds" -gt 0 ] && [ $failed -eq 0 ]; then
        new=${folder:-build-fuzz/corpus}/$target
        mkdir -p "$new"
        "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 \
            -dict="tests/fuzz/$words.dict" "$new" $([ -d "$seeds" ] && echo "$seeds") || failed=1
    fi
    if [ $failed -eq 0 ]; then
        echo "ok fuzz $target"
    else
        echo "not ok fuzz $target"
        status=1
    fi
done
exit $status
