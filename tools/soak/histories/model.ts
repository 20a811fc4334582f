import type { DeskWho } from "../../../src/agencies/session.ts";
import type { HandlingState } from "../../../src/triage/states.ts";
import type { File, Submission } from "./sealed-bytes.ts";

/** What should be there, as simply as it can be said. It knows no SQL and no table. */
export type Member = DeskWho["member"];
export type Letter = {
  readonly id: string;
  readonly seq: number;
  readonly direction: "in" | "out";
  readonly sha256: string;
  readonly files: readonly File[];
  /** Whom of the organisations it is for. */
  readonly to: readonly string[];
  deleted: boolean;
};
export type Desk = {
  state: HandlingState;
  claimedBy: string | null;
  opened: boolean;
  seen: number;
  readonly covered: Set<string>;
  hasCaseKey: boolean;
  /** Something was written down about the report here; until then nothing but the grant is stored. */
  touched: boolean;
};
export type Report = {
  readonly name: string;
  readonly sent: Submission;
  readonly day: string;
  readonly files: readonly File[];
  readonly desks: ReadonlyMap<string, Desk>;
  /** The Monday after which the mailbox may go; null when it went. */
  mailboxUntil: string | null;
  letters: Letter[];
};
export type Invitation = {
  readonly token: string;
  readonly organisation: string;
  readonly role: "member" | "officer";
  readonly expires: number;
  taken: boolean;
};

export type Model = {
  readonly reports: Map<string, Report>;
  /** Reports that went: nothing of them may be found. */
  readonly gone: Report[];
  readonly members: Member[];
  invitations: Invitation[];
  /** Mailboxes that went while their reports stayed, letters that were taken back. */
  readonly counted: { mailboxes: number; letters: number };
  /** What was on its way is copied when it is kept, and goes by itself a while later. */
  lastUpload: number;
};

export const newModel = (): Model => ({
  reports: new Map(),
  gone: [],
  members: [],
  invitations: [],
  counted: { mailboxes: 0, letters: 0 },
  lastUpload: 0,
});

export const newDesk = (): Desk => ({
  state: "new",
  claimedBy: null,
  opened: false,
  seen: 0,
  covered: new Set(),
  hasCaseKey: false,
  touched: false,
});

/** The terms, written down a second time: ninety days unopened; a year from the Monday on which, or after which, the last letter went out. */
export const mailboxUntil = (day: string): string => {
  let at = Date.parse(`${day}T00:00:00Z`);
  while (new Date(at).getUTCDay() !== 1) at += aDay;
  return dayOf(at + 364 * aDay);
};

/** What the jobs of a moment must have done. */
export const forgetWhatIsDue = (model: Model, now: number): void => {
  const today = dayOf(now);
  for (const [id, report] of model.reports) {
    const desks = [...report.desks.values()];
    if (report.day < dayOf(now - 90 * aDay) && !desks.some(({ opened }) => opened)) {
      model.reports.delete(id);
      model.gone.push(report);
    }
    if (report.mailboxUntil !== null && report.mailboxUntil < today && desks.every(({ state }) => state === "closed")) {
      report.mailboxUntil = null;
      report.letters = [];
      model.counted.mailboxes++;
    }
  }
  model.invitations = model.invitations.filter(({ expires }) => expires > now);
};

export const standing = (letters: readonly Letter[]): Letter[] => letters.filter(({ deleted }) => !deleted);
export const filesThere = ({ files, letters }: Report): File[] => [
  ...files,
  ...standing(letters).flatMap((letter) => letter.files),
];
export const unreadBy = (desk: Desk, { desks, letters }: Report): number => {
  const organisation = [...desks].find(([, one]) => one === desk)?.[0] ?? "";
  return standing(letters).filter(
    ({ direction, seq, to }) => direction === "in" && seq > desk.seen && to.includes(organisation),
  ).length;
};

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const aDay = 86_400_000;
