#!/bin/sh
# Runs every benchmark; each writes its own bench/results/<name>.md.
set -eu
cd "$(dirname "$0")"
for benchmark in */run.sh; do
  echo "==> ${benchmark%/run.sh}"
  "./$benchmark"
done
