#!/bin/sh
# Fails, and names the files, when clang-format would change a C++ file.
cd "$(dirname "$0")/.." || exit 2
find src tools bench tests \( -name '*.cpp' -o -name '*.h' \) 2>/dev/null |
  xargs clang-format-14 --dry-run -Werror
