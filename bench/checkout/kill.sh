#!/bin/sh
# 500 kills at random moments over 20,000 checkouts (tests/kill). Prints one line; 1 when anything
# is broken or an answered order is missing.
set -eu
cd "$(dirname "$0")/../.."
export STORECAST_BIN="$PWD/${STORECAST:-build/default/storecast}"
export STORECAST_KILLS="${STORECAST_KILLS:-500}"
export STORECAST_KILL_CHECKOUTS="${STORECAST_KILL_CHECKOUTS:-20000}"
exec tools/with_node.sh node tests/kill/main.mjs
