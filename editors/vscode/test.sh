#!/usr/bin/env bash
# The extension: types, unit tests, grammar snapshots, the package, and the real workbench.
# usage: test.sh [quick]     quick: all but the workbench
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
server_under_test
cd "$repo/editors/vscode"

retry quietly "$cache/vscode-npm.log" npm ci --no-audit --no-fund
npm test
vsix=$PWD/cablelint-$(node -p 'process.platform + "-" + process.arch').vsix
quietly "$cache/vscode-package.log" npm run package -- --server "$CABLELINT"
unzip -l "$vsix" 2>/dev/null | grep -q 'extension/server/cablelint' || python3 -m zipfile -l "$vsix" | grep -q 'extension/server/cablelint'
say "ok - $(basename "$vsix") holds the server"
[ "${1:-}" = quick ] && exit 0

source "$testing/workbench.sh"
workbench
scratch
start_workbench "$vsix"
shots=$cache/shots
mkdir -p "$shots"
DRIVER_MODULES=$driver_modules node test/workbench/drive.mjs "$url" "$folder" "$profile" "$shots" "$repo/tests/typing"
