import { dayOf, mailboxUntil, newDesk, type Report } from "./model.ts";
import { newFile, newSubmission, sha256, type File, type Submission } from "./sealed-bytes.ts";
import { expectAnswer, type At, type Step } from "./step.ts";
import { proofFor, type World } from "./world.ts";

/** In words, with files, from a page without scripts: to one organisation or to two. */
export const report: Step = async (at) => {
  const { world, model, chance } = at;
  const organisations = chance.pick([
    [...readers],
    [...readers],
    readers.filter(({ id }) => id === "hotline-one"),
    readers.filter(({ id }) => id === "ngo-two"),
  ])!;
  const files = chance.in100(40) ? someFiles(at) : [];
  const day = dayOf(world.clock.now().getTime());
  const sealedBy = chance.in100(20) ? "server" : "browser";
  const sent = newSubmission(organisations, files, { day, urgent: chance.in100(10), sealedBy });
  if (files.length > 0) await upload(at, sent, files);
  const answer = await send(world, sent);
  expectAnswer("a new report", answer, 201);
  const desks = new Map(organisations.map(({ id }) => [id, newDesk()]));
  const name = `report ${model.reports.size + model.gone.length + 1}`;
  model.reports.set(sent.id, { name, sent, day, files, desks, mailboxUntil: mailboxUntil(day), letters: [] });
  return `${name} to ${[...desks.keys()].join(" and ")}, ${files.length} files, sealed by ${sealedBy}`;
};

/** The answer was lost on the way, and the browser sends all of it again. */
export const again: Step = async (at) => {
  const kept = at.chance.pick([...at.model.reports.values()]);
  if (kept === undefined) return null;
  expectAnswer(`${kept.name} once more`, await send(at.world, kept.sent), 200);
  return `${kept.name} sent again`;
};

/** Files come in, and their report never does. */
export const uploadAndLeave: Step = async (at) => {
  const files = someFiles(at);
  const sent = newSubmission(readers, files, { day: "2027-01-04", urgent: false, sealedBy: "browser" });
  await upload(at, sent, files);
  return `${files.length} files of a report that never comes`;
};

const send = async (world: World, { body }: Submission) =>
  world.site("POST", "/api/reports", { ...body, proof: await proofFor(world, "report") });

const upload = async ({ world, model }: At, { id }: Submission, files: readonly File[]): Promise<void> => {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const opened = await world.site("POST", "/api/uploads", {
    report: id,
    proof: await proofFor(world, "upload", bytes),
  });
  expectAnswer("an upload", opened, 201);
  const authorization = `Bearer ${String(opened.json?.["token"])}`;
  for (const file of files)
    expectAnswer(
      "a part",
      await world.site("PUT", `/api/uploads/${id}/${file.id}/0`, new Uint8Array(file.bytes), {
        authorization,
        "x-part-sha256": sha256(file.bytes),
      }),
      201,
    );
  model.lastUpload = world.clock.now().getTime();
};

export const someFiles = ({ chance }: At): File[] =>
  Array.from({ length: 1 + chance.below(2) }, () => newFile(chance.in100(50) ? "media" : "original"));

/** Of the small world: one may open everything, the other no pictures. */
export const readers = [
  { id: "hotline-one", epoch: 1 },
  { id: "ngo-two", epoch: 3 },
];
export const mayOpen = (organisation: string, compartment: string): boolean =>
  organisation === "hotline-one" || (organisation === "ngo-two" && !["media", "original"].includes(compartment));

export const everyFile = ({ files, letters }: Report): File[] => [...files, ...letters.flatMap((one) => one.files)];
