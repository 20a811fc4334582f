import { expect, test } from "vitest";
import { signDirectory } from "../src/envelope/directory-signing.ts";
import { rootKeys, smallDirectory, trust } from "../src/envelope/testing/small-world.ts";
import { intakeOn } from "../src/intake/testing/world.ts";
import type { Fetch } from "../src/kit/browser/upload.ts";
import { testDatabase } from "../src/kit/testing/test-database.ts";
import { makeSender } from "../src/report/browser/sender.ts";
import { dumpOf, foundIn } from "./whole-dump.ts";

test("what is sent and what is kept hold no word of a report, in no form", async () => {
  await using db = await testDatabase();
  const intake = await intakeOn(db);
  const note = signDirectory(await smallDirectory(), [...rootKeys]);
  const left: Buffer[] = [];
  const fetch: Fetch = async (path, { method = "GET", headers, body } = {}) => {
    const bytes = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from((body as string | undefined) ?? "");
    left.push(Buffer.from(`${method} ${path} ${JSON.stringify(headers ?? {})} `), bytes);
    if (path === "/api/directory") return new Response(note);
    const sent = body instanceof Uint8Array ? body : body === undefined ? undefined : JSON.parse(body as string);
    const { status, text } = await intake.ask(method, path, sent, (headers ?? {}) as Record<string, string>);
    return new Response(text, { status });
  };
  const sender = makeSender({ fetch, now: intake.clock.now, wait: async () => {}, checkpoint: () => {} });
  expect(await sender.prepare(trust, "en")).toHaveProperty("readers");

  const words = ["what-7f3a91", "name-0c44de", "child-88b2aa", "inside-51e0f2", "called-9ad3b7"].map(
    (x) => `Marker-${x}`,
  );
  const [what = "", name = "", child = "", inside = "", called = ""] = words;
  const sent = await sender.send(
    {
      answers: {
        what: { description: what },
        place: { country: "Nepal" },
        child: { description: child },
        identity: { choice: "share", name },
      },
      language: "en",
      files: [{ name: `${called}.txt`, mime: "text/plain", file: new Blob([inside]), compartment: "original" }],
    },
    () => undefined,
    new AbortController().signal,
  );
  if (sent.kind !== "sent") throw new Error(`not taken: ${sent.kind}`);
  words.push(sent.groups.join(""));
  expect(foundIn(Buffer.concat(left).toString("latin1") + (await dumpOf(db)), words)).toEqual([]);
});
