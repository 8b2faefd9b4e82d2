// build.mjs BINARY FOLDER: packs the npm packages for this platform, `cablelint` and the one that
// holds the binary, into FOLDER. Both have the version that the binary prints.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [binary, folder] = process.argv.slice(2).map((path) => resolve(path));
const version = execFileSync(binary, ["--version"], { encoding: "utf8" }).trim().split(" ")[1];
const platform = `cablelint-${process.platform}-${process.arch}`;
const base = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const root = join(here, "../..");

function pack(manifest, files) {
  const staged = mkdtempSync(join(tmpdir(), "cablelint-npm-"));
  for (const file of [...files, join(root, "LICENSE-MIT"), join(root, "LICENSE-APACHE")]) {
    copyFileSync(file, join(staged, basename(file)));
  }
  chmodSync(join(staged, basename(files[0])), 0o755);
  writeFileSync(join(staged, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: staged });
}

mkdirSync(folder, { recursive: true });
pack({ ...base, version, optionalDependencies: { [platform]: version } }, [
  join(here, "cablelint.js"),
  join(here, "README.md"),
]);
pack(
  {
    name: platform,
    version,
    description: `The binary of cablelint for ${process.platform} on ${process.arch}`,
    license: base.license,
    os: [process.platform],
    cpu: [process.arch],
    files: [basename(binary)],
  },
  [binary],
);
