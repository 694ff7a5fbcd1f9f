#!/bin/sh
# usage: slurm_array.sh DOCUMENTS.jsonl QUESTIONS.jsonl
# Converts JSON Lines as a Slurm job array, a task a shard; tasks that fail run again, up to
# $TRIES times. The folder of QUESTIONS must be one that all nodes see. $MDFAQ is the program,
# $SHARDS how many shards there are.
set -eu
in=$1
out=$(realpath "$2")
work=$out.work
shards=${SHARDS:-8}
tries=${TRIES:-3}

mkdir -p "$work"
if [ ! -e "$work/cut" ]; then
    split --number="l/$shards" --numeric-suffixes --suffix-length=4 "$in" "$work/part."
    : >"$work/cut"
fi
cat >"$work/task.sh" <<'TASK'
#!/bin/sh
part=$(printf '%s/part.%04d' "$1" "$SLURM_ARRAY_TASK_ID")
status=0
"$2" convert --from jsonl -j1 <"$part" >"$part.new" || status=$?
[ "$status" -le 1 ] && mv "$part.new" "$part.done"
TASK

# The numbers of the shards that are not done, with commas between them.
missing() {
    for part in "$work"/part.????; do
        [ -e "$part.done" ] || echo "${part##*.}"
    done | sed 's/^0*\(.\)/\1/' | paste -sd, -
}

while todo=$(missing) && [ -n "$todo" ]; do
    [ "$tries" -gt 0 ] || { echo "slurm_array: shards that fail: $todo" >&2; exit 1; }
    tries=$((tries - 1))
    job=$(sbatch --parsable --array="$todo" --output="$work/%A_%a.log" "$work/task.sh" "$work" \
        "${MDFAQ:-mdfaq}")
    # `sbatch --wait` looks only every ten seconds.
    while [ -n "$(squeue --noheader --jobs="$job" 2>/dev/null)" ]; do
        sleep 0.3
    done
done
cat "$work"/part.????.done >"$out.new"
mv "$out.new" "$out"
rm -r "$work"
