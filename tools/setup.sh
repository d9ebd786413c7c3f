#!/bin/sh
# setup.sh SET...: installs what the sets packaging/packages-SET.txt name and the machine lacks.
# The set "node" stands for a Node.js that can build web/. Silent and instant when nothing is missing.
set -eu
cd "$(dirname "$0")/.."
. tools/node.sh

say() { printf '==> %s\n' "$*" >&2; }
fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

# The packages that the files name and dpkg does not have.
missing_packages() {
  wanted=$(sed 's/#.*//' "$@")
  # dpkg-query fails for a package it never heard of; that one is missing too.
  have=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null |
    awk '$1 == "ii" { print $2 }')
  for package in $wanted; do
    printf '%s\n' "$have" | grep -qxF "$package" || printf '%s\n' "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "installing packages needs root: run this as root, or install sudo. Wanted: $packages"
  fi
}

# Stops before apt would take something away: Boost 1.81's headers cannot stand beside 1.74's.
refuse_removals() {
  removals=$(printf '%s\n' "$plan" | awk '$1 == "Remv" { print $2 }' | tr '\n' ' ')
  [ -z "$removals" ] || fail "installing $packages would remove $removals
(libboost1.81-dev conflicts with libboost1.74-dev). If you can do without them, run
  apt-get install --no-install-recommends $packages
yourself; otherwise build in a container (packaging/Dockerfile) or in a chroot."
}

plan_install() { apt-get install -s --no-install-recommends $packages 2>/dev/null; }

install_packages() {
  packages=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$packages" ] || return 0
  command -v apt-get >/dev/null || fail "this is not Debian; please install: $packages"
  say "Installing Debian packages: $packages"
  if ! plan=$(plan_install); then
    say "Reading the package lists"
    as_root apt-get update -q
    plan=$(plan_install) || apt-get install -s --no-install-recommends $packages
  fi
  refuse_removals
  apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages
  }
  apt_install || { # old lists name files that the mirror has replaced
    as_root apt-get update -q
    apt_install
  }
}

# A newer Node.js than Debian's, by npm, into the user's cache where every clone finds it.
install_node() {
  ! node_is_ready || return 0
  command -v npm >/dev/null || {
    npm_set=$(mktemp)
    echo npm >"$npm_set"
    install_packages "$npm_set"
    rm "$npm_set"
  }
  say "Installing Node.js $node_version and npm $npm_version into $node_home (this machine has none that is new enough)"
  mkdir -p "$node_home"
  npm install --prefix "$node_home" --no-audit --no-fund --loglevel=error \
    "node@$node_version" "npm@$npm_version"
}

files=
want_node=
for set in "$@"; do
  if [ "$set" = node ]; then want_node=yes; else files="$files packaging/packages-$set.txt"; fi
done
[ -z "$files" ] || install_packages $files
[ -z "$want_node" ] || install_node
