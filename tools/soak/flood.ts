import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { makeSender, type Trust } from "../../src/report/browser/sender.ts";
import { startInstance } from "../running-instance.ts";
import { writeRow } from "../results.ts";
import { answersWith } from "./traveller.ts";

/** A page within this, for 95 of a hundred; a receipt for this share, and of those who waited, 95 of a hundred so long. */
const limits = { pageP95Ms: 500, receipts: 0.99, receiptP95Ms: 2_000 };

/**
 * `npm run soak -- flood [--seconds N]`: one honest person a second, with the very code that runs in the sealing worker,
 * while an attacker sends and asks as much as it can. Ten minutes when nothing else is said.
 */
export async function flood(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf("--seconds");
  const seconds = at === -1 ? 600 : Number(args[at + 1]);
  if (!Number.isInteger(seconds) || seconds < 5) throw new Error("--seconds takes a number from 5.");
  const instance = await startInstance();
  try {
    const trust = JSON.parse(await readFile(join(instance.dataDir, "trust.json"), "utf8")) as Trust;
    const port = new URL(instance.publicOrigin).port;
    // Warm, as a site that has run for a while is.
    for (let n = 0; n < 3; n++) await visit(instance.publicOrigin, trust);
    const attack = spawn(
      process.execPath,
      [
        "--disable-warning=ExperimentalWarning",
        join(import.meta.dirname, "attack.ts"),
        port,
        String((seconds + 5) * 1000),
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const told = text(attack.stdout);
    await wait(2_000);
    const visits: Promise<Visit>[] = [];
    for (let second = 0; second < seconds; second++) {
      visits.push(visit(instance.publicOrigin, trust));
      await wait(1_000);
    }
    const done = await Promise.all(visits);
    const answered = await told.then((line) => JSON.parse(line || "{}") as Record<string, number>);
    const pages = done.map(({ pageMs }) => pageMs).toSorted((a, b) => a - b);
    const receipts = done.filter(({ receipt }) => receipt).length;
    const waits = done.flatMap(({ receipt, receiptMs }) => (receipt ? [receiptMs] : [])).toSorted((a, b) => a - b);
    const figures = {
      seconds,
      page_p50_ms: at50(pages),
      page_p95_ms: at95(pages),
      receipts,
      receipts_share: Math.round((receipts / done.length) * 1000) / 1000,
      receipt_p95_ms: at95(waits),
      refused: sum(answered, /^report 4/),
      too_busy: sum(answered, / 503$/),
      faults: sum(answered, / 500$/),
    };
    // Seconds of a flood on a busy machine say little about how long a proof of work takes.
    const soonEnough = seconds < 600 || figures.receipt_p95_ms <= limits.receiptP95Ms;
    const holds =
      figures.page_p95_ms <= limits.pageP95Ms &&
      figures.receipts_share >= limits.receipts &&
      figures.faults === 0 &&
      soonEnough;
    console.log(JSON.stringify({ attacker: answered }));
    if (seconds >= 600) writeRow("soak flood", figures, "npm run soak -- flood");
    console.log(JSON.stringify({ soak: "flood", ...figures, holds }));
    return holds;
  } finally {
    await instance.stop();
  }
}

type Visit = { readonly pageMs: number; readonly receipt: boolean; readonly receiptMs: number };

/** Opens the form, as everybody does, and sends a report. Nothing of it may throw: what fails is a receipt that is missing. */
const visit = async (origin: string, trust: Trust): Promise<Visit> => {
  const began = performance.now();
  const pageMs = await fetch(`${origin}/en/report`, { signal: AbortSignal.timeout(30_000) })
    .then(async (page) => (await page.text(), page.ok ? performance.now() - began : Infinity))
    .catch(() => Infinity);
  const patience = AbortSignal.timeout(60_000);
  const sender = makeSender({
    fetch: (address, init) =>
      fetch(new URL(address, origin), {
        ...init,
        signal: AbortSignal.any([patience, ...(init?.signal ? [init.signal] : [])]),
      }),
    now: () => new Date(),
    wait: (ms) => wait(ms),
    checkpoint: () => undefined,
  });
  const asked = performance.now();
  const receipt = await sender
    .prepare(trust, "en")
    .then(async () =>
      sender.send({ answers: answersWith("A lobby at night."), language: "en", files: [] }, () => undefined, patience),
    )
    .then(({ kind }) => kind === "sent")
    .catch(() => false);
  return { pageMs: Math.round(pageMs), receipt, receiptMs: Math.round(performance.now() - asked) };
};

const at50 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
const at95 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length * 0.95)] ?? 0;
const sum = (answered: Record<string, number>, which: RegExp): number =>
  Object.entries(answered).reduce((all, [name, times]) => all + (which.test(name) ? times : 0), 0);
