import { writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { base64url, hex, randomBytes, sha256 } from "../envelope/bytes.ts";
import { newReceipt, type ReceiptCode } from "../envelope/receipt.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

vi.setConfig({ testTimeout: 7_200_000 });

/** How often each is asked; `npm run soak -- existence` asks more often, and wants to be told what it was. */
const rounds = Number(process.env["ISS_EXISTENCE_ROUNDS"] ?? "800");
const told = process.env["ISS_EXISTENCE_TOLD"];
/** As long as a part that is on its way mostly is would only hide what the rest takes. */
const part = new Uint8Array(600).fill(7);
/** Beyond this a difference would be there by itself once in two hundred thousand tries. */
const bound = 4.5;

type Answer = { status: number; headers: Headers; text: string };
type Way = { name: string; says: number; ask: (code: ReceiptCode) => Promise<() => Promise<Answer>> };

test("a wrong receipt and an empty mailbox look alike and take as long, in a visit, at the door, with a wrong signature and with a file", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const codes = { empty: talk.receipt, wrong: newReceipt() };
  // Coming in is tried by itself; what is done inside need not begin with it each time.
  const inside = once((code) => talk.visit(code));
  const own = once((code) => talk.arrive(code));
  const room = once((code) => talk.sending(code, { bytes: 300 * 2 ** 20, times: 1 }));
  let sent = 0;
  const ways: readonly Way[] = [
    {
      name: "reading the thread",
      says: 200,
      ask: async (code) => {
        const visit = await inside(code);
        return () => talk.ask("GET", "/api/thread", undefined, visit);
      },
    },
    {
      name: "coming in",
      says: 200,
      ask: async (code) => {
        const arrival = await talk.arrive(code);
        return () => talk.ask("POST", "/api/visits", arrival);
      },
    },
    {
      name: "beginning to come in",
      says: 200,
      ask: async (code) => {
        const { mailbox } = await own(code);
        return () => talk.ask("POST", "/api/arrivals", { mailbox });
      },
    },
    {
      name: "coming in with a wrong signature",
      says: 401,
      ask: async (code) => {
        const arrival = await talk.arrive(code);
        const sig = base64url(randomBytes(64));
        return () => talk.ask("POST", "/api/visits", { ...arrival, sig });
      },
    },
    {
      name: "making room for files",
      says: 201,
      ask: async (code) => {
        const [visit, proof] = [await inside(code), talk.proof("upload")];
        return () => talk.ask("POST", "/api/thread/uploads", { proof }, visit);
      },
    },
    {
      name: "sending a part of a file",
      says: 201,
      ask: async (code) => {
        const sending = { ...(await room(code)), "x-part-sha256": hex(sha256(part)) };
        const attachment = (++sent).toString(16).padStart(32, "0");
        return () => talk.ask("PUT", `/api/thread/uploads/${attachment}/0`, part, sending);
      },
    },
  ];
  const figures: { name: string; t: number; medianApartUs: number; shapes: number }[] = [];
  for (const { name, says, ask } of ways) {
    const shapes = new Set<string>();
    let medianApartUs = 0;
    const apart = async (): Promise<number> => {
      const took: { empty: number[]; wrong: number[] } = { empty: [], wrong: [] };
      for (let round = 0; round < rounds; round++) {
        // Whoever comes second finds everything warm: each is first every other time.
        for (const which of round % 2 ? (["empty", "wrong"] as const) : (["wrong", "empty"] as const)) {
          const go = await ask(codes[which]);
          const began = performance.now();
          const answer = await go();
          took[which].push(performance.now() - began);
          shapes.add(shapeOf(answer));
        }
      }
      medianApartUs = Math.abs(median(took.empty.map((ms, round) => ms - took.wrong[round]!))) * 1_000;
      return Math.abs(welch(middle(took.empty), middle(took.wrong)));
    };
    // A busy machine is uneven now and then; a difference that is really there shows every time.
    let t = await apart();
    for (let again = 0; again < 2 && t >= bound; again++) t = await apart();
    figures.push({ name, t, medianApartUs, shapes: shapes.size });
    if (told !== undefined) writeFileSync(told, JSON.stringify(figures));
    expect(t, name).toBeLessThan(bound);
    expect([...shapes], name).toHaveLength(1);
    expect([...shapes][0], name).toContain(`"status":${says}`);
  }
  expect(talk.faults).toEqual([]);
});

test("the comparison of times finds a difference of a tenth", () => {
  const around = (centre: number) => Array.from({ length: rounds }, (_, n) => centre + ((n * 7919) % 1000) / 1000);
  expect(Math.abs(welch(middle(around(1)), middle(around(1))))).toBeLessThan(bound);
  expect(Math.abs(welch(middle(around(1)), middle(around(1.1))))).toBeGreaterThan(bound);
});

const once = <R>(make: (code: ReceiptCode) => Promise<R>) => {
  const made = new Map<ReceiptCode, Promise<R>>();
  return (code: ReceiptCode): Promise<R> => {
    const known = made.get(code) ?? make(code);
    made.set(code, known);
    return known;
  };
};

/** Everything that can be seen of an answer but the hour and the token, of which only the length is. */
const shapeOf = ({ status, headers, text }: Answer): string =>
  JSON.stringify({
    status,
    length: text.length,
    headers: [...headers]
      .filter(([header]) => header !== "date")
      .map(([header, value]) => [header, header === "x-visit" ? value.length : value]),
  });

/** Without the tenth on each side: pauses of the machine are not the server's answer. */
const middle = (times: readonly number[]): number[] =>
  times.toSorted((a, b) => a - b).slice(Math.floor(times.length * 0.1), Math.ceil(times.length * 0.9));

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Welch's t: how far two means are apart, measured in what chance does. */
function welch(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]): number => x.reduce((sum, one) => sum + one, 0) / x.length;
  const spread = (x: readonly number[]): number => {
    const centre = mean(x);
    return x.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (x.length - 1) / x.length;
  };
  return (mean(a) - mean(b)) / Math.sqrt(spread(a) + spread(b));
}
