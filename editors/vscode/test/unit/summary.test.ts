import assert from "node:assert/strict";
import test from "node:test";
import { type Summary, inFull, inOneLine } from "../../src/summary";

const summary: Summary = {
  banner: "UNCLASSIFIED SENSITIVE",
  bannerRange: null,
  rollUp: "UNCLASSIFIED SENSITIVE",
  covered: true,
  marks: [{ mark: "(SBU)", count: 3 }],
  paragraphs: 4,
  unmarked: 1,
  configuration: null,
};

test("the banner alone where the portions give the same", () => {
  assert.equal(inOneLine(summary), "$(shield) UNCLASSIFIED SENSITIVE");
});

test("both where they differ, with a warning where the banner is too low", () => {
  assert.equal(
    inOneLine({ ...summary, rollUp: "CONFIDENTIAL", covered: false }),
    "$(warning) UNCLASSIFIED SENSITIVE, portions CONFIDENTIAL",
  );
  assert.equal(
    inOneLine({ ...summary, banner: "SECRET", rollUp: "CONFIDENTIAL" }),
    "$(shield) SECRET, portions CONFIDENTIAL",
  );
});

test("no banner is worth a warning", () => {
  assert.equal(inOneLine({ ...summary, banner: null, rollUp: null }), "$(warning) No banner");
});

test("the tooltip counts marks and what has none", () => {
  assert.match(inFull(summary), /4 numbered paragraphs; marks: 3 × \(SBU\), 1 unmarked$/);
  assert.match(inFull({ ...summary, marks: [], unmarked: 0, paragraphs: 1 }), /\n1 numbered paragraph$/);
});
