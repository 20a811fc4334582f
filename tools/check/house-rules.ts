import { createHash } from "node:crypto";
import type { SourceFile } from "./files.ts";

const longest = 300;
const drawers = new Set(["utils", "util", "helpers", "helper", "common", "shared", "misc", "types", "index"]);

/** A file that needs more than 300 lines holds more than one idea. */
export const tooLong = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => /\.(ts|tsx|mjs|css|sql)$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${longest}; split it by idea`);

/** Names say what is inside. README.md and its sisters in the root keep the capitals everybody looks for. */
export const wrongNames = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path }) => {
    const parts = path.split("/");
    const stems = parts.map((part) => part.replace(/\..*$/, ""));
    const drawer = stems.find((stem) => drawers.has(stem));
    if (drawer !== undefined) return [`${path}: "${drawer}" says nothing; name the idea inside`];
    if (/\.(ts|tsx|css)$/.test(path) && stems.some((stem) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)))
      return [`${path}: write names in kebab-case`];
    return [];
  });

/** `migrations/SUMS.json` holds the hash of every migration that may already have run somewhere. */
export function lockedMigrations(files: readonly SourceFile[]): string[] {
  const migrations = files.filter(({ path }) => /^migrations\/.*\.sql$/.test(path));
  const sums = files.find(({ path }) => path === "migrations/SUMS.json");
  const locked = sums === undefined ? {} : (JSON.parse(sums.text) as Record<string, string>);
  const found = new Map(
    migrations.map(({ path, text }) => [
      path.slice("migrations/".length),
      createHash("sha256").update(text).digest("hex"),
    ]),
  );
  const last = Object.keys(locked).sort().at(-1) ?? "";
  return [
    ...[...found.keys()]
      .filter((name) => !/^\d{8}T\d{4}-[a-z0-9-]+\.sql$/.test(name))
      .map((name) => `migrations/${name}: call it <YYYYMMDDTHHMM>-<what>.sql`),
    ...Object.entries(locked).flatMap(([name, sum]) => {
      if (!found.has(name)) return [`migrations/${name}: was removed; a migration stays for ever`];
      return found.get(name) === sum ? [] : [`migrations/${name}: was edited after it could have run; write a new one`];
    }),
    ...[...found.keys()]
      .filter((name) => !(name in locked) && name < last)
      .map((name) => `migrations/${name}: comes before ${last}, which may already have run`),
    ...sharedStamps([...found.keys()]),
  ];
}

function sharedStamps(names: readonly string[]): string[] {
  const stamps = names.map((name) => name.slice(0, 13));
  return names
    .filter((_, n) => stamps.indexOf(stamps[n] ?? "") !== n)
    .map((name) => `migrations/${name}: another migration has the same minute; their order would be chance`);
}

/** A mark between words belongs to the language: French wants a space before it. Joined in code it is the same in all. */
export const joinedMarks = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => /^src\/.*\.tsx$/.test(path) && !path.includes(".test."))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, n) =>
          joined.some((mark) => mark.test(line))
            ? [`${path}:${n + 1}: say it with its mark in locales/, with places for what is filled in`]
            : [],
        ),
    );
const joined: readonly RegExp[] = [
  // `${t("…")}: …` and `…: ${t("…")}`
  /\$\{t\([^`]*\)\} ?[:;?!](?=[ `])/,
  /`[^`]*[:;?!] \$\{t\(/,
  // {words}: {more}, </b>: {more}, {words}?
  /^\s*(?:<[^>]*>)?\{(?! )[^{}]*\} ?[:?!](?: |\{|<|$)/,
  /<\/\w+>[:?!](?: |\{|$)/,
  // {words}{": "}{more}
  /\{" ?[:;?!] ?"\}/,
];
