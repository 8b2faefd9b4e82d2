#!/usr/bin/env bash
# The extension for browsers: its package, its worker, and the extension host that is a worker itself.
# usage: test-web.sh [quick]     quick: all but the workbench
# ENGINE names the module (default: the one that editors/web/build has left).
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
server_under_test
cd "$repo/editors/vscode"
engine=$(realpath "${ENGINE:-$repo/editors/web/dist/cablelint.wasm}")
[ -e "$engine" ] || fail "editors/web/build makes the module"

[ -d node_modules ] || retry quietly "$cache/vscode-npm.log" npm ci --no-audit --no-fund
vsix=$PWD/cablelint-web.vsix
quietly "$cache/vscode-package.log" npm run package -- --target web --engine "$engine" --server "$CABLELINT"
say "ok - $(basename "$vsix") has $(stat -c %s "$vsix") bytes"
node scripts/browser.mjs --tests
node --test dist/test-browser/*.test.js
[ "${1:-}" = quick ] && exit 0

source "$testing/workbench.sh"
workbench
scratch
start_workbench "$vsix"
mkdir -p "$cache/shots-web"
DRIVER_MODULES=$driver_modules node test/workbench/drive-web.mjs "$url" "$folder" "$cache/shots-web"
