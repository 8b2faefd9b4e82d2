// The same program on the command line: rule pages, new cables.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Server } from "./server";

const run = promisify(execFile);

/** What `cablelint ARGUMENTS` prints. Throws an `Error` whose message is one sentence. */
export async function program(server: Server, ...args: string[]): Promise<string> {
  const found = server.find();
  if ("missing" in found) {
    throw new Error(found.missing);
  }
  try {
    return (await run(found.command, args, { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } })).stdout;
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    throw new Error(said !== undefined && said !== "" ? said : `${found.command} ${args[0] ?? ""} failed.`, { cause: error });
  }
}
