import { join } from "node:path";
import { createDemoInstance } from "../agencies/ceremony.ts";
import { demoLinks } from "../agencies/demo-links.ts";
import { hasDirectory } from "../agencies/directory.ts";
import { demoOrganisations } from "../agencies/demo-organisations.ts";
import { systemClock } from "../kit/clock.ts";
import type { Clock } from "../kit/clock.ts";
import { readConfig, withPorts } from "../kit/config.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { startJobs } from "../kit/jobs.ts";
import type { Job } from "../kit/jobs.ts";
import { lineLog } from "../kit/log.ts";
import { openMessages } from "../kit/messages.ts";
import type { Messages } from "../kit/messages.ts";
import { migrate } from "../kit/migrations.ts";
import { shortLog } from "../kit/postgres/short-log.ts";
import { systemRandom } from "../kit/random.ts";
import type { Random } from "../kit/random.ts";
import { projectRoot } from "../kit/where.ts";
import { lockInstance } from "./data-lock.ts";
import { listen } from "./listen.ts";
import type { Face } from "./listen.ts";
import { shutToOthers } from "./private-folder.ts";
import { reread } from "./reread.ts";
import { openStore } from "./store.ts";
import type { Stopping } from "./stopping.ts";

export type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
  readonly messages: Messages;
  readonly root: string;
  /** Where the store is, for processes of our own; may hold a password. */
  readonly storeUrl: string;
};
export type Faces = {
  readonly publicSite: Face;
  readonly desk: Face;
  readonly view: Face;
  readonly jobs: readonly Job[];
  /** Ends what was started for them. */
  close?(): Promise<void>;
};
export type Started = { readonly config: Config; stop(): Promise<void> };

/**
 * Starts an instance, step by step, saying each. Whatever goes wrong, and whenever it is asked to stop, what was
 * begun is ended in reverse order: no port, no lock and no PostgreSQL stay behind. `rereading` is for whoever writes
 * texts: a change of them is shown at once.
 */
export async function start(
  openFaces: (deps: Deps) => Promise<Faces>,
  stopping: Stopping,
  say: (line: string) => void,
  rereading = false,
): Promise<Started> {
  await using begun = new AsyncDisposableStack();
  const asked = readConfig(process.env);
  const lock = begun.adopt(lockInstance(asked.dataDir), (held) => held.release());
  shutToOthers(asked.dataDir);
  const [forPublic, forDesk, forView] = [
    begun.adopt(await listen(asked.publicPort, "ISS_PUBLIC_PORT"), (face) => face.close()),
    begun.adopt(await listen(asked.deskPort, "ISS_DESK_PORT"), (face) => face.close()),
    begun.adopt(await listen(asked.viewPort, "ISS_VIEW_PORT"), (face) => face.close()),
  ];
  const config = withPorts(asked, { publicPort: forPublic.port, deskPort: forDesk.port, viewPort: forView.port });
  const store = begun.adopt(await openStore(config, stopping, say), (opened) => opened.close());
  stopping.throwIfAsked();

  const root = projectRoot();
  const applied = await migrate(store.db, join(root, "migrations"));
  if (applied.length > 0)
    say(`The database was brought up to date (${applied.length} ${applied.length === 1 ? "step" : "steps"}).`);
  stopping.throwIfAsked();
  const deps: Deps = {
    db: store.db,
    clock: systemClock,
    random: systemRandom,
    config,
    messages: openMessages(join(root, "locales")),
    root,
    storeUrl: store.url,
  };
  if (config.kind === "demo") await createDemoInstance(deps);
  const faces = begun.adopt(await openFaces(deps), (opened) => opened.close?.());
  stopping.throwIfAsked();
  forPublic.serve(faces.publicSite);
  forDesk.serve(faces.desk);
  forView.serve(faces.view);
  lock.announce(config.publicOrigin);
  if (rereading) begun.adopt(reread(deps, openFaces, forPublic, forDesk, say), (watching) => watching.stop());
  const jobs = [...faces.jobs, ...(config.databaseUrl === null ? [shortLog] : [])];
  begun.adopt(await startJobs(store.url, store.db, jobs, lineLog()), (jobs) => jobs.stop());
  await tellAddresses(deps, say);

  const running = begun.move();
  return { config, stop: () => running.disposeAsync() };
}

async function tellAddresses(deps: Deps, say: (line: string) => void): Promise<void> {
  say("");
  say(`  Public site   ${deps.config.publicOrigin}`);
  say(`  Desk          ${deps.config.deskOrigin}`);
  if (deps.config.kind === "demo") {
    const links = await demoLinks(deps);
    say("");
    say("  This is a demonstration: nothing that is sent reaches the organisations that it names.");
    say("  One-time links to the desks, for the first who opens each, within 24 hours:");
    for (const link of links) say(`  ${nameOf(link.organisation).padEnd(16)}${link.url}`);
  }
  if (!(await hasDirectory(deps.db))) {
    say("");
    say("  There is no directory of organisations yet: nobody can report here before one is published.");
  }
  say("");
  say("  Ctrl-C stops it.");
}

const nameOf = (organisation: string): string =>
  demoOrganisations.find(({ id }) => id === organisation)?.names.en ?? organisation;
