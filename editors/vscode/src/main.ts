// The extension where programs can be started: on a desk, on a server.

import type * as vscode from "vscode";
import { begin } from "./extension";
import { Program } from "./program";

export { deactivate } from "./extension";

export const activate = (context: vscode.ExtensionContext): Promise<void> => begin(context, new Program(context.extensionPath));
