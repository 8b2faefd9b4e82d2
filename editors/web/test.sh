#!/usr/bin/env bash
# The page and the npm package: built, and driven in Chromium from a file without a network.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
cd "$repo/editors/web"
on_debian chromium fonts-dejavu-core xz-utils
if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
  on_debian rustc-web cargo-web rust-web-src
fi
./build

# The program with the page in it, whose findings are those of the package.
CABLELINT_DESK=$PWD/dist/cablelint.html \
  cargo build --quiet --locked --features desk --manifest-path "$repo/Cargo.toml"
export CABLELINT=${CARGO_TARGET_DIR:-$repo/target}/debug/cablelint
scratch
"$CABLELINT" desk --output "$work/desk.html"
cmp dist/cablelint.html "$work/desk.html"
say "ok - cablelint desk writes the page"
SITE=$work/site
"$repo/packaging/site.sh" "$SITE"
export SITE
npm test

# The extension for browsers is made of the same module and worker.
"$repo/editors/vscode/test-web.sh" ${EXTENSION:-}
