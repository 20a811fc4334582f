import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { identityOf, newSeed, recipientOf } from "../../envelope/keys.ts";
import { openMessages } from "../../kit/messages.ts";
import { projectRoot } from "../../kit/where.ts";
import { piles, type QueueRow } from "../../triage/queue-row.ts";
import { prefixes } from "../shell.tsx";
import { paperHistory, paperServer } from "../testing/paper-browser.ts";
import * as desk from "./desk-state.ts";
import { emptyDraft } from "./draft.ts";
import { loadPile } from "./queue-work.ts";
import { openAside, sealAside } from "./sealed-aside.ts";
import { comeBack, setAside } from "./set-aside.ts";
import { placeOn, theQueue, type Pane } from "./trail.ts";
import { keepDraft } from "./thread-work.ts";
import { choose, go, showPile, walkIn, wentTo } from "./walking.ts";
import { speak } from "./words.ts";

beforeAll(() => {
  vi.stubGlobal("document", { documentElement: {}, querySelector: () => null, scrollingElement: null });
  speak("en", openMessages(join(projectRoot(), "locales")).only("en", prefixes));
});
afterAll(() => vi.unstubAllGlobals());

const reports = Array.from({ length: 4 }, (_, n) => String(n + 1).repeat(32));
const words = ["Which pool gate?", "She is called Ana", "by the station"];
type Act =
  | { readonly do: "open" | "arrives" | "opened"; readonly report: string }
  | { readonly do: "type"; readonly report: string; readonly text: string }
  | { readonly do: "pile"; readonly pile: (typeof piles)[number] }
  | { readonly do: "pane"; readonly pane: Pane }
  | { readonly do: "look" | "hide" | "back" | "forward" | "lock" | "unlock" | "unlocked by another" };

const report = fc.constantFrom(...reports);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("open", "arrives", "opened"), report }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("type"), report, text: fc.constantFrom(...words) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("pile"), pile: fc.constantFrom(...piles) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pane"), pane: fc.constantFrom("queue", "report", "side") }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constantFrom("look", "hide", "back", "back", "forward", "lock", "unlock", "unlock", "unlocked by another"),
    }),
  },
) as fc.Arbitrary<Act>;

const settle = async (): Promise<void> => {
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
};
const everything = (): string =>
  JSON.stringify([
    desk.trail.value.at,
    [...desk.trail.value.places],
    desk.pile.value,
    desk.pane.value,
    desk.rows.value,
    desk.chosen.value,
    [...desk.readings.value],
    [...desk.threads.value],
    [...desk.drafts.value],
    [...(desk.seenReports.value ?? [])],
    desk.notice.value,
    desk.heard.value,
    desk.looked.value,
  ]);
const shown = (wide: boolean) => ({
  report: desk.chosen.value?.report ?? null,
  pile: desk.pile.value,
  pane: wide ? null : desk.pane.value,
});

test("whatever somebody does in a day: Back finds the way, a lock leaves no word, and what was begun comes back", async () => {
  const [mine, theirs] = [newSeed(), newSeed()];
  const me = await recipientOf(mine);
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), fc.boolean(), async (acts, wide) => {
      const server = paperServer();
      vi.stubGlobal("fetch", server.fetch);
      const browser = paperHistory((state) => wentTo(state));
      walkIn({ history: browser.history as never, wide: () => wide });
      desk.forgetReports();
      desk.screen.value = "desk";
      await comeBack(null);
      reports.slice(0, 2).forEach(server.arrive);
      let kept: { sealed: Uint8Array; before: string; drafts: string } | null = null;
      const seen = new Map<number, ReturnType<typeof shown>>();

      for (const one of acts) {
        const locked = desk.screen.value === "locked";
        const unlocks = one.do === "unlock" || one.do === "unlocked by another";
        if (locked && !unlocks && one.do !== "back" && one.do !== "forward" && one.do !== "arrives") continue;
        if (!locked && unlocks) continue;
        const before = shown(wide);
        const from = browser.at();
        const place = JSON.stringify({ ...placeOn(desk.trail.value), looking: false });
        const drafts = JSON.stringify([...desk.drafts.value]);
        switch (one.do) {
          case "open":
            server.arrive(one.report);
            choose(server.row(one.report) as QueueRow);
            break;
          case "opened": {
            const core = { core: { answers: { what: { description: words[1] } } } };
            desk.readings.value = desk.put(desk.readings.value, one.report, {
              status: "open",
              opened: { core },
            } as unknown as desk.Reading);
            break;
          }
          case "type":
            keepDraft(one.report, { ...emptyDraft, text: one.text });
            break;
          case "pile":
            showPile(one.pile);
            break;
          case "pane":
            go({ pane: one.pane });
            break;
          case "look":
            if (desk.chosen.value === null) break;
            go({ looking: true });
            desk.looked.value = { id: "f", bytes: new Uint8Array(1), kind: "png" };
            break;
          case "hide":
            desk.looked.value = null;
            if (placeOn(desk.trail.value).looking) go({ looking: false });
            break;
          case "back":
            browser.history.back();
            break;
          case "forward":
            browser.forward();
            break;
          case "arrives":
            server.arrive(one.report);
            if (!locked) await loadPile(desk.pile.value, true);
            break;
          case "lock": {
            const text = setAside();
            desk.forgetReports();
            desk.screen.value = "locked";
            kept = { sealed: await sealAside(text, me), before: place, drafts };
            break;
          }
          case "unlock":
          case "unlocked by another": {
            const key = identityOf(one.do === "unlock" ? mine : theirs);
            const brought = await openAside(kept!.sealed as never, key).catch(() => null);
            desk.screen.value = "desk";
            await comeBack(brought);
            const own = one.do === "unlock";
            expect(JSON.stringify(placeOn(desk.trail.value))).toBe(own ? kept!.before : JSON.stringify(theQueue));
            expect(JSON.stringify([...desk.drafts.value])).toBe(own ? kept!.drafts : "[]");
            if (!own) seen.clear();
          }
        }
        await settle();

        for (const entry of browser.entries) expect(entry).toEqual({ at: expect.any(Number) });
        if (desk.screen.value === "locked") {
          const left = everything() + Buffer.from(kept!.sealed).toString("latin1");
          for (const word of [...words, ...reports]) expect(left).not.toContain(word);
          continue;
        }
        const { report: at, pile, pane, looking } = placeOn(desk.trail.value);
        expect(shown(false)).toEqual({ report: at, pile, pane });
        expect(desk.looked.value !== null).toBe(looking);
        if (one.do === "arrives" || one.do === "type" || one.do === "opened") expect(shown(wide)).toEqual(before);
        if (one.do === "back" || one.do === "forward") {
          const known = seen.get(browser.at());
          if (browser.at() !== from && known !== undefined) expect(shown(wide)).toEqual(known);
          expect(desk.looked.value === null || browser.at() === from).toBe(true);
        }
        for (const n of seen.keys()) if (n >= browser.entries.length) seen.delete(n);
        seen.set(browser.at(), shown(wide));
      }
    }),
    { numRuns: 60 },
  );
});
