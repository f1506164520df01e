#!/usr/bin/env bash
# Searches the hat mirror with 2 pages and 2 frames by turns with Spin, this program and, if given, the duck of another checkout.
# Whole processes, start included. One line a run: the program, states per second by the clock, states per second of processor time.
#   docs/bench/search.sh ROUNDS [OTHER_DUCK]      (needs spin and gcc)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && spin -a "$here/hatmirror.pml" >/dev/null && gcc -O2 -w -DSAFETY -DNOFAIR -DNOREDUCE -DMEMLIM=4096 -o pan pan.c)
states=245650

run() {
  local name=$1 times
  shift
  times=$({ TIMEFORMAT='%R %U %S'; time "$@" >"$work/said" 2>&1; } 2>&1)
  grep -qE "245,?650" "$work/said" || { echo "$name did not find $states states" >&2; exit 1; }
  awk -v name="$name" -v n=$states '{ printf "%s %d %d\n", name, n / $1, n / ($2 + $3) }' <<<"$times"
}

for _ in $(seq "$1"); do
  run spin "$work/pan" -m3000000
  run duck "$here/../../duck" explore --hat-mirror --pages 2 --frames 2
  [ $# -lt 2 ] || run other "$2" explore --hat-mirror --pages 2 --frames 2
done
