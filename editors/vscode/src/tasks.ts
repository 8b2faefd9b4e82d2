// The task “cablelint: check”, whose findings the problem matcher `$cablelint` reads.

import * as vscode from "vscode";
import type { Server } from "./server";

export class CheckTasks implements vscode.TaskProvider {
  constructor(private readonly server: Server) {}

  provideTasks(): vscode.Task[] {
    return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => this.task({ type: "cablelint" }, folder));
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    return this.task(task.definition, task.scope ?? vscode.TaskScope.Workspace)[0];
  }

  private task(definition: vscode.TaskDefinition, scope: vscode.WorkspaceFolder | vscode.TaskScope): vscode.Task[] {
    const found = this.server.find();
    if ("missing" in found) {
      return [];
    }
    const paths = Array.isArray(definition["paths"]) ? definition["paths"].map(String) : ["."];
    const run = new vscode.ProcessExecution(found.command, ["check", "--output-format", "concise", ...paths]);
    return [new vscode.Task(definition, scope, "check", "cablelint", run, "$cablelint")];
  }
}
