import type { Database } from "../../../src/kit/database.ts";
import { chanceOf } from "./chance.ts";
import { filesThere, newModel } from "./model.ts";
import { invite, knock, settle, take, wait } from "./office.ts";
import { again, report, uploadAndLeave } from "./reporting.ts";
import { lookAtPile } from "./queueing.ts";
import type { At, Step } from "./step.ts";
import { lookAtTables, lookForUnknownTables } from "./tables.ts";
import { cover, finish, keepKey, look, looking, move, open, opening, readThread, threadRead } from "./working.ts";
import { openWorld } from "./world.ts";
import { answer, sendInVain, read, remove, write } from "./writing.ts";

/** One step of a history: what, and the number from which all its choices follow. Any of them may be left out. */
export type Planned = { readonly kind: keyof typeof steps; readonly dice: number };
export type Played =
  | { readonly held: true; readonly said: readonly string[]; readonly forgotten: Forgotten }
  | { readonly held: false; readonly said: readonly string[]; readonly why: string };

/** What went: a history in which nothing did would prove nothing. */
export type Forgotten = { readonly reports: number; readonly mailboxes: number; readonly letters: number };

/** So often each; about one in eight lets time pass. */
const steps = {
  report, again, uploadAndLeave, write, remove, answer, read, sendInVain,
  move, finish, open, look, cover, readThread, lookAtPile, keepKey, invite, take, knock, wait,
} as const satisfies Record<string, Step>; // prettier-ignore
const weights: Readonly<Record<keyof typeof steps, number>> = {
  report: 12, again: 2, uploadAndLeave: 2, write: 12, remove: 5, answer: 10, read: 4, sendInVain: 2,
  move: 14, finish: 6, open: 4, look: 5, cover: 4, readThread: 6, lookAtPile: 4, keepKey: 2, invite: 1, take: 2, knock: 1, wait: 14,
}; // prettier-ignore
const urn = Object.entries(weights).flatMap(([kind, times]) => Array<Planned["kind"]>(times).fill(kind as never));

export const plan = (seed: number, many: number): Planned[] => {
  const chance = chanceOf(seed);
  return Array.from({ length: many }, () => ({ kind: chance.pick(urn)!, dice: chance.below(2 ** 31) }));
};

/** Plays a history in an emptied database. Looks into every table after whatever lets time pass, and at the end at all that lives. */
export const play = async (db: Database, history: readonly Planned[]): Promise<Played> => {
  const world = await openWorld(db);
  const at: At = { world, model: newModel(), chance: chanceOf(1) };
  at.model.members.push(...(await settle(world)));
  const said: string[] = [];
  try {
    await lookForUnknownTables(world);
    for (const [n, { kind, dice }] of history.entries()) {
      said.push(`${kind} …`);
      const done = await steps[kind]({ ...at, chance: chanceOf(dice) });
      said[said.length - 1] = done ?? "";
      if (world.faults.length > 0) throw new Error(`${done ?? kind}: ${String(world.faults[0])}`);
      if (kind === "wait" || n % 10 === 0 || n === history.length - 1) await lookAtTables(world, at.model);
    }
    said.push("all that lives is opened");
    await openAll(at);
    return { held: true, said, forgotten: { reports: at.model.gone.length, ...at.model.counted } };
  } catch (fault) {
    const thrown = world.faults.map((one) => (one instanceof Error ? ` (${one.message})` : "")).join("");
    return { held: false, said, why: `${String(fault)}${thrown}` };
  }
};

/** Every case opens, with each of its files and its thread, for each organisation that it was given. */
const openAll = async (at: At): Promise<void> => {
  for (const one of at.model.reports.values())
    for (const organisation of one.desks.keys()) {
      const member = at.model.members.find((person) => person.organisation === organisation)!;
      for (const asked of Object.keys(one.sent.compartments)) await opening(at, one, member, asked);
      for (const { id } of filesThere(one)) await looking(at, one, member, id);
      await threadRead(at, one, member);
    }
  await lookAtTables(at.world, at.model);
};
