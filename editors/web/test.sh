#!/usr/bin/env bash
# The page and the npm package: built, and driven in Chromium from a file without a network.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
cd "$repo/editors/web"
on_debian chromium fonts-dejavu-core
if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
  on_debian rustc-web cargo-web rust-web-src
fi
./build
server_under_test
npm test
