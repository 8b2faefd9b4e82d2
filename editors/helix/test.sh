#!/usr/bin/env bash
# The configuration in a real Helix, in a terminal.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
source "$testing/terminal.sh"
server_under_test
scratch
from_suite forky hx
mkdir -p "$work/config/helix" "$work/bin"
cp "$repo/editors/helix/languages.toml" "$work/config/helix/"
cp -r "$testing/outbox" "$work/outbox"
ln -s "$CABLELINT" "$work/bin/cablelint"
file=$work/outbox/09VALLETTA90.cable

helix() {
  terminal_run env "PATH=$work/bin:$PATH" "XDG_CONFIG_HOME=$work/config" "XDG_CACHE_HOME=$work/cache" \
    "HELIX_RUNTIME=$suite_root/usr/lib/helix/runtime" "$suite_bin/hx" "$@"
}

helix "$file:7:12"
terminal_shows 'the finding under the cursor' 'PHUX is not a TAGS code; did you mean PHUM'
terminal_keys Space a
terminal_shows 'the fix is offered' 'PHUM'
terminal_keys Enter
terminal_shows 'the fix is applied' 'TAGS: EFIS PHUM ECON MT'
terminal_keys Space k
terminal_shows 'hover' 'Human Rights'
terminal_keys Escape
terminal_keys -l ':goto 7'
terminal_keys Enter
terminal_keys A
terminal_keys -l ' drugs'
terminal_shows 'completion by meaning, in lower case' 'SNAR'
terminal_keys Escape
terminal_keys Escape
terminal_keys u
terminal_keys Space s
# The heading is in the text as well; only the list has its kind beside it.
terminal_shows 'the outline' 'module +A Basket of Tickets'
terminal_keys Escape
terminal_keys -l ':goto 29'
terminal_keys Enter
terminal_keys Space r
terminal_keys C-u
terminal_keys -l 4
terminal_keys Enter
terminal_shows 'rename of a paragraph number' '4\. \(U\) The director'
terminal_keys -l ':write'
terminal_keys Enter
file_holds 'the text on disk' "$file" '^4\. \(U\) The director'

# Whole cables, typed into empty files: what is on disk is what was typed.
mkdir "$work/typed"
for cable in "$repo"/tests/typing/*.cable; do
  draft=$work/typed/$(basename "$cable")
  helix "$draft"
  terminal_shows 'an empty file' "$(basename "$cable")"
  terminal_keys i
  terminal_types "$cable" C-u
  terminal_keys Escape
  terminal_keys Escape
  terminal_keys -l ':write'
  terminal_keys Enter
  file_equals "$(basename "$cable") is saved as it was typed" "$draft" "$cable"
done
