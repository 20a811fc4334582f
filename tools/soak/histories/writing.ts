import type { OrganisationId } from "../../../src/envelope/bytes.ts";
import type { Author } from "../../../src/envelope/frame.ts";
import { signDeletion } from "../../../src/envelope/thread.ts";
import { decide } from "../../../src/triage/policy.ts";
import { dayOf, filesThere, mailboxUntil, type Letter, type Report } from "./model.ts";
import { someFiles } from "./reporting.ts";
import { frontOn, listed, sealedBytes, sha256, type File } from "./sealed-bytes.ts";
import { deskOf, expectAnswer, expectSame, known, someMember, someReport, type At, type Step } from "./step.ts";
import { proofFor, type Ask } from "./world.ts";

/** The reporter writes, with files or without; sometimes for a place that is taken. */
export const write: Step = async (at) => {
  const { world, chance } = at;
  const report = someReport(at);
  if (report === undefined) return null;
  const visit = world.visit(report.sent.mailbox);
  const open = known(at, report) && report.mailboxUntil !== null;
  const next = open ? report.letters.length + 1 : 1;
  const wrong = chance.in100(10);
  const files = chance.in100(40) ? someFiles(at) : [];
  if (files.length > 0) await upload(at, visit, files);
  const to = [...report.desks.keys()].filter(() => chance.in100(60));
  const { body, letter } = newLetter({ role: "reporter" }, to, wrong ? next + 1 : next, files);
  const send = () => visit("POST", "/api/thread", { ...body, attachments: files.map(listed) });
  const written = await send();
  if (wrong) expectAnswer("a letter for another place", written, 409, "seq-taken");
  else expectAnswer("a letter", written, 201);
  if (!wrong && open) {
    report.letters.push(await placed(visit, letter));
    if (chance.in100(15)) expectAnswer("the same letter again", await send(), 200);
  }
  return `the reporter writes to ${report.name}${wrong ? " out of place" : ""}, ${files.length} files`;
};

/** The reporter takes a letter back: one's own or one from a desk, perhaps for the second time. */
export const remove: Step = async (at) => {
  const among = at.chance.in100(10) ? at.model.gone : [...at.model.reports.values()];
  const written = among.filter(({ letters }) => letters.length > 0);
  const report = at.chance.pick(written);
  const letter = report && at.chance.pick(report.letters);
  if (report === undefined || letter === undefined) return null;
  const key = at.chance.in100(90) ? report.sent.signingKey : new Uint8Array(32).fill(7);
  const sig = signDeletion(key as never, { report: report.sent.id as never, seq: letter.seq, sha256: letter.sha256 });
  const answer = await at.world.visit(report.sent.mailbox)("DELETE", `/api/thread/${letter.id}`, { sig });
  const what = `letter ${letter.seq} of ${report.name} is deleted`;
  if (!known(at, report) || report.mailboxUntil === null) expectAnswer(what, answer, 404, "message-unknown");
  else if (key !== report.sent.signingKey) expectAnswer(what, answer, 403, "deletion-not-signed");
  else {
    expectAnswer(what, answer, 204);
    if (!letter.deleted) at.model.counted.letters++;
    letter.deleted = true;
  }
  return what;
};

/** A desk asks or tells. */
export const answer: Step = async (at) => {
  const { world, chance } = at;
  const report = someReport(at);
  if (report === undefined) return null;
  const member = someMember(at, report);
  const desk = deskOf(at, report, member);
  const kind = chance.in100(50) ? "question" : "outcome";
  const { organisation } = member;
  const author = { role: "desk", organisation: organisation as OrganisationId, epoch: 1 } as const;
  const { body, letter } = newLetter(author, [organisation], report.letters.length + 1, []);
  const ask = world.as(member);
  const said = await ask("POST", `/api/reports/${report.sent.id}/thread`, {
    ...body,
    kind,
    aware: [...report.desks.keys()],
  });
  const what = `${member.name} sends a ${kind} to ${report.name}`;
  const moved = desk && decide({ member: member.id, role: member.role }, desk, kind === "question" ? "ask" : "tell");
  if (desk === undefined || moved === undefined) expectAnswer(what, said, 404, "not-found");
  else if (typeof moved === "string") expectAnswer(what, said, 409, moved);
  else if (report.mailboxUntil === null) expectAnswer(what, said, 409, "mailbox-gone");
  else {
    expectAnswer(what, said, 201);
    Object.assign(desk, moved, { touched: true });
    report.mailboxUntil = mailboxUntil(dayOf(world.clock.now().getTime()));
    report.letters.push(await placed(world.visit(report.sent.mailbox), letter));
  }
  return what;
};

/** The reporter reads: what stands there is what was kept, in its order, and a mailbox that went is an empty one. */
export const read: Step = async (at) => {
  const report = someReport(at);
  if (report === undefined) return null;
  const { json } = await at.world.visit(report.sent.mailbox)("GET", "/api/thread");
  expectSame(`the thread of ${report.name}`, threadIn(json), known(at, report) ? threadOf(report) : []);
  return `the reporter reads ${report.name}`;
};

export const threadIn = (json: Record<string, any> | null): unknown =>
  (json!["messages"] as Record<string, unknown>[]).map(({ seq, direction, sha256: hash, sealed, deletion }) => [
    seq,
    direction,
    hash,
    sealed !== null,
    deletion !== null,
  ]);

export const threadOf = ({ letters }: Report): unknown =>
  letters.map(({ seq, direction, sha256: hash, deleted }) => [seq, direction, hash, !deleted, deleted]);

const newLetter = (author: Author, chosen: readonly string[], seq: number, files: readonly File[]) => {
  const to = chosen.length > 0 ? chosen : ["ecpat-be"];
  const direction = author.role === "desk" ? ("out" as const) : ("in" as const);
  const sealed = sealedBytes(4096);
  const hash = sha256(sealed);
  const letter = { seq, direction, sha256: hash, files, to, deleted: false };
  const front = frontOn({ seq, sha256: hash }, author, to);
  return { body: { seq, sealed: sealed.toString("base64url"), sha256: hash, front }, letter };
};

/** Its id is the server's to give. */
const placed = async (visit: Ask, letter: Omit<Letter, "id">): Promise<Letter> => {
  const { json } = await visit("GET", "/api/thread");
  const kept = (json!["messages"] as { id: string; seq: number }[]).find(({ seq }) => seq === letter.seq);
  if (kept === undefined) throw new Error(`letter ${letter.seq} was acknowledged and is not there`);
  return { ...letter, id: kept.id };
};

const upload = async ({ world, model }: At, visit: Ask, files: readonly File[]): Promise<void> => {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const opened = await visit("POST", "/api/thread/uploads", { proof: await proofFor(world, "upload", bytes) });
  expectAnswer("a letter's upload", opened, 201);
  for (const file of files)
    expectAnswer(
      "a letter's part",
      await visit("PUT", `/api/thread/uploads/${file.id}/0`, new Uint8Array(file.bytes), {
        "x-upload": String(opened.json?.["token"]),
        "x-part-sha256": sha256(file.bytes),
      }),
      201,
    );
  model.lastUpload = world.clock.now().getTime();
};

/** Files of a letter that never comes; or a letter that would put its own file in the place of one that is evidence. */
export const sendInVain: Step = async (at) => {
  const report = at.chance.pick([...at.model.reports.values()]);
  if (report === undefined) return null;
  const visit = at.world.visit(report.sent.mailbox);
  const evidence = at.chance.pick(filesThere(report));
  const [own] = someFiles(at);
  if (evidence === undefined || report.mailboxUntil === null) {
    await upload(at, visit, [own!]);
    return `files of a letter that never comes, to ${report.name}`;
  }
  const forged = { ...own!, id: evidence.id };
  await upload(at, visit, [forged]);
  const { body } = newLetter({ role: "reporter" }, [...report.desks.keys()], report.letters.length + 1, [forged]);
  const said = await visit("POST", "/api/thread", { ...body, attachments: [listed(forged)] });
  expectAnswer("a letter that names a file of before", said, 409, "attachment-taken");
  return `a letter with a file under the name of one of ${report.name}`;
};
