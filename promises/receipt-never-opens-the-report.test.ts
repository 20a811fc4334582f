import { expect, test } from "vitest";
import { openCompartment, openGrant } from "../src/envelope/opening.ts";
import { newReceipt, reporterKeys } from "../src/envelope/receipt.ts";
import { sealed } from "../src/intake/testing/world.ts";

test("nothing that follows from a receipt opens a compartment or a grant", async () => {
  const receipt = newReceipt();
  const report = await sealed({}, receipt);
  const me = await reporterKeys(receipt);
  for (const [compartment, bytes] of Object.entries(report.compartments))
    await expect(
      openCompartment(bytes, me.seed, {
        report: me.report,
        compartment: compartment as "core",
        verifyKey: me.verifyKey,
      }),
      compartment,
    ).rejects.toThrow();
  for (const { organisation, epoch, sealed: grant } of report.grants)
    await expect(
      openGrant(grant, me.identity, { report: me.report, verifyKey: me.verifyKey, organisation, epoch }),
      organisation,
    ).rejects.toThrow();
});
