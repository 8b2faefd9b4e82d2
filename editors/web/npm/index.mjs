// For Node: the module is beside this file, so nothing is waited for.

import { readFileSync } from "node:fs";
import { commands } from "./commands.mjs";
import { Engine } from "./engine.mjs";

const module = new WebAssembly.Module(readFileSync(new URL("cablelint.wasm", import.meta.url)));
const engine = new Engine(new WebAssembly.Instance(module, {}));

export const { check, fix, format, parse, newCable, rule, rules, version } = commands(engine);

/** A language server of its own: one message in, messages out. */
export function server() {
  const own = new Engine(new WebAssembly.Instance(module, {}));
  return (message) => own.message(message);
}
