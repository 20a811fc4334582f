import type { SourceFile } from "./files.ts";
import { allowed, avoided } from "./words-to-avoid.ts";

/** Names file and line of each term to avoid, and the term to use instead. */
export const wordFindings = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) => {
    const where = kindOf(path);
    if (where === null) return [];
    return text.split("\n").flatMap((line, n) => {
      const read = where === "code" ? opened(without(line)) : without(line);
      const found = avoided
        .filter((entry) => entry.where === "both" || entry.where === where)
        .map((entry) => ({ hit: entry.term.exec(read)?.[0], use: entry.use }));
      const avoidedHere = found.flatMap(({ hit, use }) =>
        hit === undefined ? [] : [`${path}:${n + 1}: "${hit.trim()}"; say: ${use}`],
      );
      return [
        ...avoidedHere,
        ...(isMessage(path) && shouts(line) ? [`${path}:${n + 1}: no exclamation mark outside our name`] : []),
      ];
    });
  });

/** What people type into the search or a form: words that have to be understood, in whatever spelling; not ours. */
export const typedByPeople =
  /^src\/guidance\/(search|unsure)\/testing\/|^content\/data\/(asked|said|search|synonyms|typed|words)[a-z-]*\.yaml$/;

const isMessage = (path: string): boolean => path.startsWith("locales/");

function kindOf(path: string): "texts" | "code" | null {
  // The page that says which words are avoided has to name them; so have lists of words and rules.
  if (/^content\/\w\w\/words\.md$|^locales\/.*\.(yaml|txt)$/.test(path)) return null;
  if (typedByPeople.test(path)) return null;
  if (/^(locales|content|countries)\//.test(path)) return "texts";
  if (/^(src|migrations|promises|journeys|bench)\/.*\.(ts|tsx|css|sql|json|svg)$/.test(path)) return "code";
  return null;
}

const without = (line: string): string => allowed.reduce((rest, name) => rest.replace(name, "…"), line);

/** `suspectedPerson`, `suspected_person` and `suspected-person` all become "suspected person". */
const opened = (line: string): string => line.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");

/** The name is spoken with an exclamation mark; nothing else is. */
const shouts = (line: string): boolean =>
  line
    .replace(/STOP\s*!/g, "")
    .replace(/^\s*"[^"]*":/, "")
    .includes("!");
