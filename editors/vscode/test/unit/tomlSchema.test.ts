import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { type Schema, described, offers } from "../../src/tomlSchema";

const program = process.env["CABLELINT"];
assert.ok(program, "CABLELINT names the program to test against");
const schema = JSON.parse(execFileSync(program, ["config", "schema"], { encoding: "utf8" })) as Schema;

const labels = (before: string): string[] => offers(schema, before).map(({ label }) => label);
const inserts = (before: string): string[] => offers(schema, before).map(({ insert }) => insert);

test("keys are offered at the start of a line, those of the table that it is in", () => {
  assert.ok(labels("").includes("ignore"));
  assert.ok(labels("line-width = 69\nmax").includes("max-classification"));
  assert.ok(inserts("ig").includes("ignore = "));
  assert.deepEqual(labels("[format]\n").sort(), ["clean", "width"]);
  assert.ok(labels("[rules]\n").includes("tags-unknown"));
  assert.ok(!labels("[rules]\n").includes("ignore"));
  assert.ok(labels("[[overrides]]\n").includes("files"));
});

test("values are offered, in quotes where none is open", () => {
  assert.deepEqual(labels("max-classification = "), ["unclassified", "confidential", "secret"]);
  assert.ok(inserts("max-classification = ").includes('"secret"'));
  assert.ok(inserts('max-classification = "').includes("secret"));
  assert.deepEqual(labels("[format]\nclean = "), ["true", "false"]);
  assert.deepEqual(labels("[rules]\ntags-unknown = ").slice(0, 4), ["error", "warning", "hint", "off"]);
});

test("names of rules are offered in a list, which may go over lines", () => {
  for (const before of ['ignore = ["', 'ignore = ["tags-unknown", "', 'ignore = [\n  "tags-unknown",\n  "']) {
    assert.ok(labels(before).includes("ita2-charset"), before);
    assert.ok(inserts(before).includes("ita2-charset"), before);
  }
  assert.ok(inserts("ignore = [").includes('"ita2-charset"'));
  assert.ok(!labels('ignore = ["tags-unknown"]\n').includes("ita2-charset"));
});

test("keys explain themselves", () => {
  assert.match(described(schema, "", "line-width") ?? "", /characters/);
  assert.match(described(schema, "[format]\n", "width") ?? "", /column/);
  assert.equal(described(schema, "[format]\n", "ignore"), undefined);
});
