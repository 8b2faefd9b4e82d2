// The extension where there is only a browser.

import type * as vscode from "vscode";
import { begin } from "../extension";
import { WorkerEngine } from "./workerEngine";

export { deactivate } from "../extension";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const engine = new WorkerEngine(context.extensionUri);
  context.subscriptions.push(engine);
  await begin(context, engine);
}
