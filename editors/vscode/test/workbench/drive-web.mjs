// Drives VS Code's workbench, with the extension in the host that is a worker of the browser.
// usage: DRIVER_MODULES=node_modules node drive-web.mjs URL FOLDER SHOTS
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [url, folder, shots] = process.argv.slice(2);
const { chromium } = createRequire(join(process.env.DRIVER_MODULES, "x.js"))("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
page.setDefaultTimeout(30_000);

const plain = (text) => text.replace(/\u00a0/g, " ").replace(/[\u200b-\u200f\u2060]/g, "");
const shown = async () => plain((await page.locator(".editor-instance .view-lines > .view-line").allInnerTexts()).join("\n"));
const statusBar = async () => plain(await page.locator('[id="cablelint.cablelint.banner"]').innerText());
const squiggles = () => page.locator(".squiggly-error, .squiggly-warning").count();

async function until(what, run) {
  const end = Date.now() + 30_000;
  while (!(await run().catch(() => false))) {
    if (Date.now() > end) throw new Error(`not within 30 s: ${what}; the editor shows\n${await shown()}`);
    await page.waitForTimeout(100);
  }
}
// A key that comes while a view is still taking the focus is lost: press again.
async function choose(key, text, words) {
  const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: words });
  for (let left = 4; left > 0; left -= 1) {
    await page.keyboard.press(key);
    const input = page.locator(".quick-input-widget input").first();
    if (!(await input.waitFor({ timeout: 3000 }).then(() => true, () => false))) continue;
    await input.fill(text);
    if (await row.waitFor({ timeout: 8000 }).then(() => true, () => false)) break;
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Enter");
}
const open = (file) => choose("Control+P", file, file);
const command = (title) => choose("F1", `>${title}`, title);

if (process.env.CONSOLE) page.on("console", (message) => console.log(message.text().slice(0, 400)));

let failed = false;
async function check(what, run) {
  if (failed) return;
  try {
    await run();
    console.log(`ok - ${what}`);
    await page.screenshot({ path: join(shots, `${what.replace(/\W+/g, "-")}.png`) });
  } catch (error) {
    failed = true;
    console.log(`not ok - ${what}: ${error.message ?? error}`);
    await command("Cable: Show the Log").catch(() => undefined);
    await page.waitForTimeout(1500);
    console.log(plain((await page.locator(".part.panel .view-line").allInnerTexts()).join("\n")));
    await page.screenshot({ path: join(shots, "failed.png") });
  }
}

await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 90_000 });

await check("findings appear in the worker's host", async () => {
  await open("09VALLETTA90.cable");
  await until("three squiggles", async () => (await squiggles()) === 3);
  await until("the roll-up", async () => (await statusBar()).includes("UNCLASSIFIED SENSITIVE, portions CONFIDENTIAL"));
});

await check("a configuration of the folder governs", async () => {
  const file = join(folder, "cablelint.toml");
  writeFileSync(file, 'ignore = ["tags-unknown"]\n');
  await until("two squiggles", async () => (await squiggles()) === 2);
  writeFileSync(file, "ignore = []\n");
  await until("three squiggles", async () => (await squiggles()) === 3);
});

await check("a reference leads to a cable that is not open", async () => {
  await choose("Control+G", ":10:10", "");
  writeFileSync(join(folder, "09VALLETTA88.cable"), "UNCLAS VALLETTA 000088\n\nE.O. 12958: N/A\nTAGS: EFIS MT\nSUBJECT: FLOATS\n\n1. It is.\n\nROE\n");
  await until("the other cable", async () => {
    await page.keyboard.press("F12");
    return page.locator('.tab.active[data-resource-name="09VALLETTA88.cable"]').isVisible();
  });
  await open("09VALLETTA90.cable");
});

await check("a fix is applied by keyboard", async () => {
  await choose("Control+G", ":7:13", "");
  const fix = page.locator(".action-widget .monaco-list-row", { hasText: "PHUM" }).first();
  await until("the fix", async () => {
    await page.keyboard.press("Control+.");
    return fix.waitFor({ timeout: 3000 }).then(() => true);
  });
  await page.keyboard.press("Enter");
  await until("PHUM", async () => (await shown()).includes("TAGS: EFIS PHUM ECON MT"));
});

await check("a rule's page opens", async () => {
  await choose("Control+G", ":23:5", "");
  await command("Cable: Show a Rule's Page");
  await page.locator(".tab", { hasText: "portion-above-banner" }).first().waitFor();
});

await check("a new cable is made", async () => {
  await command("Cable: New Cable from Template");
  await page.getByPlaceholder("GUATEMALA").fill("Valletta");
  await page.keyboard.press("Enter");
  await page.getByPlaceholder("How is it classified, and in which layout?").fill("Secret: derived");
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "Secret: derived" }).waitFor();
  await page.keyboard.press("Enter");
  await until("a header", async () => /From:.*VALLETTA/.test(await shown()));
  await until("its banner", async () => (await statusBar()).includes("SECRET"));
});

await check("no message box appeared", async () => {
  assert.deepEqual(await page.locator(".notification-toast").allInnerTexts(), []);
});
await browser.close();
process.exit(failed ? 1 : 0);
