// Bundles the extension into dist/extension.js; with --tests, the unit tests into dist/test too.
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const shared = { bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning" };
rmSync("dist", { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: ["src/main.ts"],
  outfile: "dist/extension.js",
  external: ["vscode"],
  minify: true,
});
if (process.argv.includes("--tests")) {
  const entryPoints = readdirSync("test/unit").map((name) => `test/unit/${name}`);
  await build({ ...shared, entryPoints, outdir: "dist/test" });
}
