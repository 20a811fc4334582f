import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Running = {
  readonly pid: number;
  /** Everything printed until now. */
  output(): string;
  /** Settles when the text has been printed; fails when the program ends before. */
  says(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<{ code: number | null; output: string }>;
};

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), "iss-start-"));

const script = join(import.meta.dirname, "start-without-pages.ts");
const flags = [
  "--disable-warning=ExperimentalWarning",
  "--disallow-code-generation-from-strings",
  "--disable-proto=throw",
];

/** Runs the real start in a process of its own, on free ports; `before` wraps it in another program. */
export function runStart(dataDir: string, env: Record<string, string> = {}, before: readonly string[] = []): Running {
  const [program, ...args] = [...before, process.execPath, ...flags, script];
  const child = spawn(program ?? process.execPath, args, {
    env: {
      PATH: process.env["PATH"],
      ISS_DATA_DIR: dataDir,
      ISS_PUBLIC_PORT: "0",
      ISS_DESK_PORT: "0",
      ISS_VIEW_PORT: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  const ended = new Promise<{ code: number | null; output: string }>((done) =>
    child.once("close", (code) => done({ code, output })),
  );
  return {
    pid: child.pid ?? 0,
    output: () => output,
    says: async (text) => {
      let over = false;
      void ended.then(() => (over = true));
      while (!output.includes(text)) {
        if (over) throw new Error(`It ended without saying “${text}”:\n${output}`);
        await new Promise((done) => setTimeout(done, 10));
      }
    },
    signal: (name) => void child.kill(name),
    ended,
  };
}
