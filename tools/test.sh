#!/bin/sh
# Runs every test and check that `make test` promises, each even when one before it failed, and ends
# with one line: "N passed, N failed, N skipped".
set -u
cd "$(dirname "$0")/.."
results=$PWD/build/test-results
rm -rf "$results"
mkdir -p "$results"
passed=0
failed=0
skipped=0

# count FILE PATTERN: in how many places the JUnit file has the pattern
count() { grep -o "$2" "$1" | wc -l; }

# Adds the cases of the JUnit files, and one failure when the command failed without a failed case.
add_cases() { # STATUS FILE...
  status=$1
  shift
  bad=0
  for file in "$@"; do
    [ -f "$file" ] || continue
    cases=$(count "$file" '<testcase ')
    bad_here=$(($(count "$file" '<failure[ >]') > 0 ? $(cases_with_failure "$file") : 0))
    left_out=$(count "$file" '<skipped')
    bad=$((bad + bad_here))
    skipped=$((skipped + left_out))
    passed=$((passed + cases - bad_here - left_out))
  done
  [ "$status" = 0 ] || [ "$bad" -gt 0 ] || bad=1
  failed=$((failed + bad))
}

# A case with several failures is one failed case.
cases_with_failure() {
  awk '/<testcase /{seen = 0} /<failure[ >]/{if (!seen) n++; seen = 1} END{print n + 0}' "$1"
}

# A check that passes or fails as a whole.
check() { # NAME COMMAND...
  printf '==> %s\n' "$1"
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# A test program that writes JUnit files.
suite() { # NAME FILES COMMAND...
  printf '==> %s\n' "$1"
  files=$2
  shift 2
  "$@"
  add_cases $? $files
}

web() { tools/with_node.sh npm --prefix web run --silent "$@"; }

cxx_tests() {
  GTEST_OUTPUT=xml:$results/cxx/ ctest --test-dir build/default --output-on-failure -j "$(nproc)" \
    -E check_source
}

check "Source rules: layers, lengths, names" build/default/tools/check_source .
check "Formatting" tools/check_format.sh
check "Generated: docs/api/openapi.json is what the program says (else: make generate)" \
  sh -c 'build/default/storecast openapi | cmp - docs/api/openapi.json'
check "Generated: web/src/api/types.gen.ts is what the document says (else: make generate)" \
  web types -- --check
check "Web: types and lint" web lint
check "Web: size budget" web check-budget
mkdir -p "$results/cxx"
printf '==> C++ tests\n'
cxx_tests
add_cases $? "$results"/cxx/*.xml
suite "Web: unit tests" "$results/web.xml" \
  web test -- --reporter=default --reporter=junit --outputFile.junit="$results/web.xml"
check "Kill: 20 at random moments of 800 checkouts" tools/with_node.sh node tests/kill/main.mjs
check "Stripe: events late, repeated and in any order" tools/with_node.sh node tests/stripe/webhooks.mjs
check "Stripe: checkouts by card under every fault" tools/with_node.sh node tests/stripe/faults.mjs
suite "Browser tests" "$results/browser-*.xml" env E2E_JUNIT="$results/browser.xml" \
  tools/with_node.sh npm --prefix web run --silent e2e

printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
