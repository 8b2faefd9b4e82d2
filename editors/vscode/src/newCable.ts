// A new cable from the program's template: two questions, then an unsaved editor.

import * as vscode from "vscode";
import type { NewCable } from "./engine";
import type { Server } from "./server";

const KINDS = [
  { label: "Unclassified", cable: { level: "unclassified" } },
  { label: "Sensitive but unclassified", cable: { level: "unclassified", sensitive: true } },
  { label: "Sensitive but unclassified: action request", cable: { level: "unclassified", sensitive: true, actionRequest: true } },
  { label: "Confidential", cable: { level: "confidential" } },
  { label: "Confidential: derived", cable: { level: "confidential", derived: true } },
  { label: "Secret", cable: { level: "secret" } },
  { label: "Secret: derived", cable: { level: "secret", derived: true } },
].flatMap(({ label, cable }) => [
  { label, description: "SMART", cable: { ...cable, layout: "smart" } as NewCable },
  { label, description: "telegram", cable: { ...cable, layout: "telegram" } as NewCable },
]);

export async function newCable(server: Server, state: vscode.Memento): Promise<void> {
  const post = await vscode.window.showInputBox({
    prompt: "The post that sends the cable",
    placeHolder: "GUATEMALA",
    value: state.get("post", ""),
  });
  if (post === undefined || post.trim() === "") {
    return;
  }
  const chosen = await vscode.window.showQuickPick(KINDS, { placeHolder: "How is it classified, and in which layout?" });
  if (!chosen) {
    return;
  }
  await state.update("post", post.trim());
  const content = await server.engine.newCable(post.trim(), chosen.cable);
  const document = await vscode.workspace.openTextDocument({ language: "cable", content });
  await vscode.window.showTextDocument(document);
}
