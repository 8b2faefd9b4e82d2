import assert from "node:assert/strict";
import { delimiter } from "node:path";
import test from "node:test";
import { type Surroundings, findServer } from "../../src/findServer";

const around = (setting: string, ...programs: string[]): Surroundings => ({
  setting,
  extensionPath: "/extension",
  searchPath: ["/usr/bin", "/opt/bin"].join(delimiter),
  windows: false,
  isProgram: (file) => programs.includes(file),
});

test("the setting comes first, then the bundled server, then the PATH", () => {
  const all = ["/mine/cablelint", "/extension/server/cablelint", "/opt/bin/cablelint"];
  assert.deepEqual(findServer(around("/mine/cablelint", ...all)), { command: all[0], from: "setting" });
  assert.deepEqual(findServer(around("  ", ...all)), { command: all[1], from: "bundled" });
  assert.deepEqual(findServer(around("", "/opt/bin/cablelint")), { command: all[2], from: "path" });
});

test("a bare name in the setting is looked up on the PATH", () => {
  assert.deepEqual(findServer(around("cablelint-next", "/usr/bin/cablelint-next")), {
    command: "/usr/bin/cablelint-next",
    from: "setting",
  });
});

test("what is missing is said in one sentence that names the way out", () => {
  for (const [setting, words] of [
    ["/gone/cablelint", /^The setting cablelint\.server\.path names \/gone\/cablelint, .* clear it\.$/],
    ["sub/cablelint", /names sub\/cablelint/],
    ["", /^There is no cablelint on the PATH: install it, or name it in the setting cablelint\.server\.path\.$/],
  ] as const) {
    const found = findServer(around(setting, "/elsewhere/cablelint"));
    assert.ok("missing" in found);
    assert.match(found.missing, words);
  }
});

test("a setting that names nothing is never silently replaced", () => {
  assert.ok("missing" in findServer(around("/gone/cablelint", "/extension/server/cablelint")));
});

test("on Windows the program has its suffix", () => {
  const found = findServer({ ...around("", "/extension/server/cablelint.exe"), windows: true });
  assert.deepEqual(found, { command: "/extension/server/cablelint.exe", from: "bundled" });
});
