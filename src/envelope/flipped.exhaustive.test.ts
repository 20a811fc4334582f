import { beforeAll, expect, test } from "vitest";
import { headerLengthOf } from "./age-file.ts";
import { fromUtf8 } from "./bytes.ts";
import { openDirectory, signDirectory } from "./directory.ts";
import { identityOf } from "./keys.ts";
import { openCompartment, openGrant } from "./opening.ts";
import { reporterKeys } from "./receipt.ts";
import type { ReporterKeys } from "./receipt.ts";
import { sealReport } from "./sealed-report.ts";
import type { SealedReport } from "./sealed-report.ts";
import { draft, flipped, ngo, receipt, rootKeys, seedOf, smallDirectory, today, trust } from "./testing/small-world.ts";
import type { Directory } from "./directory.ts";

let directory: Directory;
let sealed: SealedReport;
let me: ReporterKeys;
beforeAll(async () => {
  directory = await smallDirectory();
  sealed = await sealReport(draft, receipt, directory, today);
  me = await reporterKeys(receipt);
});

const identity = identityOf(seedOf(`epoch 3 of ${ngo}`));
const grantOf = () => sealed.grants.find((g) => g.organisation === ngo)!.sealed;
const openingGrant = (file: (typeof sealed.grants)[0]["sealed"]) =>
  openGrant(file, identity, { report: me.report, verifyKey: me.verifyKey, organisation: ngo, epoch: 3 });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "opened",
    (fault: { reason?: string }) => fault.reason ?? "another fault",
  );

test(
  "every flipped byte of the age header, and of the whole of a grant, is refused",
  { timeout: 120_000 },
  async () => {
    const grant = grantOf();
    expect(await refusal(openingGrant(grant))).toBe("opened");
    for (let at = 0; at < grant.length; at++) {
      const by = 1 << (at % 8);
      const reason = await refusal(openingGrant(flipped(grant, at, by)));
      if (reason !== "unreadable") expect.fail(`byte ${at} ^ ${by}: ${reason}`);
    }
  },
);

test("sampled flipped bytes of a payload are refused", { timeout: 60_000 }, async () => {
  const seeds = await openingGrant(grantOf());
  const core = sealed.compartments.core!;
  const open = (file: typeof core) =>
    refusal(openCompartment(file, seeds.core!, { report: me.report, compartment: "core", verifyKey: me.verifyKey }));
  expect(await open(core)).toBe("opened");
  const payloadAt = headerLengthOf(core)!;
  for (let at = payloadAt; at < core.length; at += 331) expect(await open(flipped(core, at))).toBe("unreadable");
  for (const at of [payloadAt, payloadAt + 15, payloadAt + 16, core.length - 16, core.length - 1])
    expect(await open(flipped(core, at))).toBe("unreadable");
});

test("a file cut anywhere is refused", { timeout: 60_000 }, async () => {
  const grant = grantOf();
  for (let at = 0; at < grant.length; at += 53)
    expect(await refusal(openingGrant(grant.slice(0, at) as typeof grant))).toBe("unreadable");
});

test("a directory with one changed byte never opens as another directory", { timeout: 60_000 }, () => {
  const note = signDirectory(directory, rootKeys.slice(0, 2));
  const bytes = new TextEncoder().encode(note);
  for (let at = 0; at < bytes.length; at += at > 200 && at < bytes.length - 400 ? 29 : 1) {
    let changed: string;
    try {
      changed = fromUtf8(flipped(bytes, at));
    } catch {
      continue; // not text any more: it cannot arrive as a string
    }
    expect(openDirectory(changed, trust).ok, `byte ${at}`).toBe(false);
  }
});
