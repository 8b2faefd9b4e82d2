# Drives a terminal editor in a tmux of its own. Source it after lib.sh and `scratch`.

terminal() { tmux -L "cablelint-$$" -f /dev/null "$@"; }

# terminal_run COMMAND...: starts it in 110 columns by 40 lines.
terminal_run() {
  on_debian tmux
  if terminal has-session -t editor 2>/dev/null; then
    terminal respawn-pane -k -t editor -- "$@"
    return
  fi
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
  for try in $(seq $((${PATIENCE:-20000} / 100))); do
    if terminal_screen | grep -Eq -- "$wanted"; then
      say "ok - $what"
      return 0
    fi
    sleep 0.1
  done
  terminal_screen >&2
  miss "$what: the screen never showed $wanted"
}

# file_holds WHAT FILE REGEX: waits until the file on disk does.
file_holds() {
  local what=$1 file=$2 wanted=$3 try
  for try in $(seq $((${PATIENCE:-10000} / 100))); do
    if grep -Eq -- "$wanted" "$file"; then
      say "ok - $what"
      return 0
    fi
    sleep 0.1
  done
  cat "$file" >&2
  terminal_screen >&2
  miss "$what: $file never held $wanted"
}

# terminal_types FILE [KEY]: types the file's text but for its last line break, word by word, since a
# list of completions comes up after a space. KEY goes back to the margin in an editor that carries over
# what a line is indented by, in whole tab stops of four columns.
terminal_types() {
  local file=$1 unindent=${2:-} line word previous='' first=yes
  while IFS= read -r line; do
    if [ -z "$first" ]; then
      sleep 0.3
      terminal send-keys -t editor Enter
      [ -z "$unindent" ] || [[ $previous != '    '* ]] || terminal send-keys -t editor "$unindent"
    fi
    while IFS= read -r word; do
      # A semicolon at the end of an argument is tmux's own.
      terminal send-keys -t editor -l -- "${word/%;/\\;}"
      sleep 0.06
    done < <(grep -Eo -- ' +|[^ ]+' <<<"$line")
    first='' previous=$line
  done <"$file"
}

# file_equals WHAT FILE WANTED: waits until the file on disk has the text of the other.
file_equals() {
  local what=$1 file=$2 wanted=$3 try
  for try in $(seq $((${PATIENCE:-10000} / 100))); do
    if cmp -s -- "$file" "$wanted"; then
      say "ok - $what"
      return 0
    fi
    sleep 0.1
  done
  diff "$wanted" "$file" >&2 || true
  miss "$what: $file is not $wanted"
}
