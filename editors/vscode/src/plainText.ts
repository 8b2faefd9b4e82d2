// Plain text that reads like a cable becomes one, once: who changes the language back is heeded.

import * as vscode from "vscode";
import { HEAD_LINES, readsLikeCable } from "./detect";

export class PlainText implements vscode.Disposable {
  private readonly seen = new Set<string>();
  private readonly opened = vscode.workspace.onDidOpenTextDocument((document) => this.look(document));

  constructor() {
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
  }

  dispose(): void {
    this.opened.dispose();
  }

  private look(document: vscode.TextDocument): void {
    const file = document.uri.toString();
    if (document.languageId !== "plaintext" || document.uri.scheme !== "file" || this.seen.has(file)) {
      return;
    }
    this.seen.add(file);
    const wanted = vscode.workspace.getConfiguration("cablelint", document).get("detectPlainText", true);
    const head = Array.from({ length: Math.min(document.lineCount, HEAD_LINES) }, (_, n) => document.lineAt(n).text);
    if (wanted && readsLikeCable(head)) {
      void vscode.languages.setTextDocumentLanguage(document, "cable");
    }
  }
}
