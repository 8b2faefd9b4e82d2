// Bundles the extension for browsers, its worker, and the engine for it.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const web = resolve(here, "../web");
const shared = { bundle: true, minify: true, platform: "browser", target: "es2022", logLevel: "warning" };

/** The worker of the page `cablelint.html`, which needs what `editors/web` has installed. */
export const buildWorker = (outfile) =>
  build({ ...shared, entryPoints: [join(web, "src/worker.mjs")], format: "iife", outfile });

/** `engine` is a module; `program` prints what may be written in `cablelint.toml`. */
export async function buildBrowser({ engine, program, out }) {
  if (engine === undefined) {
    throw new Error("--engine names the module that editors/web/build-engine makes");
  }
  mkdirSync(out, { recursive: true });
  await buildWorker(join(out, "worker.js"));
  await build({
    ...shared, entryPoints: [join(here, "src/browser/main.ts")], format: "cjs", outfile: join(out, "extension.js"), external: ["vscode"],
  });
  writeFileSync(join(out, "engine.xz"), execFileSync(join(web, "pack-engine"), [engine], { maxBuffer: 2 ** 26 }));
  writeFileSync(join(out, "schema.json"), execFileSync(program, ["config", "schema"]));
}

// Without an editor there is the protocol, and no client.
if (process.argv.includes("--tests")) {
  await build({
    ...shared, minify: false, platform: "node", format: "cjs", entryPoints: ["test/browser/channel.test.ts"], outdir: "dist/test-browser",
    alias: { "vscode-languageclient": "vscode-languageserver-protocol/node" },
  });
}
