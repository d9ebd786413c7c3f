#!/bin/sh
# Names the C++ files that clang-format would change, and fails when there are any.
cd "$(dirname "$0")/.." || exit 2
wrong=$(find src tools bench tests -name node_modules -prune -o \( -name '*.cpp' -o -name '*.h' \) -print 2>/dev/null |
  xargs clang-format-14 --dry-run -Werror 2>&1 | sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: error.*/\1/p' |
  sort -u)
[ -z "$wrong" ] || {
  printf '%s\nRun "make fmt".\n' "$wrong"
  exit 1
}
