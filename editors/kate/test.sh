#!/usr/bin/env bash
# The highlighting, in Kate's own highlighter. Kate itself, and its LSP client, are not started.
source "$(dirname "${BASH_SOURCE[0]}")/../testing/lib.sh"
scratch
on_debian libkf5syntaxhighlighting-tools
definitions=$work/org.kde.syntax-highlighting/syntax
mkdir -p "$definitions"
cp "$repo/editors/kate/cable.xml" "$definitions"
XDG_DATA_HOME=$work kate-syntax-highlighter --syntax Cable --output "$work/out.html" "$testing/outbox/09VALLETTA90.cable"
for word in UNCLAS SENSITIVE E.O. TAGS '(SBU)' '(C)' 'End Summary' -----------; do
  grep -Fq -- ">$word</span>" "$work/out.html" || fail "$word has no colour"
  say "ok - $word has a colour"
done
