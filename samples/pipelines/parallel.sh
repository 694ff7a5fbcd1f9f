#!/bin/sh
# usage: parallel.sh DOCUMENTS.jsonl QUESTIONS.jsonl
# Converts JSON Lines on all processors of one machine, in shards. When it fails, run it
# again: only the shards that are missing are done. $MDFAQ is the program, $SHARDS how many
# shards there are.
set -eu
in=$1
out=$2
work=$out.work
program=${MDFAQ:-mdfaq}
export program

mkdir -p "$work"
if [ ! -e "$work/cut" ]; then
    split --number="l/${SHARDS:-8}" --numeric-suffixes --suffix-length=4 "$in" "$work/part."
    : >"$work/cut"
fi
# shellcheck disable=SC2016 # the jobs' shells expand it
parallel --no-notice --joblog "$work/log" --resume-failed '
    status=0
    "$program" convert --from jsonl -j1 <{} >{}.new || status=$?
    [ "$status" -le 1 ] && mv {}.new {}.done' ::: "$work"/part.????
cat "$work"/part.????.done >"$out.new"
mv "$out.new" "$out"
rm -r "$work"
