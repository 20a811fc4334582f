import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusalKey } from "../../src/desk/refusal-words.ts";
import { whyInThread } from "../../src/follow-up/refusals.ts";
import { whyRefused } from "../../src/report/refusals.ts";
import { refusalsIn, type Refusal } from "./refusals.ts";

/** Where the two faces begin: all that they answer is reached from here. */
const programs = ["src/public-site/routes.ts", "src/desk/routes.ts", "src/kit/http/app.ts"];

/** What no page of ours ever asks for by a script: it is answered with a page, which has words of its own. */
const asPages = new Set(["poster-unreadable", "fault"]);

/** Every refusal of the server has a sentence that says what helps: to a reporter, to a member of a desk, or to both. */
export const refusalFindings = (root: string): string[] => {
  const there = programs.filter((file) => existsSync(join(root, file)));
  const desk = messagesOf(root, "desk");
  const said = refusalsIn(root, there).flatMap((refusal) =>
    [
      ...(refusal.reason === null ? ["its reason is no closed list of words, so that nobody can say it in words"] : []),
      ...(refusal.reason !== null && meetsReporters(refusal) ? lacksForReporter(refusal.reason) : []),
      ...(refusal.reason !== null && meetsDesk(refusal) ? lacksForDesk(refusal.reason, desk) : []),
    ].map((lacks) => `${refusal.file}:${refusal.line}: ${lacks}`),
  );
  return [...new Set(said)];
};

const atTheDesk =
  /^src\/(?:agencies|triage|casework|referral|desk|ledger)\/|^src\/follow-up\/(?:desk-routes|send-from-desk)\.ts$/;
const ofBoth = /^src\/kit\//;
const meetsDesk = ({ file }: Refusal): boolean => atTheDesk.test(file) || ofBoth.test(file);
const meetsReporters = ({ file }: Refusal): boolean => !atTheDesk.test(file);

const lacksForReporter = (reason: string): string[] => {
  if (asPages.has(reason)) return [];
  const [form, thread] = [whyRefused(0, reason, true), whyInThread(0, reason, true)];
  return form === "fault" && thread === "fault"
    ? [
        `"${reason}" has no sentence: name in src/report/refusals.ts, or of the thread in src/follow-up/refusals.ts, what it means`,
      ]
    : [];
};

const lacksForDesk = (reason: string, desk: Readonly<Record<string, string>> | null): string[] => {
  const key = refusalKey(reason);
  return reason === "fault" || desk?.[key.slice("desk.".length)] !== undefined
    ? []
    : [
        `"${reason}" has no sentence: "${key}" is in no locales/en/desk.json, and src/desk/refusal-words.ts names no other`,
      ];
};

const messagesOf = (root: string, room: string): Record<string, string> | null => {
  const file = join(root, "locales/en", `${room}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : null;
};
