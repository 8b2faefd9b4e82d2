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

echo "== the wheel"
python3 -m venv "$work/build" && "$work/build/bin/pip" install --quiet 'maturin>=1.9,<2' pre-commit pyyaml
(cd packaging/python && "$work/build/bin/maturin" build --quiet --release --locked --out "$work/wheels")
python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet --no-index "$work"/wheels/cablelint-*.whl
works "$work/venv/bin/cablelint"

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

echo "== the steps of the GitHub action"
"$work/build/bin/python" - >"$work/steps.sh" <<'PYTHON'
import yaml
action = yaml.safe_load(open("action.yml"))
yaml.safe_load(open("packaging/gitlab/cablelint.gitlab-ci.yml"))
for step in action["runs"]["steps"]:
    print(step["run"])
PYTHON
run_action() {
  GITHUB_ACTION_PATH=$root RUNNER_TEMP=$work/runner PATHS=$1 ARGUMENTS=--strict SARIF_FILE=$work/found.sarif bash -eo pipefail "$work/steps.sh"
}
run_action examples/outbox/09VALLETTA88.cable >"$work/out" && exit 1
grep -q '^::error .*portion-above-banner' "$work/out"
grep -q '"2.1.0"' "$work/found.sarif"

echo "== the examples of docs/parse.md, and Spark"
python3 -m venv "$work/data" && "$work/data/bin/pip" install --quiet duckdb-cli pandas pyarrow pyspark
export PATH=$work/cargo/bin:$work/data/bin:$PATH
packaging/docs.sh docs/parse.md
packaging/docs.sh docs/diff-and-render.md
for file in tests/fixtures/cables/0*.cable; do
  jq -Rsc --arg id "$(basename "$file" .cable)" '{id: $id, body: .}' "$file"
done >"$work/records.ndjson"
PYSPARK_PYTHON=$work/data/bin/python "$work/data/bin/python" examples/spark/cables.py "$work/records.ndjson" >"$work/out"
grep -q '| *09TIRANA300|' "$work/out"

echo "all packages work"
