#!/bin/sh
# Builds the C++ tests with g++'s sanitizers and runs them: memory and undefined behaviour, then
# data races. libxgboost is not instrumented and brings its own OpenMP: TSan must not look into it.
set -eu
cd "$(dirname "$0")/.."
run() { # PRESET
  cmake --preset "$1"
  cmake --build --preset "$1"
  ctest --test-dir "build/$1" --output-on-failure -E check_source
}
UBSAN_OPTIONS=print_stacktrace=1 run asan
TSAN_OPTIONS=ignore_noninstrumented_modules=1 run tsan
