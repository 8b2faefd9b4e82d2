#!/usr/bin/env bash
# Tests in all editors, or in those that are named, one after another.
# usage: editors/test.sh [FOLDER...]
source "$(dirname "${BASH_SOURCE[0]}")/testing/lib.sh"
server_under_test
cd "$repo/editors"
[ $# -gt 0 ] || set -- */test.sh
passed=0 failed=0
for name in "$@"; do
  name=${name%/test.sh}
  say "== $name"
  if "$name/test.sh"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
say "$passed passed, $failed failed"
[ "$failed" = 0 ]
