#!/usr/bin/env bash
# The plugin in a real Neovim: Debian's newest, and one from before 0.11 with the README's lines for it.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
server_under_test
scratch
# A copy, because :helptags writes beside the help file.
cp -r "$repo/editors/neovim" "$work/plugin"
mkdir "$work/bin"
ln -s "$CABLELINT" "$work/bin/cablelint"
export PATH=$work/bin:$PATH XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config

# neovim SUITE COMMAND...: runs the commands in the suite's Neovim, on a fresh outbox.
neovim() {
  local suite=$1 command arguments=()
  shift
  for command in "$@"; do arguments+=(-c "$command"); done
  from_suite "$suite" neovim
  rm -rf "$work/outbox"
  cp -r "$testing/outbox" "$work/outbox"
  OUTBOX=$work/outbox VIMRUNTIME=$suite_root/usr/share/nvim/runtime "$suite_bin/nvim" --clean --headless \
    --cmd "set runtimepath^=$work/plugin,$suite_root/usr/lib/nvim noswapfile" "${arguments[@]}"
}

neovim forky "luafile $work/plugin/test/run.lua" || miss 'run.lua'
NEOVIM=$suite_bin/nvim PLUGIN=$work/plugin CABLES=$repo/tests/typing SCRATCH=$work/typing \
  neovim forky "luafile $work/plugin/test/typing.lua" || miss 'typing.lua'
# The README's lines. A repository for plugin managers holds what they need of this one.
mkdir -p "$work/repository/editors"
cp -r "$repo/editors/neovim" "$work/repository/editors/"
git -C "$work/repository" init -q
git -C "$work/repository" add .
git -C "$work/repository" -c user.name=test -c user.email=test@localhost commit -qm test
recipes() {
  from_suite forky neovim
  cp -r "$testing/outbox" "$work/recipes"
  NEOVIM=$suite_bin/nvim OUTBOX=$work/recipes README=$repo/editors/neovim/README.md REPOSITORY=$work/repository \
    VIMRUNTIME=$suite_root/usr/share/nvim/runtime "$suite_bin/nvim" --clean --headless \
    --cmd 'set noswapfile' -c "luafile $repo/editors/neovim/test/recipes.lua"
}
recipes || miss 'recipes.lua'
# The last block of the README.
awk '/^```lua/ { block = ""; inside = 1; next } /^```/ { inside = 0 } inside { block = block $0 "\n" } END { printf "%s", block }' \
  "$work/plugin/README.md" >"$work/older.lua"
neovim trixie "luafile $work/older.lua" "luafile $work/plugin/test/older.lua" || miss 'older.lua'
