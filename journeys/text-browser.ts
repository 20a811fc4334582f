import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Fields = readonly (readonly [name: string, value: string])[];

/** A page as Debian's w3m has it: what stands on the screen, and what its form sends if nobody touches it. */
export type TextPage = { readonly screen: string; readonly untouched: Fields };

export const w3mIsHere = spawnSync("w3m", ["-version"]).status === 0;

/** Follows a link, or sends the form of a page with what was typed, through w3m itself. */
export function visit(address: string, form?: Fields): TextPage {
  const folder = mkdtempSync(join(tmpdir(), "iss-w3m-"));
  try {
    const sent = join(folder, "form");
    writeFileSync(sent, new URLSearchParams((form ?? []).map(([name, value]) => [name, value])).toString());
    // The source is fetched once and drawn from there: a form may be sent only once.
    const source = w3m(folder, ["-dump_source", ...(form === undefined ? [] : ["-post", sent]), address]);
    const page = join(folder, "page.html");
    writeFileSync(page, source);
    return { screen: w3m(folder, ["-dump", "-cols", "80", "-I", "UTF-8", page]), untouched: untouchedIn(source) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function w3m(home: string, words: readonly string[]): string {
  const env = { PATH: process.env["PATH"] ?? "", HOME: home, LC_ALL: "C.UTF-8" };
  const done = spawnSync("w3m", ["-no-cookie", "-o", "accept_encoding=identity", "-O", "UTF-8", ...words], {
    encoding: "utf8",
    env,
    timeout: 30_000,
  });
  if (done.status !== 0) throw new Error(`w3m ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}

/** Hidden fields and what is ticked already; texts of the form aren't filled before. */
function untouchedIn(source: string): Fields {
  return [...source.matchAll(/<input ([^>]*)>/g)].flatMap(([, words = ""]) => {
    const of = (attribute: string): string => new RegExp(`\\b${attribute}="([^"]*)"`).exec(words)?.[1] ?? "";
    const sent = of("type") === "hidden" || /\bchecked\b/.test(words);
    return sent ? [[of("name"), of("value")] as const] : [];
  });
}
