#!/bin/sh
# The review engine against the bar, beside peers on the same texts; writes
# bench/results/sentiment.md. Data: STORECAST_DATA. The first time some hours (teach.sh), then
# some CPU minutes.
set -eu
cd "$(dirname "$0")/../.."
export STORECAST_DATA="${STORECAST_DATA:-../shared/data}"
bin=${BENCH_BUILD:-build/bench}
out=build/bench-sentiment
reviews=$STORECAST_DATA/reviews

if [ ! -f "$STORECAST_DATA/README.md" ]; then
  echo "skipped: STORECAST_DATA names no folder with the data"
  exit 0
fi
mkdir -p "$out" bench/results
[ -d bench/peers/sentiment/node_modules ] ||
  tools/with_node.sh npm --prefix bench/peers/sentiment ci --no-audit --no-fund >/dev/null

"$bin/storecast" train-sentiment --only-measure --json >"$out/trained.json"
for set in datafiniti_amazon yelp10k; do
  "$bin/storecast" eval-sentiment "$reviews/$set.csv.gz" --json >"$out/$set.json"
done
[ -f build/teacher/taught_4.jsonl ] || bench/sentiment/teach.sh
"$bin/review_tracks" measure "$reviews" "$out" build/teacher
cat data/sentiment/*.bin | wc -c | sed 's/.*/{"model_bytes": &}/' >"$out/model.json"
tools/with_node.sh node bench/peers/sentiment/judge.mjs "$reviews" "$out/sentences.jsonl" >"$out/peers.json"
tools/with_node.sh node bench/sentiment/report.mjs "$out" >"$out/sentiment.md"
cp "$out/sentiment.md" bench/results/sentiment.md
bench/sentiment/report_speed.sh
