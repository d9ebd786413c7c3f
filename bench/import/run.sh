#!/bin/sh
# A file of 1,000,000 sales in 26 columns into a fresh database, and the CSV reader alone, three runs
# each. Writes bench/results/import.md.
set -eu
cd "$(dirname "$0")/../.."
folder=${BENCH_BUILD:-build/bench}
rows=${BENCH_ROWS:-1000000}

mkdir -p bench/results
{
  echo "# Importing sales"
  echo
  echo "$(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1 /proc/loadavg)."
  echo "Every row is another product and day, the dearest case for the roll-ups. Target: 200,000 rows/s,"
  echo "200 MB resident."
  echo
  echo '```'
  for _ in 1 2 3; do "$folder/import_bench" "$rows"; done
  for _ in 1 2 3; do echo "reader alone: $("$folder/reader_bench" "$rows")"; done
  echo '```'
} >bench/results/import.md.part
mv bench/results/import.md.part bench/results/import.md
cat bench/results/import.md
