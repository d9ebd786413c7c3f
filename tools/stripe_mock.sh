#!/bin/sh
# Builds Stripe's own stripe-mock (MIT) into build/tools, with which the tests check every request
# that the gateway sends against Stripe's published specification. Without Go, or without the Go
# module proxy, it says so and the tests skip that check.
set -eu
cd "$(dirname "$0")/.."
version=v0.203.0
target=$PWD/build/tools/stripe-mock

[ ! -x "$target" ] || exit 0
command -v go >/dev/null || {
  echo "stripe-mock: there is no Go here; the check of Stripe requests against it is skipped"
  exit 0
}
GOBIN=$(dirname "$target") GOFLAGS=-mod=mod go install "github.com/stripe/stripe-mock@$version" || {
  echo "stripe-mock: cannot be fetched; the check of Stripe requests against it is skipped"
  exit 0
}
