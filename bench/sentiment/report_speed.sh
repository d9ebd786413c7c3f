#!/bin/sh
# How long a report of a million reviews takes on two cores, and how much memory; writes
# bench/results/reviews_report.md. Data: STORECAST_DATA. Needs 350 MB of disk for a while.
set -eu
cd "$(dirname "$0")/../.."
export STORECAST_DATA="${STORECAST_DATA:-../shared/data}"
bin=${BENCH_BUILD:-build/bench}/storecast
rows=${ROWS:-1000000}
out=build/bench-sentiment

if [ ! -f "$STORECAST_DATA/README.md" ]; then
  echo "skipped: STORECAST_DATA names no folder with the data"
  exit 0
fi
mkdir -p "$out" bench/results
file=$out/million.csv
trap 'rm -f "$file"' EXIT
tools/with_node.sh node bench/sentiment/million_reviews.mjs "$STORECAST_DATA/reviews" "$rows" >"$file"
bytes=$(wc -c <"$file")
/usr/bin/time -o "$out/time.txt" -f '%e %U %S %M' taskset -c 0,1 \
  "$bin" reviews report "$file" --json -o "$out/report.json" --html "$out/report.html"
read -r wall user system kilobytes <"$out/time.txt"
load=$(cut -d' ' -f1 /proc/loadavg)

cat >bench/results/reviews_report.md <<END
# A report of a million reviews

Measured on $(date -u +%F), 2 cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1);
\`bench/sentiment/report_speed.sh\` measures it anew. The file repeats the development sets' real
reviews with other ids, products, customers and days; all that the report has is made, as JSON and
as a page.

| what | must | measured |
|---|---|---|
| reviews | 1,000,000 | $rows |
| bytes of the file, for each review | about 270 of text | $((bytes / rows)) |
| seconds on two cores | 60 | $wall |
| CPU seconds, user and system | 120 | $(echo "$user $system" | awk '{printf "%.0f", $1 + $2}') |
| peak memory, MB | 1,000 | $((kilobytes / 1000)) |

Load of the machine when it ended: $load (2 is this program alone).
END
cat bench/results/reviews_report.md
