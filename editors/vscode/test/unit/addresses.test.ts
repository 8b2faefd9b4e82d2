import assert from "node:assert/strict";
import test from "node:test";
import { forServer, fromServer } from "../../src/addresses";

test("every place is the same there and back", () => {
  for (const [scheme, authority, path] of [
    ["file", "", "/home/a/b.cable"], ["untitled", "", "Untitled-1"], ["vscode-vfs", "github+7b22%", "/owner/out box/a.cable"],
    ["vscode-remote", "127.0.0.1:8080", "/home/a.cable"], ["vscode-test-web", "", "/a.cable"],
  ] as const) {
    const place = { scheme, authority, path };
    const seen = forServer(place);
    assert.ok(["file", "untitled"].includes(seen.scheme));
    assert.ok(seen.path.endsWith(path));
    assert.deepEqual(fromServer(seen), place);
  }
});
