// The colors of levels: the places that tokens give, and that every color can be read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import manifest from "../../package.json";
import { LEVEL_COLORS, TokenData } from "../../src/levelPlaces";

const MODIFIERS = ["declaration", "unclassified", "secret"];

test("tokens with a level give places, and changes move them", () => {
  const data = Uint32Array.of(0, 0, 6, 1, 0b10, 2, 3, 3, 3, 0b101, 0, 10, 4, 2, 0b1);
  const tokens = new TokenData(data, MODIFIERS, "1");
  assert.deepEqual([...tokens.levels()], [
    ["cable.unclassified", [{ line: 0, start: 0, length: 6 }]],
    ["cable.secret", [{ line: 2, start: 3, length: 3 }]],
  ]);
  const changed = tokens.changed([
    { start: 5, deleteCount: 1, data: Uint32Array.of(7) },
    { start: 0, deleteCount: 5 },
  ], "2");
  assert.equal(changed.resultId, "2");
  assert.deepEqual([...changed.levels()], [["cable.secret", [{ line: 7, start: 3, length: 3 }]]]);
});

/** The relative luminance of WCAG 2.2. */
function luminance(color: string): number {
  const part = (at: number): number => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Backgrounds of VS Code's own themes and of some common ones, and the contrast that is asked. */
const BACKGROUNDS = {
  light: { colors: ["#ffffff", "#f8f8f8", "#f5f5f5", "#fdf6e3"], least: 4.5 },
  dark: { colors: ["#1f1f1f", "#1e1e1e", "#272822", "#002b36", "#282c34", "#2e3440"], least: 4.5 },
  highContrast: { colors: ["#000000"], least: 7 },
  highContrastLight: { colors: ["#ffffff"], least: 7 },
} as const;

test("every color of a level has the contrast that WCAG asks for", () => {
  assert.ok(contrast("#000000", "#ffffff") > 20.9);
  assert.ok(contrast("#777777", "#ffffff") < 4.5);
  const { colors } = manifest.contributes;
  assert.deepEqual(colors.map(({ id }) => id), [...new Set(Object.values(LEVEL_COLORS))]);
  for (const { id, defaults } of colors) {
    for (const [kind, { colors: backgrounds, least }] of Object.entries(BACKGROUNDS)) {
      const color = defaults[kind as keyof typeof BACKGROUNDS];
      for (const background of backgrounds) {
        const found = contrast(color, background);
        assert.ok(found >= least, `${id} for ${kind}: ${color} on ${background} is ${found.toFixed(2)}`);
      }
    }
  }
});

test("the first paint has the colors that follow", () => {
  const rules = manifest.contributes.configurationDefaults["editor.tokenColorCustomizations"];
  const first = (of: { textMateRules: { settings: { foreground: string } }[] }): string[] =>
    of.textMateRules.map(({ settings }) => settings.foreground);
  const { colors } = manifest.contributes;
  assert.deepEqual(first(rules), colors.map(({ defaults }) => defaults.dark));
  assert.deepEqual(first(rules["[*Light*]"]), colors.map(({ defaults }) => defaults.light));
});

test("other editors have the same colors", () => {
  const known = manifest.contributes.colors.flatMap(({ defaults }) => [defaults.light, defaults.dark]).sort();
  for (const file of ["neovim/syntax/cable.vim", "vim/syntax/cable.vim", "emacs/cablelint.el"]) {
    const used = readFileSync(`../${file}`, "utf8").match(/#[0-9a-f]{6}\b/g) ?? [];
    assert.deepEqual(used.sort(), known, file);
  }
});
