import { randomBytes } from "node:crypto";
import { hex, sha256 } from "../../src/envelope/bytes.ts";
import { newReceipt, reporterKeys } from "../../src/envelope/receipt.ts";
import { signArrival } from "../../src/envelope/thread.ts";
import { keyFor } from "../../src/intake/keys.ts";
import { policy } from "../../src/intake/policy.ts";
import { makeChallenge } from "../../src/intake/proof.ts";

const part = new Uint8Array(randomBytes(256 * 1024));
const partSha256 = hex(sha256(part));

/** What the server answered, by status and word: "507 no-room-for-attachments". */
export type Answers = Map<string, number>;

/**
 * Fills whatever lets itself be filled, as fast as it goes, until nothing is taken any more: uploads of reports that
 * never come, or of letters. Its work is done beforehand: who has much hardware is what is played here.
 */
export const fill = async (
  origin: string,
  secret: string,
  as: "report" | "letter",
  answers: Answers,
  ended: AbortSignal,
): Promise<number> => {
  const key = keyFor(secret, "challenge");
  const way = as === "report" ? reportWay(origin) : await letterWay(origin);
  let bytes = 0;
  for (let refused = 0; refused < 40 && !ended.aborted;) {
    const opened = await said(answers, way.open(solved(key)));
    const token = opened?.json["token"];
    if (typeof token !== "string") {
      refused++;
      continue;
    }
    for (let n = 0; n < 60 && refused < 40 && !ended.aborted; n++) {
      const answer = await said(answers, way.put(token, n));
      if (answer?.status === 201) bytes += part.length;
      else refused++;
    }
  }
  return bytes;
};

/** Solved for the dearest hour: a price alone is to be no protection here. */
const solved = (key: Buffer): object => {
  const [nonce, salt, counter] = [hex(randomBytes(16)), hex(randomBytes(16)), 1];
  const price = { bytes: policy.upload.unit, times: 16 };
  const challenge = makeChallenge(key, { purpose: "upload", price, nonce, salt, counter, now: new Date() });
  return { challenge, solution: { counter } };
};

type Way = { open(proof: object): Promise<Response>; put(token: string, n: number): Promise<Response> };

const reportWay = (origin: string): Way => {
  let report = "";
  return {
    open: (proof) => {
      report = hex(randomBytes(16));
      return posted(`${origin}/api/uploads`, { report, proof });
    },
    put: (token, n) =>
      sent(`${origin}/api/uploads/${report}/${"a".repeat(32)}/${n}`, { authorization: `Bearer ${token}` }),
  };
};

/** To a mailbox that nobody has: it takes parts as any other. */
const letterWay = async (origin: string): Promise<Way> => {
  const me = await reporterKeys(newReceipt());
  const { nonce } = (await (await posted(`${origin}/api/arrivals`, { mailbox: me.mailbox })).json()) as {
    nonce: string;
  };
  const sig = signArrival(me.signingKey, { origin, nonce, mailbox: me.mailbox });
  const arrival = { mailbox: me.mailbox, verifyKey: me.verifyKey, nonce, sig };
  const { token: visit } = (await (await posted(`${origin}/api/visits`, arrival)).json()) as { token: string };
  const authorization = `Bearer ${visit}`;
  return {
    open: (proof) => posted(`${origin}/api/thread/uploads`, { proof }, { authorization }),
    put: (token, n) =>
      sent(`${origin}/api/thread/uploads/${"a".repeat(32)}/${n}`, { authorization, "x-upload": token }),
  };
};

const posted = (address: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(address, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const sent = (address: string, headers: Record<string, string>): Promise<Response> =>
  fetch(address, {
    method: "PUT",
    headers: { ...headers, "content-type": "application/octet-stream", "x-part-sha256": partSha256 },
    body: part,
  });

const said = async (
  answers: Answers,
  asked: Promise<Response>,
): Promise<{ status: number; json: Record<string, unknown> } | null> => {
  try {
    const answer = await asked;
    const json = (await answer.json()) as Record<string, unknown>;
    count(answers, `${answer.status} ${typeof json["refused"] === "string" ? json["refused"] : ""}`.trim());
    return { status: answer.status, json };
  } catch {
    count(answers, "no answer");
    return null;
  }
};

export const count = (answers: Answers, what: string): void => void answers.set(what, (answers.get(what) ?? 0) + 1);
