import { expect, test } from "vitest";
import { identityOf, type Identity } from "../src/envelope/keys.ts";
import { openCompartment, openGrant } from "../src/envelope/opening.ts";
import type { OrganisationId } from "../src/envelope/bytes.ts";
import { hotline, ngo, seedOf } from "../src/envelope/testing/small-world.ts";
import { sealed } from "../src/intake/testing/world.ts";

test("an organisation that was not chosen gets no grant, and opens neither another's grant nor a compartment", async () => {
  const report = await sealed({ chosen: { core: [ngo], contact: [ngo], child: [ngo] } });
  expect(report.grants.map(({ organisation }) => organisation)).toEqual([ngo]);
  const open = (identity: Identity, organisation: OrganisationId, epoch: number) =>
    openGrant(report.grants[0]!.sealed, identity, {
      report: report.report,
      verifyKey: report.verifyKey,
      organisation,
      epoch,
    });

  const seeds = await open(identityOf(seedOf(`epoch 3 of ${ngo}`)), ngo, 3);
  const told = await openCompartment(report.compartments.core!, seeds.core!, {
    report: report.report,
    compartment: "core",
    verifyKey: report.verifyKey,
  });
  expect(JSON.stringify(told)).toContain("hôtel");

  await expect(open(identityOf(seedOf(`epoch 1 of ${hotline}`)), ngo, 3)).rejects.toThrow();
  await expect(open(identityOf(seedOf(`epoch 1 of ${hotline}`)), hotline, 1)).rejects.toThrow();
  const other = seedOf(`epoch 1 of ${hotline}`);
  await expect(
    openCompartment(report.compartments.core!, other, {
      report: report.report,
      compartment: "core",
      verifyKey: report.verifyKey,
    }),
  ).rejects.toThrow();
});
