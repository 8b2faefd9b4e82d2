// The entry behind the braces beside the language in the status bar: which server runs, and which
// configuration governs the cable in front.

import * as vscode from "vscode";
import { toCode } from "./places";
import type { Server } from "./server";

const CABLES: vscode.DocumentSelector = { language: "cable" };

export class LanguageStatus implements vscode.Disposable {
  private readonly program = vscode.languages.createLanguageStatusItem("cablelint.server", CABLES);
  private readonly settings = vscode.languages.createLanguageStatusItem("cablelint.configuration", CABLES);
  private readonly listener: vscode.Disposable;

  constructor(private readonly server: Server) {
    this.program.name = "cablelint";
    this.settings.name = "cablelint Configuration";
    this.listener = server.onDidChange(() => this.showServer());
    this.showServer();
    this.governedBy(null);
  }

  dispose(): void {
    vscode.Disposable.from(this.program, this.settings, this.listener).dispose();
  }

  /** Names the file that governs the cable in front. */
  governedBy(file: string | null | undefined): void {
    if (file === null || file === undefined) {
      this.settings.text = "no cablelint.toml";
      this.settings.detail = "the defaults, and the settings of the editor";
      this.settings.command = { title: "Settings", command: "workbench.action.openSettings", arguments: ["cablelint."] };
    } else {
      const place = toCode(vscode.Uri.file(file).toString());
      this.settings.text = place.path.slice(place.path.lastIndexOf("/") + 1);
      this.settings.detail = vscode.workspace.asRelativePath(place);
      this.settings.command = { title: "Open", command: "vscode.open", arguments: [place] };
    }
  }

  private showServer(): void {
    const { trouble, version } = this.server;
    const healthy = trouble === undefined;
    this.program.text = `cablelint ${version ?? ""}`.trim();
    this.program.detail = trouble ?? (version === undefined ? "starting" : "the language server is running");
    this.program.severity = healthy ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
    this.program.busy = healthy && version === undefined;
    this.program.command = { title: healthy ? "Show the Log" : "Restart", command: healthy ? "cable.showLog" : "cable.restart" };
  }
}
