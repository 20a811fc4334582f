import { expect, test } from "vitest";
import { signDirectory } from "../envelope/directory.ts";
import { recipientOf } from "../envelope/keys.ts";
import { groupsOf, reporterKeys } from "../envelope/receipt.ts";
import { epochOf, hotline, keyOf, ngo, rootKeys, smallDirectory, trust } from "../envelope/testing/small-world.ts";
import { sealFromDesk } from "../envelope/thread.ts";
import { intakeRoutes } from "../intake/routes.ts";
import { intakeGuards } from "../intake/guards.ts";
import { systemClock } from "../kit/clock.ts";
import { app, type Served } from "../kit/http/app.ts";
import { axeSource } from "../kit/http/testing/axe.ts";
import { assetRoute, built, listen, openChromium } from "../kit/http/testing/in-chromium.ts";
import { translate } from "../kit/http/testing/translator.ts";
import { openMessages } from "../kit/messages.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { followUpGuards } from "./guards.ts";
import { followUpReporterRoutes } from "./routes.ts";
import { caseSeed, conversationOn, posted } from "./testing/world.ts";

const day = (later: number): string => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
const shots = process.env["ISS_SHOTS"];

test.each([null, "replace", "wrap"] as const)(
  "on a phone, under the site's own headers, a receipt opens the thread and an answer arrives (a browser that translates: %s)",
  { timeout: 120_000 },
  async (how) => {
    await using db = await testDatabase();
    const talk = await conversationOn(db);
    const term = { notBefore: day(-20), notAfter: day(60) };
    const directory = {
      ...(await smallDirectory()),
      ...term,
      epochs: [await epochOf(hotline, 1, term), await epochOf(ngo, 3, term)],
    };
    const me = await reporterKeys(talk.receipt);
    const inbox = await recipientOf(caseSeed);
    const question = posted(
      await sealFromDesk({
        place: { report: me.report, seq: 1, prev: "" },
        organisation: ngo,
        epoch: 3,
        deskKey: keyOf(`desk 3 of ${ngo}`),
        day: day(0),
        content: {
          kind: "question",
          text: "Which hotel was it, and on which floor?\nAnything you remember helps.",
          replyTo: inbox,
        },
        to: { reporter: me.recipient, case: inbox },
      }),
      1,
    );
    await db
      .insertInto("message")
      .values({
        id: "1".repeat(32),
        report: me.report,
        seq: 1,
        direction: "out",
        organisation: ngo,
        day: day(0),
        ciphertext: Buffer.from(question.sealed, "base64url"),
        sha256: question.sha256,
        deletion: null,
      })
      .execute();

    const files: Record<string, string> = {
      "style-00000000.css": await built("src/public-site/style/site.css"),
      "leave-00000000.js": await built("src/public-site/browser/leave.ts"),
      "begin-00000000.js": await built("src/kit/browser/begin.ts"),
      "thread-00000000.js": await built("src/follow-up/browser/entry.tsx"),
      "files-00000000.js": await built("src/report/browser/files-worker.ts"),
      "thread-keys-00000000.js": await built("src/follow-up/browser/thread-worker.ts"),
    };
    // The routes must know the address, and the address is known once somebody listens there.
    const face: { served?: Served } = {};
    await using site = await listen({ fetch: (request) => face.served!.fetch(request) });
    const config = { ...talk.config, publicOrigin: site.origin, kind: "demo", testLocale: true } as const;
    const deps = {
      ...talk,
      clock: systemClock,
      config,
      messages: openMessages("locales"),
      trust: async () => trust,
      assets: { style: () => "/assets/style-00000000.css", script: (name: string) => `/assets/${name}-00000000.js` },
      directory: async () => ({ note: signDirectory(directory, [...rootKeys]), directory }),
    };
    face.served = app({
      name: "public",
      config,
      guards: { ...intakeGuards(deps), ...followUpGuards(deps) },
      fault: ({ thrown }) => talk.faults.push(thrown),
      routes: [...intakeRoutes(deps), ...followUpReporterRoutes(deps), assetRoute(files)],
    });

    const browser = await openChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
      if (how !== null) await translate(page, how);
      const said: string[] = [];
      page.on("pageerror", (fault) => said.push(`Uncaught ${fault}`));
      const sent: string[] = [];
      page.on("console", (line) => void said.push(line.text()));
      page.on("request", (request) => void sent.push(`${request.url()} ${request.postData() ?? ""}`));
      const look = async (name: string): Promise<void> => {
        if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
        const found = await page.evaluate(
          `${axeSource}; axe.run().then((run) => run.violations.map(({ id, nodes }) => id + " " + nodes[0].html))`,
        );
        expect(found, name).toEqual([]);
      };
      // Pressed before the script arrives, the form is posted; the script that then takes over keeps what was answered.
      let held = true;
      await page.route("**/assets/thread-0*", (route) => (held ? route.abort() : route.continue()));
      await page.goto(`${site.origin}/en/return`);
      await page.getByLabel("Your receipt").fill("abc");
      held = false;
      await page.getByRole("button", { name: "Open" }).click();
      await page.locator('#thread:not(:has(input[name="token"]))').waitFor();
      expect(await page.locator("#receipt-error").innerText()).toContain("A receipt has 20 characters.");
      expect(await page.getByLabel("Your receipt").inputValue()).toBe("abc");
      await page.goto(`${site.origin}/en/return`);
      await page.getByRole("button", { name: "Open" }).waitFor();
      await look("return");
      await page.getByLabel("Your receipt").fill("abcd");
      await page.getByRole("button", { name: "Open" }).click();
      await page.getByText("A receipt has 20 characters.").waitFor();
      await look("return-wrong");
      await page.getByLabel("Your receipt").fill(groupsOf(talk.receipt).join(" ").toLowerCase());
      await page.getByRole("button", { name: "Open" }).click();
      await page.getByText("Which hotel was it").waitFor();
      await look("thread");
      await page.getByLabel("Your message").fill("The white one by the station, third floor.");
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByText("Your message has arrived.").waitFor();
      await look("thread-answered");

      expect(await db.selectFrom("message").select(["seq", "direction"]).orderBy("seq").execute()).toEqual([
        { seq: 1, direction: "out" },
        { seq: 2, direction: "in" },
      ]);
      expect(sent.join("\n").toUpperCase()).not.toContain(talk.receipt.slice(0, 12));
      expect(sent.join("\n")).not.toContain("white one");
      expect(said.filter((line) => /Content Security|Trusted|Refused|Uncaught/.test(line))).toEqual([]);
      expect(talk.faults).toEqual([]);

      const plain = await (
        await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
      ).newPage();
      await plain.goto(`${site.origin}/de/return`);
      await plain.getByLabel("Ihr Empfangscode").fill(talk.receipt);
      await plain.getByRole("button", { name: "Öffnen" }).click();
      await plain.getByText("The white one by the station").waitFor();
      if (shots) await plain.screenshot({ path: `${shots}/plain-thread.png`, fullPage: true });
    } finally {
      await browser.close();
    }
  },
);
