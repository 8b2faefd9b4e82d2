#!/usr/bin/env bash
# Checks settings against the schema with Taplo and Tombi, as editors do: a right file has no error, and
# a wrong word has one. Needs cablelint, taplo and tombi on the path.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cablelint config schema >"$work/schema.json"
cp "$(dirname "$0")/../docs/cablelint.toml" "$work/right.toml"

# Each prints what is wrong with a file, and fails if anything is.
of_taplo() { taplo check --no-auto-config --schema "file://$work/schema.json" "$1" 2>&1; }
of_tombi() { { echo "#:schema ./schema.json"; cat "$1"; } >"$work/told.toml" && NO_COLOR=1 tombi lint --offline "$work/told.toml" 2>&1; }

for tool in taplo tombi; do
  "of_$tool" "$work/right.toml" >"$work/said" || { cat "$work/said"; exit 1; }
  for wrong in 'rules.tags-unknown = "eror"' 'max-classification = "secrte"' 'markings = "sbi"' 'line-width = 6'; do
    printf '%s\n' "$wrong" >"$work/wrong.toml"
    if "of_$tool" "$work/wrong.toml" >"$work/said"; then
      echo "$tool accepts: $wrong" >&2
      exit 1
    fi
    marks=$(grep -cE '┌─|^ *Error:' "$work/said" || true)
    if [ "$marks" != 1 ]; then
      cat "$work/said"
      echo "$tool marks $marks places in: $wrong" >&2
      exit 1
    fi
  done
done
echo "schema: Taplo and Tombi mark what is wrong, once"
