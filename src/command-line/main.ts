import { openFaces } from "./faces.ts";
import { runStart } from "./run-start.ts";

/** What the built program can do: `node dist/server/main.js <command>`. */
const commands: Readonly<Record<string, (flags: readonly string[]) => Promise<number>>> = {
  start: (flags) => runStart(openFaces, flags.includes("--reread")),
};

const [name = "", ...flags] = process.argv.slice(2);
const command = commands[name];
if (!command) process.stderr.write(`There is no command “${name}”. There is: ${Object.keys(commands).join(", ")}.\n`);
process.exit(command ? await command(flags) : 2);
