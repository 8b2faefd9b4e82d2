// The colors of classification levels. They are contributed colors, which a theme or a user can
// change, on the places that the server names in its semantic tokens.

import * as vscode from "vscode";
import { LEVEL_COLORS, TokenData, type Change } from "./levelPlaces";

export class Levels implements vscode.Disposable {
  private readonly styles = new Map(
    [...new Set(Object.values(LEVEL_COLORS))].map((color) => [
      color,
      vscode.window.createTextEditorDecorationType({
        color: new vscode.ThemeColor(color),
        fontWeight: "bold",
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      }),
    ]),
  );
  private readonly known = new WeakMap<vscode.TextDocument, TokenData>();
  private readonly listener = vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.paint(editor)));

  dispose(): void {
    this.listener.dispose();
    this.styles.forEach((style) => style.dispose());
  }

  /** Takes the tokens of a whole document, or of the part that is shown first. */
  read(document: vscode.TextDocument, tokens: vscode.SemanticTokens, modifiers: readonly string[]): void {
    this.show(document, new TokenData(tokens.data, modifiers, tokens.resultId));
  }

  /** Takes what has changed in the tokens since an earlier answer. */
  change(document: vscode.TextDocument, since: string, changed: vscode.SemanticTokensEdits): void {
    const known = this.known.get(document);
    if (known?.resultId === since) {
      this.show(document, known.changed(changed.edits as readonly Change[], changed.resultId));
    }
  }

  /** Are the tokens of the whole document known? */
  knows(document: vscode.TextDocument): boolean {
    return this.known.get(document)?.resultId !== undefined;
  }

  private show(document: vscode.TextDocument, tokens: TokenData): void {
    this.known.set(document, tokens);
    vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach((editor) => this.paint(editor));
  }

  private paint(editor: vscode.TextEditor): void {
    const places = editor.document.languageId === "cable" ? this.known.get(editor.document)?.levels() : undefined;
    for (const [color, style] of this.styles) {
      const ranges = places?.get(color)?.map(({ line, start, length }) => new vscode.Range(line, start, line, start + length));
      editor.setDecorations(style, ranges ?? []);
    }
  }
}
