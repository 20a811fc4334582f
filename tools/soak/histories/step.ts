import type { Chance } from "./chance.ts";
import type { Member, Model, Report } from "./model.ts";
import type { Ask, World } from "./world.ts";

export type At = { readonly world: World; readonly model: Model; readonly chance: Chance };
/** Does one thing to the world and to the model, and says what in a few words; null when there was nothing to do it to. */
export type Step = (at: At) => Promise<string | null>;

/** The answer must be the one that the model gives. */
export const expectAnswer = (
  what: string,
  { status, json }: Awaited<ReturnType<Ask>>,
  expected: number,
  refused?: string,
): void => {
  const said = `${status}${json?.["refused"] === undefined ? "" : ` ${String(json["refused"])}`}`;
  const wanted = `${expected}${refused === undefined ? "" : ` ${refused}`}`;
  if (said !== wanted) throw new Error(`${what}: answered ${said}, and the model says ${wanted}`);
};

/** Of two lists only what one has and the other has not is shown. */
export const expectSame = (what: string, found: unknown, expected: unknown): void => {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  const shown = (one: unknown, other: unknown): string =>
    String(
      JSON.stringify(
        Array.isArray(one) && Array.isArray(other) && one.length !== other.length
          ? one.filter((line) => !other.some((known) => JSON.stringify(known) === JSON.stringify(line)))
          : one,
      ),
    ).slice(0, 600);
  throw new Error(`${what}: is ${shown(found, expected)}, and the model says ${shown(expected, found)}`);
};

/** Mostly one of the latest, so that some are left alone for long; now and then one that went, or whose mailbox did. */
export const someReport = ({ model, chance }: At): Report | undefined => {
  if (model.gone.length > 0 && chance.in100(4)) return chance.pick(model.gone);
  const there = [...model.reports.values()];
  const silent = there.filter(({ mailboxUntil }) => mailboxUntil === null);
  if (silent.length > 0 && chance.in100(12)) return chance.pick(silent);
  return chance.pick(chance.in100(60) ? there.slice(-3) : there);
};

/** Whoever holds the report, or a member of an organisation that it was sent to, or now and then of none. */
export const someMember = ({ model, chance }: At, report: Report): Member => {
  const holders = [...report.desks.values()].map(({ claimedBy }) => claimedBy);
  const among = chance.in100(50)
    ? model.members.filter(({ id }) => holders.includes(id))
    : model.members.filter(({ organisation }) => report.desks.has(organisation) || chance.in100(8));
  return chance.pick(among.length > 0 ? among : model.members)!;
};

/** What the desk has of a report that is there; undefined for all others. */
export const deskOf = ({ model }: At, report: Report, { organisation }: Member) =>
  model.reports.has(report.sent.id) ? report.desks.get(organisation) : undefined;

export const known = ({ model }: At, report: Report): boolean => model.reports.has(report.sent.id);
