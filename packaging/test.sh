#!/usr/bin/env bash
# Builds each package, installs it where nothing else is, and runs it on the sample outbox.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR=$root/target
export PIP_DISABLE_PIP_VERSION_CHECK=1 npm_config_update_notifier=false

# Runs a command on the clean cable and on the broken one, and looks at what it says.
works() {
  local code=0
  "$@" check examples/outbox/09VALLETTA89.cable >/dev/null
  "$@" check --output-format concise examples/outbox/09VALLETTA88.cable >"$work/out" || code=$?
  [ "$code" = 1 ] && grep -q 'error\[portion-above-banner\]' "$work/out"
}

echo "== a static binary, in a folder with nothing else"
packaging/static.sh "$work/static"
ldd "$work/static/cablelint" 2>&1 | grep -Eq 'not a dynamic|statically'
cp -r examples "$work/static/"
# As root it runs where there is no other file; else as it is.
inside=("$work/static/cablelint")
[ "$(id -u)" != 0 ] || inside=(chroot "$work/static" /cablelint)
works "${inside[@]}"

echo "== cargo install"
cargo install --quiet --locked --path . --root "$work/cargo"
works "$work/cargo/bin/cablelint"

echo "== the wheel, with the Python module"
python3 -m venv "$work/build" && "$work/build/bin/pip" install --quiet 'maturin>=1.9,<2' pre-commit pyyaml
MATURIN=$work/build/bin/maturin PROGRAM=$work/cargo/bin/cablelint packaging/python/build.sh "$work/wheels"
python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet pytest pandas polars mypy
"$work/venv/bin/pip" install --quiet --no-index "$work"/wheels/cablelint-*.whl
works "$work/venv/bin/cablelint"
PATH=$work/venv/bin:$PATH "$work/venv/bin/pytest" --quiet -p no:cacheprovider packaging/python/tests
"$work/venv/bin/mypy" --strict --cache-dir "$work/mypy" packaging/python/tests/typed.py

echo "== the npm packages"
node packaging/npm/build.mjs "$work/cargo/bin/cablelint" "$work/npm"
mkdir "$work/app" && (cd "$work/app" && npm install --silent --no-audit --no-fund --offline "$work"/npm/*.tgz)
works "$work/app/node_modules/.bin/cablelint"

echo "== the hooks of pre-commit"
export PRE_COMMIT_HOME=$work/pre-commit
git clone --quiet "$root" "$work/hooks"
mkdir "$work/outbox" && cd "$work/outbox" && git init --quiet .
cp "$root"/examples/outbox/*.cable . && printf 'C O N F I D E N T I A L ROME 000140\n' >notes.txt && git add .
cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks: [{ id: cablelint }, { id: cablelint-fix }, { id: cablelint-ceiling }]
CONFIG
git add .
hook() { "$work/build/bin/pre-commit" run "$1" --all-files 2>&1; }
hook cablelint >"$work/out" && exit 1
grep -q 'portion-above-banner' "$work/out"
hook cablelint-ceiling >"$work/out" && exit 1
grep -q 'notes.txt' "$work/out"
rm notes.txt 09VALLETTA88.cable && git add --all
hook cablelint >/dev/null && hook cablelint-fix >/dev/null && hook cablelint-ceiling >/dev/null
cd "$root"

echo "== the action of GitHub and the job of GitLab"
"$work/build/bin/python" - "$work" <<'PYTHON'
import sys, yaml
steps = yaml.safe_load(open("action.yml"))["runs"]["steps"]
job = yaml.safe_load(open("packaging/gitlab/cablelint.gitlab-ci.yml"))["cablelint"]
open(sys.argv[1] + "/action.sh", "w").writelines(step["run"] for step in steps if "run" in step)
open(sys.argv[1] + "/job.sh", "w").writelines(line + "\n" for line in job["script"])
PYTHON
mkdir -p "$work/runner/cablelint/bin" && cp "$work/cargo/bin/cablelint" "$work/runner/cablelint/bin/"
action() {
  GITHUB_ACTION_PATH=$root GITHUB_OUTPUT=$work/outputs RUNNER_TEMP=$work/runner PATHS=$1 ARGUMENTS=$2 SARIF_FILE=$3 bash -eo pipefail "$work/action.sh"
}
job() {
  (cd "$work/outbox" && PATH=$work/cargo/bin:$PATH CABLELINT_PATHS=$1 CABLELINT_ARGUMENTS=$2 bash -eo pipefail "$work/job.sh")
}
action examples/outbox/09VALLETTA88.cable "--strict --ignore tags-*" "$work/found.sarif" >"$work/out" && exit 1
grep -q '^::error .*portion-above-banner' "$work/out"
grep -q '"2.1.0"' "$work/found.sarif"
action examples/outbox/09VALLETTA89.cable "" "" >"$work/out"
grep -q '^sum=[0-9a-f]' "$work/outputs"
action $'examples/outbox/09VALLETTA89.cable\nexamples/outbox/09VALLETTA88.cable' $'--exit-zero\n--strict' "" >"$work/out"
grep -q '^::error .*portion-above-banner' "$work/out"
cp examples/outbox/*.cable "$work/outbox/"
job "*88.cable" "" >"$work/out" && exit 1
grep -q 'error\[portion-above-banner\]' "$work/out"
grep -q '"fingerprint"' "$work/outbox/gl-code-quality-report.json"
job "." "--exit-zero --severity error" >"$work/out"
job "09VALLETTA89.cable" "" >"$work/out"

echo "== the examples of docs/parse.md, and Spark"
python3 -m venv "$work/data" && "$work/data/bin/pip" install --quiet duckdb-cli pandas pyarrow pyspark
export PATH=$work/cargo/bin:$work/data/bin:$PATH
packaging/docs.sh docs/parse.md
cargo build --quiet --locked --features parquet
program=${CARGO_TARGET_DIR:-target}/debug/cablelint
"$program" parse --output-format parquet tests/fixtures/cables >"$work/cables.parquet"
"$program" parse --output-format csv tests/fixtures/cables >"$work/cables.csv"
"$work/data/bin/python" - "$work" <<'PYTHON'
"""The table of Parquet says what that of CSV says."""
import csv, sys
import pyarrow.parquet

work = sys.argv[1]
with open(f"{work}/cables.csv", newline="") as file:
    wanted = list(csv.DictReader(file))
words = lambda cell: "; ".join(cell) if isinstance(cell, list) else "" if cell is None else str(cell)
rows = pyarrow.parquet.read_table(f"{work}/cables.parquet").to_pylist()
assert [{name: words(cell) for name, cell in row.items()} for row in rows] == wanted
PYTHON
packaging/docs.sh docs/diff-and-render.md
packaging/million.sh 20000
for file in tests/fixtures/cables/0*.cable; do
  jq -Rsc --arg id "$(basename "$file" .cable)" '{id: $id, body: .}' "$file"
done >"$work/records.ndjson"
PYSPARK_PYTHON=$work/data/bin/python "$work/data/bin/python" examples/spark/cables.py "$work/records.ndjson" >"$work/out"
grep -q '| *09TIRANA300|' "$work/out"

echo "== the completions of each shell, and the schema in Taplo and Tombi"
packaging/completions.sh
(cd "$work" && npm install --silent --no-audit --no-fund --no-save @taplo/cli)
"$work/data/bin/pip" install --quiet tombi
PATH=$work/node_modules/.bin:$PATH packaging/schema.sh

echo "all packages work"
