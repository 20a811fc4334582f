import { startPostgres } from "../postgres/postgres.ts";
import { asOurselves, inUserNamespace } from "../postgres/without-root.ts";

/** Starts PostgreSQL on the folder given and waits to be killed; `orphan` lets PostgreSQL outlive it. */
const [folder = "", mode] = process.argv.slice(2);
const full = process.getuid?.() === 0 ? inUserNamespace() : asOurselves();
if (!full) throw new Error("This machine allows no user namespaces.");
const without = {
  ...full,
  command: (program: string, args: readonly string[]) =>
    full.command(program, args).filter((word) => !["setpriv", "--pdeathsig", "INT"].includes(word)),
};
const postgres = await startPostgres({ folder, as: mode === "orphan" ? without : full });
process.stdout.write(`${JSON.stringify({ pid: postgres.pid, url: postgres.url })}\n`);
setInterval(() => undefined, 1_000);
