import { decide } from "../../../src/triage/policy.ts";
import { filesThere, type Member, type Report } from "./model.ts";
import { sameRow } from "./queueing.ts";
import { everyFile, mayOpen } from "./reporting.ts";
import { sha256 } from "./sealed-bytes.ts";
import { deskOf, expectAnswer, expectSame, someMember, someReport, type At, type Step } from "./step.ts";
import { threadIn, threadOf } from "./writing.ts";

/** Claims, gives back, closes, takes up again: whatever the states say. */
export const move: Step = async (at) => {
  const report = someReport(at);
  if (report === undefined) return null;
  const member = someMember(at, report);
  const wanted = at.chance.pick(moves)!;
  await moving(at, report, member, wanted);
  return `${member.name} of ${member.organisation} would ${wanted[0]} ${report.name}`;
};

/** A report comes to its end: whoever holds it reads and closes it, in most of the organisations that have it. */
export const finish: Step = async (at) => {
  const report = someReport(at);
  if (report === undefined) return null;
  for (const [organisation, { claimedBy }] of report.desks) {
    if (at.chance.in100(12)) continue;
    const ours = at.model.members.filter((one) => one.organisation === organisation);
    const member = ours.find(({ id }) => id === claimedBy) ?? at.chance.pick(ours)!;
    if (at.chance.in100(80)) await opening(at, report, member, "core");
    await moving(at, report, member, moves[0]);
    await moving(at, report, member, moves[3]);
  }
  return `${report.name} comes to its end`;
};

const moving = async (at: At, report: Report, member: Member, [action, path, body]: Move): Promise<void> => {
  const desk = deskOf(at, report, member);
  const answer = await at.world.as(member)("POST", `/api/reports/${report.sent.id}/${path}`, body);
  const what = `${member.organisation} would ${action} ${report.name}`;
  if (desk === undefined) return expectAnswer(what, answer, 404, "not-found");
  const moved = decide({ member: member.id, role: member.role }, desk, action);
  if (typeof moved === "string") return expectAnswer(what, answer, 409, moved);
  expectAnswer(what, answer, 200);
  Object.assign(desk, moved, { touched: true });
  sameRow(report, desk, answer.json);
};

type Move = (typeof moves)[number];
const moves = [
  ["claim", "claim", {}],
  ["claim", "claim", {}],
  ["release", "release", {}],
  ["close", "closings", { reason: "not-enough" }],
  ["close", "closings", { reason: "handed-to-police" }],
  ["reopen", "reopenings", {}],
] as const;

/** Opens a compartment, and so the report. */
export const open: Step = async (at) => {
  const report = someReport(at);
  if (report === undefined) return null;
  const asked = at.chance.pick(["core", "core", "core", "contact", "child", "media", "original"])!;
  const member = someMember(at, report);
  await opening(at, report, member, asked);
  return `${member.name} of ${member.organisation} opens ${asked} of ${report.name}`;
};

export const opening = async (at: At, report: Report, member: Member, asked: string): Promise<void> => {
  const desk = deskOf(at, report, member);
  const path = asked === "contact" || asked === "child" ? "person-openings" : "openings";
  const answer = await at.world.as(member)("POST", `/api/reports/${report.sent.id}/${path}`, { compartments: [asked] });
  const what = `${member.organisation} opens ${asked} of ${report.name}`;
  if (desk === undefined) return expectAnswer(what, answer, 404, "not-found");
  if (!mayOpen(member.organisation, asked)) return expectAnswer(what, answer, 403, "no-capability");
  const sealed = report.sent.compartments[asked];
  if (sealed === undefined) return expectAnswer(what, answer, 422, "not-in-this-report");
  expectAnswer(what, answer, 200);
  Object.assign(desk, { opened: true, touched: true });
  const { compartments, verifyKey, manifest, covered, caseKey, handling } = answer.json!;
  expectSame(
    what,
    [compartments, verifyKey, manifest, [...(covered as string[])].sort(), caseKey !== null],
    [
      { [asked]: sealed.toString("base64url") },
      report.sent.verifyKey,
      report.sent.body["manifest"],
      [...desk.covered].sort(),
      desk.hasCaseKey,
    ],
  );
  sameRow(report, desk, handling as Record<string, any>);
};

/** Looks at one file, of the report or of a letter, that is there or was. */
export const look: Step = async (at) => {
  const report = someReport(at);
  const file = report && at.chance.pick(everyFile(report));
  if (report === undefined || file === undefined) return null;
  const member = someMember(at, report);
  await looking(at, report, member, file.id);
  return `${member.name} of ${member.organisation} looks at a file of ${report.name}`;
};

export const looking = async (at: At, report: Report, member: Member, id: string): Promise<void> => {
  const desk = deskOf(at, report, member);
  const between = report.files.some((file) => file.id === id) ? "" : "thread/";
  const answer = await at.world.as(member)("GET", `/api/reports/${report.sent.id}/${between}attachments/${id}/0`);
  const what = `${member.organisation} looks at a ${between === "" ? "file" : "letter's file"} of ${report.name}`;
  const file = desk && filesThere(report).find((one) => one.id === id);
  if (desk === undefined || file === undefined) return expectAnswer(what, answer, 404, "not-found");
  if (!mayOpen(member.organisation, file.compartment)) return expectAnswer(what, answer, 403, "no-capability");
  if (desk.covered.has(id) && member.role !== "officer") return expectAnswer(what, answer, 403, "covered");
  expectAnswer(what, answer, 200);
  expectSame(what, sha256(answer.bytes), sha256(file.bytes));
};

export const cover: Step = async (at) => {
  const report = someReport(at);
  const file = report && at.chance.pick(everyFile(report));
  if (report === undefined || file === undefined) return null;
  const member = someMember(at, report);
  const desk = deskOf(at, report, member);
  const answer = await at.world.as(member)("POST", `/api/reports/${report.sent.id}/covers`, { attachment: file.id });
  const what = `${member.name} of ${member.organisation} covers a file of ${report.name}`;
  if (desk === undefined || !filesThere(report).includes(file)) expectAnswer(what, answer, 404, "not-found");
  else {
    expectAnswer(what, answer, 200);
    desk.covered.add(file.id);
    desk.touched = true;
  }
  return what;
};

/** Reads the thread, and notes up to where; the row of the queue is what it should be. */
export const readThread: Step = async (at) => {
  const report = someReport(at);
  if (report === undefined) return null;
  const member = someMember(at, report);
  await threadRead(at, report, member);
  const desk = deskOf(at, report, member);
  const what = `${member.name} of ${member.organisation} reads ${report.name}`;
  if (desk === undefined || at.chance.in100(40)) return what;
  const seq = 1 + at.chance.below(report.letters.length + 2);
  const answer = await at.world.as(member)("POST", `/api/reports/${report.sent.id}/readings`, { seq });
  expectAnswer(what, answer, 200);
  const incoming = report.letters.filter(({ direction }) => direction === "in").map((letter) => letter.seq);
  const last = Math.min(seq, incoming.at(-1) ?? 0);
  if (last > desk.seen) {
    const state = desk.state === "waiting" ? "claimed" : desk.state;
    Object.assign(desk, { seen: last, state, touched: true });
  }
  sameRow(report, desk, answer.json);
  return `${what} up to ${seq}`;
};

export const threadRead = async (at: At, report: Report, member: Member): Promise<void> => {
  const answer = await at.world.as(member)("GET", `/api/reports/${report.sent.id}/thread`);
  const what = `${member.organisation} reads the thread of ${report.name}`;
  if (deskOf(at, report, member) === undefined) return expectAnswer(what, answer, 404, "not-found");
  expectAnswer(what, answer, 200);
  expectSame(what, threadIn(answer.json), threadOf(report));
};

/** A desk makes its case key; the first one stays. */
export const keepKey: Step = async (at) => {
  const report = someReport(at);
  if (report === undefined) return null;
  const member = someMember(at, report);
  const desk = deskOf(at, report, member);
  const sealed = Buffer.from("age-encryption.org/v1\n".padEnd(300, "x")).toString("base64url");
  const offered = { epoch: 1, recipient: `age1pq1${"q".repeat(60)}`, sealed };
  const answer = await at.world.as(member)("PUT", `/api/reports/${report.sent.id}/case-key`, offered);
  const what = `${member.name} of ${member.organisation} makes a case key for ${report.name}`;
  const moved = desk && decide({ member: member.id, role: member.role }, desk, "tell");
  if (desk === undefined) expectAnswer(what, answer, 404, "not-found");
  else if (typeof moved === "string") expectAnswer(what, answer, 409, moved);
  else {
    expectAnswer(what, answer, 200);
    desk.hasCaseKey = true;
  }
  return what;
};
