// A new cable from the program's template: two questions, then an unsaved editor.

import * as vscode from "vscode";
import { program } from "./program";
import type { Server } from "./server";

const KINDS = [
  { label: "Unclassified", args: ["--classification", "unclassified"] },
  { label: "Sensitive but unclassified", args: ["--classification", "sbu"] },
  { label: "Sensitive but unclassified: action request", args: ["--classification", "sbu", "--action-request"] },
  { label: "Confidential", args: ["--classification", "confidential"] },
  { label: "Confidential: derived", args: ["--classification", "confidential", "--derived"] },
  { label: "Secret", args: ["--classification", "secret"] },
  { label: "Secret: derived", args: ["--classification", "secret", "--derived"] },
].flatMap(({ label, args }) => [
  { label, description: "SMART", args: [...args, "--layout", "smart"] },
  { label, description: "telegram", args: [...args, "--layout", "telegram"] },
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
  const kind = await vscode.window.showQuickPick(KINDS, { placeHolder: "How is it classified, and in which layout?" });
  if (!kind) {
    return;
  }
  await state.update("post", post.trim());
  const content = await program(server, "new", "--post", post.trim(), ...kind.args);
  const document = await vscode.workspace.openTextDocument({ language: "cable", content });
  await vscode.window.showTextDocument(document);
}
