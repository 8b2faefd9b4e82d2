#!/usr/bin/env bash
# static.sh FOLDER: builds a binary that needs no library of the system, and puts it in FOLDER.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "$0")/.."
host=$(rustc -vV | sed -n 's/^host: //p')
# With a target named, the flags are not used for build scripts and macros, which cannot be static.
# The places that panics report are in the binary: without the folders of this machine. (Cargo's
# `trim-paths` would do it for every build, but is not stable.)
RUSTFLAGS="-C target-feature=+crt-static \
    --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$PWD=/cablelint" \
    cargo build --quiet --release --locked --target "$host"
mkdir -p "$out"
cp "${CARGO_TARGET_DIR:-target}/$host/release/cablelint" "$out/cablelint"
if grep -qaF -e "${CARGO_HOME:-$HOME/.cargo}/" -e "$PWD/" "$out/cablelint"; then
    echo "$out/cablelint names folders of this machine" >&2
    exit 1
fi
