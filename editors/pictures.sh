#!/usr/bin/env bash
# Takes the README's pictures anew: docs/pictures/editor.png and terminal.png.
source "$(dirname "${BASH_SOURCE[0]}")/testing/lib.sh"
source "$testing/workbench.sh"
server_under_test
workbench
on_debian tmux pngquant
scratch
shots=$repo/docs/pictures
mkdir -p "$shots"

# The terminal: what tmux shows of a real run, with its colours.
tmux -L "pictures-$$" -f /dev/null new-session -d -x 128 -y 64 -s t -- bash -c \
  "cd '$testing/outbox' && printf '\$ cablelint check 09VALLETTA90.cable\n' && PATH='$(dirname "$CABLELINT")' cablelint check 09VALLETTA90.cable; sleep 60"
sleep 3
tmux -L "pictures-$$" capture-pane -e -p -t t >"$work/terminal.ansi"
tmux -L "pictures-$$" kill-server

cd "$repo/editors/vscode"
retry quietly "$cache/vscode-npm.log" npm ci --no-audit --no-fund
quietly "$cache/vscode-package.log" npm run package -- --server "$CABLELINT"
start_workbench "$PWD"/cablelint-*.vsix
DRIVER_MODULES=$driver_modules node "$testing/pictures.mjs" "$work/terminal.ansi" "$url" "$folder" "$work"
for picture in editor terminal; do
  pngquant --force --strip --output "$shots/$picture.png" 128 "$work/$picture.png"
done
ls -l "$shots"
