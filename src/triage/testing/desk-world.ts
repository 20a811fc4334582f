import { deskGuards } from "../../agencies/guards.ts";
import { currentDirectory } from "../../agencies/directory.ts";
import { demoDesk, letIn, type DemoDesk } from "../../agencies/testing/demo-desk.ts";
import { sealAttachment } from "../../envelope/attachment.ts";
import { hex, randomBytes, sha256, type Bytes, type Compartment, type OrganisationId } from "../../envelope/bytes.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import { newReceipt, reporterKeys } from "../../envelope/receipt.ts";
import { newCompartments, sealReport, type SealedReport } from "../../envelope/sealed-report.ts";
import { app } from "../../kit/http/app.ts";
import type { Route } from "../../kit/http/route.ts";
import { triageRoutes } from "../routes.ts";
import { readAnswer } from "../../kit/testing/read-answer.ts";

type Placed = { readers?: Readers; urgent?: boolean; day?: string; files?: readonly ("media" | "original")[] };
export type WorldDeps = DemoDesk & {
  readonly directory: () => Promise<Awaited<ReturnType<typeof currentDirectory>>["directory"]>;
};
type Readers = Partial<Record<Compartment, readonly string[]>>;

export const everybody = ["ecpat-be", "child-focus", "federal-police"] as const;
const usual: Readers = { core: everybody, child: everybody, contact: ["ecpat-be"] };

/** A demonstration with real members and real sealed reports, in front of the desk's own doors. */
export const deskWorld = async (more: (deps: WorldDeps) => readonly Route[] = () => []) => {
  const desk = await demoDesk();
  const directory = async () => (await currentDirectory(desk.db)).directory;
  const deps: WorldDeps = { ...desk, directory };
  const faults: unknown[] = [];
  const served = app({
    name: "desk",
    routes: [...triageRoutes(deps), ...more(deps)],
    guards: deskGuards(deps),
    config: desk.config,
    fault: ({ thrown }) => faults.push(thrown),
  });
  const ask = async (cookie: string, method: string, path: string, body?: unknown) => {
    const answer = await served.fetch(
      new Request(desk.config.deskOrigin + path, {
        method,
        headers: {
          cookie,
          ...(method === "GET"
            ? {}
            : {
                "content-type": "application/json",
                "x-iss": "1",
                origin: desk.config.deskOrigin,
                "sec-fetch-site": "same-origin",
              }),
        },
        ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
      }),
    );
    return await readAnswer(answer);
  };
  return {
    ...deps,
    faults,
    ask,
    letIn: (organisation: string, name?: string) => letIn(desk, organisation, name),
    report: (change: Placed = {}) => placed(deps, change),
    /** A letter from the reporter; what is in it doesn't matter here, but on its outside may stand whom it is for. */
    letter: async (report: string, seq: number, to?: readonly string[]) => {
      const row = {
        id: hex(randomBytes(16)),
        report,
        seq,
        direction: "in" as const,
        organisation: null,
        day: "2026-11-24",
        ciphertext: Buffer.from("sealed"),
        sha256: "0".repeat(64),
        deletion: null,
        front: to === undefined ? null : JSON.stringify({ to, v: 1 }),
      };
      await desk.db
        .insertInto("message" as never)
        .values(row as never)
        .execute();
    },
    lines: async (): Promise<{ action: string; org: string; member: string }[]> =>
      (await desk.db.selectFrom("ledger").select("entry").orderBy("n").execute()).map(({ entry }) => JSON.parse(entry)),
  };
};

export type DeskWorld = Awaited<ReturnType<typeof deskWorld>>;

const placed = async (
  { db, directory }: WorldDeps,
  { readers = usual, urgent = false, day = "2026-11-24", files = [] }: Placed,
): Promise<SealedReport> => {
  const receipt = newReceipt();
  const keys = await newCompartments([...new Set(files)]);
  const me = await reporterKeys(receipt);
  const attachments: ListedAttachment[] = [];
  const parts: { attachment: string; n: number; bytes: Bytes }[] = [];
  for (const compartment of files) {
    const id = hex(randomBytes(16));
    const onPart = async (n: number, bytes: Bytes): Promise<void> => void parts.push({ attachment: id, n, bytes });
    const recipient = keys[compartment]!.recipient;
    attachments.push(
      await sealAttachment({
        report: me.report,
        compartment,
        id,
        name: "a.png",
        mime: "image/png",
        file: new Blob(["a picture"]),
        recipient,
        signingKey: me.signingKey,
        onPart,
      }),
    );
  }
  const chosen = {
    ...readers,
    ...Object.fromEntries(files.map((name) => [name, ["child-focus", "federal-police"]])),
  } as Partial<Record<Compartment, OrganisationId[]>>;
  const draft = {
    language: "en",
    urgent,
    sealedBy: "browser" as const,
    day,
    core: { what: { description: "told" } },
    contact: null,
    child: null,
    chosen,
    attachments,
    keys,
  };
  const sealed = await sealReport(draft, receipt, await directory(), "2026-11-24");
  await db
    .insertInto("report")
    .values({
      id: sealed.report,
      day,
      urgent,
      sealed_by: "browser",
      mailbox: sealed.mailbox,
      size_bucket: 16384,
      manifest: sealed.manifest,
      manifest_sha256: "0".repeat(64),
      sig: sealed.sig,
    })
    .execute();
  await db
    .insertInto("mailbox")
    .values({ id: sealed.mailbox, verify_key: sealed.verifyKey, expiry_week: "2027-06-01" })
    .execute();
  const frames = Object.entries(sealed.compartments).map(([kind, bytes]) => ({
    attachment: kind,
    n: 0,
    kind: kind as Compartment,
    bytes,
  }));
  const rows = [...frames, ...parts.map((part) => ({ ...part, kind: "attachment" as const }))];
  await db
    .insertInto("part")
    .values(
      rows.map(({ bytes, ...row }) => ({
        ...row,
        report: sealed.report,
        ciphertext: Buffer.from(bytes),
        sha256: hex(sha256(bytes)),
      })),
    )
    .execute();
  await db
    .insertInto("grant_to")
    .values(
      sealed.grants.map((grant) => ({
        report: sealed.report,
        organisation: grant.organisation,
        epoch: grant.epoch,
        ciphertext: Buffer.from(grant.sealed),
      })),
    )
    .execute();
  return sealed;
};
