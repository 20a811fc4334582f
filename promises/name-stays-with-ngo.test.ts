import { expect, test } from "vitest";
import { identityOf } from "../src/envelope/keys.ts";
import { openGrant } from "../src/envelope/opening.ts";
import { demoOrganisations } from "../src/agencies/demo-organisations.ts";
import { hotline, ngo, seedOf } from "../src/envelope/testing/small-world.ts";
import { sealed } from "../src/intake/testing/world.ts";
import { chosenOf, readersFrom } from "../src/report/chosen.ts";

const readers = readersFrom(
  demoOrganisations.map((one) => ({ ...one, status: "active" })),
  "en",
);

test("with this choice the name is meant for the NGO alone", () => {
  const chosen = chosenOf({ identity: { choice: "confidential", name: "Ann" } }, readers);
  expect(chosen.contact).toEqual(["ecpat-be"]);
  expect(chosen.core).toContain("federal-police");
});

test("and whoever else reads the report holds no key to the name", async () => {
  const report = await sealed({
    contact: { name: "Ann" },
    chosen: { core: [hotline, ngo], contact: [ngo], child: [hotline, ngo] },
  });
  const theirs = report.grants.find(({ organisation }) => organisation === hotline)!;
  const seeds = await openGrant(theirs.sealed, identityOf(seedOf(`epoch 1 of ${hotline}`)), {
    report: report.report,
    verifyKey: report.verifyKey,
    organisation: hotline,
    epoch: 1,
  });
  expect(Object.keys(seeds).sort()).toEqual(["child", "core"]);
});
