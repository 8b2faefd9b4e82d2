#!/usr/bin/env bash
# The plugin in a real Neovim: the one on the PATH where it is 0.11 or later, else Debian's newest.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
server_under_test
scratch

if ! nvim --version 2>/dev/null | head -n 1 | grep -Eq 'v(0\.1[1-9]|0\.[2-9][0-9]|[1-9])'; then
  from_suite forky neovim
  export PATH=$suite_bin:$PATH VIMRUNTIME=$suite_root/usr/share/nvim/runtime
  parsers=$suite_root/usr/lib/nvim
fi
cp -r "$testing/outbox" "$work/outbox"
# A copy, because :helptags writes beside the help file.
cp -r "$repo/editors/neovim" "$work/plugin"
export OUTBOX=$work/outbox XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
nvim --clean --headless --cmd "set runtimepath^=$work/plugin,${parsers:-$work/plugin} noswapfile" -c "luafile $work/plugin/test/run.lua"
