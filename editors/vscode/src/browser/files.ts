// A worker has no disk: the editor hands in the configurations and the cables of the workspace.

import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { toServer } from "../places";

/** What governs cables comes first, since it is handed in whole. */
const SETTINGS = "**/{cablelint.toml,cablelint-baseline.json}";
const CABLES = "**/*.cable";
/** Cables that are handed in: a folder on the web is read file by file. */
const MOST = 500;

export class Files implements vscode.Disposable {
  private client: BaseLanguageClient | undefined;
  private readonly watchers = [SETTINGS, CABLES].map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));

  constructor() {
    for (const watcher of this.watchers) {
      watcher.onDidCreate((uri) => this.handIn(uri));
      watcher.onDidChange((uri) => this.handIn(uri));
      watcher.onDidDelete((uri) => this.send(uri, null));
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers).dispose();
  }

  /** Hands all in to a server that has started. */
  tell(client: BaseLanguageClient | undefined): void {
    this.client = client;
    if (client) {
      void this.handInAll();
    }
  }

  private async handInAll(): Promise<void> {
    for (const pattern of [SETTINGS, CABLES]) {
      const found = await vscode.workspace.findFiles(pattern, undefined, MOST);
      await Promise.all(found.map((uri) => this.handIn(uri)));
    }
  }

  private async handIn(uri: vscode.Uri): Promise<void> {
    try {
      this.send(uri, decoded(await vscode.workspace.fs.readFile(uri)));
    } catch {
      // It is gone again, or it cannot be read: then it governs nothing.
    }
  }

  private send(uri: vscode.Uri, text: string | null): void {
    void this.client?.sendNotification("cablelint/handIn", { uri: toServer(uri), text });
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
