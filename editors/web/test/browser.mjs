// The page in headless Chromium, from a file, as a drafter has it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const html = resolve(process.env.DESK ?? "dist/cablelint.html");
const shots = process.env.SHOTS;

/** A browser with a fresh profile, and a page in it. `requests` lists whatever the page asked for. */
export async function openPage(file, { scheme = "light", width = 1360 } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "desk-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width, height: 850 },
    colorScheme: scheme,
    acceptDownloads: true,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const requests = [];
  const errors = [];
  const address = pathToFileURL(file).href;
  context.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  // The pickers of the system cannot be driven; without them the page downloads and uploads.
  await page.addInitScript(() => {
    delete globalThis.showSaveFilePicker;
    delete globalThis.showOpenFilePicker;
    globalThis.begun = performance.now();
    new MutationObserver(() => {
      if (document.querySelector(".cm-content")) globalThis.editorAfter ??= performance.now();
      if (document.body?.dataset.ready) globalThis.readyAfter ??= performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(address);
  return {
    page, context, requests, errors, address,
    async shot(name) {
      if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
    },
    /** `own` is the folder whose files the page may load. */
    async close(own = address.replace(/(docs\/|index\.html).*$/, "")) {
      const beyond = requests.filter((url) => !url.startsWith(own) && !url.startsWith("blob:") && !url.startsWith("data:"));
      assert.deepEqual(beyond, [], "the page asks for nothing");
      assert.deepEqual(errors, []);
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The desk, ready. It loads nothing beyond itself. */
export async function openDesk(options) {
  const desk = await openPage(html, options);
  await desk.page.waitForSelector("body[data-ready]", { timeout: 60_000 });
  return { ...desk, close: () => desk.close(desk.address) };
}

/** The text of the cable in front. */
export const text = (page) => page.evaluate(() => desk.view.state.doc.toString());

/** The rules of the findings in front, when all that was typed is checked. */
export const rules = (page) => page.evaluate(async () => {
  await desk.client.request("cablelint/summary", { textDocument: { uri: desk.current.uri } });
  return desk.current.findings.map((found) => found.code).sort();
});

/** Waits until a function of the page is true. */
export const until = (page, run, given) => page.waitForFunction(run, given, { timeout: 20_000 });
