// Builds cablelint-TARGET.vsix: with the program inside, or for browsers (`web`) with the engine.
// usage: npm run package [-- --server FILE] [-- --target linux-x64]
//        npm run package -- --target web --engine FILE.wasm [--server FILE]
// Without --server, a release build of this repository is made and taken. For browsers it tells what
// may be written in `cablelint.toml`, and `editors/web/build-engine` makes the engine.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildBrowser } from "./browser.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = resolve(here, "../..");
const { values } = parseArgs({ options: { server: { type: "string" }, engine: { type: "string" }, target: { type: "string" } } });
const target = values.target ?? `${process.platform}-${process.arch}`;
const isWeb = target === "web";
const program = target.startsWith("win32") ? "cablelint.exe" : "cablelint";
const run = (command, args, cwd = here) => execFileSync(command, args, { cwd, stdio: "inherit" });

if (values.server === undefined) {
  run("cargo", ["build", "--release", "--locked", "--manifest-path", join(repository, "Cargo.toml")]);
}
const built = join(process.env.CARGO_TARGET_DIR ?? join(repository, "target"), "release", program);
const server = resolve(values.server ?? built);

const made = join(here, "dist/package");
const put = (from, to) => {
  mkdirSync(dirname(join(made, to)), { recursive: true });
  copyFileSync(from, join(made, to));
};
if (isWeb) {
  rmSync(made, { recursive: true, force: true });
  await buildBrowser({ engine: values.engine, program: server, out: join(made, "dist/browser") });
} else {
  run(process.execPath, ["scripts/build.mjs"]);
  put(join(here, "dist/extension.js"), "dist/extension.js");
  put(server, `server/${program}`);
  chmodSync(join(made, "server", program), 0o755);
}
for (const name of [".vscodeignore", "language-configuration.json", "images", "syntaxes", "walkthrough"]) {
  cpSync(join(here, name), join(made, name), { recursive: true });
}
for (const license of ["LICENSE-APACHE", "LICENSE-MIT"]) {
  put(join(repository, license), license);
}
// A package has one way to start: an editor that could take either would look for what is not there.
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
delete manifest[isWeb ? "main" : "browser"];
writeFileSync(join(made, "package.json"), JSON.stringify(manifest, null, 2));

// On an extension's page VS Code shows pictures from the web only, and a desk may have none: the
// walkthrough has the picture instead.
const page = readFileSync(join(here, "README.md"), "utf8").replace(/^!\[.*\]\(.*\)\n\n/m, "");
put(join(repository, "docs/pictures/editor.png"), "walkthrough/editor.png");
put(join(repository, "CHANGELOG.md"), "dist/CHANGELOG.md");
writeFileSync(join(made, "dist/README.md"), page);

run(process.execPath, [join(here, "node_modules/@vscode/vsce/vsce"), "package", "--no-dependencies", "--skip-license",
  "--allow-missing-repository", "--readme-path", "dist/README.md", "--changelog-path", "dist/CHANGELOG.md",
  "--no-rewrite-relative-links", "--target", target, "--out", join(here, `cablelint-${target}.vsix`)], made);
