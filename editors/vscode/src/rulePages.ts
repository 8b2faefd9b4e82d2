// Rule pages, as the program has them, in VS Code's own Markdown preview.

import * as vscode from "vscode";
import type { Server } from "./server";

const SCHEME = "cablelint-rule";

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  constructor(private readonly server: Server) {}

  dispose(): void {
    this.registered.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.server.engine.rulePage(uri.path.replace(/\.md$/, ""));
  }

  /** Shows the page of `rule`; asks which, the findings under the cursor first, when none is named. */
  async show(rule?: string): Promise<void> {
    const name = rule ?? (await this.choose());
    if (name !== undefined) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `${name}.md` });
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    }
  }

  private async choose(): Promise<string | undefined> {
    const here = rulesUnderCursor();
    const [only, ...more] = here;
    if (only !== undefined && more.length === 0) {
      return only;
    }
    const all = await this.server.engine.rules();
    const rules = all.map(({ name, severity, summary }) => ({ label: name, description: severity, detail: summary }));
    const first = (label: string): number => (here.includes(label) ? 0 : 1);
    rules.sort((a, b) => first(a.label) - first(b.label));
    const chosen = await vscode.window.showQuickPick(rules, { placeHolder: "Which rule?", matchOnDetail: true });
    return chosen?.label;
  }
}

function rulesUnderCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return [];
  }
  const names = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((found) => found.source === "cablelint" && found.range.contains(editor.selection.active))
    .map((found) => (typeof found.code === "object" ? String(found.code.value) : String(found.code ?? "")));
  return [...new Set(names)].filter((name) => name !== "");
}
