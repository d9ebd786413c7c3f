#!/bin/sh
# Purchases from an empty cart to a paid order at storecast, at Express with MariaDB and at Vendure,
# in turns on this machine. Writes bench/results/checkout.md; fails when a purchase at storecast
# fails or its books are wrong afterwards.
set -eu
cd "$(dirname "$0")/../.."
npm() { tools/with_node.sh npm --prefix "bench/peers/$1" "$2" --no-audit --no-fund --loglevel=error $3 >/dev/null; }
[ -d bench/peers/express_checkout/node_modules ] || npm express_checkout ci ""
# Vendure's 450 packages are named by its own version; a file of them would be longer than the rest.
[ -d bench/peers/vendure/node_modules ] || npm vendure install --no-package-lock
exec tools/with_node.sh node bench/checkout/run.mjs "$PWD/${STORECAST:-build/bench/storecast}"
