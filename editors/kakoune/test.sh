#!/usr/bin/env bash
# The configuration in a real Kakoune with kak-lsp, in a terminal.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
source "$testing/terminal.sh"
server_under_test
scratch
from_suite forky kakoune
kak_lsp=$cache/kak-lsp
[ -x "$kak_lsp/bin/kak-lsp" ] || retry quietly "$cache/kak-lsp.log" cargo install --locked --root "$kak_lsp" kak-lsp@22.0.0
mkdir -p "$work/config/kak" "$work/bin" "$work/run"
chmod 700 "$work/run"
cp -r "$testing/outbox" "$work/outbox"
ln -s "$CABLELINT" "$work/bin/cablelint"
cat >"$work/config/kak/kakrc" <<KAK
evaluate-commands %sh{kak-lsp}
source $repo/editors/kakoune/cable.kak
map global user l ':enter-user-mode lsp<ret>'
KAK

terminal_run env "PATH=$work/bin:$kak_lsp/bin:$suite_bin:$PATH" "XDG_CONFIG_HOME=$work/config" "XDG_RUNTIME_DIR=$work/run" \
  "KAKOUNE_RUNTIME=$suite_root/usr/share/kak" HOME="$work" "$suite_bin/kak" "$work/outbox/09VALLETTA90.cable" +7:12
terminal_shows 'the finding in its line' 'PHUX is not a TAGS code'
terminal_keys -l ' la'
terminal_shows 'the fix is offered' 'Change to PHUM'
terminal_keys Enter
terminal_shows 'the fix is applied' 'TAGS: EFIS PHUM ECON MT'
terminal_keys -l '7g12l lh'
terminal_shows 'hover' 'Human Rights|Econ'
terminal_keys Escape
