#!/usr/bin/env bash
# static.sh FOLDER: builds a binary that needs no library of the system, and puts it in FOLDER.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "$0")/.."
host=$(rustc -vV | sed -n 's/^host: //p')
# With a target named, the flags are not used for build scripts and macros, which cannot be static.
RUSTFLAGS="-C target-feature=+crt-static" cargo build --quiet --release --locked --target "$host"
mkdir -p "$out"
cp "${CARGO_TARGET_DIR:-target}/$host/release/cablelint" "$out/cablelint"
