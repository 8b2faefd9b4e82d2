// The program on this machine: as the server, and on the command line for rule pages and new cables.

import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { LanguageClient, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";
import { type Connection, type Engine, type NewCable, type Rule, quiet } from "./engine";
import { type Found, findServer } from "./findServer";
import type { Schema } from "./tomlSchema";

const run = promisify(execFile);

export class Program implements Engine {
  constructor(private readonly extensionPath: string) {}

  connect(options: LanguageClientOptions): Connection {
    const found = this.find();
    if ("missing" in found) {
      return found;
    }
    const { command, from } = found;
    const server = { command, args: ["server"], transport: TransportKind.stdio };
    return {
      client: quiet(new LanguageClient("cablelint", "cablelint", server, options)),
      from: `${command} (${from})`,
      otherwise: `${command} does not start as a server: name another program in the setting cablelint.server.path.`,
    };
  }

  rulePage(name: string): Promise<string> {
    return this.print("rule", name);
  }

  async rules(): Promise<Rule[]> {
    return JSON.parse(await this.print("rule", "--output-format", "json")) as Rule[];
  }

  newCable(post: string, { layout, classification, derived, actionRequest }: NewCable): Promise<string> {
    const flags = [...(derived ? ["--derived"] : []), ...(actionRequest ? ["--action-request"] : [])];
    return this.print("new", "--post", post, "--layout", layout, "--classification", classification, ...flags);
  }

  async schema(): Promise<Schema> {
    return JSON.parse(await this.print("config", "schema")) as Schema;
  }

  /** The program, as it would be started now. */
  private find(): Found {
    return findServer({
      setting: vscode.workspace.getConfiguration("cablelint").get("server.path", ""),
      extensionPath: this.extensionPath,
      searchPath: process.env["PATH"] ?? "",
      windows: process.platform === "win32",
      isProgram,
    });
  }

  /** What `cablelint ARGUMENTS` prints. */
  private async print(...args: string[]): Promise<string> {
    const found = this.find();
    if ("missing" in found) {
      throw new Error(found.missing);
    }
    try {
      // The folder's `cablelint.toml` names posts and settings of its own.
      const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
      return (await run(found.command, args, { encoding: "utf8", cwd, env: { ...process.env, NO_COLOR: "1" } })).stdout;
    } catch (error) {
      const said = (error as { stderr?: string }).stderr?.trim();
      throw new Error(said !== undefined && said !== "" ? said : `${found.command} ${args[0] ?? ""} failed.`, { cause: error });
    }
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
