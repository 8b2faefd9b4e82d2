#!/usr/bin/env bash
# Checks settings against the schema with Taplo, as editors do: a right file has no error, and a wrong
# word has one. Needs cablelint and taplo on the path.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cablelint config schema >"$work/schema.json"
check() {
  taplo check --no-auto-config --schema "file://$work/schema.json" "$1" 2>&1
}
cp "$(dirname "$0")/../docs/cablelint.toml" "$work/right.toml"
check "$work/right.toml" >"$work/said" || { cat "$work/said"; exit 1; }
for wrong in 'rules.tags-unknown = "eror"' 'max-classification = "secrte"' 'markings = "sbi"' 'line-width = 6'; do
  printf '%s\n' "$wrong" >"$work/wrong.toml"
  if check "$work/wrong.toml" >"$work/said"; then
    echo "taplo accepts: $wrong" >&2
    exit 1
  fi
  marks=$(grep -c '┌─' "$work/said" || true)
  if [ "$marks" != 1 ]; then
    cat "$work/said"
    echo "taplo marks $marks places in: $wrong" >&2
    exit 1
  fi
done
echo "schema: Taplo marks what is wrong, once"
