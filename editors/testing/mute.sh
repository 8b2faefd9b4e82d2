#!/usr/bin/env bash
# Tests the tests of editors: with a server that does nothing, no step passes but those that are
# listed here, which need no server.
# usage: editors/testing/mute.sh FOLDER...
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
server_under_test
scratch
export KEEP_GOING=yes
mkdir "$work/bin"
printf '#!/bin/sh\nexec python3 %q %q "$@"\n' "$testing/mute.py" "$CABLELINT" >"$work/bin/cablelint"
chmod +x "$work/bin/cablelint"

# without_server FOLDER: the steps that may pass, one a line, as patterns of grep.
without_server() {
  case $1 in
  emacs) say 'opens in' 'first paint' 'eglot connects' 'the server' 'is saved as it was typed' ;;
  helix) say 'an empty file' 'is saved as it was typed' ;;
  neovim)
    say 'files are told apart' 'first paint' 'levels have colors' ':checkhealth' ':help' 'the server stops' \
      'there are cables to type' 'conform.nvim' 'nvim-lint'
    ;;
  vim) say ' is cable' ' is text' 'first paint' ;;
  vscode)
    say 'a cable is opened as one' 'the walkthrough opens' 'plain text' 'a new cable' "a rule's page" \
      'cablelint.toml' 'language status' 'is saved as it was typed' 'no message box' 'holds the server' \
      'not UTF-8' "the extension's page" 'without a server'
    ;;
  *) fail "nothing is known of $1" ;;
  esac
}
say() { printf '%s\n' "$@"; }

# patience FOLDER: how long a step waits in vain, in milliseconds. The workbench itself needs seconds.
patience() {
  case $1 in
  vscode) say 6000 ;;
  *) say 1500 ;;
  esac
}

status=0
for folder in "$@"; do
  PATIENCE=$(patience "$folder")
  export PATIENCE
  CABLELINT=$work/bin/cablelint "$repo/editors/$folder/test.sh" >"$work/output" 2>&1 || true
  passed=$(grep -aE '(^|[^t] )ok - ' "$work/output" | grep -v 'not ok' || true)
  failed=$(grep -ac 'not ok - ' "$work/output" || true)
  blind=$(grep -v -f <(without_server "$folder") <<<"$passed" || true)
  say "$folder: $failed steps fail without the server's answers"
  if [ "$failed" = 0 ] || [ -n "$blind" ]; then
    status=1
    say "these pass:" "$blind"
    tail -n 5 "$work/output"
  fi
done
exit "$status"
