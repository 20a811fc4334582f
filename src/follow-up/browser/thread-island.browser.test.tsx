import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { base64url, hex, sha256, type OrganisationId, type Sealed } from "../../envelope/bytes.ts";
import { signDirectory } from "../../envelope/directory.ts";
import { recipientOf } from "../../envelope/keys.ts";
import { groupsOf, newReceipt, reporterKeys, type ReceiptCode } from "../../envelope/receipt.ts";
import { openThread, sealFromDesk, type DeskContent } from "../../envelope/thread.ts";
import {
  hotline,
  keyOf,
  ngo,
  rootKeys,
  seedOf,
  smallDirectory,
  today,
  trust,
} from "../../envelope/testing/small-world.ts";
import { tFrom } from "../../kit/browser/fill.ts";
import type { Asked } from "../../kit/browser/upload.ts";
import type { Asking } from "../../kit/browser/ask.ts";
import followUp from "../../../locales/en/follow-up.json";
import report from "../../../locales/en/report.json";
import type { MessageTold } from "../told.ts";
import { arrives, hanging } from "./testing/parts.ts";
import { makeLookAt } from "../../report/browser/clean.ts";
import { grantsTold, told } from "./testing/told.ts";
import { ThreadIsland } from "./thread-island.tsx";
import { makeVisitor, type Visitor } from "./visitor.ts";

const messages = Object.fromEntries([
  ...Object.entries(followUp).map(([k, v]) => [`follow-up.${k}`, v]),
  ...Object.entries(report).map(([k, v]) => [`report.${k}`, v]),
]) as Record<string, string>;
const caseSeed = seedOf("a case");
let receipt: ReceiptCode;
let letters: MessageTold[];
let granted: readonly OrganisationId[];
let asked: string[];
let lost: boolean;
let opened: Response | null;
let taken: (init: Asked) => Promise<Response>;
let root: HTMLElement;
let ended: number;

/** A server that keeps what it is given and opens nothing, as ours. */
const serve = async (address: string, init: Asked = {}): Promise<Response> => {
  const method = init.method ?? "GET";
  asked.push(`${method} ${address}`);
  if (lost) throw new TypeError("no network");
  const headers = { "x-visit": "next" };
  if (address === "/api/directory") return new Response(signDirectory(await smallDirectory(), [...rootKeys]));
  if (address === "/api/arrivals") return Response.json({ nonce: "n".repeat(43) });
  if (address === "/api/visits") return Response.json({ token: "first" });
  if (address === "/api/challenges") return Response.json({ parameters: { nonce: "00", salt: "00", keyPrefix: "00" } });
  if (address === "/api/thread/uploads") return opened ?? Response.json({ token: "u" }, { headers });
  if (method === "GET")
    return Response.json({ messages: letters, ...(await grantsTold(receipt, granted)) }, { headers });
  if (method === "PUT") return taken(init);
  const body = JSON.parse(init.body as string) as Record<"sealed" | "sha256" | "front" | "sig", string> & {
    seq: number;
  };
  if (method === "DELETE") {
    letters = letters.map((one) =>
      address.endsWith(one.id) ? { ...one, sealed: null, front: null, deletion: body.sig } : one,
    );
    return new Response(null, { status: 204, headers });
  }
  const { seq: end = 0, sha256: prev = "" } = letters.at(-1) ?? {};
  if (body.seq !== end + 1)
    return Response.json({ refused: "seq-taken", seq: end + 1, prev }, { status: 409, headers });
  letters = [...letters, told(body.seq, "in", body.sealed, body.sha256, body.front)];
  return Response.json({ seq: body.seq }, { status: 201, headers });
};

const fromDesk = async (content: Omit<DeskContent, "replyTo">): Promise<void> => {
  const { report: id, recipient } = await reporterKeys(receipt);
  const inbox = await recipientOf(caseSeed);
  const seq = (letters.at(-1)?.seq ?? 0) + 1;
  const { sealed, front } = await sealFromDesk({
    place: { report: id, seq, prev: letters.at(-1)?.sha256 ?? "" },
    organisation: ngo,
    epoch: 3,
    deskKey: keyOf(`desk 3 of ${ngo}`),
    day: today,
    content: { ...content, replyTo: inbox },
    to: { reporter: recipient, case: inbox },
  });
  letters = [...letters, told(seq, "out", base64url(sealed), hex(sha256(sealed)), front)];
};

beforeEach(() => {
  receipt = newReceipt();
  letters = [];
  granted = [hotline, ngo];
  asked = [];
  lost = false;
  taken = arrives;
  opened = null;
  ended = 0;
  root = document.body.appendChild(document.createElement("div"));
  const visitor = makeVisitor({
    fetch: serve,
    wait: () => Promise.resolve(),
    now: () => new Date(`${today}T12:00:00Z`),
    origin: location.origin,
  });
  const props = { language: "en", action: "/en/return", trust, said: {}, messages } as const;
  render(
    <ThreadIsland
      props={props}
      t={tFrom(messages)}
      visitor={() => visitor as unknown as Asking<Visitor>}
      lookAt={makeLookAt()}
      end={() => {
        ended++;
        visitor.wipe();
      }}
    />,
    root,
  );
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const text = (): string => root.textContent ?? "";
const press = (words: string): void => {
  const button = [...root.querySelectorAll("button")].find((one) => one.textContent === words);
  if (button === undefined) throw new Error(`no button "${words}" in: ${text()}`);
  button.click();
};
const enter = (typed: string): void => {
  root.querySelector<HTMLInputElement>("#receipt")!.value = typed;
  press("Open");
};
const see = (words: string): Promise<void> => vi.waitFor(() => expect(text()).toContain(words), { timeout: 10_000 });

test("a wrong receipt is said beside the field, and nothing is asked of anybody", async () => {
  enter("ABCD EFGH");
  await see("A receipt has 20 characters.");
  expect(document.activeElement?.id).toBe("receipt");
  enter(`${receipt.slice(0, -1)}U`);
  await see("never in a receipt");
  enter(receipt.slice(0, -1) + (receipt.endsWith("0") ? "1" : "0"));
  await see("One character is not right");
  expect(asked).toEqual([]);
});

test("letters are shown with who and when; an answer is sealed for the case that asked", async () => {
  await fromDesk({ kind: "outcome", outcome: "received" });
  await fromDesk({ kind: "question", text: "Which hotel?" });
  enter(groupsOf(receipt).join(" - ").toLowerCase());
  await see("Which hotel?");
  expect(text()).toContain("Your report has arrived.");
  expect(text()).toContain("From ngo-two en to you · 24 November 2026");
  expect(root.querySelectorAll(".letter.fresh").length).toBe(2);

  root.querySelector<HTMLTextAreaElement>("#text")!.value = "The white one";
  press("Send");
  await see("Your message has arrived.");
  expect(root.querySelectorAll(".letter.fresh").length).toBe(0);
  expect(root.querySelector<HTMLTextAreaElement>("#text")!.value).toBe("");
  const { report: id, verifyKey } = await reporterKeys(receipt);
  const { identityOf } = await import("../../envelope/keys.ts");
  const opened = await openThread(
    letters.map((one) => ({ ...one, sealed: fromUrl(one.sealed) })),
    identityOf(caseSeed),
    { report: id, reporter: verifyKey, epochs: (await smallDirectory()).epochs },
  );
  expect(opened.at(-1)).toMatchObject({ direction: "in", content: { text: "The white one" } });
  expect(asked.join()).not.toContain(receipt);
});

const fromUrl = (sealed: string | null): Sealed | null =>
  sealed === null
    ? null
    : (Uint8Array.from(atob(sealed.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)) as Sealed);

test("a letter that the server keeps back is shown as missing", async () => {
  for (const words of ["one", "two", "three"]) await fromDesk({ kind: "question", text: words });
  letters = letters.filter(({ seq }) => seq !== 2);
  enter(receipt);
  await see("A message is missing here.");
  expect(text()).toContain("one");
  expect(text()).toContain("three");
});

test("a deleted letter leaves its place, after being asked twice", async () => {
  await fromDesk({ kind: "question", text: "Which hotel?" });
  enter(receipt);
  await see("Which hotel?");
  press("Delete this message");
  await see("Delete for good?");
  press("Delete");
  await see("You deleted this message.");
  expect(text()).not.toContain("Which hotel?");
  expect(letters[0]).toMatchObject({ sealed: null });
});

test("when the connection is lost what was typed stays, and it can be sent again", async () => {
  await fromDesk({ kind: "question", text: "Which hotel?" });
  enter(receipt);
  await see("Which hotel?");
  root.querySelector<HTMLTextAreaElement>("#text")!.value = "The white one";
  lost = true;
  press("Send");
  await see("it may have arrived or not. It is still here.");
  expect(root.querySelector<HTMLTextAreaElement>("#text")!.value).toBe("The white one");
  lost = false;
  press("Send");
  await see("Your message has arrived.");
});

test("a letter that came in meanwhile moves ours to the next place", async () => {
  await fromDesk({ kind: "question", text: "Which hotel?" });
  enter(receipt);
  await see("Which hotel?");
  await fromDesk({ kind: "question", text: "And which room?" });
  root.querySelector<HTMLTextAreaElement>("#text")!.value = "The white one";
  press("Send");
  await see("And which room?");
  expect(letters.map(({ seq, direction }) => `${seq} ${direction}`)).toEqual(["1 out", "2 out", "3 in"]);
});

test("before any answer one can add something for those who are ticked", async () => {
  enter(receipt);
  await see("There are no messages here.");
  expect(root.querySelectorAll("input[name=to]:checked")).toHaveLength(0);
  root.querySelector<HTMLTextAreaElement>("#text")!.value = "One more thing";
  press("Send");
  await vi.waitFor(() => expect(root.querySelector("#to-error")!.textContent).toContain("Tick at least one"));
  root.querySelector<HTMLInputElement>(`input[value="${ngo}"]`)!.checked = true;
  press("Send");
  await see("From you to ngo-two en");
});

/** A letter with one file, ready to be sent. */
const withFile = async (): Promise<void> => {
  enter(receipt);
  await see("There are no messages here.");
  for (const box of root.querySelectorAll<HTMLInputElement>("input[name=to]")) box.checked = true;
  root.querySelector<HTMLTextAreaElement>("#text")!.value = "The white one";
  press("Add photos or files");
  await vi.waitFor(() => expect(root.querySelector("input[type=file]")).not.toBeNull());
  const { items, files } = new DataTransfer();
  items.add(new File(["room 7\n".repeat(2 ** 19)], "list.txt"));
  const field = Object.assign(root.querySelector("input[type=file]")!, { files });
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await see("This file is not sent unless you tick");
  root.querySelector<HTMLInputElement>(".picked input[type=checkbox]")!.click();
  await vi.waitFor(() => expect(text()).not.toContain("This file is not sent"));
};

test("files that are refused are refused with what helps; what a server forgot is sent anew, once", async () => {
  await withFile();
  for (const [refused, status, sentence] of [
    ["no-room-for-attachments", 507, "Our server has no room for files now, but words still go through."],
    ["too-many", 422, "This conversation takes no more files. Send your message without them"],
  ] as const) {
    opened = Response.json({ refused }, { status, headers: { "x-visit": "next" } });
    press("Send");
    await see(sentence);
    expect(root.querySelector<HTMLTextAreaElement>("#text")!.value).toBe("The white one");
  }
  opened = null;
  let gone = 1;
  taken = () => (gone-- > 0 ? Promise.resolve(Response.json({ refused: "no-upload" }, { status: 409 })) : arrives());
  press("Send");
  await see("Your message has arrived.");
  expect(asked.filter((one) => one === "POST /api/thread/uploads")).toHaveLength(4);
});

test("files show how far they are; who stops them sends nothing and keeps what was typed", async () => {
  await withFile();
  taken = hanging;
  press("Send");
  await see("Sending your files: 10 %");
  press("Stop sending");
  await see("Nothing was sent.");
  expect(root.querySelector<HTMLTextAreaElement>("#text")!.value).toBe("The white one");
  expect(letters.filter(({ direction }) => direction === "in")).toEqual([]);

  taken = arrives;
  press("Send");
  await see("Your message has arrived.");
  expect(root.querySelector("progress")).toBeNull();
});

test("closing ends the worker and leaves no word on the page", async () => {
  await fromDesk({ kind: "question", text: "Which hotel?" });
  enter(receipt);
  await see("Which hotel?");
  press("Close the messages");
  await see("Nothing of it is left");
  expect(ended).toBe(1);
  for (const word of ["Which hotel?", receipt]) expect(root.innerHTML).not.toContain(word);
});
