#!/bin/sh
# 5,000 of Stripe's events, each told one to five times, shuffled and late (tests/stripe). Prints
# one line; 1 when the shop does not end as one that is told each once and in order.
set -eu
cd "$(dirname "$0")/../.."
export STORECAST_BIN="$PWD/${STORECAST:-build/default/storecast}"
export STORECAST_WEBHOOK_EVENTS="${STORECAST_WEBHOOK_EVENTS:-5000}"
exec tools/with_node.sh node tests/stripe/webhooks.mjs
