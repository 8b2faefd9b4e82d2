// cablelint in VS Code: starts the server and adds what the protocol has no word for.

import * as vscode from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient";
import { Encoding } from "./encoding";
import type { Engine } from "./engine";
import { LanguageStatus } from "./languageStatus";
import { Levels } from "./levels";
import { newCable } from "./newCable";
import { toServer } from "./places";
import { PlainText } from "./plainText";
import { RulePages } from "./rulePages";
import { Server } from "./server";
import { StatusBar } from "./statusBar";
import { TomlHelp } from "./tomlHelp";

let server: Server | undefined;

/** Starts everything with what answers here. */
export async function begin(context: vscode.ExtensionContext, engine: Engine): Promise<void> {
  const log = vscode.window.createOutputChannel("cablelint", { log: true });
  const levels = new Levels();
  const running = (server = new Server(engine, log, levels));
  const pages = new RulePages(running);
  const statusBar = new StatusBar(running);
  const languageStatus = new LanguageStatus(running);

  // A command is something that the user asked for: what stands in its way is said in a box.
  const command = (name: string, run: (...args: unknown[]) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(name, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });

  context.subscriptions.push(
    log,
    running,
    pages,
    levels,
    statusBar,
    languageStatus,
    statusBar.onDidRead((summary) => languageStatus.governedBy(summary?.configuration)),
    new PlainText(),
    new Encoding(),
    new TomlHelp(running),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cablelint.server.path")) {
        void running.restart();
      }
    }),
    command("cable.fixAll", () => inCable(running, "cablelint.fixAll")),
    command("cable.renumber", () => inCable(running, "cablelint.renumber")),
    command("cable.new", () => newCable(running, context.globalState)),
    command("cable.showRule", (rule) => pages.show(typeof rule === "string" ? rule : undefined)),
    command("cable.goToBanner", () => goTo(statusBar.banner)),
    command("cable.showLog", async () => log.show()),
    command("cable.restart", async () => {
      await running.restart();
      if (running.trouble !== undefined) {
        throw new Error(running.trouble);
      }
    }),
  );
  await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Has the server change the cable in front. */
async function inCable(running: Server, name: string): Promise<void> {
  const cable = vscode.window.activeTextEditor?.document.uri;
  const client = running.running;
  if (!client) {
    throw new Error(running.trouble ?? "The cablelint server is not running yet.");
  }
  await client.sendRequest(ExecuteCommandRequest.type, { command: name, arguments: cable ? [toServer(cable)] : [] });
}

async function goTo(place: vscode.Position | undefined): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor && place) {
    editor.selection = new vscode.Selection(place, place);
    editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
