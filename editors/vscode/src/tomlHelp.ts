// Completion and explanation of cablelint.toml, without another extension and without a network.
// What is wrong in it is said by the server.

import * as vscode from "vscode";
import { schemes } from "./places";
import type { Server } from "./server";
import { type Schema, described, offers, typed } from "./tomlSchema";

export class TomlHelp implements vscode.CompletionItemProvider, vscode.HoverProvider, vscode.Disposable {
  private readonly registered: vscode.Disposable[];

  constructor(private readonly server: Server) {
    const files = schemes().map((scheme) => ({ scheme, pattern: "**/cablelint.toml" }));
    this.registered = [
      vscode.languages.registerCompletionItemProvider(files, this, '"', " ", "="),
      vscode.languages.registerHoverProvider(files, this),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.registered).dispose();
  }

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const before = document.getText(new vscode.Range(new vscode.Position(0, 0), position));
    const range = new vscode.Range(position.translate(0, -typed(before).length), position);
    return offers(await this.schema(), before).map(({ label, insert, description }) => {
      const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Property);
      return Object.assign(item, { insertText: insert, range, ...(description === undefined ? {} : { documentation: description }) });
    });
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const range = document.getWordRangeAtPosition(position, /[A-Za-z][\w-]*/);
    if (!range) {
      return undefined;
    }
    const word = document.getText(range);
    const before = document.getText(new vscode.Range(new vscode.Position(0, 0), range.start));
    const schema = await this.schema();
    const text = described(schema, before, word) ?? (isRule(schema, word) ? await this.server.engine.rulePage(word) : undefined);
    return text === undefined ? undefined : new vscode.Hover(new vscode.MarkdownString(text), range);
  }

  private schema(): Promise<Schema> {
    return this.server.engine.schema();
  }
}

function isRule(schema: Schema, word: string): boolean {
  return schema.definitions?.["Rules"]?.properties?.[word] !== undefined;
}
