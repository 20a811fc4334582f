import { expect, test } from "vitest";
import { sealed } from "../src/intake/testing/world.ts";
import { siteOrigin, wholeSite } from "../src/public-site/testing/whole-site.ts";
import { actors, arrive } from "../src/desk/testing/actors.ts";
import { standing } from "../src/desk/testing/reports.ts";
import { wholeDesk } from "../src/desk/testing/whole-desk.ts";

test.each(["fr", "nl", "de", "en"] as const)(
  "without scripts the form says first where it is locked (%s)",
  async (language) => {
    await using site = await wholeSite();
    const html = await (await site.served.fetch(new Request(`${siteOrigin}/${language}/report`))).text();
    const words = site.messages.t(language)("report.noscript.label");
    const main = html.slice(html.indexOf("<main")).replaceAll("&#39;", "'").replaceAll("&quot;", '"');
    const first = main
      .replace(/<[^>]+>/g, "\n")
      .split("\n")
      .map((line) => line.trim())
      .find((line) => line !== "");
    expect(first).toBe(words);
  },
);

test("a report that was locked on our computer says so at the desk", async () => {
  await using desk = await wholeDesk();
  const report = await standing(
    desk,
    {
      ...(await sealed({ sealedBy: "server" })),
      grants: [{ organisation: "ecpat-be" as never, epoch: 1, sealed: new Uint8Array(1) as never }],
    },
    ["ecpat-be"],
  );
  await desk.db.updateTable("report").set({ sealed_by: "server" }).where("id", "=", report).execute();
  const { cookie } = await arrive(
    desk,
    actors.find(({ name }) => name === "member of ECPAT")!,
  );
  const answer = await desk.served.fetch(
    new Request("http://localhost:8081/api/queue", { headers: { cookie: cookie ?? "" } }),
  );
  expect(await answer.json()).toMatchObject({ reports: [{ report, sealedBy: "server" }] });
});
