// The npm package in Node, against the program on cables of this project.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = resolve(process.env.NPM_PACKAGE ?? "dist/npm");
const cablelint = await import(pathToFileURL(join(folder, "index.mjs")).href);
const program = process.env.CABLELINT ?? "cablelint";

/** Cables below a folder. More folders can be named in the environment. */
function* cables(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* cables(path);
    else if ([".cable", ".txt"].includes(extname(entry.name))) yield path;
  }
}

const folders = ["../../examples", "../../tests/mutations", "../../tests/typing", ...(process.env.MORE_CABLES?.split(":") ?? [])];

test("findings are those of the program", () => {
  let count = 0;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const path of folders.flatMap((folder) => [...cables(folder)])) {
    const bytes = readFileSync(path);
    let text;
    try {
      text = decoder.decode(bytes);
    } catch {
      continue;
    }
    if (bytes[0] === 0xef) continue;
    const options = ["check", "--no-config", "--output-format", "json", "--exit-zero", path];
    const told = JSON.parse(execFileSync(program, options, { encoding: "utf8", maxBuffer: 1 << 28 }));
    const found = cablelint.check(text, { name: basename(path) });
    const bare = (list) => list.map((finding) => ({ ...finding, path: "" }));
    assert.deepEqual(bare(found), bare(told), path);
    count += found.length;
  }
  assert.ok(count > 20, `${count}`);
  console.log(`${count} findings are the same`);
});

const CABLE = "UNCLAS QUITO 000041\n\nE.O. 13526: N/A\nTAGS: PREL, PREL, EC\nSUBJECT: FLOATS\n\n1. The the float is here.\n\nDOE\n";

test("commands", () => {
  assert.match(cablelint.version(), /^\d/);
  assert.match(cablelint.fix(CABLE).text, /TAGS: PREL, EC\n/);
  assert.equal(cablelint.parse(CABLE, { name: "26QUITO41.cable" }).id, "26QUITO41");
  assert.equal(typeof cablelint.format(CABLE), "string");
  assert.ok(cablelint.check(CABLE).length > cablelint.check(CABLE, { config: 'ignore = ["tags-*"]' }).length);
  assert.throws(() => cablelint.check(CABLE, { config: "ignroe = []" }), /ignore/);
  assert.match(cablelint.newCable({ post: "Quito", classification: "secret" }), /SECRET/);
  assert.match(cablelint.rule("tags-duplicate").page, /tags-duplicate/);
  assert.ok(cablelint.rules().length > 50);
});

test("a language server as a function", () => {
  const send = cablelint.server();
  const [answer] = send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
  assert.equal(answer.result.serverInfo.name, "cablelint");
  send({ jsonrpc: "2.0", method: "initialized", params: {} });
  const textDocument = { uri: "file:///a.cable", languageId: "cable", version: 1, text: CABLE };
  const [published] = send({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument } });
  assert.equal(published.method, "textDocument/publishDiagnostics");
  assert.ok(published.params.diagnostics.some((found) => found.code === "tags-duplicate"));
});

test("keys are in the order of the program", () => {
  const keys = ["path", "rule", "severity", "message", "range", "related", "authority", "fix"];
  assert.deepEqual(Object.keys(cablelint.check(CABLE)[0]), keys);
  assert.deepEqual(Object.keys(cablelint.parse(CABLE)).slice(0, 3), ["path", "id", "mrn"]);
});
