#!/bin/sh
# usage: run.sh [STEP...]
# Does what samples/run.sh does, builds with gcc and clang, and runs every test, or only the
# steps named. Ends with a line `N passed, N failed`. Steps that need ../shared say so and
# are skipped where it is absent.
set -u
cd "$(dirname "$0")/.." || exit 2
root=$PWD
logs=$root/build/logs
passed=0 failed=0

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

# Runs a step. A step that prints TAP lines counts as many tests as it prints, any other
# counts as one. What it printed is shown when it fails.
step() {
    name=$1
    shift
    if [ -n "$only" ]; then
        case " $only " in *" $name "*) ;; *) return 0 ;; esac
    fi
    status=0
    "$@" >"$logs/$name.log" 2>&1 || status=$?
    good=$(grep -c '^ok ' "$logs/$name.log")
    bad=$(grep -c '^not ok ' "$logs/$name.log")
    if [ $((good + bad)) -eq 0 ]; then
        [ "$status" -eq 0 ] && good=1 || bad=1
    elif [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
    fi
    passed=$((passed + good)) failed=$((failed + bad))
    if [ "$bad" -eq 0 ]; then
        skipped=$(grep -m 1 '^skipped' "$logs/$name.log")
        summary=$(grep '^# ' "$logs/$name.log" | sed 's/^# /    /')
        echo "$name: $good passed${skipped:+ ($skipped)}"
        [ -z "$summary" ] || echo "$summary"
    else
        echo "$name: $good passed, $bad FAILED"
        tail -n 60 "$logs/$name.log" | sed 's/^/    /'
    fi
}

# configure FOLDER OPTIONS…: a build folder, made once.
configure() {
    [ -f "$1/build.ninja" ] || meson setup "$@" >/dev/null || { failed=$((failed + 1)); finish; }
}

build() {
    ninja -C build && ninja -C build-gcc && ninja -C build-clang
}

# Every unit in a build folder, each of its tests counted.
units() {
    status=0
    for unit in "$1"/tests/test_*; do
        [ -x "$unit" ] && [ ! -d "$unit" ] || continue
        echo "== $unit"
        CMOCKA_MESSAGE_OUTPUT=TAP "$unit" || status=1
    done
    return $status
}

format_check() {
    find convert tests -name '*.[ch]' -exec clang-format --dry-run -Werror {} +
}

rooms() {
    if [ ! -f ../shared/tools/rooms.py ]; then
        echo "skipped: ../shared is absent"
        return 0
    fi
    python3 ../shared/tools/rooms.py .
}

manual() {
    mandoc -T lint -W warning convert/cli/mdfaq.1 && sh tests/manual.sh build/convert/mdfaq
}

only="$*"
sh samples/run.sh || { echo "0 passed, 1 failed"; exit 1; }
echo
sh samples/install.sh clang clang-format libclang-rt-dev libcmocka-dev valgrind \
    parallel python3-distributed slurm-wlm munge libxml2-utils universal-ctags mandoc jq || { echo "0 passed, 1 failed"; exit 1; }
mkdir -p "$logs"
export CC=gcc
configure build-gcc --buildtype debugoptimized -Dwerror=true
export CC=clang
configure build-clang --buildtype debug -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false
unset CC
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

wanted=$only
only=
step build build
only=$wanted
[ "$failed" -eq 0 ] || finish
step units units build-clang
step golden sh tests/golden.sh build/convert/mdfaq
step golden-sanitized sh tests/golden.sh build-clang/convert/mdfaq
step command-line python3 tests/command_line.py build-clang/convert/mdfaq
step seed python3 tests/seed.py build-clang/convert/mdfaq
step batch python3 tests/batch.py build/convert/mdfaq
step pipelines python3 tests/pipelines.py build/convert/mdfaq
step readme python3 tests/readme.py build/convert/mdfaq
step install sh tests/install.sh build
step accuracy sh tests/accuracy.sh build/convert/mdfaq
step commonmark sh tests/commonmark/run.sh build-clang
step schema-suite sh tests/schema_suite.sh build/convert/mdfaq
step faults sh tests/fault/run.sh build-gcc
step hostile python3 tests/hostile.py build/convert/mdfaq
step fuzz-seeds sh tests/fuzz/run.sh
step valgrind sh tests/valgrind.sh build-gcc/convert/mdfaq
step manual manual
step format format_check
step rooms rooms
finish
