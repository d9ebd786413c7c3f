#!/bin/sh
# 2,000 checkouts by card while Stripe fails in every way (tests/stripe): 154 in each of twelve modes
# and 154 in all of them together. Prints one line; 1 when what was captured is not what was paid,
# anything is charged or refunded twice, left over after a minute, or asked for above 15 s.
set -eu
cd "$(dirname "$0")/../.."
export STORECAST_BIN="$PWD/${STORECAST:-build/default/storecast}"
export STORECAST_FAULT_CHECKOUTS="${STORECAST_FAULT_CHECKOUTS:-154}"
export STORECAST_FAULT_SLOW_MS="${STORECAST_FAULT_SLOW_MS:-20000}"
export STORECAST_FAULT_LONGEST_MS=15000
exec tools/with_node.sh node tests/stripe/faults.mjs
