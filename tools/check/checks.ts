import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { contentFindings } from "./content.ts";
import { filesUnder, type SourceFile } from "./files.ts";
import { lockfileFindings } from "./lockfile.ts";
import { joinedMarks, lockedMigrations, tooLong, wrongNames } from "./house-rules.ts";
import { localeFindings } from "./locales.ts";
import { plainFindings } from "./plain.ts";
import { outputOf } from "./outside.ts";
import { packageFindings } from "./packages.ts";
import { refusalFindings } from "./refusal-sentences.ts";
import { wordFindings } from "./words.ts";
import { strayAudience } from "../languages/audience.ts";
import { styleFindings } from "../languages/house-style.ts";
import { spellingFindings } from "../languages/spelling.ts";
import { wallFindings } from "../walls/walls.ts";

export type Check = {
  readonly name: string;
  /** What is true while it is green, in a few words. */
  readonly keeps: string;
  /** Lines that name the place and the remedy; none means green. */
  readonly run: (root: string) => Promise<string[]>;
};

export const checks: readonly Check[] = [
  {
    name: "format",
    keeps: "one way of laying out code (npx oxfmt mends it)",
    run: (root) => outputOf(root, "oxfmt", ["--list-different", "."]),
  },
  { name: "server", keeps: "types of what runs in a server", run: (root) => typed(root, "tsconfig.server.json") },
  { name: "browser", keeps: "types of what runs in a browser", run: (root) => typed(root, "tsconfig.browser.json") },
  {
    name: "lint",
    keeps: "no promise left floating, every case of a switch",
    run: (root) => outputOf(root, "oxlint", ["--deny-warnings", "--format=unix", "."]),
  },
  { name: "walls", keeps: "who may import whom", run: wallFindings },
  {
    name: "dead-code",
    keeps: "nothing that nobody uses",
    run: (root) =>
      outputOf(root, "knip", ["--no-progress", "--reporter=compact", "--cache", "--cache-location=.cache/knip"]),
  },
  {
    name: "words",
    keeps: "the words of GLOSSARY.md and none to avoid",
    run: over(wordFindings),
  },
  {
    name: "locales",
    keeps: "every message in every language",
    run: over(localeFindings),
  },
  {
    name: "content",
    keeps: "every page in every language, none older than its English",
    run: over(contentFindings),
  },
  {
    name: "plain",
    keeps: "texts for everyone that a twelve-year-old can read, in English and French",
    run: over(plainFindings),
  },
  {
    name: "spelling",
    keeps: "words that a dictionary or our own lists know, in four languages",
    run: async (root) => spellingFindings(await filesUnder(root)),
  },
  {
    name: "style",
    keeps: "each language's own rules: right words, who is addressed how, marks",
    run: over((files) => [...styleFindings(files), ...strayAudience(files)]),
  },
  {
    name: "marks",
    keeps: "no mark that code puts between words: French wants a space before it",
    run: over(joinedMarks),
  },
  { name: "length", keeps: "no file above 300 lines", run: over(tooLong) },
  {
    name: "names",
    keeps: "no drawer without a label, kebab-case",
    run: over(wrongNames),
  },
  {
    name: "packages",
    keeps: "pinned, hashed, no script at installing, each with its reason and a licence to pass on",
    run: async (root) => [...packageFindings(await filesUnder(root)), ...(await locked(root))],
  },
  {
    name: "refusals",
    keeps: "every refusal of the server has a sentence that says what helps",
    run: async (root) => refusalFindings(root),
  },
  {
    name: "migrations",
    keeps: "forward only, never edited afterwards",
    run: over(lockedMigrations),
  },
];

/** A check that reads what people wrote. */
function over(findings: (files: readonly SourceFile[]) => string[]): Check["run"] {
  return async (root) => findings(await filesUnder(root));
}

/** What npm keeps is no text that people wrote, so it is read apart. */
async function locked(root: string): Promise<string[]> {
  const text = (file: string): Promise<string> => readFile(join(root, file), "utf8").catch(() => "");
  return lockfileFindings(await text("package-lock.json"), await text("package.json"), await text(".npmrc"));
}

const typed = (root: string, project: string): Promise<string[]> =>
  outputOf(root, "tsc", [
    "-p",
    project,
    "--noEmit",
    "--pretty",
    "false",
    "--incremental",
    "--tsBuildInfoFile",
    `.cache/${project}.tsbuildinfo`,
  ]);
