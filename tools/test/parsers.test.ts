import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parsers } from "../../bench/parsers/all.ts";
import { projectRoot } from "../../src/kit/where.ts";

/** Functions that sound like parsers and never meet what a stranger sent, by what they read instead. */
const others: Readonly<Record<string, readonly string[]>> = {
  "a small value out of JSON that was read already: no longer than its pattern": [
    "objectIn", "digestIn", "nameIn", "recipientIn", "memberWrapsIn", "epochWrapsIn", "compartmentsAsked",
    "reasonAsked", "attachmentAsked", "caseKeyAsked", "readAttachment", "textIn", "thinIn", "countryIn", "posterIn", "seedFrom",
  ], // prettier-ignore
  "a part, by its length and its digest": ["parsePart"],
  "bytes up to a bound, whatever they are": ["readSmallBody"],
  "what we signed ourselves, of a bounded length, after its signature": [
    "readUploadToken", "readVisit", "readFormToken", "readCeremony",
  ], // prettier-ignore
  "a spelling of bytes, in values that the rows bound": ["fromUtf8", "fromHex", "fromBase64url", "fromBase64"],
  "our own database, and what was checked before it went in": [
    "readThreadOfMailbox", "readThreadOfReport", "readGrants", "directoryIn", "listedIn", "lettersFrom", "correspondentsFrom",
    "readersFrom", "filesIn", "reusableIn",
  ], // prettier-ignore
  "our own files and settings": [
    "readDemoKeys", "readConfig", "messagesIn", "callsFrom", "callsIn", "packIn", "readList", "readYaml", "listIn",
    "wordsIn", "signIn", "noticedIn", "recommendationIn", "publicationIn", "campaignDayIn", "newsIn", "partnerIn",
    "factIn", "thereIn", "urgentIn", "accountsIn", "saidIn", "WhereFrom", "synonymIn",
  ], // prettier-ignore
  "nothing: the ceremonies read JSON, and are named for what they do": ["beginSignIn", "finishSignIn"],
};

const sounds = /^(?:(?:parse|read|split|decode|from)[A-Z]\w*|\w+(?:From|In|Asked))$/;

const exported = readdirSync(join(projectRoot(), "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|(^|\/)(testing|browser)\//.test(file))
  .flatMap((file) =>
    [
      ...readFileSync(join(projectRoot(), "src", file), "utf8").matchAll(
        /^export (?:async )?(?:const|function\*?) (\w+)/gm,
      ),
    ].map(([, name = ""]) => name),
  );
const read = parsers.flatMap(({ reads }) => reads);
const elsewhere = Object.values(others).flat();

test("whatever sounds like a parser is measured by `npm run bench -- parsers`, or it is said what it reads", () => {
  expect(exported.filter((name) => sounds.test(name) && !read.includes(name) && !elsewhere.includes(name))).toEqual([]);
});

test("what is measured or left out still exists, and nothing is both", () => {
  expect([...read, ...elsewhere].filter((name) => !exported.includes(name))).toEqual([]);
  expect(read.filter((name) => elsewhere.includes(name))).toEqual([]);
});

test("every parser is tried with what people send and with what somebody sends who means harm", async () => {
  for (const { name, largest, cases } of parsers) {
    expect(Object.keys(cases).length, name).toBeGreaterThan(0);
    for (const made of Object.values(cases)) await made(Math.min(largest, 2_000))();
  }
});
