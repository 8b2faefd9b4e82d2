import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { HEAD_LINES, readsLikeCable } from "../../src/detect";

const head = (name: string): string[] => readFileSync(`test/grammar/${name}.cable`, "utf8").split(/\r?\n/).slice(0, HEAD_LINES);

test("both layouts are known", () => {
  for (const name of ["telegram", "classified", "smart"]) {
    assert.ok(readsLikeCable(head(name)), name);
  }
});

test("a cable below an archive's preamble is known", () => {
  assert.ok(readsLikeCable(["Viewing cable 09VALLETTA88", "", ...head("telegram").slice(8)]));
});

test("letters, mails and notes on cables are left alone", () => {
  for (const text of [
    "Dear Aunt Ganna,\n\nthe fish is fine.",
    "SUBJECT: lunch\n\nTO ALL OF YOU: come at one.",
    "From: me\nTo: you\nSubject: TAGS: for cables\nE.O. 12958 is old.",
    "UNCLAS SECTION 01 OF 02 VALLETTA 000088\nis how a banner looks.",
    "",
  ]) {
    assert.equal(readsLikeCable(text.split("\n")), false, text);
  }
});
