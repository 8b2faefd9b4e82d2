#!/usr/bin/env bash
# cablelint.el in a real Emacs, in batch mode and in a terminal: the one on the PATH where it is 29 or later, else
# Debian's newest.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
source "$testing/terminal.sh"
server_under_test
scratch

emacs=(emacs)
if ! emacs --version 2>/dev/null | head -n 1 | grep -Eq ' (29|[3-9][0-9])\.'; then
  from_suite forky emacs-nox
  # It looks for its dumped state, and that for its compiled Lisp, where Debian installs them.
  ln -sfn "$(ls -d "$suite_root"/usr/lib/emacs/*/native-lisp)" "$suite_bin/../native-lisp"
  emacs=("$suite_bin/emacs-nox" "--dump-file=$(ls "$suite_root"/usr/libexec/emacs/*/*/*.pdmp)")
  share=$(ls -d "$suite_root"/usr/share/emacs/[0-9]*)
  export EMACSDATA=$share/etc EMACSDOC=$share/etc
  EMACSPATH=$(ls -d "$suite_root"/usr/libexec/emacs/*/*)
  EMACSLOADPATH=$(find "$share/lisp" -type d | paste -sd :)
  export EMACSPATH EMACSLOADPATH
fi
cp -r "$testing/outbox" "$work/outbox"
HOME=$work OUTBOX=$work/outbox "${emacs[@]}" --batch -Q -L "$repo/editors/emacs" -l "$repo/editors/emacs/test.el"

# Whole cables, typed into empty files: what is on disk is what was typed.
mkdir -p "$work/bin" "$work/typed"
ln -s "$CABLELINT" "$work/bin/cablelint"
cat >"$work/init.el" <<LISP
(add-to-list 'load-path "$repo/editors/emacs")
(require 'cablelint)
(setq make-backup-files nil auto-save-default nil)
LISP
for cable in "$repo"/tests/typing/*.cable; do
  draft=$work/typed/$(basename "$cable")
  terminal_run env "PATH=$work/bin:$PATH" "HOME=$work" "${emacs[@]}" -Q -l "$work/init.el" "$draft"
  terminal_shows 'the server' 'Cable .*\[eglot:'
  terminal_types "$cable"
  terminal_keys C-x C-s
  file_equals "$(basename "$cable") is saved as it was typed" "$draft" "$cable"
done
