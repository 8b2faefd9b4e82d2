# What the tests of all editors share: where things are kept, the server under test, and how an
# editor gets onto a machine that has none. Sourced by each editors/*/test.sh.
#
#   CABLELINT_EDITORS_CACHE   folder for editors and their parts (default: target/editors)
#   CABLELINT                 the server to test (default: a debug build of this tree)
#
# Everything is installed by package name with the machine's own apt, npm and cargo. Nothing is
# skipped: what cannot be set up fails the test and says why.

set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
testing=$repo/editors/testing
cache=${CABLELINT_EDITORS_CACHE:-$repo/target/editors}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)

say() { printf '%s\n' "$*"; }

fail() {
  printf 'not ok - %s\n' "$*" >&2
  exit 1
}

# miss WHAT: a step that failed. The test ends, unless KEEP_GOING is set.
miss() {
  printf 'not ok - %s\n' "$*" >&2
  [ -n "${KEEP_GOING:-}" ] || exit 1
}

# retry COMMAND...: a registry that hiccups is asked three times.
retry() {
  local try
  for try in 1 2 3; do
    "$@" && return 0
    sleep $((try * 5))
  done
  fail "gave up after three tries: $*"
}

# quietly LOG COMMAND...: shows the output only when the command fails.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    return 1
  }
}

# server_under_test: sets and exports CABLELINT, an absolute path.
server_under_test() {
  if [ -z "${CABLELINT:-}" ]; then
    cargo build --quiet --locked --manifest-path "$repo/Cargo.toml"
    CABLELINT=${CARGO_TARGET_DIR:-$repo/target}/debug/cablelint
  fi
  CABLELINT=$(realpath "$CABLELINT")
  [ -x "$CABLELINT" ] || fail "no server at $CABLELINT"
  export CABLELINT
}

# scratch: a folder for this run, removed at its end. Sets `work`.
scratch() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# on_debian PACKAGE...: installs what is missing of the machine's own Debian packages.
on_debian() {
  local package missing=()
  command -v apt-get >/dev/null || fail "install by hand, this machine has no apt-get: $*"
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  retry quietly "$cache/apt.log" as_root apt-get update -q
  retry quietly "$cache/apt.log" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# from_suite SUITE PACKAGE...: puts programs of a newer Debian suite, with all their libraries, into
# the cache and their wrappers into `$suite_bin`. Nothing is installed on the machine: a wrapper
# starts its program with the suite's own loader and libraries, and what the program starts in turn
# (a language server) is the machine's. Also sets `suite_root`.
from_suite() {
  local suite=$1 name dir
  shift
  name=$suite-$(printf '%s-' "$@")
  dir=$cache/${name%-}
  suite_root=$dir/root
  suite_bin=$dir/bin
  [ -e "$dir/ready" ] && return 0
  command -v apt-get >/dev/null || fail "install by hand, this machine has no apt-get: $*"
  rm -rf "$dir"
  mkdir -p "$dir"/apt/{lists,archives}/partial "$dir"/root/usr/{bin,lib,lib64,sbin} "$dir/bin"
  local mirror
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -n 1)
  [ -n "$mirror" ] || fail "apt names no mirror"
  say "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$dir/apt/sources.list"
  : >"$dir/apt/status"
  local apt=(apt-get -q -o "Dir::State=$dir/apt" -o "Dir::State::status=$dir/apt/status"
    -o "Dir::State::lists=$dir/apt/lists" -o "Dir::Cache=$dir/apt" -o "Dir::Cache::archives=$dir/apt/archives"
    -o "Dir::Etc::sourcelist=$dir/apt/sources.list" -o Dir::Etc::sourceparts=- -o Dir::Etc::preferencesparts=-
    -o "Dir::Log=$dir/apt" -o "APT::Sandbox::User=$(id -un)" -o APT::Install-Recommends=false
    -o Acquire::Languages=none -o Debug::NoLocking=true)
  retry quietly "$dir/apt.log" "${apt[@]}" update
  retry quietly "$dir/apt.log" "${apt[@]}" install -y --download-only "$@"
  local link deb
  for link in bin lib lib64 sbin; do ln -sfn "usr/$link" "$dir/root/$link"; done
  for deb in "$dir"/apt/archives/*.deb; do dpkg-deb -x "$deb" "$dir/root"; done
  local package program triple
  triple=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || say "$(uname -m)-linux-gnu")
  for package in "$@"; do
    for program in $(dpkg-deb -c "$dir"/apt/archives/"${package}"_*.deb | awk '{print $6}' | sed -n 's#^\./usr/bin/\(.\)#\1#p'); do
      printf '#!/bin/sh\nr=%s\nexec "$r"/lib64/ld-linux-*.so.2 --argv0 "$0" --library-path "$r/usr/lib/%s" "$r/usr/bin/%s" "$@"\n' \
        "$dir/root" "$triple" "$program" >"$dir/bin/$program"
      chmod +x "$dir/bin/$program"
    done
  done
  rm -rf "$dir/apt"
  touch "$dir/ready"
}
