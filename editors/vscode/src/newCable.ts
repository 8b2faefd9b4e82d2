// A new cable from the program's template: two questions, then an unsaved editor.

import * as vscode from "vscode";
import type { NewCable } from "./engine";
import type { Server } from "./server";

const KINDS = [
  { label: "Unclassified", cable: { classification: "unclassified" } },
  { label: "Sensitive but unclassified", cable: { classification: "sbu" } },
  { label: "Sensitive but unclassified: action request", cable: { classification: "sbu", actionRequest: true } },
  { label: "Confidential", cable: { classification: "confidential" } },
  { label: "Confidential: derived", cable: { classification: "confidential", derived: true } },
  { label: "Secret", cable: { classification: "secret" } },
  { label: "Secret: derived", cable: { classification: "secret", derived: true } },
].flatMap(({ label, cable }) => [
  { label, description: "SMART", cable: { ...cable, layout: "smart" } as NewCable },
  { label, description: "telegram", cable: { ...cable, layout: "telegram" } as NewCable },
]);

export async function newCable(server: Server, state: vscode.Memento): Promise<void> {
  const post = await askForPost(server, state.get("post", ""));
  if (post === undefined) {
    return;
  }
  const chosen = await vscode.window.showQuickPick(KINDS, { placeHolder: "How is it classified, and in which layout?" });
  if (!chosen) {
    return;
  }
  await state.update("post", post);
  const content = await server.engine.newCable(post, chosen.cable);
  const document = await vscode.workspace.openTextDocument({ language: "cable", content });
  await vscode.window.showTextDocument(document);
}

// Asks until the post is known, and says what is wrong with one that is not.
async function askForPost(server: Server, last: string): Promise<string | undefined> {
  let prompt = "The post that sends the cable";
  let value = last;
  for (;;) {
    const typed = await vscode.window.showInputBox({ prompt, placeHolder: "GUATEMALA", value });
    value = typed?.trim() ?? "";
    if (value === "") {
      return undefined;
    }
    try {
      await server.engine.newCable(value, { layout: "telegram", classification: "unclassified" });
      return value;
    } catch (error) {
      const said = (error as Error).message;
      if (!said.includes("not in the table of posts")) {
        throw error;
      }
      prompt = said.replace(/^cablelint: /, "");
    }
  }
}
