import { expect, test } from "vitest";
import { demoOrganisations } from "../src/agencies/demo-organisations.ts";
import { hotline, ngo } from "../src/envelope/testing/small-world.ts";
import { sealed } from "../src/intake/testing/world.ts";
import { chosenOf, readersFrom } from "../src/report/chosen.ts";

test("in Belgium only the police and Child Focus may open pictures", () => {
  const able = demoOrganisations
    .filter(({ can }) => can.includes("media") || can.includes("original"))
    .map(({ id }) => id);
  expect(able.sort()).toEqual(["child-focus", "federal-police"]);
});

test("whoever is ticked, pictures are meant for those two alone", () => {
  const readers = readersFrom(
    demoOrganisations.map((one) => ({ ...one, status: "active" })),
    "en",
  );
  const { media, original } = chosenOf({ identity: { choice: "share" } }, readers);
  expect([...media].sort()).toEqual(["child-focus", "federal-police"]);
  expect([...original].sort()).toEqual(["child-focus", "federal-police"]);
});

test("and a browser refuses to lock them for anybody else", async () => {
  await expect(
    sealed({ chosen: { core: [hotline, ngo], contact: [], child: [], media: [hotline, ngo] } }),
  ).rejects.toThrow();
});
