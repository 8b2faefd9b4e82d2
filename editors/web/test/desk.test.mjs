import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { html, openDesk, rules, text, until } from "./browser.mjs";

const HEADER = "UNCLAS QUITO 000041\n\nE.O. 13526: N/A\nTAGS: ";
const REST = [
  "SUBJECT: A HARBOR IS DREDGED",
  "",
  "1. The port authority began to dredge the harbor.  It expects to",
  "end in the the spring.",
  "",
  "2. Two ships wait outside.",
  "",
  "ABERNATHY",
  "",
].join("\n");

test("the page is one file that may not reach anything", () => {
  assert.ok(statSync(html).size < 2_000_000);
  const page = readFileSync(html, "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)[1];
  for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'"]) assert.ok(policy.includes(part), policy);
  assert.doesNotMatch(page.replace(/<script[\s\S]*<\/script>/g, ""), /(src|href)=["']?https?:/);
});

test("a cable is typed from nothing", async () => {
  const desk = await openDesk();
  const { page } = desk;
  const keys = page.keyboard;
  assert.match(await page.textContent("#version"), /^cablelint \d+\.\d+\.\d+$/);
  assert.match(await page.textContent("#promise"), /Nothing leaves this page/);
  assert.deepEqual(await rules(page), [], "an empty sheet has no findings");
  assert.equal(await page.textContent("#banner"), "Empty sheet");
  assert.match(await page.textContent(".cm-placeholder"), /Alt N/, "an empty sheet says how to begin");
  await desk.shot("empty");

  // TAGS are found by what they mean, and taken with Tab.
  await keys.type(HEADER, { delay: 5 });
  await keys.type("human", { delay: 30 });
  await page.waitForSelector(".cm-tooltip-autocomplete li");
  await desk.shot("completion");
  await keys.press("Tab");
  assert.ok((await text(page)).startsWith(`${HEADER}PHUM`), await text(page));

  // Enter makes a line and nothing else: the text is what was typed.
  await keys.type(", EC\n", { delay: 10 });
  await keys.type(REST, { delay: 5 });
  assert.equal(await text(page), `${HEADER}PHUM, EC\n${REST}`);

  // What is wrong is underlined and listed.
  await until(page, () => desk.current.findings.some((found) => found.code === "repeated-word"));
  await page.waitForSelector(".cm-lintRange");
  const list = await page.textContent("#findings");
  assert.match(list, /repeated-word/);
  await desk.shot("findings");

  // It is fixed by keyboard alone.
  for (let more = 0; more < 30; more++) {
    await keys.press("F8");
    if (/\bthe\b.*twice|repeat/i.test(await page.textContent("#said"))) break;
  }
  await keys.press("Control+.");
  await page.waitForSelector("#menu:popover-open [role=menuitem]");
  await desk.shot("menu");
  await keys.press("Enter");
  await until(page, () => !desk.current.findings.some((found) => found.code === "repeated-word"));
  const fixed = `${HEADER}PHUM, EC\n${REST.replace("the the", "the")}`;
  assert.equal(await text(page), fixed);

  // It is saved as it is.
  const saving = page.waitForEvent("download");
  await keys.press("Control+s");
  const saved = await saving;
  assert.equal(readFileSync(await saved.path(), "utf8"), fixed);

  // And read again after the page was loaded anew, from the disk.
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.waitForSelector("body[data-ready]");
  assert.equal(await text(page), "");
  await page.setInputFiles("#file", { name: "26QUITO41.cable", mimeType: "text/plain", buffer: Buffer.from(fixed) });
  await until(page, () => desk.current.name === "26QUITO41.cable" && desk.documents.length === 1);
  assert.equal(await text(page), fixed);
  await until(page, () => document.querySelector("#outline-tree button") && document.querySelector("#banner").textContent.includes("UNCLASSIFIED"));
  await desk.shot("opened");
  await desk.close();
});

test("it is ready soon, and a key costs little", async () => {
  const desk = await openDesk();
  const { page } = desk;
  const ready = await page.evaluate(() => globalThis.readyAfter);
  const paragraphs = Array.from({ length: 110 }, (_, at) => `${at + 1}. (U) The pier has ${at} lamps, and each of them is lit at night.\n`);
  const cable = `UNCLAS QUITO 000041\n\nE.O. 13526: N/A\nTAGS: PREL, EC\nSUBJECT: LAMPS\n\n${paragraphs.join("\n")}\nABERNATHY\n`;
  await page.setInputFiles("#file", { name: "26QUITO41.cable", mimeType: "text/plain", buffer: Buffer.from(cable) });
  await until(page, () => desk.current.name === "26QUITO41.cable");
  await rules(page);
  await page.evaluate(() => {
    desk.view.dispatch({ selection: { anchor: 3000 } });
    desk.client.took.length = 0;
  });
  for (const key of "what is typed in the middle ") {
    await page.keyboard.type(key);
    await rules(page);
  }
  const took = await page.evaluate(() => desk.client.took);
  took.sort((a, b) => a - b);
  console.log(`ready after ${Math.round(ready)} ms; a message takes ${took[took.length >> 1].toFixed(2)} ms (median of ${took.length}), at most ${took.at(-1).toFixed(2)} ms, at ${cable.length} bytes`);
  assert.ok(ready < 5000, `${ready}`);
  await desk.close();
});

test("files are kept as they are", async () => {
  const desk = await openDesk();
  const { page } = desk;
  const lines = "UNCLAS QUITO 000041\r\n\r\nSUBJECT: SE\u00d1OR\r\n\r\n1. Text.\r\n";
  for (const [name, bytes] of [
    ["utf8.cable", Buffer.from(lines)],
    ["mark.cable", Buffer.from(`\ufeff${lines}`)],
    ["old.cable", Buffer.from(lines, "latin1")],
    ["wide.cable", Buffer.from(`\ufeff${lines}`, "utf16le")],
    ["unix.cable", Buffer.from(lines.replaceAll("\r", ""))],
  ]) {
    await page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: bytes });
    await until(page, (name) => desk.current.name === name, name);
    const saving = page.waitForEvent("download");
    await page.keyboard.press("Control+s");
    assert.deepEqual(readFileSync(await (await saving).path()), bytes, name);
  }
  await desk.close();
});

test("several cables, a configuration and a ceiling", async () => {
  const desk = await openDesk();
  const { page } = desk;
  const put = (name, text) => page.setInputFiles("#file", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await put("26LIMA7.cable", "UNCLAS LIMA 000007\n\nE.O. 13526: N/A\nTAGS: PREL, PE\nSUBJECT: BOATS\n\n1. It is.\n\nROE\n");
  await put("26QUITO41.cable", "C O N F I D E N T I A L QUITO 000041\n\nE.O. 13526: DECL: 03/04/2031\nTAGS: PREL, PREL, EC\nSUBJECT: FLOATS\n\nREF: 26 LIMA 7\n\n1. (C) It is.\n\n2. (S) It was.\n\nDOE\n");
  await until(page, () => desk.current.name === "26QUITO41.cable");
  await until(page, () => document.querySelector("#covers").textContent !== "");
  assert.equal(await page.getAttribute("#band", "data-level"), "confidential");
  assert.match(await page.textContent("#roll-up"), /SECRET/);
  assert.ok((await rules(page)).includes("tags-duplicate"));

  // A reference leads to the other cable.
  await page.evaluate(() => {
    const at = desk.view.state.doc.toString().indexOf("LIMA");
    desk.view.dispatch({ selection: { anchor: at + 2 } });
    desk.view.focus();
  });
  await page.keyboard.press("F12");
  await until(page, () => desk.current.name === "26LIMA7.cable");
  await page.keyboard.press("Alt+2");
  await until(page, () => desk.current.name === "26QUITO41.cable");

  // A ceiling is a red band.
  assert.ok(await page.isHidden("#ceiling"));
  await page.click("#settings-button");
  await page.selectOption("#max", "unclassified");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#ceiling:not([hidden])");
  await desk.shot("ceiling");

  // A configuration governs the cables beside it, also while it is edited.
  await put("cablelint.toml", 'ignore = ["tags-duplicate"]\n');
  await until(page, () => !desk.documents.find((one) => one.name === "26QUITO41.cable").findings.some((found) => found.code === "tags-duplicate"));
  await page.evaluate(() => desk.show(desk.documents.find((one) => one.name === "cablelint.toml")));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("ignroe = []");
  await until(page, () => desk.current.findings.some((found) => found.message.includes("ignore")));
  await desk.shot("configuration");

  // The page of a rule stands beside the text.
  await page.evaluate(() => desk.showRule("tags-duplicate"));
  await page.waitForSelector("#rule-page h2");
  await desk.shot("rule");
  await desk.close();
});

test("a new cable passes its own check, in each layout and look", async () => {
  for (const [layout, theme] of [["smart", "dark"], ["telegram", "contrast"]]) {
    const desk = await openDesk({ scheme: theme === "dark" ? "dark" : "light" });
    const { page } = desk;
    await page.keyboard.press("Alt+n");
    await page.fill("#new-form [name=post]", "Quito");
    await page.selectOption("#new-form [name=layout]", layout);
    await page.selectOption("#new-form [name=classification]", "confidential");
    await page.click("#new-form [value=yes]");
    await until(page, () => desk.view.state.doc.length > 100);
    const wrong = await page.evaluate(async () => {
      await desk.client.request("cablelint/summary", { textDocument: { uri: desk.current.uri } });
      return desk.current.findings.filter((found) => found.severity < 3).map((found) => found.message);
    });
    assert.deepEqual(wrong, []);
    if (theme === "contrast") {
      await page.click("#settings-button");
      await page.selectOption("#theme", "contrast");
      await page.keyboard.press("Escape");
    }
    await desk.shot(`new-${layout}-${theme}`);
    page.once("dialog", (dialog) => dialog.accept());
    await desk.close();
  }
});

test("a checker that stops is started again, and no text is lost", async () => {
  const desk = await openDesk();
  const { page } = desk;
  await page.keyboard.type(`${HEADER}PREL, PREL, EC\n${REST}`);
  const before = await text(page);
  await page.evaluate(() => {
    desk.current.findings = [];
    desk.client.restart("a test");
  });
  await until(page, () => desk.current.findings.some((found) => found.code === "tags-duplicate"));
  assert.equal(await text(page), before);
  await desk.close();
});

test("findings are accepted and rules turned off in files beside the cable, and reports are made", async () => {
  const desk = await openDesk();
  const { page } = desk;
  const cable = "UNCLAS QUITO 000041\n\nE.O. 13526: N/A\nTAGS: PREL, PREL, EC\nSUBJECT: FLOATS\n\n1. It was the the float that was here.\n\nDOE\n";
  await page.setInputFiles("#file", { name: "26QUITO41.cable", mimeType: "text/plain", buffer: Buffer.from(cable) });
  await until(page, () => desk.current.findings.some((found) => found.code === "repeated-word"));
  for (const format of ["html", "sarif", "json"]) {
    const saving = page.waitForEvent("download");
    await page.evaluate((format) => desk.report(format, format, "text/plain"), format);
    const report = readFileSync(await (await saving).path(), "utf8");
    assert.ok(report.includes("tags-duplicate") && report.includes("26QUITO41"), format);
  }
  // A paragraph gets another number.
  await page.evaluate(() => {
    desk.view.dispatch({ selection: { anchor: desk.view.state.doc.toString().indexOf("1. It") } });
    desk.view.focus();
  });
  await page.keyboard.press("F2");
  await page.waitForSelector("#rename[open]");
  await page.keyboard.type("2");
  await desk.shot("rename");
  await page.keyboard.press("Enter");
  await until(page, () => desk.view.state.doc.toString().includes("\n2. It was"));
  await page.keyboard.press("Control+z");
  assert.equal(await text(page), cable);

  // The server shows the file that it had changed.
  const choose = (title) => page.evaluate(async (title) => {
    desk.show(desk.documents[0]);
    const at = desk.view.state.doc.toString().indexOf(title.includes("tags") ? "PREL, EC" : "the float that");
    const action = (await desk.actions(at, at)).find((action) => action.title === title);
    await desk.run(action);
  }, title);
  await choose("Turn tags-duplicate off in cablelint.toml");
  await until(page, () => desk.documents[0].findings.every((found) => found.code !== "tags-duplicate"));
  await choose("Accept this finding of repeated-word");
  await until(page, () => desk.documents.length === 3);
  const names = await page.evaluate(() => desk.documents.map((one) => one.name).sort());
  assert.deepEqual(names, ["26QUITO41.cable", "cablelint-baseline.json", "cablelint.toml"]);
  assert.equal(await page.evaluate(() => desk.textOf(desk.documents[0]).toString()), cable);
  await desk.close();
});

test("on a narrow page the outline is a tab", async () => {
  const desk = await openDesk({ width: 700 });
  const { page } = desk;
  await page.setInputFiles("#file", { name: "26QUITO41.cable", mimeType: "text/plain", buffer: Buffer.from(HEADER + REST) });
  await page.click("#outline-tab");
  await page.click("#outline-panel button >> text=Two ships");
  assert.equal(await page.textContent("#cursor"), "Line 9, column 1");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 700);
  await desk.shot("narrow");
  await page.setViewportSize({ width: 1200, height: 800 });
  await until(page, () => document.querySelector("main > #outline"));
  assert.ok(await page.isVisible("#findings-panel"));
  await desk.close();
});
