import { describe, expect, test, vi } from "vitest";
import { sealBytes } from "./age-file.ts";
import type { ReportId } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { encodeFrame } from "./frame.ts";
import type { Unsigned } from "./frame.ts";
import type { SigningKey } from "./keys.ts";
import { messageSizes } from "./size.ts";
import { sealFromReporter } from "./thread.ts";
import { ngo, today } from "./testing/small-world.ts";
import { me, inbox, deskKey, ask, reply, message, shape, thread } from "./testing/small-thread.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

/** Signed by the right key and sealed to the right reader, but not a message. */
describe("a message is unreadable with", () => {
  const base: Unsigned = {
    type: "message",
    report: "" as ReportId,
    compartment: null,
    seq: 1,
    prev: "",
    author: { role: "desk", organisation: ngo, epoch: 3 },
    day: today,
    to: [ngo],
    attachments: [],
  };
  const forged = async (
    change: Partial<Unsigned>,
    content: unknown,
    key: SigningKey = deskKey,
    sizes = messageSizes,
  ) => {
    const sealed = await sealBytes(
      encodeFrame({ ...base, report: me.report, ...change }, canonicalBytes(content), sizes, key),
      [me.recipient],
    );
    return shape([message(1, change.author?.role === "reporter" ? "in" : "out", sealed)]);
  };
  const question = () => ({ kind: "question", text: "?", replyTo: inbox });
  test("nothing, when nothing is wrong", async () => {
    expect(await forged({}, question())).toEqual(["1"]);
    expect(await forged({}, { kind: "outcome", outcome: "closed", text: "Thank you", replyTo: inbox })).toEqual(["1"]);
    expect(await forged({ author: { role: "reporter" } }, { text: "" }, me.signingKey)).toEqual(["1"]);
  });
  test.each<[string, object]>([
    ["no text in a question", { text: undefined }],
    ["an empty question", { text: "" }],
    ["a question with an outcome", { outcome: "read" }],
    ["a question that names an organisation", { organisation: "hotline-one" }],
    ["another kind", { kind: "order" }],
    ["an unknown outcome", { kind: "outcome", outcome: "arrested" }],
    ["an outcome that is none", { kind: "outcome" }],
    ["an outcome with a text that is none", { kind: "outcome", outcome: "read", text: 1 }],
    ["an outcome sent to nobody", { kind: "outcome", outcome: "sent-to" }],
    ["an outcome that names somebody without need", { kind: "outcome", outcome: "read", organisation: "hotline-one" }],
    ["a reply address that is none", { replyTo: "age1" }],
    ["no reply address", { replyTo: undefined }],
    ["an unknown field", { html: "<b>" }],
  ])("desk content: %s", async (_, change) => {
    const content = Object.fromEntries(
      Object.entries({ ...question(), ...change }).filter(([, value]) => value !== undefined),
    );
    expect(await forged({}, content)).toEqual(["1 unreadable"]);
  });
  test.each<[string, unknown]>([
    ["no text", {}],
    ["a text that is none", { text: 1 }],
    ["an unknown field", { text: "", urgent: true }],
    ["null", null],
  ])("reporter's content: %s", async (_, content) => {
    expect(await forged({ author: { role: "reporter" } }, content, me.signingKey)).toEqual(["1 unreadable"]);
  });
  test.each<[string, Partial<Unsigned>]>([
    ["another place than its own", { seq: 2, prev: "ab".repeat(32) }],
    ["a predecessor of the first", { prev: "ab".repeat(32) }],
    ["a compartment", { compartment: "core" }],
    ["another type", { type: "report" }],
  ])("%s", async (_, change) => {
    expect(await forged(change, question())).toEqual(["1 unreadable"]);
  });
  test("no predecessor of the second", async () => {
    const sealed = await sealBytes(
      encodeFrame({ ...base, report: me.report, seq: 2 }, canonicalBytes(question()), messageSizes, deskKey),
      [me.recipient],
    );
    expect(await shape([thread[0]!, message(2, "out", sealed)])).toEqual(["1", "2 unreadable"]);
  });
  test("a size that is no bucket, or a desk's words under the reporter's key", async () => {
    expect(await forged({}, question(), deskKey, [8192])).toEqual(["1 unreadable"]);
    expect(await forged({}, question(), me.signingKey)).toEqual(["1 unreadable"]);
    expect(await forged({ author: { role: "reporter" } }, { text: "" })).toEqual(["1 unreadable"]);
  });
});

describe("a place in a thread", () => {
  test.each([
    [0, ""],
    [-1, ""],
    [1, "ab".repeat(32)],
    [2, ""],
  ])("%i after %j is a mistake of ours and throws", async (seq, prev) => {
    await expect(reply(seq, prev)).rejects.toThrow("not a place in a thread");
    await expect(ask(seq, prev)).rejects.toThrow("not a place in a thread");
  });
  test("content that is none throws", async () => {
    await expect(ask(1, "", { text: "" })).rejects.toThrow("not a desk message");
    await expect(
      sealFromReporter({
        place: { report: me.report, seq: 1, prev: "" },
        keys: me,
        day: today,
        content: { text: 1 as never },
        to: [{ organisation: ngo, recipient: inbox }],
      }),
    ).rejects.toThrow("not a reporter's message");
  });
  test("a letter for nobody, and one for the same twice, throws", async () => {
    const one = { organisation: ngo, recipient: inbox };
    for (const to of [[], [one, one]])
      await expect(
        sealFromReporter({
          place: { report: me.report, seq: 1, prev: "" },
          keys: me,
          day: today,
          content: { text: "" },
          to,
        }),
      ).rejects.toThrow("not somebody to write to");
  });
});
