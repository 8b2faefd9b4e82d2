import assert from "node:assert/strict";
import test from "node:test";
import { decode, encode } from "../src/base91.mjs";

test("bytes of any number come back, and their text means nothing to a page", () => {
  for (let length = 0; length < 40; length++) {
    for (const byte of [(at) => at * 37 + length, () => 255, () => 0]) {
      const bytes = Uint8Array.from({ length }, (_, at) => byte(at));
      const text = encode(bytes);
      assert.deepEqual(decode(text), bytes);
      assert.match(text, /^[^\s"<\\]*$/);
      assert.ok(text.length <= Math.ceil(length * 16 / 13) + 1);
    }
  }
});
