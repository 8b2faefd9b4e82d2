// What answers: the program on this machine, or the same code as a module in a worker.

import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { Schema } from "./tomlSchema";

/** A rule in a list. */
export interface Rule {
  readonly name: string;
  readonly severity: string;
  readonly summary: string;
}

/** What a new cable is. */
export interface NewCable {
  readonly layout: "smart" | "telegram";
  readonly classification: "unclassified" | "sbu" | "confidential" | "secret";
  readonly derived?: boolean;
  readonly actionRequest?: boolean;
}

/** A client of the language server that is not started yet, or what to do where there is no server. */
export type Connection =
  | { readonly client: BaseLanguageClient; readonly from: string; readonly otherwise: string }
  | { readonly missing: string };

/** Whatever throws throws an `Error` whose message is one sentence. */
export interface Engine {
  connect(options: LanguageClientOptions): Connection;
  /** The page of a rule, in Markdown. */
  rulePage(name: string): Promise<string>;
  rules(): Promise<Rule[]>;
  newCable(post: string, kind: NewCable): Promise<string>;
  /** The schema of `cablelint.toml`. */
  schema(): Promise<Schema>;
}

/** Has the troubles of a client go to the log, never into a message box. */
export function quiet<Client extends BaseLanguageClient>(client: Client): Client {
  const { error, warn } = client;
  client.error = (message, data) => error.call(client, message, data, false);
  client.warn = (message, data) => warn.call(client, message, data, false);
  return client;
}
