import { piles, type Pile } from "../../../src/triage/queue-row.ts";
import type { HandlingState } from "../../../src/triage/states.ts";
import { filesThere, unreadBy, type Desk, type Member, type Report } from "./model.ts";
import { expectAnswer, expectSame, type Step } from "./step.ts";

/** A member looks at one pile: exactly the reports that belong there, each with its row. */
export const lookAtPile: Step = async ({ world, model, chance }) => {
  const [member, pile] = [chance.pick(model.members)!, chance.pick(piles)!];
  const answer = await world.as(member)("GET", `/api/queue?show=${pile}`);
  const what = `the pile ${pile} of ${member.name}`;
  expectAnswer(what, answer, 200);
  const rows = answer.json!["reports"] as Record<string, any>[];
  const there = [...model.reports.values()].flatMap((report) => {
    const desk = report.desks.get(member.organisation);
    return desk !== undefined && pileOf(desk, report, member) === pile ? [{ report, desk }] : [];
  });
  expectSame(what, rows.map(({ report }) => String(report)).sort(), there.map(({ report }) => report.sent.id).sort());
  for (const { report, desk } of there)
    sameRow(report, desk, rows.find((row) => row["report"] === report.sent.id) ?? null);
  return `${member.name} looks at the pile ${pile}`;
};

/** What the queue says of a report. */
export const sameRow = (report: Report, desk: Desk, row: Record<string, any> | null): void =>
  expectSame(
    `the row of ${report.name}`,
    [row?.["state"], row?.["unread"], row?.["opened"], row?.["covered"], row?.["hasAttachments"]],
    [stateOf(desk, report), unreadBy(desk, report), desk.opened, desk.covered.size > 0, filesThere(report).length > 0],
  );

/** An unread answer ends the waiting. */
const stateOf = (desk: Desk, report: Report): HandlingState =>
  desk.state === "waiting" && unreadBy(desk, report) > 0 ? "claimed" : desk.state;

const pileOf = (desk: Desk, report: Report, { id }: Member): Pile => {
  const state = stateOf(desk, report);
  return state !== "claimed" ? state : desk.claimedBy === id ? "mine" : "others";
};
