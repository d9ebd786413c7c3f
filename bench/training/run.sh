#!/bin/sh
# Learning from all products together: what 10,000 of them cost on the command line, and what a
# training costs the customers of a running shop. Writes bench/results/many_products.md and
# bench/results/while_training.md. Needs 150 MB of disk for a while.
set -eu
cd "$(dirname "$0")/../.."
storecast=${BENCH_BUILD:-build/bench}/storecast
products=${PRODUCTS:-10000}
out=build/bench-training

mkdir -p "$out" bench/results
file=$out/products.csv
trap 'rm -f "$file"' EXIT
tools/with_node.sh node bench/training/many_products.mjs "$products" 730 >"$file"
/usr/bin/time -o "$out/time.txt" -f '%e %U %S %M' taskset -c 0,1 \
  "$storecast" forecast "$file" --horizon 45 --model global --csv -o "$out/forecast.csv"
read -r wall user system kilobytes <"$out/time.txt"
load=$(cut -d' ' -f1 /proc/loadavg)

cat >bench/results/many_products.md <<END
# Forecasts of 10,000 products by a model over all of them

Measured on $(date -u +%F), 2 cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1);
\`bench/training/run.sh\` measures it anew: \`storecast forecast FILE --horizon 45 --model global\` on
made-up counts of 730 days, from the file to a file with 45 days and two intervals of each product.

| what | must | measured |
|---|---|---|
| products | 10,000 | $products |
| seconds on two cores | 600 | $wall |
| CPU seconds, user and system | 1,200 | $(echo "$user $system" | awk '{printf "%.0f", $1 + $2}') |
| peak memory, MB | 4,000 | $((kilobytes / 1000)) |
| lines of the answer | | $(wc -l <"$out/forecast.csv") |

Load of the machine when it ended: $load (2 is this program alone).
END
cat bench/results/many_products.md

tools/with_node.sh node bench/training/while_training.mjs "$storecast"
