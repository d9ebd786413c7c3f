#!/bin/sh
# Puts the program, without its debugging notes, into build/storecast-VERSION-linux-ARCH.tar.gz. The
# same commit gives the same archive. Fails when the list of run-time packages lacks one.
set -eu
cd "$(dirname "$0")/.."

needed=$(readelf -d build/default/storecast | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
for library in $needed; do
  package=$(dpkg -S "*-linux-gnu/$library" | sed -n '1s/:.*//p')
  case $package in libc6 | libgcc-s1) continue ;; esac
  grep -qxF "$package" packaging/packages-run.txt || {
    echo "packaging/packages-run.txt lacks $package, which has $library" >&2
    exit 1
  }
done

version=$(sed -n 's/^project(storecast VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
name=storecast-$version-linux-$(uname -m)
rm -rf "build/package"
mkdir -p "build/package/$name"
strip -o "build/package/$name/storecast" build/default/storecast
cp LICENSE README.md CHANGELOG.md packaging/packages-run.txt packaging/storecast.service \
  packaging/nginx.conf "build/package/$name/"
tar -C build/package --sort=name --owner=0 --group=0 --numeric-owner \
  --mtime="@$(git log -1 --format=%ct)" -cf - "$name" | gzip -n9 >"build/$name.tar.gz"
ls -l "build/$name.tar.gz" >&2
