// The engine in a thread of its own, so that typing never waits for it.

import { XzReadableStream } from "xz-decompress";
import { Engine } from "./engine.mjs";

let engine;

/** The module, compiled while it is unpacked. */
function unpack(packed) {
  const headers = { "content-type": "application/wasm" };
  return WebAssembly.compileStreaming(new Response(new XzReadableStream(new Blob([packed]).stream()), { headers }));
}

const started = new Promise((resolve) => {
  addEventListener("message", async ({ data }) => {
    if (data.engine) {
      engine = await Engine.load(await unpack(data.engine));
      resolve();
      return;
    }
    if (!engine) await started;
    handle(data);
  });
});

function handle(data) {
  try {
    if (data.message) {
      const begin = performance.now();
      const messages = engine.message(data.message);
      postMessage({ messages, took: performance.now() - begin });
    } else {
      try {
        postMessage({ id: data.id, result: engine.call(data.method, data.params) });
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) throw error;
        postMessage({ id: data.id, error: error.message });
      }
    }
  } catch (error) {
    // What is left of a module after a trap is not to be trusted. No word of a cable is in this.
    postMessage({ failed: error instanceof WebAssembly.RuntimeError ? "the engine stopped" : String(error.name) });
    close();
  }
}
