// Drives VS Code's workbench in Chromium as a drafter would, by keyboard.
// usage: DRIVER_MODULES=node_modules node drive.mjs URL FOLDER PROFILE SHOTS CABLES
// CABLES is a folder of whole cables to type. ONLY=REGEX runs the steps whose names it matches. Each
// step has a document of its own, so that one that fails leaves the others alone.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [url, folder, profile, shots, cables] = process.argv.slice(2);
const { chromium } = createRequire(join(process.env.DRIVER_MODULES, "x.js"))("playwright-core");
const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const PATIENCE = Number(process.env.PATIENCE ?? 30_000); // milliseconds

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
page.setDefaultTimeout(PATIENCE);

let passed = 0;
const failures = [];
const only = new RegExp(process.env.ONLY ?? "");
async function check(what, run) {
  if (!only.test(what)) return;
  try {
    const more = await run();
    passed += 1;
    console.log(`ok - ${what}${more === undefined ? "" : `: ${more}`}`);
  } catch (error) {
    failures.push(what);
    console.log(`not ok - ${what}: ${String(error.message ?? error).split("\n").slice(0, 12).join("\n    ")}`);
    await shot(`failed-${failures.length}`);
    await page.keyboard.press("Escape");
    await showProblems(false).catch(() => undefined);
  }
}
const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`) });
const plain = (text) => text.replace(/\u00a0/g, " ").replace(/[\u200b-\u200f\u2060]/g, "");

// --- what a user does
// Opens a quick input. A key that comes while a view is still taking the focus is lost: press again.
async function quickInput(key, text) {
  const input = page.locator(".quick-input-widget input").first();
  for (let left = 5; left > 0; left -= 1) {
    await page.keyboard.press(key);
    if (await input.waitFor({ timeout: 2000 }).then(() => true, () => false)) break;
  }
  await input.fill(text);
}
// The same, and takes the row that shows these words, once the list has caught up.
async function choose(key, text, words) {
  const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: words });
  for (let left = 3; left > 0; left -= 1) {
    await quickInput(key, text);
    if (await row.waitFor({ timeout: PATIENCE / 3 }).then(() => true, () => false)) break;
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Enter");
}
async function command(title) {
  await choose("F1", `>${title}`, title);
}
async function open(file) {
  await choose("Control+P", file, file);
  await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
}
// Opens a copy of the cable with mistakes under a name of its own, and waits for its findings.
const CABLE = readFileSync(join(folder, "09VALLETTA90.cable"), "utf8");
async function document(name) {
  writeFileSync(join(folder, `${name}.cable`), CABLE);
  await open(`${name}.cable`);
  await until("its findings", squiggles);
}
const mode = () => page.locator('[id="status.editor.mode"]').innerText();
async function until_mode(wanted) {
  await until(`the language mode ${wanted}`, async () => (await mode()) === wanted);
}
async function showProblems(wanted) {
  const panel = page.locator(".markers-panel");
  for (let left = 5; left > 0 && (await panel.isVisible()) !== wanted; left -= 1) {
    await page.keyboard.press(wanted ? "Control+Shift+M" : "Control+J");
    await panel.waitFor({ state: wanted ? "visible" : "hidden", timeout: 2000 }).catch(() => undefined);
  }
  assert.equal(await panel.isVisible(), wanted, "the Problems view");
  if (!wanted) await page.keyboard.press("Control+1");
}
// What the Problems view lists of what has these words. It is long, and shows the first rows only.
async function listed(words) {
  await page.getByPlaceholder(/^Filter/).first().fill(words);
  await page.waitForTimeout(300);
  const rows = await page.locator(".markers-panel .monaco-list-row").allInnerTexts();
  return rows.some((row) => row.includes(words));
}
async function close(tab) {
  await page.locator(".tab", { hasText: tab }).first().click({ button: "middle" });
  await page.locator(".tab", { hasText: tab }).waitFor({ state: "detached" });
  await page.locator(".tab.active").first().click();
}
async function goTo(line, column) {
  await quickInput("Control+G", `:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}
// The text as it is shown, by line, top to bottom, without the hints in it.
async function shown() {
  const lines = await page.locator(".editor-instance .view-lines > .view-line").evaluateAll((nodes) =>
    nodes.map((node) => {
      const words = [...node.querySelectorAll("span > span")].filter((span) => !/\bdyn-rule-/.test(span.className));
      return [parseInt(node.style.top, 10), words.map((span) => span.textContent).join("")];
    }).sort(([a], [b]) => a - b).map(([, text]) => text));
  return plain(lines.join("\n"));
}
async function until(what, run, ms = PATIENCE) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await run();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${ms / 1000} s: ${what}; the editor shows\n${await shown()}`);
    await page.waitForTimeout(50);
  }
}
// The widths of the pictures in all pages within the page; 0 for a broken one.
async function pictures() {
  const widths = page.frames().slice(1).map((frame) =>
    frame.evaluate(() => [...document.images].map((image) => image.naturalWidth)).catch(() => []));
  return (await Promise.all(widths)).flat();
}
// Presses a key until what it brings is there: a key that comes too early is lost.
async function press(key, wanted) {
  for (let left = 5; left > 0; left -= 1) {
    await page.keyboard.press(key);
    if (await wanted.waitFor({ timeout: PATIENCE / 5 }).then(() => true, () => false)) return;
  }
  throw new Error(`${key} brought nothing; the editor shows\n${await shown()}`);
}
// Types a text as a quick typist does, with Enter at the end of each line. In plain text VS Code's own
// list of words takes an Enter, so that it is put away first.
async function type(text, { pause = 200, isPlain = false } = {}) {
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) {
      // The moment in which a list of completions comes up, and would take the Enter.
      await page.waitForTimeout(pause);
      if (isPlain) await page.keyboard.press("Escape");
      await page.keyboard.press("Enter");
    }
    await page.keyboard.type(line, { delay: 30 });
  }
}
// Saves with Ctrl+S until the tab has no mark of a change any more.
async function save() {
  const changed = page.locator(".tab.active.dirty");
  for (let left = 5; left > 0 && (await changed.count()) > 0; left -= 1) {
    await page.keyboard.press("Control+S");
    await changed.waitFor({ state: "detached", timeout: PATIENCE / 5 }).catch(() => undefined);
  }
  assert.equal(await changed.count(), 0, "the file is saved");
}
const problems = async () => (await page.locator(".markers-panel .monaco-list-row .message-star, .markers-panel .monaco-list-row .marker-message-details-container, .markers-panel .monaco-list-row .monaco-tl-contents").allInnerTexts()).map(plain);
const squiggles = () => page.locator(".squiggly-error, .squiggly-warning").count();
const statusBar = async () => plain(await page.locator('[id="cablelint.cablelint.banner"]').innerText());

// The server's processes: those whose program lies in the extension that was installed for this run.
function servers() {
  const extensions = join(dirname(profile), "extensions");
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const [program, argument] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return program.startsWith(extensions) && argument === "server";
    } catch {
      return false; // It has ended meanwhile.
    }
  });
}

try {
  await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`, { timeout: 90_000 });
  await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 90_000 });

  await check("a cable is opened as one", async () => {
    await open("09VALLETTA90.cable");
    await until_mode("Cable");
  });

  await check("squiggles appear", async () => {
    await document("squiggles");
    await until("all three", async () => (await squiggles()) === 3);
  });

  await check("the Problems view lists the findings", async () => {
    await showProblems(true);
    const rows = await until("rows", async () => {
      const all = await problems();
      return all.some((row) => row.includes("PHUX is not a TAGS code")) && all;
    });
    assert.ok(rows.some((row) => row.includes("(C) is CONFIDENTIAL, but the cable is UNCLASSIFIED")), rows.join("\n"));
    await shot("problems");
    await showProblems(false);
    return `${rows.length} rows`;
  });

  await check("the status bar shows the banner and its roll-up", async () => {
    await document("status-bar");
    await until("the roll-up", async () => (await statusBar()).includes("UNCLASSIFIED SENSITIVE, portions CONFIDENTIAL"));
    return statusBar();
  });

  await check("the quick fix is applied by keyboard", async () => {
    await document("quick-fix");
    await goTo(7, 13);
    await press("Control+.", page.locator(".action-widget .monaco-list-row", { hasText: "PHUM" }).first());
    await shot("quick-fix");
    await page.keyboard.press("Enter");
    await until("PHUM", async () => (await shown()).includes("TAGS: EFIS PHUM ECON MT"));
  });

  await check("hover tells what a TAG means", async () => {
    await document("hover");
    // A TAG without a finding, which could have the same words in its text.
    await goTo(7, 8);
    const hover = page.locator(".monaco-hover .hover-contents", { hasText: "Fish" }).first();
    for (let left = 5; left > 0 && !(await hover.isVisible()); left -= 1) {
      await page.keyboard.press("Control+K");
      await page.keyboard.press("Control+I");
      await hover.waitFor({ timeout: PATIENCE / 5 }).catch(() => undefined);
    }
    await hover.waitFor();
    await shot("hover");
    await page.keyboard.press("Escape");
    return plain(await hover.innerText().catch(() => "shown")).split("\n")[0];
  });

  await check("a TAG is completed by its meaning", async () => {
    await document("completion");
    await goTo(7, 11);
    await page.keyboard.type(" drugs", { delay: 40 });
    const row = page.locator(".suggest-widget .monaco-list-row.focused", { hasText: "SNAR" }).first();
    await row.waitFor();
    await shot("completion");
    const label = plain(await row.innerText());
    await page.keyboard.press("Tab");
    await until("the code", async () => (await shown()).includes("TAGS: EFIS SNAR PHUX ECON MT"));
    return label.replace(/\s+/g, " ");
  });

  await check("the outline shows the paragraphs", async () => {
    await document("outline");
    await command("Explorer: Focus on Outline View");
    const rows = page.locator(".outline-pane .monaco-list-row, .outline-tree .monaco-list-row");
    // The view is low, and shows the first rows.
    const texts = await until("the parts of the header", async () => {
      const all = (await rows.allInnerTexts()).map((text) => plain(text).replace(/\s+/g, " ").trim());
      return ["Header", "Banner", "UNCLAS VALLETTA 000090", "SIPDIS"].every((part) => all.join("|").includes(part)) && all;
    });
    await shot("outline");
    await page.keyboard.press("Control+1");
    return texts.slice(0, 6).join(" | ");
  });

  await check("a paragraph number is renamed with what cites it", async () => {
    await document("rename");
    const box = page.locator(".rename-box input");
    const rename = async (number) => {
      await goTo(29, 1);
      await press("F2", box);
      await box.fill(number);
      await page.keyboard.press("Enter");
      await until(`paragraph ${number}`, async () => (await shown()).includes(`\n${number}. (U) The director`));
    };
    await rename("4");
    await rename("7");
    await until("what cites it", async () => (await shown()).includes("as para 7 describes"));
  });

  await check("a second Enter offers the next paragraph", async () => {
    await document("next-paragraph");
    await goTo(29, 5);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const rows = page.locator(".suggest-widget.visible .monaco-list-row");
    await until("its number and mark", async () => /^6\. \(U\)/m.test((await rows.allInnerTexts()).join("\n")));
    // The commonest mark comes first; the one of the paragraph above is further down.
    const unclassified = page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "6. (U)" });
    for (let left = 5; left > 0 && !(await unclassified.isVisible()); left -= 1) {
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(200);
    }
    await page.keyboard.press("Tab");
    await until("both, once taken", async () => /on Friday\.\n\n6\. \(U\) ?\n/.test(await shown()));
    await page.keyboard.type("He will not read it aloud.", { delay: 20 });
    await until("the sentence", async () => (await shown()).includes("\n6. (U) He will not read it aloud.\n"));
  });

  await check("cables that are not open are checked as well", async () => {
    await showProblems(true);
    await until("a finding in 09VALLETTA91", () => listed("EFIS is repeated in the TAGS line"));
    await listed("");
    await showProblems(false);
  });

  await check("a setting of the editor holds at once", async () => {
    const file = join(folder, ".vscode", "settings.json");
    mkdirSync(dirname(file), { recursive: true });
    const repeated = () => listed("EFIS is repeated in the TAGS line");
    await showProblems(true);
    await until("a finding in 09VALLETTA91", repeated);
    writeFileSync(file, JSON.stringify({ "cablelint.ignore": ["tags-duplicate"] }));
    await until("its end", async () => !(await repeated()));
    assert.ok(await listed("(C) is CONFIDENTIAL"));
    writeFileSync(file, "{}");
    await until("its return", repeated);
    await listed("");
    await showProblems(false);
  });

  await check("each level has its contributed color in every kind of theme", async () => {
    await document("colors");
    const settings = join(folder, ".vscode", "settings.json");
    mkdirSync(dirname(settings), { recursive: true });
    const levels = Object.fromEntries(manifest.contributes.colors.map(({ id, defaults }) => [id, defaults]));
    const words = { UNCLAS: "cable.unclassified", "(U)": "cable.unclassified", "(SBU)": "cable.sensitive", "(C)": "cable.confidential" };
    const themes = {
      "Light Modern": "light", "Dark Modern": "dark",
      "Default High Contrast": "highContrast", "Default High Contrast Light": "highContrastLight",
    };
    const seen = () => page.locator(".editor-instance .view-line").evaluateAll((lines) => Object.fromEntries(
      lines.flatMap((line) => [...line.querySelectorAll("span > span")])
        .map((span) => [span.textContent.trim(), getComputedStyle(span).color])));
    const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
    for (const [theme, kind] of Object.entries(themes)) {
      writeFileSync(settings, JSON.stringify({ "workbench.colorTheme": theme }));
      const wanted = Object.fromEntries(Object.entries(words).map(([word, id]) => [word, rgb(levels[id][kind])]));
      await until(`the colors of ${theme}: ${JSON.stringify(wanted)}`, async () => {
        const colors = await seen();
        return Object.entries(wanted).every(([word, color]) => colors[word] === color);
      });
      await shot(`colors-${kind}`);
    }
    writeFileSync(settings, "{}");
  });

  await check("what TAGS mean is said behind them", async () => {
    await document("hints");
    const line = page.locator(".editor-instance .view-line", { hasText: "TAGS:" }).first();
    await until("the hint", async () => plain(await line.innerText()).startsWith("TAGS: EFIS PHUX ECON MT") &&
      plain(await line.innerText()).includes("Commercial Fishing and…, Economic Conditions, Malta"));
  });

  await check("nothing flickers while prose is typed", async () => {
    await document("flicker");
    await goTo(21, 42);
    await page.evaluate(() => {
      const watch = { fewest: Infinity, hidden: 0, frames: 0, on: true };
      window.watch = watch;
      const look = () => {
        watch.frames += 1;
        watch.fewest = Math.min(watch.fewest, document.querySelectorAll(".squiggly-error, .squiggly-warning").length);
        const item = document.getElementById("cablelint.cablelint.banner");
        if (!item || item.getBoundingClientRect().width === 0) watch.hidden += 1;
        if (watch.on) requestAnimationFrame(look);
      };
      look();
    });
    const before = await squiggles();
    await page.keyboard.type(" It was his own, and he had not bought a ticket at all.", { delay: 25 });
    await page.waitForTimeout(500);
    const { fewest, hidden, frames } = await page.evaluate(() => { window.watch.on = false; return window.watch; });
    assert.ok(before > 0, "squiggles to watch");
    assert.equal(fewest, before, "squiggles vanished for a moment");
    assert.equal(hidden, 0, "the status bar item vanished for a moment");
    return `${frames} frames`;
  });

  await check("one command makes the safe fixes, and so does its key", async () => {
    const fixed = () => until("the underline", async () => /\nWhat Comes Next\n-{15}\n/.test(await shown()));
    await document("fix-all");
    await command("Cable: Fix All That Is Safe to Fix");
    await fixed();
    await document("fix-all-key");
    await goTo(23, 5);
    for (let left = 5; left > 0 && !/\n-{15}\n/.test(await shown()); left -= 1) {
      await page.keyboard.press("Control+K");
      await page.keyboard.press(".");
      await page.waitForTimeout(PATIENCE / 10);
    }
    await fixed();
  });

  await check("the language status names the server and opens the configuration", async () => {
    const file = join(folder, "cablelint.toml");
    writeFileSync(file, "line-width = 69\n");
    await document("language-status");
    const entries = page.locator(".monaco-hover", { hasText: `cablelint ${manifest.version}` }).first();
    const braces = page.locator('[id="status.languageStatus"]');
    await until("the server and the file", async () => {
      await braces.hover();
      await entries.waitFor({ timeout: 2000 }).catch(() => undefined);
      return (await entries.isVisible()) && plain(await entries.innerText()).includes("cablelint.toml");
    });
    await shot("language-status");
    await entries.getByText("Open", { exact: true }).click();
    await page.locator('.tab.active[data-resource-name="cablelint.toml"]').waitFor();
  });

  await check("cablelint.toml is completed", async () => {
    await open("cablelint.toml");
    await goTo(2, 1);
    await page.keyboard.type("ign", { delay: 40 });
    await press("Control+Space", page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "ignore" }).first());
    await page.keyboard.press("Tab");
    await page.keyboard.type('["tags-u', { delay: 40 });
    await press("Control+Space", page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "tags-unknown" }).first());
    await shot("toml");
    await page.keyboard.press("Escape");
    await command("File: Revert File");
    rmSync(join(folder, "cablelint.toml"));
  });

  await check("a rule's page opens beside the cable", async () => {
    await document("rule-page");
    await goTo(23, 5);
    await command("Cable: Show a Rule's Page");
    await page.locator(".tab", { hasText: "portion-above-banner" }).first().waitFor();
    await page.waitForTimeout(1500);
    await shot("rule-page");
    await close("portion-above-banner");
  });

  await check("the name of a rule in the Problems view opens its page, without a browser", async () => {
    await showProblems(true);
    await until("a finding in 09VALLETTA91", () => listed("tags-duplicate"));
    await page.locator(".markers-panel .monaco-list-row a", { hasText: "tags-duplicate" }).first().click();
    await page.locator(".tab", { hasText: "tags-duplicate" }).first().waitFor();
    assert.equal(page.context().pages().length, 1);
    await close("tags-duplicate");
    await listed("");
    await showProblems(false);
  });

  await check("the walkthrough opens", async () => {
    await command("Welcome: Open Walkthrough");
    await page.locator(".quick-input-widget input").fill("Write a cable");
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "Write a cable" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".gettingStartedContainer", { hasText: "Read what is wrong, and fix it" }).waitFor();
    await page.locator(".gettingStartedContainer").getByText("Read what is wrong, and fix it").click();
    await until("its picture", async () => (await pictures()).some((width) => width > 500));
    await shot("walkthrough");
    await close("Welcome");
  });

  await check("plain text that reads like a telegram becomes a cable, a letter does not", async () => {
    await open("telegram.txt");
    await until_mode("Cable");
    await open("letter.txt");
    await page.waitForTimeout(1000);
    assert.equal(await mode(), "Plain Text");
  });

  await check("plain text is looked at again when it is saved, and who takes it back is heeded", async () => {
    writeFileSync(join(folder, "draft.txt"), "");
    await open("draft.txt");
    await until_mode("Plain Text");
    await page.locator(".editor-instance .view-lines").first().click();
    await type("UNCLAS VALLETTA 000092\n\nE.O. 12958: N/A\nTAGS: EFIS, MT\nSUBJECT: MALTA: FISH", { isPlain: true });
    assert.equal(await mode(), "Plain Text");
    await save();
    await until_mode("Cable");
    await command("Change Language Mode");
    await page.locator(".quick-input-widget input").fill("Plain Text");
    await page.keyboard.press("Enter");
    await until_mode("Plain Text");
    await page.locator(".editor-instance .view-lines").first().click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" AND CHIPS");
    await save();
    await page.waitForTimeout(1000);
    assert.equal(await mode(), "Plain Text");
  });

  await check("a new cable is made from the template", async () => {
    await command("Cable: New Cable from Template");
    await page.getByPlaceholder("GUATEMALA").fill("Vallettta");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget", { hasText: "did you mean VALLETTA?" }).waitFor();
    await page.getByPlaceholder("GUATEMALA").fill("Valletta");
    await page.keyboard.press("Enter");
    await page.getByPlaceholder("How is it classified, and in which layout?").fill("Sensitive");
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "Sensitive but unclassified" }).waitFor();
    await page.keyboard.press("Enter");
    await until("a header", async () => /From:.*VALLETTA/.test(await shown()) && (await shown()).includes("SENSITIVE"));
    await shot("new-cable");
  });

  await check("a server that dies is started again, and left alone when it keeps dying", async () => {
    await document("deaths");
    for (let death = 1; death <= 5; death += 1) {
      const [pid] = await until(`server ${death}`, async () => {
        const running = servers();
        return running.length === 1 && (await statusBar()).includes("UNCLASSIFIED") && running;
      });
      process.kill(pid, "SIGKILL");
      await until("its end", async () => !servers().includes(pid));
    }
    await until("the warning", async () => (await statusBar()).trim() === "cablelint");
    await command("Cable: Restart the Server");
    await until("the server's return", async () => (await statusBar()).includes("UNCLASSIFIED"));
  });

  for (const cable of readdirSync(cables).filter((name) => name.endsWith(".cable"))) {
    await check(`typed into an empty file, ${cable} is saved as it was typed`, async () => {
      const file = `typed-${cable}`;
      const wanted = readFileSync(join(cables, cable), "utf8");
      writeFileSync(join(folder, file), "");
      await open(file);
      await until_mode("Cable");
      await page.locator(".editor-instance .view-lines").first().click();
      await type(wanted);
      await page.keyboard.press("Escape");
      await save();
      assert.equal(readFileSync(join(folder, file), "utf8"), wanted);
      await shot(`typed-${cable}`);
    });
  }

  for (const cable of ["smart-sbu.cable", "telegram-sbu.cable"]) {
    await check(`typed into a .txt file with pauses, and saved below the header, ${cable} is saved as it was typed`, async () => {
      const file = `typed-${cable}`.replace(".cable", ".txt");
      const wanted = readFileSync(join(cables, cable), "utf8");
      const header = /^[^]*?\nSubj[^\n]*|^[^]*?\nSUBJ[^\n]*/.exec(wanted)[0];
      writeFileSync(join(folder, file), "");
      await open(file);
      await until_mode("Plain Text");
      await page.locator(".editor-instance .view-lines").first().click();
      await type(header, { pause: 600, isPlain: true });
      await page.keyboard.press("Escape");
      await save();
      await until_mode("Cable");
      await page.keyboard.press("Control+End");
      await type(wanted.slice(header.length), { pause: 600 });
      await page.keyboard.press("Escape");
      await save();
      assert.equal(readFileSync(join(folder, file), "utf8"), wanted);
    });
  }

  await check("no message box appeared", async () => {
    assert.deepEqual(await page.locator(".notification-toast").allInnerTexts(), []);
    assert.equal(await page.locator(".monaco-dialog-box").count(), 0);
  });

  await check("a file that is not UTF-8 is named once", async () => {
    const latin = CABLE.replace("wore oilskins", "wore oilskins from M\u00e1laga and Le\u00f3n");
    writeFileSync(join(folder, "latin.cable"), Buffer.from(latin, "latin1"));
    await open("latin.cable");
    const toast = page.locator(".notification-toast", { hasText: "latin.cable has letters that could not be read" });
    await toast.first().waitFor();
    await shot("not-utf-8");
    await open("09VALLETTA90.cable");
    await open("latin.cable");
    assert.equal(await toast.count(), 1);
    await command("Notifications: Clear All Notifications");
  });

  await check("the extension's page is for its users", async () => {
    await command("Extensions: Show Installed Extensions");
    await page.locator(".extension-list-item", { hasText: "cablelint" }).first().click();
    await until("its words", async () => {
      const words = page.frames().map((frame) => frame.evaluate(() => document.body.innerText).catch(() => ""));
      return (await Promise.all(words)).some((text) => text.includes("First steps"));
    });
    assert.ok(!(await pictures()).includes(0), "no picture is broken");
    await shot("extension-page");
    await close("Extension: cablelint");
  });

  await check("without a server the status bar says what to do, and no box does", async () => {
    const settings = join(profile, "Machine", "settings.json");
    writeFileSync(settings, JSON.stringify({ "cablelint.server.path": "/nowhere/cablelint" }));
    await open("09VALLETTA90.cable");
    await until("the warning", async () => (await statusBar()).trim() === "cablelint");
    await page.locator('[id="cablelint.cablelint.banner"]').hover();
    const words = page.locator(".monaco-hover", { hasText: "names /nowhere/cablelint, where no program is" });
    await words.first().waitFor();
    await shot("no-server");
    assert.equal(await page.locator(".notification-toast").count(), 0);
    writeFileSync(settings, "{}");
    await until("the server's return", async () => (await statusBar()).includes("UNCLASSIFIED"));
  });
} catch (error) {
  failures.push(String(error));
  console.log(`not ok - ${error}`);
  await shot("failed");
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
