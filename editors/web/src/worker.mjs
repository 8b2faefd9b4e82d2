// The engine in a thread of its own, so that typing never waits for it.

import { Engine } from "./engine.mjs";

let engine;

async function unpack(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
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
