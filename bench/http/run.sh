#!/bin/sh
# The cached product list, about 2 KB, from storecast and from Express answering the same bytes, in
# turns on this machine. Writes bench/results/http.md.
set -eu
cd "$(dirname "$0")/../.."
storecast=$PWD/${STORECAST:-build/bench/storecast}
seconds=${BENCH_SECONDS:-8}
rounds=3
folder=$(mktemp -d)
trap 'kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
pids=

[ -d bench/peers/express/node_modules ] ||
  tools/with_node.sh npm --prefix bench/peers/express ci --no-audit --no-fund >/dev/null

"$storecast" demo --data-dir "$folder/data" --port 18080 --io-threads 1 >"$folder/out" 2>"$folder/log" &
pids=$!
for _ in $(seq 600); do
  grep -q '^Shop:' "$folder/out" && break
  sleep 0.2
done
ours=$(sed -n 's/^Shop: *//p' "$folder/out")

# As many products as fill about 2 KB.
limit=1
while [ $limit -lt 12 ]; do
  curl -sf "$ours/api/v1/products?limit=$limit" >"$folder/list.json"
  [ "$(wc -c <"$folder/list.json")" -lt 1900 ] || break
  limit=$((limit + 1))
done
bytes=$(wc -c <"$folder/list.json")

tools/with_node.sh node bench/peers/express/server.js "$folder/list.json" 18081 >"$folder/express" &
pids="$pids $!"
for _ in $(seq 50); do
  grep -q listening "$folder/express" && break
  sleep 0.1
done
peer=http://localhost:18081
curl -sf "$peer/api/v1/products?limit=$limit" | cmp - "$folder/list.json"

# measure NAME BASE: appends "NAME requests/s p99" to the table of runs
measure() {
  wrk -t1 -c32 -d"${seconds}s" --latency "$2/api/v1/products?limit=$limit" >"$folder/wrk"
  if grep -q 'Non-2xx\|Socket errors' "$folder/wrk"; then
    cat "$folder/wrk" >&2
    exit 1
  fi
  awk -v name="$1" '/Requests\/sec/{r = $2} /99%/{p = $2} END{print name, r, p}' "$folder/wrk" |
    tee -a "$folder/runs"
}
wrk -t1 -c32 -d2s "$ours/api/v1/products?limit=$limit" >/dev/null
wrk -t1 -c32 -d2s "$peer/api/v1/products?limit=$limit" >/dev/null
for _ in $(seq $rounds); do
  measure storecast "$ours"
  measure express "$peer"
done

mkdir -p bench/results
{
  echo "# HTTP: the cached product list"
  echo
  echo "\`make bench\` (bench/http/run.sh): GET /api/v1/products?limit=$limit, $bytes bytes of JSON, 32"
  echo "connections, wrk with one thread, ${seconds} s a run, the two in turns on one machine"
  echo "($(nproc) processors, shared with wrk; $(date -u +%F)). storecast with one I/O thread, security"
  echo "headers, metrics and limits on; Express $(sed -n 's/.*"express": "\(.*\)".*/\1/p' bench/peers/express/package.json) on Node $(tools/with_node.sh node --version) with the bytes in memory."
  echo
  echo "| server | requests/s | p99 |"
  echo "|---|---|---|"
  awk '{printf "| %s | %d | %s |\n", $1, $2, $3}' "$folder/runs"
  echo
  awk '{sum[$1] += $2} END{printf "On average storecast answers %.1f times as many.\n", sum["storecast"] / sum["express"]}' "$folder/runs"
} >bench/results/http.md
cat bench/results/http.md
