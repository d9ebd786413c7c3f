#!/bin/sh
# with_node.sh COMMAND...: runs the command with the Node.js that builds web/ first on the PATH.
set -eu
. "$(dirname "$0")/node.sh"
exec "$@"
