import { expect, test } from "vitest";
import { actors, arrive } from "../src/desk/testing/actors.ts";
import { sealOne, standing } from "../src/desk/testing/reports.ts";
import { ownHeaders, wholeDesk } from "../src/desk/testing/whole-desk.ts";
import { verify } from "../src/ledger/verify.ts";

test("opening leaves a line, and a line that is altered or taken out shows", async () => {
  await using desk = await wholeDesk();
  const report = await standing(desk, await sealOne(desk), ["ecpat-be"]);
  const { cookie } = await arrive(
    desk,
    actors.find(({ name }) => name === "member of ECPAT")!,
  );
  const lines = async () =>
    Number(
      (
        await desk.db
          .selectFrom("ledger")
          .select((q) => q.fn.countAll().as("n"))
          .executeTakeFirst()
      )?.n,
    );
  const before = await lines();
  const open = (path: string, compartments: string[]) =>
    desk.served.fetch(
      new Request(`http://localhost:8081/api/reports/${report}/${path}`, {
        method: "POST",
        headers: ownHeaders(cookie),
        body: JSON.stringify({ compartments }),
      }),
    );

  expect((await open("openings", ["core"])).status).toBe(200);
  expect((await open("person-openings", ["contact", "child"])).status).toBe(200);
  expect(await lines()).toBe(before + 3);
  expect(await verify(desk.db)).toMatchObject({ ok: true });

  const last = await desk.db.selectFrom("ledger").selectAll().orderBy("n", "desc").limit(1).executeTakeFirstOrThrow();
  await desk.db
    .updateTable("ledger")
    .set({ entry: last.entry.replace("open-", "clos-") })
    .where("n", "=", last.n)
    .execute();
  expect(await verify(desk.db)).toMatchObject({ ok: false, found: "edited" });
  await desk.db.updateTable("ledger").set({ entry: last.entry }).where("n", "=", last.n).execute();
  await desk.db
    .deleteFrom("ledger")
    .where("n", "=", last.n - 1)
    .execute();
  expect(await verify(desk.db)).toMatchObject({ ok: false, found: "missing" });
});

test("when the line cannot be written, nothing is opened", async () => {
  await using desk = await wholeDesk();
  const report = await standing(desk, await sealOne(desk), ["ecpat-be"]);
  const { cookie } = await arrive(
    desk,
    actors.find(({ name }) => name === "member of ECPAT")!,
  );
  await desk.db.schema.alterTable("ledger").renameTo("ledger_elsewhere").execute();
  const answer = await desk.served.fetch(
    new Request(`http://localhost:8081/api/reports/${report}/openings`, {
      method: "POST",
      headers: ownHeaders(cookie),
      body: '{"compartments":["core"]}',
    }),
  );
  expect(answer.status).toBe(500);
  expect(Object.keys((await answer.json()) as object)).toEqual(["fault"]);
});
