# Sourced: finds the Node.js that builds web/, the machine's when it is new enough and has npm,
# otherwise the one that setup.sh puts into the user's cache.
node_version=22.23.3
npm_version=10.9.9
node_home=${XDG_CACHE_HOME:-$HOME/.cache}/storecast/node-$node_version

# Vite needs Node.js 20.19 or newer of 20, or 22.12 or newer.
node_is_new_enough() {
  "$1" -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'
}

if command -v npm >/dev/null && command -v node >/dev/null && node_is_new_enough node; then
  node_is_ready() { true; }
else
  PATH=$node_home/node_modules/.bin:$PATH
  node_is_ready() { [ -x "$node_home/node_modules/.bin/npm" ] && [ -x "$node_home/node_modules/.bin/node" ]; }
fi
