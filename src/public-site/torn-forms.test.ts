import { afterAll, beforeAll, expect, test } from "vitest";
import { groupsOf, newReceipt } from "../envelope/receipt.ts";
import { newFormToken } from "../report/form-token.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

const boundary = "----formBoundary7MA4YWxk";
const field = (name: string, value: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (bytes: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n${bytes}\r\n`;
const post = async (path: string, body: string | URLSearchParams): Promise<string> => {
  const headers =
    typeof body === "string" ? { "content-type": `multipart/form-data; boundary=${boundary}` } : undefined;
  const answer = await site.served.fetch(
    new Request(siteOrigin + path, { method: "POST", body, ...(headers === undefined ? {} : { headers }) }),
  );
  expect(answer.status).toBeLessThan(500);
  // What stands in the island is for the script; what somebody sees stands before it.
  return (await answer.text()).replace(/<script\b[^>]*id="island".*?<\/script>/s, "");
};
const reports = async () => (await site.db.selectFrom("report").select("id").execute()).length;

const stillHere = /everything you wrote is still here/i;
const torn = /Not all of what you wrote arrived/;

test("a form of an older page whose hidden field arrived cut says so, and gives back what was carried and what was typed", async () => {
  const carried = "WyJ3aGF0Iix7IndoYXQiOnsiZGVzY3JpcHRpb24iOiJsb25n";
  const typed = { "place.country": "TYPED LAND", go: "next", token: "1764000000.abc" };
  const html = await post("/en/report", new URLSearchParams({ carried, ...typed }));
  expect(html).toMatch(torn);
  expect(html).not.toMatch(stillHere);
  expect(html).toContain(">long</textarea>");
  expect(html).toContain("TYPED LAND");
  const newer = await post(
    "/en/report",
    new URLSearchParams({ carried, "what.description": "TYPED STORY", go: "next" }),
  );
  expect(newer).toContain("TYPED STORY");
  for (const broken of ["", "%%%", "WyJ3", "bm8ganNvbg"]) {
    const back = await post("/en/report", new URLSearchParams({ carried: broken, "what.description": "TYPED STORY" }));
    expect(back).toMatch(torn);
    expect(back).not.toMatch(stillHere);
    expect(back).toContain("TYPED STORY");
  }
});

test("a whole one is given back whole, and what it sends is looked at once more", async () => {
  const before = await reports();
  const told = ["check", { what: { description: "AN OLD STORY" }, place: { country: "Nepal" } }, false];
  const carried = Buffer.from(JSON.stringify(told)).toString("base64url");
  const html = await post("/en/report", new URLSearchParams({ carried, go: "send" }));
  expect(html).toContain("This form has been renewed since you opened it");
  expect(html).toContain("AN OLD STORY");
  expect(await reports()).toBe(before);
});

const story = "A man went upstairs. ".repeat(6);
const words = (token: string): string =>
  field("token", token) + field("place.country", "Nepal") + field("what.description", story);

test("a report that breaks off anywhere gives back all that came, and says whether that is all", async () => {
  const before = await reports();
  const head = words(newFormToken(site, "report"));
  const body = `${head}${file("x".repeat(400))}${field("go", "send")}--${boundary}--\r\n`;
  const begins = body.indexOf(story);
  for (let length = body.indexOf("place.country"); length < body.length - boundary.length - 8; length += 17) {
    const html = await post("/en/report", body.slice(0, length));
    const came = Math.max(0, Math.min(story.length, length - begins));
    // The last words may be a part of what stands between two fields.
    if (came > 30) expect(html, String(length)).toContain(story.slice(0, came - 30));
    const inFile = length > body.indexOf("x".repeat(400));
    if (!inFile) expect(html, String(length)).not.toMatch(stillHere);
    if (!inFile) expect(html, String(length)).toMatch(torn);
    if (inFile) expect(html, String(length)).not.toMatch(torn);
  }
  expect(await reports()).toBe(before);
});

test("a letter that breaks off gives back its beginning, and says that it is one", async () => {
  const receipt = groupsOf(newReceipt()).join(" ");
  const head = field("receipt", receipt) + field("open", "yes") + field("token", newFormToken(site, "return"));
  const body = head + field("to", "child-focus") + field("text", story);
  const html = await post("/en/return", body.slice(0, body.indexOf(story) + 40));
  expect(html).toMatch(torn);
  expect(html).toContain(story.slice(0, 40).trim());
  expect(html).not.toMatch(stillHere);
  const whole = await post("/en/return", body + file("y".repeat(100)).slice(0, -40));
  expect(whole).not.toMatch(torn);
  expect(whole).toContain(story.trim());
});
