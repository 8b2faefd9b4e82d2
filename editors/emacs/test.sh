#!/usr/bin/env bash
# cablelint.el in a real Emacs, in batch mode: the one on the PATH where it is 29 or later, else
# Debian's newest.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
server_under_test
scratch

emacs=emacs
if ! emacs --version 2>/dev/null | head -n 1 | grep -Eq ' (29|[3-9][0-9])\.'; then
  from_suite forky emacs-nox
  emacs=$suite_bin/emacs-nox
  share=$(ls -d "$suite_root"/usr/share/emacs/[0-9]*)
  export EMACSDATA=$share/etc EMACSDOC=$share/etc
  EMACSPATH=$(ls -d "$suite_root"/usr/libexec/emacs/*/*)
  EMACSLOADPATH=$(find "$share/lisp" -type d | paste -sd :)
  export EMACSPATH EMACSLOADPATH
fi
cp -r "$testing/outbox" "$work/outbox"
HOME=$work OUTBOX=$work/outbox "$emacs" --batch -Q -L "$repo/editors/emacs" -l "$repo/editors/emacs/test.el"
