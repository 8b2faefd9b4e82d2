#!/usr/bin/env bash
# Vim with ALE, both Debian's.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
server_under_test
scratch
on_debian vim vim-ale
cp -r "$testing/outbox" "$work/outbox"
status=0
REPORT=$work/report OUTBOX=$work/outbox ALE=/usr/share/vim-ale timeout 120 \
  vim -Nu NONE -i NONE -n -es --cmd "set runtimepath^=$repo/editors/vim" -S "$repo/editors/vim/test.vim" <<<$'1\n\x154' || status=$?
cat "$work/report"
exit "$status"
