// The manifest against the program and the code: what it promises is there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import manifest from "../../package.json";

const program = process.env["CABLELINT"];
const source = readFileSync("src/extension.ts", "utf8");

test("every command is registered, and every registered command has a title", () => {
  const titled = manifest.contributes.commands.map(({ command }) => command).sort();
  const registered = [...source.matchAll(/command\("(cable\.\w+)"/g)].map(([, name]) => name).sort();
  assert.deepEqual(registered, titled);
});

test("files that the manifest names are there", () => {
  const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  for (const file of [manifest.icon, ...steps.map((step) => step.media.markdown), ...manifest.contributes.grammars.map(({ path }) => path)]) {
    assert.ok(existsSync(file), file);
  }
});

test("the version is the program's", () => {
  assert.match(readFileSync("../../Cargo.toml", "utf8"), new RegExp(`^version = "${manifest.version}"$`, "m"));
});

test("the problem matcher reads what check prints", () => {
  assert.ok(program, "CABLELINT names the program to test against");
  const [matcher] = manifest.contributes.problemMatchers;
  assert.ok(matcher);
  let printed = "";
  try {
    execFileSync(program, ["check", "--output-format", "concise", "../../examples/outbox"]);
  } catch (error) {
    printed = String((error as { stdout: Buffer }).stdout);
  }
  const lines = printed.trimEnd().split("\n").slice(0, -1);
  assert.ok(lines.length > 10, printed);
  const { pattern } = matcher;
  for (const line of lines) {
    const found = new RegExp(pattern.regexp).exec(line);
    assert.ok(found, line);
    assert.ok(["error", "warning", "hint"].includes(found[pattern.severity] ?? ""), line);
    assert.ok(existsSync(found[pattern.file] ?? ""), line);
  }
});

test("a cable is typed as prose: Enter, wrap, no color boxes, no brackets that nobody typed", () => {
  const { "[cable]": defaults } = manifest.contributes.configurationDefaults;
  const prose = {
    "editor.acceptSuggestionOnEnter": "off",
    "editor.acceptSuggestionOnCommitCharacter": false,
    "editor.wordBasedSuggestions": "off",
    "editor.wordWrap": "on",
    "editor.defaultColorDecorators": "never",
    "editor.autoClosingBrackets": "never",
    "editor.autoClosingQuotes": "never",
    "editor.autoIndent": "none",
  };
  assert.deepEqual({ ...defaults, ...prose }, defaults);
  assert.deepEqual(JSON.parse(readFileSync("language-configuration.json", "utf8")).autoClosingPairs, []);
});

test("keys run commands that are there, in cables only", () => {
  const commands = manifest.contributes.commands.map(({ command }) => command);
  const keys = manifest.contributes.keybindings;
  for (const { command, key, mac, when } of keys) {
    assert.ok(commands.includes(command), command);
    assert.equal(mac, key.replace("ctrl", "cmd"));
    assert.match(when, /editorLangId == cable/);
  }
  assert.equal(new Set(keys.map(({ key }) => key)).size, keys.length);
  const page = readFileSync("README.md", "utf8").toLowerCase();
  for (const { key } of keys) {
    assert.ok(page.includes(`\`${key}\``), `the README names ${key}`);
  }
});

test("the settings know the rules", () => {
  assert.ok(program);
  const rules: { name: string }[] = JSON.parse(execFileSync(program, ["rule", "--output-format", "json"], { encoding: "utf8" }));
  for (const setting of ["cablelint.select", "cablelint.ignore"] as const) {
    const names: string[] = manifest.contributes.configuration.properties[setting].items.enum;
    assert.ok(names.includes("tags-*"));
    assert.deepEqual(rules.map(({ name }) => name).filter((name) => !names.includes(name)), []);
  }
});

test("the lock file holds no address", () => {
  assert.doesNotMatch(readFileSync("package-lock.json", "utf8"), /"resolved"/);
});
