// The language client: requests and notifications to the server in the worker, and back.

/* global WORKER_SOURCE */

import { decode } from "./base91.mjs";

const KINDS = Array.from({ length: 25 }, (_, at) => at + 1);
const CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
    hover: { contentFormat: ["markdown"] },
    completion: {
      completionItem: { documentationFormat: ["markdown"], labelDetailsSupport: true, snippetSupport: false },
      completionItemKind: { valueSet: KINDS },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
      isPreferredSupport: true, dataSupport: true, resolveSupport: { properties: ["edit"] },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    synchronization: { willSave: true, didSave: true },
  },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    didChangeWatchedFiles: { dynamicRegistration: true },
    semanticTokens: { refreshSupport: true },
  },
  window: { showDocument: { support: true } },
};

export class Client extends EventTarget {
  #engine;
  #worker;
  #next = 1;
  #waiting = new Map();
  #failures = 0;
  #started = false;
  /** Milliseconds that the last messages took in the worker. */
  took = [];
  legend = { tokenTypes: [], tokenModifiers: [] };

  /** What answers the server's own requests: method to function. */
  handlers = {};
  /** What is told to a server that starts again. */
  onStart = () => {};

  /** `engine` returns the packed engine, as text. */
  constructor(engine) {
    super();
    this.#engine = engine;
  }

  /** Starts the worker: it can be called. */
  open() {
    const source = new Blob([WORKER_SOURCE], { type: "text/javascript" });
    const address = URL.createObjectURL(source);
    const worker = (this.#worker = new Worker(address));
    worker.onmessage = ({ data }) => (URL.revokeObjectURL(address), this.#receive(data));
    worker.onerror = () => this.restart("the worker stopped");
    const packed = decode(this.#engine());
    worker.postMessage({ engine: packed }, [packed.buffer]);
  }

  /** Starts the worker and the language server in it. */
  async start() {
    this.open();
    const { capabilities, serverInfo } = await this.#ask("initialize", {
      processId: null,
      capabilities: CAPABILITIES,
      workspaceFolders: [{ uri: "file:///cables", name: "cables" }],
    });
    this.legend = capabilities.semanticTokensProvider.legend;
    this.version = serverInfo.version;
    this.#started = true;
    this.notify("initialized", {});
    this.onStart();
  }

  request(method, params) {
    return this.#started ? this.#ask(method, params) : Promise.reject(new Error("the checker is starting"));
  }

  #ask(method, params) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ message: { jsonrpc: "2.0", id, method, params } });
    });
  }

  /** Before the server has started this does nothing: it is told everything then. */
  notify(method, params) {
    if (this.#started) this.#worker.postMessage({ message: { jsonrpc: "2.0", method, params } });
  }

  /** Runs a command of the engine. */
  call(method, params) {
    const id = `call ${this.#next++}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, params });
    });
  }

  #settle(id, result, error) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message ?? error));
    else waiting?.resolve(result);
  }

  #receive(data) {
    if (data.failed) return this.restart(data.failed);
    if (data.id !== undefined) return this.#settle(data.id, data.result, data.error);
    this.took.push(data.took);
    for (const message of data.messages) {
      if (message.method && message.id !== undefined) {
        const result = this.handlers[message.method]?.(message.params) ?? null;
        Promise.resolve(result).then((result) => {
          this.#worker.postMessage({ message: { jsonrpc: "2.0", id: message.id, result } });
        });
      } else if (message.method) {
        this.dispatchEvent(new CustomEvent(message.method, { detail: message.params }));
      } else {
        this.#settle(message.id, message.result, message.error);
      }
    }
  }

  /** A fresh server in place of one that failed. The texts are here, so none is lost. */
  restart(reason) {
    this.#worker.terminate();
    this.#started = false;
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
    this.dispatchEvent(new CustomEvent("failed", { detail: reason }));
    if (++this.#failures < 5) this.start().catch(() => {});
  }
}
