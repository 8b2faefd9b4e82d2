// A file that is not UTF-8 shows U+FFFD in the place of each letter that could not be read. That is
// said once a file, with the way out.

import * as vscode from "vscode";

const LOST = "\uFFFD";
const REOPEN = "Reopen with Encoding";

export class Encoding implements vscode.Disposable {
  private readonly told = new Set<string>();
  private readonly opened = vscode.workspace.onDidOpenTextDocument((document) => void this.look(document));

  constructor() {
    vscode.workspace.textDocuments.forEach((document) => void this.look(document));
  }

  dispose(): void {
    this.opened.dispose();
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const file = document.uri.toString();
    if (document.languageId !== "cable" || this.told.has(file) || !document.getText().includes(LOST)) {
      return;
    }
    this.told.add(file);
    const name = vscode.workspace.asRelativePath(document.uri);
    const sentence = `${name} has letters that could not be read. Reopen it with its own encoding, for example Western (Windows 1252), before you change it.`;
    if ((await vscode.window.showWarningMessage(sentence, REOPEN)) === REOPEN) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.editor.changeEncoding");
    }
  }
}
