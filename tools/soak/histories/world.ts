import { createHash } from "node:crypto";
import { sql } from "kysely";
import { agenciesJobs } from "../../../src/agencies/jobs.ts";
import { agenciesRoutes } from "../../../src/agencies/routes.ts";
import type { DeskWho } from "../../../src/agencies/session.ts";
import { demoConfig } from "../../../src/agencies/testing/demo-desk.ts";
import { caseworkRoutes } from "../../../src/casework/routes.ts";
import { signDirectory } from "../../../src/envelope/directory.ts";
import { rootKeys, smallDirectory } from "../../../src/envelope/testing/small-world.ts";
import { followUpDeskRoutes } from "../../../src/follow-up/desk-routes.ts";
import { followUpGuards } from "../../../src/follow-up/guards.ts";
import { followUpJobs } from "../../../src/follow-up/jobs.ts";
import { reporterApiRoutes } from "../../../src/follow-up/reporter-routes.ts";
import { newVisit } from "../../../src/follow-up/visit.ts";
import { intakeGuards } from "../../../src/intake/guards.ts";
import { intakeJobs } from "../../../src/intake/jobs.ts";
import { keyFor } from "../../../src/intake/keys.ts";
import { intakeRoutes } from "../../../src/intake/routes.ts";
import { fixedClock } from "../../../src/kit/clock.ts";
import type { Database } from "../../../src/kit/database.ts";
import { app, type Served } from "../../../src/kit/http/app.ts";
import type { Job } from "../../../src/kit/jobs.ts";
import { systemRandom } from "../../../src/kit/random.ts";
import { readAnswer } from "../../../src/kit/testing/read-answer.ts";
import { triageRoutes } from "../../../src/triage/routes.ts";

const beginning = "2027-01-04T09:00:00Z";
const hour = 3_600_000;
const day = 24 * hour;

/** Both faces on one database and one clock, as they are served; only who is signed in is told and not asked. */
export const openWorld = async (db: Database) => {
  const clock = fixedClock(beginning);
  const directory = await smallDirectory();
  const config = demoConfig("/nowhere");
  const roomy = { size: 10 ** 12, free: 9 * 10 ** 11 };
  const deps = {
    db,
    clock,
    random: easy,
    config,
    directory: async () => ({ note: "", directory }),
    disk: async () => roomy,
  };
  const faults: unknown[] = [];
  const fault = ({ thrown }: { thrown: unknown }): void => void faults.push(thrown);
  const site = app({
    name: "public",
    routes: [...intakeRoutes(deps), ...reporterApiRoutes(deps)],
    guards: { ...intakeGuards(deps), ...followUpGuards(deps) },
    config,
    fault,
  });
  let who: DeskWho | null = null;
  const anyone = () => ({ who: null });
  const signedIn = () => ({ who });
  const desk = app({
    name: "desk",
    routes: [
      ...agenciesRoutes(deps),
      ...triageRoutes(deps),
      ...caseworkRoutes({ ...deps, directory: async () => directory }),
      ...followUpDeskRoutes(deps),
    ],
    guards: { anyone, invited: anyone, enrolling: anyone, member: signedIn, "fresh-member": signedIn },
    config,
    fault,
  });
  const jobs = [...agenciesJobs(clock), ...intakeJobs(clock), ...followUpJobs(clock)];
  const visits = keyFor(config.secret, "visit");
  await emptied(db, signDirectory(directory, [...rootKeys]));
  return {
    db,
    clock,
    directory,
    faults,
    site: asker(site, config.publicOrigin, () => ({})),
    visit: (mailbox: string) =>
      asker(site, config.publicOrigin, () => ({ authorization: `Bearer ${newVisit(visits, clock, mailbox)}` })),
    as: (member: DeskWho["member"]) => {
      const ask = asker(desk, config.deskOrigin, () => ({}));
      return (...asked: Parameters<typeof ask>) => {
        who = { member, session: "0".repeat(64), fresh: true };
        return ask(...asked);
      };
    },
    /**
     * Time passes: each midnight what runs daily is run, every fifth one when it is long; in its last hour what runs
     * every few minutes, and at its end everything. `then` is told of each such moment.
     */
    pass: async (ms: number, then: () => void): Promise<void> => {
      const end = clock.now().getTime() + ms;
      while (clock.now().getTime() < end) {
        const now = clock.now().getTime();
        const midnight = (Math.floor(now / day) + (ms > 20 * day ? 5 : 1)) * day;
        clock.advance(Math.min(midnight, ...[end - hour, end].filter((stop) => stop > now)) - now);
        const left = end - clock.now().getTime();
        for (const job of jobs)
          if (left === 0 || minutesOf(job) === 1440 || (left <= hour && minutesOf(job) < 60)) await job.run(db);
        then();
      }
    },
  };
};

export type World = Awaited<ReturnType<typeof openWorld>>;

const minutesOf = (job: Job): number => ("everyMinutes" in job ? job.everyMinutes : Infinity);

/** The counter of a challenge is drawn from the last four of 36 bytes: nought, so that whoever looks for it finds it at once. */
const easy = {
  bytes: (n: number) => (n === 36 ? systemRandom.bytes(n).fill(0, 32) : systemRandom.bytes(n)),
};

export const proofFor = async (world: World, purpose: "report" | "upload", bytes = 0) => {
  const { json } = await world.site("POST", "/api/challenges", { for: purpose, bytes });
  const { salt, nonce, keyPrefix } = json!["parameters"] as Record<string, string>;
  const hash = createHash("sha256").update(salt!, "hex").update(nonce!, "hex").update(Buffer.alloc(4)).digest("hex");
  if (!hash.startsWith(keyPrefix!)) throw new Error("The first counter is not the one that is looked for");
  return { challenge: json, solution: { counter: 0, derivedKey: hash } };
};

const asker =
  (served: Served, origin: string, headers: () => Record<string, string>) =>
  async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const bytes = body instanceof Uint8Array;
    const type = { "content-type": bytes ? "application/octet-stream" : "application/json" };
    const answer = await served.fetch(
      new Request(origin + path, {
        method,
        headers: { ...(body === undefined ? {} : type), ...headers(), ...more },
        ...(body === undefined ? {} : { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      }),
    );
    return await readAnswer(answer);
  };
export type Ask = ReturnType<typeof asker>;

/** The same database serves one history after the other. */
const emptied = async (db: Database, note: string): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`.execute(db);
  await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))} cascade`.execute(db);
  await db.insertInto("directory").values({ version: 7, note }).execute();
};
