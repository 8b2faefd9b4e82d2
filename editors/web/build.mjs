// build.mjs ENGINE.wasm FOLDER: puts the whole tool into one page, `cablelint.html`, and what the
// documentation needs to check its cables into `site`.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { encode } from "./src/base91.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [engine, folder] = process.argv.slice(2);
const MOST = 2_000_000;

async function bundle(entry, options = {}) {
  const made = await build({
    entryPoints: [join(here, "src", entry)], bundle: true, minify: true, write: false, format: "iife",
    target: ["chrome110", "firefox115", "safari16.4"], legalComments: "none", charset: "ascii", metafile: true, ...options,
  });
  const packages = new Set();
  for (const file of Object.keys(made.metafile.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    if (name) packages.add(name);
  }
  return { text: made.outputFiles[0].text, packages: [...packages].sort() };
}

/** The license of a package: its file, else what it says of itself and of what it holds. */
function license(folder) {
  const file = join(folder, "LICENSE");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const { license, author, main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const notice = /^\/\*!([^]*?)\*\//.exec(readFileSync(join(folder, main), "utf8"))[1];
  return `${license} license, ${author}\n${notice.replace(/^ \* ?/gm, "").trim()}`;
}

function licenses(packages) {
  const texts = new Map();
  for (const name of packages) {
    const text = license(join(here, "node_modules", name));
    texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  return [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n----\n\n");
}

const worker = await bundle("worker.mjs");
const page = await bundle("desk.mjs", {
  define: { WORKER_SOURCE: JSON.stringify(worker.text) },
});
// What every browser unpacks by itself, for the page.
const deflated = (bytes) => encode(deflateRawSync(bytes, { level: 9 }));
const xz = (file) => encode(execFileSync(join(here, "pack-engine"), [file], { maxBuffer: 2 ** 26 }));
const hash = (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
// Unpacks the page's script. The policy names both, and nothing else may run.
const { text: script } = await bundle("unpack.mjs");
const policy = [
  "default-src 'none'", `script-src ${hash(script)} ${hash(page.text)} 'wasm-unsafe-eval'`, "worker-src blob:", "style-src 'unsafe-inline'",
  "img-src data:", "connect-src 'none'", "form-action 'none'", "base-uri 'none'",
].join("; ");
const { code: style } = (await build({
  entryPoints: [join(here, "src/desk.css")], minify: true, write: false, charset: "ascii",
})).outputFiles.map(({ text }) => ({ code: text }))[0];
const packedEngine = xz(engine);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const parts = {
  policy, style, script,
  licenses: escaped(licenses([...page.packages, ...worker.packages])),
  page: deflated(page.text),
  engine: packedEngine,
};
const html = readFileSync(join(here, "src/desk.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
const output = join(folder, "cablelint.html");
writeFileSync(output, html);
console.log(`${output}: ${html.length} bytes, of these ${parts.engine.length} for the engine and ${parts.page.length} for the editor`);
if (html.length > MOST) {
  console.error(`more than ${MOST} bytes`);
  process.exitCode = 1;
}

// For the documentation: a small script and a style on each page, and what they load when asked.
const checker = await bundle("site.mjs", {
  define: { WORKER_SOURCE: JSON.stringify(worker.text), ENGINE: JSON.stringify(packedEngine) },
});
const notices = licenses([...checker.packages, ...worker.packages]).replaceAll("*/", "* /");
const site = join(folder, "site");
mkdirSync(site, { recursive: true });
writeFileSync(join(site, "cablelint-checker.js"), `/*\n${notices}\n*/\n${checker.text}`);
writeFileSync(join(site, "cablelint-opener.js"), (await bundle("site-opener.mjs")).text);
copyFileSync(join(here, "src/site.css"), join(site, "cablelint-site.css"));
