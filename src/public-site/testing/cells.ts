import { openPacks } from "../../countries/packs.ts";
import { countryPageName } from "../../guidance/compass/routes.tsx";
import { openContent } from "../../guidance/content.ts";
import { pageName } from "../../guidance/page-routes.tsx";
import { base64url, hex, randomBytes, sha256 } from "../../envelope/bytes.ts";

/** Who may stand before the public site, with what in hand. */
export const bearers = [
  "anyone",
  "a member of a desk",
  "reporter A",
  "reporter B",
  "reporter A, an hour later",
  "uploader A",
  "uploader B",
  "a forger",
] as const;
export type Bearer = (typeof bearers)[number];

/** A row of the matrix, written by hand: who gets through the door, and what they then get about A's things. */
export type Cell = {
  readonly door: "open" | "mailbox" | "upload";
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whoever is through an open door; else the one whose things they are. */
  readonly own: number;
  /** Who is through the same door, with somebody else's things in view. A mailbox of one's own is all that one sees. */
  readonly foreign?: number;
};

const part = randomBytes(200);
const none = "f".repeat(32);
const open = (own: number, more: Partial<Cell> = {}): Cell => ({ door: "open", own, ...more });

const guide = {
  at: "noticed",
  noticed: "F5",
  other: "",
  danger: "no",
  setting: "abroad",
  where: "",
  when: "",
  go: "next",
};
const poster = { name: "", town: "", country: "BE", languages: "nl", size: "a4", number: "line", printer: "own" };

/** `:report` and `:message` are reporter A's. */
export const cells: Readonly<Record<string, Cell>> = {
  "public-site.front": open(303),
  "public-site.front-without-slash": open(303),
  "public-site.exit": open(303),
  "public-site.home": open(200),
  "public-site.protect": open(200),
  // One page for each content file, for everybody alike: a new file is a new row.
  ...Object.fromEntries(openContent("content").paths.map((path) => [pageName(path), open(200)])),
  "guidance.news-feed": open(200),
  "guidance.unsure": open(200),
  "guidance.unsure-step": open(200, { body: new URLSearchParams(guide) }),
  "guidance.compass": open(200),
  "guidance.compass-answer": open(422, {
    body: new URLSearchParams({ place: "Cambodia", residence: "AT", person: "NL" }),
  }),
  "guidance.countries": open(200),
  ...Object.fromEntries(openPacks("countries").covered.map((country) => [countryPageName(country), open(200)])),
  "guidance.open-data.countries": open(200),
  "guidance.open-data.countries.schema": open(200),
  "guidance.open-data.hsds": open(200),
  "public-site.robots": open(200),
  "public-site.sitemap": open(200),
  "guidance.search": open(200),
  "guidance.search-words": open(200, { body: new URLSearchParams({ q: "hotel" }) }),
  "public-site.security-txt": open(200),
  "public-site.security-policy": open(200),
  "public-site.favicon": open(200),
  "campaign.piece": open(200, { params: { spoken: "en", file: "button.svg" } }),
  "campaign.poster": open(200),
  "campaign.show-poster": open(422, { body: new URLSearchParams(poster) }),
  "campaign.take-poster": open(422, { body: new URLSearchParams(poster) }),
  "testify.memory-sheet": open(200),
  "kit.asset": open(200, { params: { file: "report-00000000.js" } }),
  "report.form": open(200),
  "report.words": open(200),
  "report.step": open(400, { body: new URLSearchParams({ go: "next" }) }),
  "follow-up.return": open(200),
  "follow-up.return-plain": open(400, { body: new URLSearchParams({ receipt: "no receipt" }) }),
  "intake.directory": open(200),
  "intake.challenge": open(200, { body: { for: "report" } }),
  "intake.open-upload": open(422, { body: { report: none, proof: {} } }),
  "intake.take-report": open(422, { body: { report: none } }),
  "intake.take-part": {
    door: "upload",
    params: { attachment: none, n: "0" },
    headers: { "x-part-sha256": hex(sha256(part)) },
    body: part,
    own: 201,
    foreign: 403,
  },
  "intake.list-parts": { door: "upload", own: 200, foreign: 403 },
  "follow-up.arrive": open(200, { body: { mailbox: none } }),
  "follow-up.visit": open(400, { body: {} }),
  "follow-up.thread": { door: "mailbox", own: 200 },
  "follow-up.write": { door: "mailbox", body: {}, own: 422 },
  "follow-up.list-parts": { door: "mailbox", own: 409 },
  "follow-up.open-upload": { door: "mailbox", body: { proof: {} }, own: 422 },
  "follow-up.take-part": {
    door: "mailbox",
    params: { attachment: none, n: "0" },
    headers: { "x-part-sha256": hex(sha256(part)) },
    body: part,
    own: 409,
  },
  "follow-up.forget": { door: "mailbox", body: { sig: base64url(randomBytes(64)) }, own: 403, foreign: 404 },
};

export const expected = (cell: Cell, bearer: Bearer): number => {
  if (cell.door === "open") return cell.own;
  const right = cell.door === "mailbox" ? "reporter" : "uploader";
  if (bearer === `${right} A`) return cell.own;
  return bearer === `${right} B` ? (cell.foreign ?? cell.own) : 401;
};
