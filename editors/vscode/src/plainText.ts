// Plain text that reads like a cable becomes one, when it is opened and when it is saved. Who
// changes the language back is heeded.

import * as vscode from "vscode";
import { HEAD_LINES, readsLikeCable } from "./detect";
import { schemes } from "./places";

export class PlainText implements vscode.Disposable {
  /** Files that were made cables here, and are open. */
  private readonly made = new Set<string>();
  /** Files whose language was changed back. */
  private readonly refused = new Set<string>();
  private readonly listeners = [
    vscode.workspace.onDidOpenTextDocument((document) => this.look(document)),
    vscode.workspace.onDidSaveTextDocument((document) => this.look(document)),
    vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
  ];

  constructor() {
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
  }

  dispose(): void {
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private look(document: vscode.TextDocument): void {
    const file = document.uri.toString();
    if (document.languageId !== "plaintext" || document.isUntitled || !schemes().includes(document.uri.scheme) || this.refused.has(file)) {
      return;
    }
    if (this.made.delete(file)) {
      this.refused.add(file);
      return;
    }
    const wanted = vscode.workspace.getConfiguration("cablelint", document).get("detectPlainText", true);
    const head = Array.from({ length: Math.min(document.lineCount, HEAD_LINES) }, (_, n) => document.lineAt(n).text);
    if (wanted && readsLikeCable(head)) {
      this.made.add(file);
      void vscode.languages.setTextDocumentLanguage(document, "cable");
    }
  }

  /** A change of language closes a document, and opens it again at once. */
  private closed(document: vscode.TextDocument): void {
    const file = document.uri.toString();
    setTimeout(() => {
      if (!vscode.workspace.textDocuments.some((open) => open.uri.toString() === file)) {
        this.made.delete(file);
      }
    });
  }
}
