import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Runs one of the project's own tools; its output lines are the findings when it exits with anything but 0. */
export async function outputOf(root: string, tool: string, args: readonly string[]): Promise<string[]> {
  const bin = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "node_modules", ".bin");
  // The pinned Node runs the tools too, whatever Node the machine has first in its path.
  const path = `${dirname(process.execPath)}:${bin}:${process.env["PATH"] ?? ""}`;
  const child = spawn(join(bin, tool), args, {
    cwd: root,
    env: { ...process.env, PATH: path, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit) => resolve(exit ?? 1));
  });
  if (code === 0) return [];
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 ? lines : [`${tool} ended with ${code} and said nothing`];
}
