// The documentation as a site, from a file: a cable on the page of a rule is edited and checked.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { check, rules } from "../dist/npm/index.mjs";
import { openPage, until } from "./browser.mjs";

const site = resolve(process.env.SITE);

test("the examples of each rule's page are found, and pass, as the page says", () => {
  for (const { name } of rules()) {
    // A page of the site has one kind of line end.
    if (name === "line-ends-mixed") continue;
    const html = readFileSync(join(site, `docs/rules/${name}.html`), "utf8");
    const [, fails, passes] = /id="fails"([^]*)id="passes"([^]*)id="how-to-fix"/.exec(html);
    const found = (part) => [...part.matchAll(/<code class="language-cable">([^]*?)<\/code>/g)]
      .map(([, text]) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"))
      .map((text) => check(text, { config: `select = ["${name}"]` }).length);
    assert.ok(found(fails)[0] > 0, name);
    for (const count of found(passes)) assert.equal(count, 0, name);
  }
});

test("a cable is checked where it stands, changed, fixed and put back", async () => {
  const { page, shot, close } = await openPage(join(site, "docs/rules/tags-duplicate.html"));
  assert.equal(await page.evaluate(() => typeof globalThis.cablelintChecker), "undefined", "nothing is loaded unasked");
  const failing = page.locator(".cable-open").first();
  await failing.click();
  await page.waitForSelector(".cable-sheet");
  const count = () => page.textContent(".cable-count");
  await until(page, () => document.querySelector(".cable-count").textContent === "1 finding");
  assert.match(await page.textContent(".cable-sheet li"), /warning line 4: ECON is repeated.*tags-duplicate/);
  await page.waitForSelector(".cable-sheet .cm-lintRange");
  await shot("site");

  // Its fix.
  await page.click(".cable-sheet li button:not(.cable-jump)");
  await until(page, () => document.querySelector(".cable-count").textContent === "No findings");
  assert.match(await page.textContent(".cable-text .cm-content"), /TAGS: ECON EFIS ITSUBJECT/);

  // Typing in it is checked, and does not turn the page. All rules, not only this one, on request.
  await page.click(".cable-text .cm-content");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("\n1. (C) Fish.\n");
  assert.equal(await count(), "No findings");
  await page.uncheck(".cable-bar input");
  await until(page, () => /portion-above-banner/.test(document.querySelector(".cable-sheet ul").textContent));
  await page.click(".cable-sheet .cable-bar button");
  await page.check(".cable-bar input");
  await until(page, () => document.querySelector(".cable-count").textContent === "1 finding");
  await close();
});

test("on a page of the guides all rules run", async () => {
  const { page, close } = await openPage(join(site, "index.html"));
  await page.locator(".cable-open").first().click();
  await until(page, () => / findings$/.test(document.querySelector(".cable-count")?.textContent));
  assert.equal(await page.locator(".cable-bar input").count(), 0);
  await close();
});
