// Drives VS Code's workbench in Chromium as a drafter would, by keyboard.
// usage: DRIVER_MODULES=node_modules node drive.mjs URL FOLDER PROFILE SHOTS CABLES
// CABLES is a folder of whole cables to type. ONLY=REGEX runs the steps whose names it matches.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [url, folder, profile, shots, cables] = process.argv.slice(2);
const { chromium } = createRequire(join(process.env.DRIVER_MODULES, "x.js"))("playwright-core");
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
async function showProblems(wanted) {
  const panel = page.locator(".markers-panel");
  for (let left = 5; left > 0 && (await panel.isVisible()) !== wanted; left -= 1) {
    await page.keyboard.press(wanted ? "Control+Shift+M" : "Control+J");
    await panel.waitFor({ state: wanted ? "visible" : "hidden", timeout: 2000 }).catch(() => undefined);
  }
  assert.equal(await panel.isVisible(), wanted, "the Problems view");
  if (!wanted) await page.keyboard.press("Control+1");
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
// Presses a key until what it brings is there: a key that comes too early is lost.
async function press(key, wanted) {
  for (let left = 5; left > 0; left -= 1) {
    await page.keyboard.press(key);
    if (await wanted.waitFor({ timeout: PATIENCE / 5 }).then(() => true, () => false)) return;
  }
  throw new Error(`${key} brought nothing; the editor shows\n${await shown()}`);
}
// Types a text as a quick typist does, with Enter at the end of each line.
async function type(text) {
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) {
      // The moment in which a list of completions comes up, and would take the Enter.
      await page.waitForTimeout(200);
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
  await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
  await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 90_000 });

  await check("a cable is opened as one", async () => {
    await open("09VALLETTA90.cable");
    await until("the language mode", async () => (await page.locator('[id="status.editor.mode"]').innerText()) === "Cable");
  });

  await check("squiggles appear", async () => `${await until("squiggles", squiggles)} of them`);

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
    await until("the roll-up", async () => (await statusBar()).includes("UNCLASSIFIED SENSITIVE, portions CONFIDENTIAL"));
    return statusBar();
  });

  await check("the quick fix is applied by keyboard", async () => {
    await goTo(7, 13);
    await press("Control+.", page.locator(".action-widget .monaco-list-row", { hasText: "PHUM" }).first());
    await shot("quick-fix");
    await page.keyboard.press("Enter");
    await until("PHUM", async () => (await shown()).includes("TAGS: EFIS PHUM ECON MT"));
  });

  await check("hover tells what a TAG means", async () => {
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
    await goTo(7, 11);
    await page.keyboard.type(" drugs", { delay: 40 });
    const row = page.locator(".suggest-widget .monaco-list-row.focused", { hasText: "SNAR" }).first();
    await row.waitFor();
    await shot("completion");
    const label = plain(await row.innerText());
    await page.keyboard.press("Tab");
    await until("the code", async () => (await shown()).includes("TAGS: EFIS SNAR PHUM ECON MT"));
    return label.replace(/\s+/g, " ");
  });

  await check("the outline shows the paragraphs", async () => {
    await command("Explorer: Focus on Outline View");
    const rows = page.locator(".outline-pane .monaco-list-row, .outline-tree .monaco-list-row");
    await until("rows", async () => (await rows.count()) >= 5);
    const texts = (await rows.allInnerTexts()).map((text) => plain(text).replace(/\s+/g, " "));
    await shot("outline");
    await page.keyboard.press("Control+1");
    return texts.slice(0, 6).join(" | ");
  });

  await check("a paragraph number is renamed with what cites it", async () => {
    await goTo(29, 1);
    const box = page.locator(".rename-box input");
    await press("F2", box);
    await box.fill("4");
    await page.keyboard.press("Enter");
    await until("paragraph 4", async () => /\n4\. \(U\) The director/.test(await shown()));
  });

  await check("a second Enter offers the next paragraph", async () => {
    await goTo(29, 5);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const rows = page.locator(".suggest-widget.visible .monaco-list-row");
    await until("its number and mark", async () => /^5\. \(U\)/m.test((await rows.allInnerTexts()).join("\n")));
    // The commonest mark comes first; the one of the paragraph above is further down.
    const unclassified = page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "5. (U)" });
    for (let left = 5; left > 0 && !(await unclassified.isVisible()); left -= 1) {
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(200);
    }
    await page.keyboard.press("Tab");
    await until("both, once taken", async () => /on Friday\.\n\n5\. \(U\) ?\n/.test(await shown()));
    await page.keyboard.type("He will not read it aloud.", { delay: 20 });
    await until("the sentence", async () => (await shown()).includes("\n5. (U) He will not read it aloud.\n"));
  });

  await check("cables that are not open are checked as well", async () => {
    await showProblems(true);
    await until("a finding in 09VALLETTA91", async () =>
      (await page.locator(".markers-panel .monaco-list-row").allInnerTexts()).some((row) => row.includes("EFIS is repeated on the TAGS line")));
    await showProblems(false);
  });

  await check("a setting of the editor holds at once", async () => {
    const file = join(folder, ".vscode", "settings.json");
    mkdirSync(dirname(file), { recursive: true });
    const listed = async () => (await page.locator(".markers-panel .monaco-list-row").allInnerTexts()).join("\n");
    await showProblems(true);
    await until("a finding in 09VALLETTA91", async () => (await listed()).includes("EFIS is repeated on the TAGS line"));
    writeFileSync(file, JSON.stringify({ "cablelint.ignore": ["tags-duplicate"] }));
    await until("its end", async () => !(await listed()).includes("EFIS is repeated on the TAGS line"));
    assert.match(await listed(), /portion-above-banner/);
    writeFileSync(file, "{}");
    await until("its return", async () => (await listed()).includes("EFIS is repeated on the TAGS line"));
    await showProblems(false);
  });

  await check("the server's colours are those of the first paint, one for each level", async () => {
    await goTo(1, 1);
    await until("the banner", async () => (await shown()).includes("UNCLAS VALLETTA"));
    const colours = await page.locator(".editor-instance .view-line").evaluateAll((lines) => Object.fromEntries(
      lines.flatMap((line) => [...line.querySelectorAll("span > span")])
        .map((span) => [span.textContent.trim(), getComputedStyle(span).color])));
    const seen = ["UNCLAS", "(U)", "(SBU)", "(C)", "TAGS:"].map((word) => colours[word]);
    assert.equal(seen[0], seen[1], "banner and mark of a level");
    assert.equal(new Set(seen).size, 4, JSON.stringify(seen));
  });

  await check("nothing flickers while prose is typed", async () => {
    await goTo(23, 63);
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

  await check("one command makes the safe fixes", async () => {
    await command("Cable: Fix All That Is Safe to Fix");
    await until("the underline", async () => /\nWhat Comes Next\n-{15}\n/.test(await shown()));
  });

  await check("a rule's page opens beside the cable", async () => {
    await goTo(23, 5);
    await command("Cable: Show a Rule's Page");
    await page.locator(".tab", { hasText: "portion-above-banner" }).first().waitFor();
    await page.waitForTimeout(1500);
    await shot("rule-page");
    await close("portion-above-banner");
  });

  await check("the name of a rule in the Problems view opens its page, without a browser", async () => {
    await showProblems(true);
    await page.locator(".markers-panel .monaco-list-row a", { hasText: "tags-duplicate" }).first().click();
    await page.locator(".tab", { hasText: "tags-duplicate" }).first().waitFor();
    assert.equal(page.context().pages().length, 1);
    await close("tags-duplicate");
    await showProblems(false);
  });

  await check("the walkthrough opens", async () => {
    await command("Welcome: Open Walkthrough");
    await page.locator(".quick-input-widget input").fill("Write a cable");
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "Write a cable" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".gettingStartedContainer", { hasText: "Read what is wrong, and fix it" }).waitFor();
    await page.waitForTimeout(1500);
    await shot("walkthrough");
    await close("Welcome");
  });

  await check("plain text that reads like a telegram becomes a cable, a letter does not", async () => {
    await open("telegram.txt");
    await until("the language mode", async () => (await page.locator('[id="status.editor.mode"]').innerText()) === "Cable");
    await open("letter.txt");
    await page.waitForTimeout(1000);
    assert.equal(await page.locator('[id="status.editor.mode"]').innerText(), "Plain Text");
  });

  await check("a new cable is made from the template", async () => {
    await command("Cable: New Cable from Template");
    await page.getByPlaceholder("GUATEMALA").fill("Valletta");
    await page.keyboard.press("Enter");
    await page.getByPlaceholder("How is it classified, and in which layout?").fill("Sensitive");
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "Sensitive but unclassified" }).waitFor();
    await page.keyboard.press("Enter");
    await until("a header", async () => /From:.*VALLETTA/.test(await shown()) && (await shown()).includes("SENSITIVE"));
    await shot("new-cable");
  });

  await check("a server that dies is started again, and left alone when it keeps dying", async () => {
    await open("09VALLETTA90.cable");
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
      await until("the language mode", async () => (await page.locator('[id="status.editor.mode"]').innerText()) === "Cable");
      await page.locator(".editor-instance .view-lines").first().click();
      await type(wanted);
      await page.keyboard.press("Escape");
      await save();
      assert.equal(readFileSync(join(folder, file), "utf8"), wanted);
      await shot(`typed-${cable}`);
    });
  }

  await check("no message box appeared", async () => {
    assert.deepEqual(await page.locator(".notification-toast").allInnerTexts(), []);
    assert.equal(await page.locator(".monaco-dialog-box").count(), 0);
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
