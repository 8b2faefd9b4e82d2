// The module in a worker: as the server, and for rule pages and new cables.

import * as vscode from "vscode";
import { LanguageClient, State, type LanguageClientOptions } from "vscode-languageclient/browser";
import { type Connection, type Engine, type NewCable, type Rule, quiet } from "../engine";
import type { Schema } from "../tomlSchema";
import { Channel, type Thread } from "./channel";
import { Files } from "./files";

declare const Worker: new (address: string) => Thread;

export class WorkerEngine implements Engine, vscode.Disposable {
  private channel: Promise<Channel> | undefined;
  private readonly files = new Files();

  constructor(private readonly extension: vscode.Uri) {}

  dispose(): void {
    this.files.dispose();
    void this.channel?.then((channel) => channel.stop());
  }

  connect(options: LanguageClientOptions): Connection {
    // Each start has a thread of its own.
    const begin = async () => (await (this.channel = this.open())).transports;
    const client = quiet(new LanguageClient("cablelint", "cablelint", begin, options));
    client.onDidChangeState(({ newState }) => this.files.tell(newState === State.Running ? client : undefined));
    return { client, from: "the module in a worker", otherwise: "cablelint does not start in this browser: see its log." };
  }

  async rulePage(name: string): Promise<string> {
    return (await this.call<{ page: string }>("rule", { name })).page;
  }

  rules(): Promise<Rule[]> {
    return this.call("rules");
  }

  async newCable(post: string, kind: NewCable): Promise<string> {
    return (await this.call<{ text: string }>("new", { post, ...kind })).text;
  }

  async schema(): Promise<Schema> {
    return JSON.parse(new TextDecoder().decode(await this.read("schema.json"))) as Schema;
  }

  private async call<Result>(method: string, params?: unknown): Promise<Result> {
    const channel = await this.channel;
    if (channel?.isOpen === true) {
      return channel.call(method, params);
    }
    return (await (this.channel = this.open())).call(method, params);
  }

  private async open(): Promise<Channel> {
    const [source, packed] = await Promise.all([this.read("worker.js"), this.read("engine.xz")]);
    // A thread may start from a page of its own origin only, and the extension can be anywhere.
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    try {
      return new Channel(new Worker(address), packed);
    } finally {
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    }
  }

  private read(name: string): Thenable<Uint8Array> {
    return vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extension, "dist", "browser", name));
  }
}
