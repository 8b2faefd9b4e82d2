# Drives a terminal editor in a tmux of its own. Source it after lib.sh and `scratch`.

terminal() { tmux -L "cablelint-$$" -f /dev/null "$@"; }

# terminal_run COMMAND...: starts it in 110 columns by 40 lines.
terminal_run() {
  on_debian tmux
  terminal new-session -d -x 110 -y 40 -s editor -- "$@"
  trap 'terminal kill-server 2>/dev/null; rm -rf "$work"' EXIT
}

# terminal_keys KEY...: as tmux names them (Escape, Enter, C-w); -l TEXT for text. A pause follows, or
# an editor would take an Escape and the next key for one key with Alt.
terminal_keys() {
  terminal send-keys -t editor "$@"
  sleep 0.3
}

terminal_screen() { terminal capture-pane -p -t editor | sed -e 's/[[:space:]]*$//'; }

# terminal_shows WHAT REGEX: waits until the screen shows it.
terminal_shows() {
  local what=$1 wanted=$2 try
  for try in $(seq 200); do
    if terminal_screen | grep -Eq -- "$wanted"; then
      say "ok - $what"
      return 0
    fi
    sleep 0.1
  done
  terminal_screen >&2
  fail "$what: the screen never showed $wanted"
}

# file_holds WHAT FILE REGEX: waits until the file on disk does.
file_holds() {
  local what=$1 file=$2 wanted=$3 try
  for try in $(seq 100); do
    if grep -Eq -- "$wanted" "$file"; then
      say "ok - $what"
      return 0
    fi
    sleep 0.1
  done
  cat "$file" >&2
  terminal_screen >&2
  fail "$what: $file never held $wanted"
}
