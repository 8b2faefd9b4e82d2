#!/usr/bin/env bash
# Loads the completions of each shell that is there, and asks for rules, groups, TAGS and posts.
# Needs cablelint on the path. A shell that is missing is named and left out.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for shell in bash fish zsh nushell elvish powershell; do
  cablelint completions "$shell" >"$work/$shell"
done

# Each line: what stands on the command line, and a word that is offered for its last one.
cases() {
  cat <<'CASES'
rule tags-unk|tags-unknown
check --select arti|artifacts
check --ignore para-number-g|para-number-gap
tags PRE|PREL
new --post VALL|VALLETTA
completions nush|nushell
check --output-format sar|sarif
CASES
}

of_bash() {
  bash --norc --noprofile -c '
    source "$1"
    read -ra COMP_WORDS <<<"cablelint $2"
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _cablelint cablelint "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf "%s\n" "${COMPREPLY[@]}"' bash "$work/bash" "$1"
}

of_fish() {
  fish --no-config --command "source $work/fish; complete --do-complete 'cablelint $1'" | cut -f 1
}

of_zsh() {
  # zsh completes on a terminal only: a second one is asked through a terminal of its own.
  zsh -f "$work/ask.zsh" "$work/zsh" "$1" | tr -d '\b'
}
cat >"$work/ask.zsh" <<'ZSH'
zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell "PS1='> '; autoload -Uz compinit; compinit -u -D; source $1; compdef _cablelint cablelint; setopt no_beep; LISTMAX=1000; print rea''dy"
out=
for i in {1..100}; do
  zpty -r -t shell part && out+=$part
  [[ $out == *ready* ]] && break
  sleep 0.1
done
zpty -w -n shell "cablelint $2"$'\t\t'
out=
for i in {1..30}; do
  zpty -r -t shell part && out+=$part
  sleep 0.1
done
print -r -- $out
ZSH

failed=0
for shell in bash fish zsh; do
  if ! command -v "$shell" >/dev/null; then
    echo "completions: $shell is not here"
    continue
  fi
  while IFS='|' read -r line word; do
    if ! "of_$shell" "$line" </dev/null | grep -wqF -- "$word"; then
      echo "completions: $shell does not offer $word for: cablelint $line" >&2
      failed=1
    fi
  done < <(cases)
  echo "completions: asked in $shell"
done
if command -v nu >/dev/null; then
  nu --no-config-file --commands "source $work/nushell; scope commands | where name =~ cablelint | length" |
    grep -qE '^[1-9]'
  echo "completions: loaded in nushell"
else
  echo "completions: nushell is not here"
fi
exit "$failed"
