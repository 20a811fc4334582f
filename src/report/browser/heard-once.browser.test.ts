import { expect, test } from "vitest";
import { makeSender, type Sent } from "./sender.ts";
import { farSide, now, trust } from "./testing/far-side.ts";

const faults = ["lost before arrival", "answer lost", 503, 507] as const;
type Fault = (typeof faults)[number];

/** Every sequence of none to three faults. */
const sequences = [0, 1, 2, 3].reduce<readonly (readonly Fault[])[]>(
  (all, length) => [
    ...all,
    ...all.filter((one) => one.length === length - 1).flatMap((one) => faults.map((fault) => [...one, fault])),
  ],
  [[]],
);

/** Meets each fault once, or for as long as a press lasts; then presses as the page's button does, until it is heard. */
const meet = async (met: readonly Fault[], lasting: boolean) => {
  const far = await farSide();
  const to = { method: "POST", path: "/api/reports" };
  let at = 0;
  let fault: Fault | undefined;
  far.line.before = ({ path }) => {
    if (path !== to.path) return;
    fault = lasting ? met[at] : met[at++];
    if (fault === "lost before arrival") throw new TypeError("no line");
    if (typeof fault === "number")
      far.refusing.push({ ...to, status: fault, refused: fault === 507 ? "no-room" : "no-room-for-body" });
  };
  far.line.after = ({ path }) => {
    if (path === to.path && fault === "answer lost") throw new TypeError("the line broke");
  };
  const sender = makeSender({ fetch: far.fetch, now, wait: async () => undefined, checkpoint: () => undefined });
  await sender.prepare(trust, "en");
  const answers = { what: { description: "a man at the bar" }, place: { country: "Nepal" } };
  const { signal } = new AbortController();
  let said: Sent["kind"] | undefined;
  const all: { readonly said: Sent["kind"]; readonly stored: number }[] = [];
  for (let presses = 0; presses < 6 && said !== "sent"; presses++) {
    const sent =
      said === "unsure"
        ? await sender.sendAgain(() => undefined, signal)
        : await sender.send({ answers, language: "en", files: [] }, () => undefined, signal);
    if (lasting) at++;
    said = sent.kind;
    all.push({ said, stored: far.reports.size });
  }
  return all;
};

test.each([false, true])(
  "after up to three faults (lasting: %s) a receipt is of the one report there is, and “nothing was sent” is true",
  { timeout: 120_000 },
  async (lasting) => {
    expect(sequences).toHaveLength(1 + 4 + 16 + 64);
    const wrong: object[] = [];
    for (const met of sequences) {
      const all = await meet(met, lasting);
      const isRight = ({ said, stored }: (typeof all)[number]) =>
        said === "sent" ? stored === 1 : said === "unsure" ? stored <= 1 : stored === 0;
      if (all.at(-1)?.said !== "sent" || !all.every(isRight)) wrong.push({ met, all });
    }
    expect(wrong).toEqual([]);
  },
);
