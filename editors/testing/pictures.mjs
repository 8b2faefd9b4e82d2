// Takes the README's pictures: the terminal's screen, and VS Code with findings.
// usage: DRIVER_MODULES=node_modules node pictures.mjs SCREEN.ansi URL FOLDER OUT
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [screen, url, folder, out] = process.argv.slice(2);
const { chromium } = createRequire(join(process.env.DRIVER_MODULES, "x.js"))("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const pageOf = async (width, height) =>
  (await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2 })).newPage();

// --- the terminal: SGR sequences become spans
const PALETTE = ["#1b2430", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d5dae3",
  "#5c6773", "#ff7b85", "#b5e890", "#ffd68a", "#7fc4ff", "#de93f5", "#74d3df", "#ffffff"];
function html(ansi) {
  let style = {};
  const escape = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  return ansi.split(/\x1b\[([\d;]*)m/).map((part, index) => {
    if (index % 2 === 0) {
      const css = [style.colour && `color:${style.colour}`, style.bold && "font-weight:bold"].filter(Boolean).join(";");
      return css ? `<span style="${css}">${escape(part)}</span>` : escape(part);
    }
    const codes = part === "" ? [0] : part.split(";").map(Number);
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at];
      if (code === 0) style = {};
      else if (code === 1) style = { ...style, bold: true };
      else if (code === 22) style = { ...style, bold: false };
      else if (code === 39) style = { ...style, colour: undefined };
      else if (code >= 30 && code <= 37) style = { ...style, colour: PALETTE[code - 30] };
      else if (code >= 90 && code <= 97) style = { ...style, colour: PALETTE[code - 82] };
      else if (code === 38 && codes[at + 1] === 5) {
        style = { ...style, colour: PALETTE[codes[at + 2]] ?? PALETTE[7] };
        at += 2;
      }
    }
    return "";
  }).join("");
}
const terminal = await pageOf(1000, 1200);
await terminal.setContent(`<style>
  body { margin: 0; background: transparent }
  #window { display: inline-block; background: #1b2430; border-radius: 8px; overflow: hidden }
  #bar { height: 26px; background: #2a3544; display: flex; align-items: center; gap: 7px; padding-left: 11px }
  #bar i { width: 11px; height: 11px; border-radius: 50%; background: #5c6773 }
  pre { margin: 0; padding: 10px 14px 12px; color: #d5dae3; font: 12px/1.3 "DejaVu Sans Mono", monospace }
</style><div id="window"><div id="bar"><i></i><i></i><i></i></div><pre>${html(readFileSync(screen, "utf8").trimEnd())}</pre></div>`);
await terminal.locator("#window").screenshot({ path: join(out, "terminal.png"), omitBackground: true });

// --- VS Code
const page = await pageOf(1060, 860);
await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 90_000 });
await page.keyboard.press("Control+P");
await page.locator(".quick-input-widget input").fill("09VALLETTA90");
await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "09VALLETTA90" }).waitFor();
await page.keyboard.press("Enter");
await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
await page.keyboard.press("Control+B");
await page.keyboard.press("Control+Shift+M");
await page.locator(".markers-panel .monaco-list-row", { hasText: "PHUX" }).first().waitFor();
await page.keyboard.press("Control+1");
await page.keyboard.press("Control+G");
await page.locator(".quick-input-widget input").fill(":7:13");
await page.keyboard.press("Enter");
await page.waitForTimeout(2500);
await page.screenshot({ path: join(out, "editor.png") });
await browser.close();
