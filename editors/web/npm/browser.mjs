// For browsers: `await load()` first, or `await load(bytes)` where a page may not fetch anything.

import { commands } from "./commands.mjs";
import { Engine } from "./engine.mjs";

let module;
let all;

/** Loads the module: from beside this file, or from its bytes or a response that holds them. */
export async function load(source = fetch(new URL("cablelint.wasm", import.meta.url))) {
  const given = await source;
  const bytes = given instanceof Response ? await given.arrayBuffer() : given;
  module = await WebAssembly.compile(bytes);
  all = commands(await Engine.load(module));
}

const loaded = (name) => (...given) => {
  if (!all) throw new Error("call `await load()` first");
  return all[name](...given);
};

export const check = loaded("check");
export const fix = loaded("fix");
export const format = loaded("format");
export const parse = loaded("parse");
export const newCable = loaded("newCable");
export const rule = loaded("rule");
export const rules = loaded("rules");
export const version = loaded("version");

/** A language server of its own: one message in, messages out. */
export async function server() {
  const own = await Engine.load(module);
  return (message) => own.message(message);
}
