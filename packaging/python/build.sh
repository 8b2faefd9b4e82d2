#!/usr/bin/env bash
# build.sh FOLDER: builds the wheel, with the program and the Python module, and puts it in FOLDER.
# Needs `maturin` on the path, or its place in MATURIN. PROGRAM names a program that is built already.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "$0")"
target=${CARGO_TARGET_DIR:-$PWD/../../target}
program=${PROGRAM:-}
if [ -z "$program" ]; then
    cargo build --quiet --release --locked --manifest-path ../../Cargo.toml --target-dir "$target"
    program=$target/release/cablelint
fi
trap 'rm -rf cablelint.data' EXIT
mkdir -p cablelint.data/scripts
cp "$program" cablelint.data/scripts/
CARGO_TARGET_DIR=$target "${MATURIN:-maturin}" build --quiet --release --locked --out "$out"
