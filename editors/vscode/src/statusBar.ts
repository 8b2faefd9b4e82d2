// The status bar item: the banner of the cable in front, and what its portions add up to.

import * as vscode from "vscode";
import { toServer } from "./places";
import type { Server } from "./server";
import { type Summary, inFull, inOneLine } from "./summary";

/** How long the text rests before it is summed up again, in milliseconds. */
const REST = 150;

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("banner", vscode.StatusBarAlignment.Left, 10);
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private latest: Summary | undefined;
  private readonly read = new vscode.EventEmitter<Summary | undefined>();
  /** Fires with what the server says of the cable in front. */
  readonly onDidRead = this.read.event;

  constructor(private readonly server: Server) {
    this.item.name = "Cable Banner";
    const soon = (): void => this.refresh(0);
    this.listeners = [
      server.onDidChange(soon),
      vscode.window.onDidChangeActiveTextEditor(soon),
      vscode.workspace.onDidOpenTextDocument(soon),
      vscode.workspace.onDidChangeConfiguration(soon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.document) {
          this.refresh(REST);
        }
      }),
    ];
    this.refresh(0);
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.item, this.read, ...this.listeners).dispose();
  }

  /** Where the banner of the cable in front stands. */
  get banner(): vscode.Position | undefined {
    const start = this.latest?.bannerRange?.start;
    return start && new vscode.Position(start.line, start.character);
  }

  private get document(): vscode.TextDocument | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document?.languageId === "cable" ? document : undefined;
  }

  private refresh(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(), after);
  }

  private async show(): Promise<void> {
    const document = this.document;
    const wanted = vscode.workspace.getConfiguration("cablelint").get("statusBar", true);
    if (!document) {
      this.item.hide();
      return;
    }
    const trouble = this.server.trouble;
    if (wanted && trouble !== undefined) {
      this.draw("$(warning) cablelint", trouble, {
        title: "Settings",
        command: "workbench.action.openSettings",
        arguments: ["cablelint.server.path"],
      });
      return;
    }
    const summary = await this.ask(document);
    if (document !== this.document) {
      return; // Another is in front by now, and is asked for on its own.
    }
    this.latest = summary;
    this.read.fire(summary);
    if (wanted && summary) {
      this.draw(inOneLine(summary), new vscode.MarkdownString(inFull(summary)), "cable.goToBanner", !summary.covered);
    } else {
      this.item.hide();
    }
  }

  private async ask(document: vscode.TextDocument): Promise<Summary | undefined> {
    try {
      const answer = await this.server.running?.sendRequest<Summary | null>("cablelint/summary", {
        textDocument: { uri: toServer(document.uri) },
      });
      return answer ?? undefined;
    } catch {
      return undefined; // A server without the request, or one that is just ending.
    }
  }

  private draw(text: string, tooltip: string | vscode.MarkdownString, command: string | vscode.Command, warning = false): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.backgroundColor = warning ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    this.item.show();
  }
}
