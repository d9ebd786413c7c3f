#!/bin/sh
# Puts the release build into build/storecast-VERSION-linux-ARCH.tar.gz. The same commit gives the
# same archive.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^project(storecast VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
name=storecast-$version-linux-$(uname -m)
rm -rf "build/package"
mkdir -p "build/package/$name"
strip -o "build/package/$name/storecast" build/release/storecast
cp LICENSE README.md CHANGELOG.md packaging/packages-run.txt packaging/storecast.service \
  packaging/nginx.conf "build/package/$name/"
tar -C build/package --sort=name --owner=0 --group=0 --numeric-owner \
  --mtime="@$(git log -1 --format=%ct)" -cf - "$name" | gzip -n9 >"build/$name.tar.gz"
ls -l "build/$name.tar.gz" >&2
