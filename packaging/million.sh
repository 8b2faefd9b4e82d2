#!/usr/bin/env bash
# Sends cables as JSON lines through `cablelint parse --records` and measures time and memory:
# million.sh [COUNT]. Nothing is written to disk but the figures. Needs cablelint, jq and python3 on the
# path. With --write the figures go to docs/parse.md.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-1000000}
mode=${2:-}
COUNT=$count MODE=$mode python3 - <<'PYTHON'
import glob, json, os, subprocess, sys, threading, time

count = int(os.environ["COUNT"])
cables = [open(path, encoding="utf-8", errors="replace").read() for path in sorted(glob.glob("tests/fixtures/cables/0*.cable"))]
lines = [json.dumps({"id": f"cable {at}", "body": text}).encode() + b"\n" for at, text in enumerate(cables)]
command = ["cablelint", "parse", "--records=json-lines", "--text-field", "body", "--id-field", "id", "-"]


def run(count):
    """Seconds, megabytes at the most, and bytes that were sent, of one run."""
    started = time.monotonic()
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    sent = 0

    def feed():
        nonlocal sent
        block = b"".join(lines)
        whole, rest = divmod(count, len(lines))
        for piece in [block] * whole + lines[:rest]:
            program.stdin.write(piece)
            sent += len(piece)
        program.stdin.close()

    feeder = threading.Thread(target=feed)
    feeder.start()
    seen = 0
    while piece := program.stdout.read1(1 << 20):
        seen += piece.count(b"\n")
    feeder.join()
    _, status, used = os.wait4(program.pid, 0)
    if status or seen != count:
        sys.exit(f"{seen} of {count} cables came out")
    return time.monotonic() - started, used.ru_maxrss // 1024, sent


# Enough to fill the batches that are held at a time.
least = max(count // 100, 2000)
few, many = run(least), run(count)
print(f"{least:,} cables: {few[0]:.1f} s, {few[1]} MB")
print(f"{count:,} cables ({many[2] / 1e9:.1f} GB): {many[0]:.0f} s, {many[1]} MB")
if many[1] > 2 * few[1] + 16:
    sys.exit("memory grows with the count")
if os.environ["MODE"] == "--write":
    page = open("docs/parse.md", encoding="utf-8").read()
    begin, end = "<!-- packaging/million.sh -->\n", "<!-- end -->\n"
    head, rest = page.split(begin)
    words = (
        f"On two shared cores, {count:,} cables ({many[2] / 1e9:.1f} GB) took {many[0]:.0f} seconds, and at no time\n"
        f"more than {many[1]} MB of memory; {least:,} of them took {few[1]} MB.\n"
    )
    open("docs/parse.md", "w", encoding="utf-8").write(head + begin + words + end + rest.split(end)[1])
PYTHON
