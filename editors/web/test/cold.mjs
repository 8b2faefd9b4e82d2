// What a drafter waits for: `node test/cold.mjs [TIMES]` opens the page in fresh profiles, and types
// into 10 KB with twenty findings. Milliseconds, medians.

import { openDesk, rules, until } from "./browser.mjs";

const times = Number(process.argv[2] ?? 5);
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const editor = [];
const ready = [];
const keys = [];

const paragraphs = Array.from({ length: 150 }, (_, at) => `${at + 1}. (U) The pier has ${at} lamps, and each of ${at < 20 ? "the the" : "its"} lamps is lit at night.\n`);
const CABLE = `UNCLAS QUITO 000041\n\nE.O. 13526: N/A\nTAGS: PREL, EC\nSUBJECT: LAMPS\n\n${paragraphs.join("\n")}\nABERNATHY\n`;

for (let time = 0; time < times; time++) {
  const desk = await openDesk();
  const { page } = desk;
  const at = await page.evaluate(() => ({ editor: globalThis.editorAfter, ready: globalThis.readyAfter }));
  editor.push(at.editor);
  ready.push(at.ready);
  if (time === times - 1) {
    await page.setInputFiles("#file", { name: "26QUITO41.cable", mimeType: "text/plain", buffer: Buffer.from(CABLE) });
    await until(page, () => desk.current.name === "26QUITO41.cable" && desk.current.findings.length >= 20);
    await page.evaluate(() => {
      desk.view.dispatch({ selection: { anchor: 5000 } });
      desk.view.focus();
    });
    for (const key of "what is typed into the middle of a cable ") {
      const before = await page.evaluate(() => desk.client.took.length);
      await page.keyboard.type(key);
      await until(page, (before) => desk.client.took.length > before, before);
      keys.push(await page.evaluate((before) => desk.client.took[before], before));
      await rules(page);
      await page.waitForTimeout(150);
    }
    console.log(`${CABLE.length} bytes, ${await page.evaluate(() => desk.current.findings.length)} findings`);
  }
  await desk.close();
}
const shown = (list) => `${median(list).toFixed(list === keys ? 2 : 0)} (${list[0].toFixed(2)} to ${list.at(-1).toFixed(2)})`;
console.log(`editor ${shown(editor)}, ready ${shown(ready)}, a key in the worker ${shown(keys)}`);
