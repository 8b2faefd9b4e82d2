// The worker and its engine, without an editor: in a thread of Node that looks like one of a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Worker } from "node:worker_threads";
import type { Message, RequestMessage } from "vscode-languageclient";
import { Channel, type Thread } from "../../src/browser/channel";

const folder = process.env["BROWSER_BUILD"] ?? "dist/package/dist/browser";
const LIKE_A_BROWSER = `
const { parentPort } = require("node:worker_threads");
globalThis.addEventListener = (name, run) => parentPort.on(name, (data) => run({ data }));
globalThis.postMessage = (data) => parentPort.postMessage(data);
globalThis.close = () => parentPort.close();
`;

function begin(packed = readFileSync(join(folder, "engine.xz"))): Channel {
  const worker = new Worker(LIKE_A_BROWSER + readFileSync(join(folder, "worker.js"), "utf8"), { eval: true });
  const thread: Thread = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
  };
  worker.on("message", (data) => thread.onmessage?.({ data }));
  worker.on("error", (error) => thread.onerror?.(error));
  return new Channel(thread, packed);
}

test("the server answers, and so do the commands", async () => {
  const channel = begin();
  const heard: Message[] = [];
  const answered = new Promise<void>((resolve) => {
    channel.transports.reader.listen((message) => {
      heard.push(message);
      resolve();
    });
  });
  const initialize = { jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } };
  await channel.transports.writer.write(initialize as RequestMessage);
  await answered;
  assert.match(JSON.stringify(heard), /"serverInfo":\{"name":"cablelint"/);
  const { page } = await channel.call<{ page: string }>("rule", { name: "tags-duplicate" });
  assert.match(page, /tags-duplicate/);
  const kind = { post: "Quito", layout: "telegram", classification: "secret", derived: true };
  assert.match((await channel.call<{ text: string }>("new", kind)).text, /DERIVED FROM/i);
  await assert.rejects(channel.call("rule", { name: "nonsense" }), /nonsense/);
  channel.stop();
  assert.equal(channel.isOpen, false);
});

test("an engine that cannot be read ends the channel", async () => {
  const channel = begin(Buffer.from("this is no module"));
  const closed = new Promise<void>((resolve) => channel.transports.reader.onClose(resolve));
  await assert.rejects(channel.call("rules"));
  await closed;
  assert.equal(channel.isOpen, false);
});
