import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { aviary, formsOf, sightings } from "./testing/canaries.ts";
import { countInCore, hasDebugger } from "./testing/core.ts";
import { countIn, mayReadMemory, treeOf } from "./testing/memory.ts";
import { tellers } from "./testing/tellers.ts";
import { wholeInstance } from "./testing/whole-instance.ts";

let instance: Awaited<ReturnType<typeof wholeInstance>>;
beforeAll(async () => void (instance = await wholeInstance()), 180_000);
afterAll(async () => await instance?.[Symbol.asyncDispose]());

const { words, mark, canary } = aviary();
/** What every request says of who asks. */
const { mark: told, canary: tell } = aviary();
const headers = { "user-agent": `Mozilla/5.0 ${tell()}`, "x-forwarded-for": tell() };
const receipts: string[] = [];
/** Every word begins with the mark: looked for alone it finds them all, in a fraction of the time. */
const wanted = (): string[] => [mark, ...receipts];
/** Reports and letters of each sort; `npm run soak -- memory` asks for 200, and for a core of each process. */
const rounds = Number(process.env["ISS_CANARY_ROUNDS"] ?? 8);
const whole = rounds >= 200;
const long = { timeout: whole ? 1_200_000 : 180_000 };

/** Each once for every round, a few at a time. */
const often = async <R>(act: (n: number) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let n = next++; n < rounds; n = next++) done[n] = await act(n);
  };
  await Promise.all([one(), one(), one(), one()]);
  return done;
};
const people = () => tellers({ origin: instance.origin, headers, canary });

test("the search finds a word in each form, so that finding none means something", () => {
  const word = "cnry0123456789abcdef";
  const hidden = [
    word,
    Buffer.from(word).toString("hex"),
    Buffer.from(`x${word}yy`).toString("base64"),
    Buffer.from(`xx${word}y`).toString("base64url"),
    Buffer.from(`xxx${word}`).toString("base64"),
  ];
  for (const text of hidden)
    expect(sightings([word], [{ path: "a", bytes: Buffer.from(`before ${text} after`) }]), text).not.toEqual([]);
  expect(sightings([word], [{ path: "a", bytes: Buffer.from(word, "utf16le") }])).toHaveLength(1);
  const packed = [gzipSync, deflateSync].map((pack) => pack(`before ${word} after`));
  // Cut, and in the middle of something else.
  packed.push(Buffer.concat([Buffer.from("before"), gzipSync(word.padEnd(60_000, "after")).subarray(0, -8)]));
  packed.push(Buffer.from("bef\0ore cnry\x000123456\x00789abcde\0f after"));
  packed.push(Buffer.from("bef\0ore cnr\x00y0123456\x00789abcde\0f after"));
  expect(packed.map((bytes) => sightings([word], [{ path: "a", bytes }]).length)).toEqual([1, 1, 1, 0, 1]);
});

test(
  "reports and letters through scripts leave no word in the data directory, its logs, temporary files or what the program says",
  long,
  async () => {
    const { reports, writes } = people();
    const sent = await often(reports);
    receipts.push(...sent);
    await often((n) => writes(sent[n]!));
    expect(sightings(wanted(), await everything())).toEqual([]);
  },
);

test("reports and letters without scripts leave none on the disk either", long, async () => {
  // The search kept this process busy; let it notice which of its connections were closed meanwhile.
  await wait(200);
  const { reportsWithoutScripts, writesWithoutScripts } = people();
  const sent = await often(reportsWithoutScripts);
  receipts.push(...sent);
  await often((n) => writesWithoutScripts(sent[n]!));
  expect(sightings(wanted(), await everything())).toEqual([]);
});

test("a word in memory is found, so that finding none means something", (context) => {
  const [word] = aviary().words.concat(aviary().canary());
  const held = formsOf(word!).map(([, bytes]) => Buffer.from(bytes));
  if (!mayReadMemory(instance.pid)) return context.skip("the memory of a process may not be read here");
  const found = countIn(process.pid, held);
  expect(found.every((times) => times > 0)).toBe(true);
  // It lies across the edge of what is read at once, too.
  const large = Buffer.alloc(40 * 1024 * 1024);
  for (let at = 0; at < 3; at++) held[0]!.copy(large, (at + 1) * 12 * 1024 * 1024);
  expect(countIn(process.pid, [held[0]!])[0]).toBeGreaterThanOrEqual(3);
  expect(large.length).toBeGreaterThan(0);
});

test(
  "a minute later neither words nor agent nor address are in the memory of the program, its children or PostgreSQL",
  long,
  async (context) => {
    if (!mayReadMemory(instance.pid)) return context.skip("the memory of a process may not be read here");
    const kinds = treeOf(instance.pid).map(({ what }) => what);
    for (const kind of ["the program", "apart plain", "apart workshop"]) expect(kinds).toContain(kind);
    expect(kinds.some((kind) => kind.startsWith("PostgreSQL"))).toBe(true);
    const forms = { "a word": mark, "agent or address": told };
    const found = (): string[] => {
      const seen = new Set<string>();
      return treeOf(instance.pid).flatMap(({ pid, what }) => {
        const needles = Object.entries(forms).flatMap(([whose, word]) =>
          formsOf(word).map(([form, bytes]) => ({ said: `${whose} as ${form} in ${what}`, bytes })),
        );
        const counts = countIn(
          pid,
          needles.map(({ bytes }) => bytes),
          seen,
        );
        return counts.flatMap((times, n) => (times === 0 ? [] : [`${times} × ${needles[n]!.said}`]));
      });
    };
    const [began, atFirst] = [performance.now(), found()];
    let left = atFirst;
    for (; left.length > 0 && performance.now() < began + 60_000; left = found()) await wait(5_000);
    const figures = {
      reports: 2 * rounds,
      letters: 2 * rounds,
      words: words.length,
      processes: treeOf(instance.pid).length,
      sorts_found_at_once: atFirst.length,
      words_found_after: left.filter((one) => one.includes("a word")).length,
      agents_found_after: left.filter((one) => one.includes("agent")).length,
      seconds: Math.round((performance.now() - began) / 1000),
    };
    const cores = whole && hasDebugger() ? await inCores(Object.values(forms)) : null;
    const found_in_cores = cores?.length ?? (whole ? "not looked: gcore (gdb) is not on this machine" : "not looked");
    if (process.env["ISS_MEMORY_TOLD"])
      await writeFile(process.env["ISS_MEMORY_TOLD"], JSON.stringify({ ...figures, found_in_cores }));
    expect(cores ?? []).toEqual([]);
    expect(left).toEqual([]);
  },
);

test(
  "and when the program has stopped and written down what it held, there is still none",
  { timeout: 60_000 },
  async () => {
    expect(words.length).toBeGreaterThan(120);
    await instance.stop();
    expect(sightings(wanted(), await everything())).toEqual([]);
  },
);

/** The same once more in a core of the program and of each of its children that handle words. */
const inCores = async (marks: readonly string[]): Promise<string[]> =>
  treeOf(instance.pid)
    .filter(({ what }) => !what.startsWith("PostgreSQL"))
    .flatMap(({ pid, what }) => {
      const forms = marks.flatMap((word) => formsOf(word));
      const counts = countInCore(
        pid,
        forms.map(([, bytes]) => bytes),
      );
      return counts.flatMap((times, n) => (times === 0 ? [] : [`${times} × ${forms[n]![0]} in a core of ${what}`]));
    });

const everything = async () => [
  ...(await instance.files()),
  { path: "what it said", bytes: Buffer.from(instance.output()) },
];
