import { openApartFace, openFaces } from "./faces.ts";
import { runApart } from "./run-apart.ts";
import { runStart } from "./run-start.ts";

/** What the built program can do: `node dist/server/main.js <command>`. It starts `apart` itself, for its children. */
const commands: Readonly<Record<string, (flags: readonly string[]) => Promise<number>>> = {
  start: (flags) => runStart(openFaces, flags.includes("--reread")),
  apart: () => runApart(openApartFace),
};

const [name = "", ...flags] = process.argv.slice(2);
const command = commands[name];
if (!command) process.stderr.write(`There is no command “${name}”. There is: ${Object.keys(commands).join(", ")}.\n`);
process.exit(command ? await command(flags) : 2);
