// Where the server is: the setting, else the one inside the extension, else the PATH.

import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

export type Found =
  | { readonly command: string; readonly from: "setting" | "bundled" | "path" }
  | { readonly missing: string };

/** What the search looks at; a test gives its own. */
export interface Surroundings {
  /** The setting `cablelint.server.path`. */
  readonly setting: string;
  /** The extension's folder. */
  readonly extensionPath: string;
  /** The variable PATH. */
  readonly searchPath: string;
  readonly windows: boolean;
  readonly isProgram: (file: string) => boolean;
}

/** The server to start, or one sentence on what to do where there is none. */
export function findServer(around: Surroundings): Found {
  const named = around.setting.trim();
  if (named !== "") {
    const file = named.startsWith("~/") ? join(homedir(), named.slice(2)) : named;
    const command = /[\\/]/.test(file) ? (isAbsolute(file) && around.isProgram(file) ? file : undefined) : onPath(file, around);
    return command !== undefined
      ? { command, from: "setting" }
      : { missing: `The setting cablelint.server.path names ${named}, where no program is: correct it, or clear it.` };
  }
  const bundled = join(around.extensionPath, "server", withSuffix("cablelint", around));
  if (around.isProgram(bundled)) {
    return { command: bundled, from: "bundled" };
  }
  const command = onPath("cablelint", around);
  return command !== undefined
    ? { command, from: "path" }
    : { missing: "There is no cablelint on the PATH: install it, or name it in the setting cablelint.server.path." };
}

function onPath(name: string, around: Surroundings): string | undefined {
  const folders = around.searchPath.split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, withSuffix(name, around))).find(around.isProgram);
}

function withSuffix(name: string, around: Surroundings): string {
  return around.windows && !name.toLowerCase().endsWith(".exe") ? `${name}.exe` : name;
}
