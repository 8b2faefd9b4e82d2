#!/usr/bin/env node
// Finds the binary in the package of this platform, and hands everything over to it.
"use strict";
const { spawnSync } = require("node:child_process");
const { constants } = require("node:os");

const name = `cablelint-${process.platform}-${process.arch}`;
let binary;
try {
  const file = process.platform === "win32" ? "cablelint.exe" : "cablelint";
  binary = require.resolve(`${name}/${file}`);
} catch {
  console.error(
    `cablelint: the package ${name} is not installed; install it, or build cablelint from its source with cargo install --path .`,
  );
  process.exit(2);
}
const { status, signal, error } = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`cablelint: ${error.message}`);
  process.exit(2);
}
process.exit(status ?? 128 + constants.signals[signal]);
