import type { DeskWho } from "../../agencies/session.ts";
import type {} from "../../casework/tables.ts";
import { base64url, hex, sha256 as hashOf, type OrganisationId } from "../../envelope/bytes.ts";
import { recipientOf } from "../../envelope/keys.ts";
import { newReceipt, reporterKeys, type ReceiptCode } from "../../envelope/receipt.ts";
import {
  sealFromDesk,
  sealFromReporter,
  signArrival,
  type DeskContent,
  type SealedLetter,
} from "../../envelope/thread.ts";
import { keyOf, ngo, rootKeys, seedOf, smallDirectory, today } from "../../envelope/testing/small-world.ts";
import { signDirectory } from "../../envelope/directory.ts";
import { bodyOf, intakeOn, proofAt, sealed } from "../../intake/testing/world.ts";
import type { Price } from "../../intake/proof.ts";
import type { Database } from "../../kit/database.ts";
import { app } from "../../kit/http/app.ts";
import { followUpDeskRoutes } from "../desk-routes.ts";
import { followUpGuards } from "../guards.ts";
import { reporterApiRoutes } from "../reporter-routes.ts";
import { readAnswer } from "../../kit/testing/read-answer.ts";

export const origin = "http://site.test";
export const caseSeed = seedOf("a case");

/** A report that was sent, its receipt, the mailbox's side and the desk's side. */
export const conversationOn = async (db: Database, change: Parameters<typeof intakeOn>[1] = {}) => {
  const intake = await intakeOn(db, change);
  const receipt = newReceipt();
  const report = await sealed({}, receipt);
  await intake.ask("POST", "/api/reports", bodyOf(report, proofAt(intake.clock.now(), "report")));
  const directory = await smallDirectory();
  await db
    .insertInto("directory")
    .values({ version: 7, note: signDirectory(directory, [...rootKeys]) })
    .execute();

  const config = { ...intake.config, publicOrigin: origin };
  const deps = { ...intake, config, disk: intake.disk };
  const faults = intake.faults;
  const fault = ({ thrown }: { thrown: unknown }): void => void faults.push(thrown);
  const site = app({
    name: "public",
    routes: reporterApiRoutes(deps),
    guards: { anyone: () => ({ who: null }), ...followUpGuards(deps) },
    config,
    fault,
  });
  let who: DeskWho = memberOf(ngo);
  const desk = app({
    name: "desk",
    routes: followUpDeskRoutes(deps),
    guards: { member: () => ({ who }) },
    config,
    fault,
  });

  const ask = asker((request) => site.fetch(request));
  const arrive = async (code: ReceiptCode = receipt) => {
    const me = await reporterKeys(code);
    const nonce = String((await ask("POST", "/api/arrivals", { mailbox: me.mailbox })).json?.["nonce"]);
    return {
      mailbox: me.mailbox,
      verifyKey: me.verifyKey,
      nonce,
      sig: signArrival(me.signingKey, { origin, nonce, mailbox: me.mailbox }),
    };
  };
  const visit = async (code: ReceiptCode = receipt) => ({
    authorization: `Bearer ${String((await ask("POST", "/api/visits", await arrive(code))).json?.["token"])}`,
  });
  /** A visit that may send parts: it holds an open upload. */
  const sending = async (code: ReceiptCode = receipt, price?: Price) => {
    const here = await visit(code);
    const opened = await ask("POST", "/api/thread/uploads", { proof: intake.proof("upload", price) }, here);
    return { ...here, "x-upload": String(opened.json?.["token"]) };
  };
  return {
    ...deps,
    receipt,
    report: report.report,
    ask,
    api: (request: Request) => site.fetch(request),
    sending,
    arrive,
    visit,
    directory,
    desk: asker((request) => desk.fetch(request)),
    as: (other: OrganisationId) => (who = memberOf(other)),
    letter: (seq: number, prev: string, text: string, code = receipt) => letterOf(code, seq, prev, text),
    fromDesk: (seq: number, prev: string, content: Omit<DeskContent, "replyTo">) =>
      fromDesk(receipt, seq, prev, content),
  };
};

const memberOf = (organisation: OrganisationId): DeskWho => ({
  member: { id: "a".repeat(32), name: "A", role: "member", organisation, enrolledBy: "passkey" },
  session: "",
  fresh: true,
});

export const posted = ({ sealed: sealedMessage, front }: SealedLetter, seq: number) => ({
  seq,
  sealed: base64url(sealedMessage),
  sha256: hex(hashOf(sealedMessage)),
  front,
});

const letterOf = async (code: ReceiptCode, seq: number, prev: string, text: string) => {
  const keys = await reporterKeys(code);
  const to = [{ organisation: ngo, recipient: await recipientOf(caseSeed) }];
  return posted(
    await sealFromReporter({ place: { report: keys.report, seq, prev }, keys, day: today, content: { text }, to }),
    seq,
  );
};

const fromDesk = async (code: ReceiptCode, seq: number, prev: string, content: Omit<DeskContent, "replyTo">) => {
  const { report, recipient } = await reporterKeys(code);
  const inbox = await recipientOf(caseSeed);
  return posted(
    await sealFromDesk({
      place: { report, seq, prev },
      organisation: ngo,
      epoch: 3,
      deskKey: keyOf(`desk 3 of ${ngo}`),
      day: today,
      content: { ...content, replyTo: inbox },
      to: { reporter: recipient, case: inbox },
    }),
    seq,
  );
};

const asker =
  (fetch: (request: Request) => Promise<Response>) =>
  async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const raw = body instanceof Uint8Array;
    const answer = await fetch(
      new Request(`${origin}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { "content-type": raw ? "application/octet-stream" : "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      }),
    );
    return await readAnswer(answer);
  };
