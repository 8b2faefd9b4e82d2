#!/usr/bin/env bash
# Runs each example of a page, and compares what it prints with the page: docs.sh PAGE.
# An example is a block of `console` that begins with `$ `. With --write the page is brought up to date.
# Needs cablelint, jq, sqlite3 and duckdb on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
page=$1
mode=${2:-}
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/fixtures/cables "$work/cables"
ROOT=$root WORK=$work MODE=$mode python3 - "$page" <<'PYTHON'
import os, re, subprocess, sys

page, work = sys.argv[1], os.environ["WORK"]
text = open(page, encoding="utf-8").read()
count = wrong = 0


def example(match):
    """Runs the command of one block, and returns the block with what it printed."""
    global count, wrong
    lines = match[1].split("\n")
    command = [lines[0][2:]]
    rest = lines[1:]
    while command[-1].endswith("\\"):
        command.append(rest.pop(0))
    ran = subprocess.run(
        ["bash", "-c", "set -o pipefail\n" + "\n".join(command)],
        cwd=work, capture_output=True, text=True, env={**os.environ, "TERM": "dumb"},
    )
    printed = ran.stdout.rstrip("\n").split("\n") if ran.stdout.strip() else []
    if ran.returncode:
        sys.exit(f"{page}: this failed:\n" + "\n".join(command) + "\n" + ran.stderr)
    count += 1
    if [line for line in printed if line] != [line for line in rest if line]:
        wrong += 1
        print(f"{page}: this prints something else now:\n" + "\n".join(command))
        print("\n".join(printed))
    shown = ["$ " + command[0], *command[1:], *printed]
    return "```console\n" + "\n".join(shown) + "\n```"


new = re.sub(r"```console\n(\$ .*?)\n```", example, text, flags=re.S)
if os.environ["MODE"] == "--write":
    open(page, "w", encoding="utf-8").write(new)
elif wrong or not count:
    sys.exit(f"{page}: {wrong} of {count} examples print something else")
print(f"{page}: {count} examples run")
PYTHON
