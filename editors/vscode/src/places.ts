// Which documents are looked at, and how the server calls them.

import * as vscode from "vscode";
import { forServer, fromServer } from "./addresses";

/** The address that the server knows a place by. */
export const toServer = (uri: vscode.Uri): string => {
  const place = forServer(uri);
  return (place === uri ? uri : vscode.Uri.from(place)).toString();
};

/** The place that the server means. */
export const toCode = (address: string): vscode.Uri => {
  const uri = vscode.Uri.parse(address);
  const place = fromServer(uri);
  return place === uri ? uri : vscode.Uri.from(place);
};

/** Where files are that somebody writes: not the other side of a comparison, not a page of a rule. */
export function schemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", "vscode-vfs", "vscode-remote", ...folders.map(({ uri }) => uri.scheme)])];
}
