// Builds cablelint-PLATFORM.vsix with the server inside.
// usage: npm run package [-- --server FILE] [-- --target linux-x64]
// Without --server, a release build of this repository is made and taken.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = resolve(here, "../..");
const { values } = parseArgs({ options: { server: { type: "string" }, target: { type: "string" } } });
const target = values.target ?? `${process.platform}-${process.arch}`;
const program = target.startsWith("win32") ? "cablelint.exe" : "cablelint";
const run = (command, ...args) => execFileSync(command, args, { cwd: here, stdio: "inherit" });

if (values.server === undefined) {
  run("cargo", "build", "--profile", "dist", "--locked", "--manifest-path", join(repository, "Cargo.toml"));
}
const built = join(process.env.CARGO_TARGET_DIR ?? join(repository, "target"), "dist", program);
rmSync(join(here, "server"), { recursive: true, force: true });
mkdirSync(join(here, "server"));
copyFileSync(values.server ?? built, join(here, "server", program));
chmodSync(join(here, "server", program), 0o755);
for (const license of ["LICENSE-APACHE", "LICENSE-MIT"]) {
  copyFileSync(join(repository, license), join(here, license));
}
run(process.execPath, "scripts/build.mjs");

// On an extension's page VS Code shows pictures from the web only, and a desk may have none: the
// walkthrough has the picture instead.
const page = readFileSync(join(here, "README.md"), "utf8").replace(/^!\[.*\]\(.*\)\n\n/m, "");
copyFileSync(join(repository, "docs/pictures/editor.png"), join(here, "walkthrough", "editor.png"));
writeFileSync(join(here, "dist", "README.md"), page);
copyFileSync(join(repository, "CHANGELOG.md"), join(here, "dist", "CHANGELOG.md"));

run(process.execPath, "node_modules/@vscode/vsce/vsce", "package", "--no-dependencies", "--skip-license",
  "--allow-missing-repository", "--readme-path", "dist/README.md", "--changelog-path", "dist/CHANGELOG.md",
  "--no-rewrite-relative-links", "--target", target, "--out", `cablelint-${target}.vsix`);
