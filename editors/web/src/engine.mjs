// The WebAssembly module, as an object. It imports nothing, so it can reach nothing.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Engine {
  #exports;

  constructor(instance) {
    this.#exports = instance.exports;
  }

  /** An engine of its own, from the module or its bytes. */
  static async load(module) {
    const made = await WebAssembly.instantiate(module, {});
    return new Engine(made.instance ?? made);
  }

  #exchange(name, text) {
    const bytes = encoder.encode(text);
    const room = this.#exports.input(bytes.length);
    new Uint8Array(this.#exports.memory.buffer, room, bytes.length).set(bytes);
    const length = this.#exports[name](Date.now() / 1000);
    // The memory may have grown meanwhile.
    return decoder.decode(new Uint8Array(this.#exports.memory.buffer, this.#exports.output(), length));
  }

  /** Gives the language server a message. Returns the messages that it sends. */
  message(message) {
    return JSON.parse(this.#exchange("message", JSON.stringify(message)));
  }

  /** Runs a command. Throws where it cannot be run, with the reason in words. */
  call(method, params) {
    const { result, error } = JSON.parse(this.#exchange("call", JSON.stringify({ method, params })));
    if (error !== undefined) throw new Error(error);
    return result;
  }
}
