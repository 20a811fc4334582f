import { parse } from "yaml";
import type { SourceFile } from "../check/files.ts";

/** Adults are addressed as vous, u, Sie; children as tu, je, du. */
export type Audience = "adults" | "children";

/**
 * Who is spoken to by a part of a file, after `locales/audience.yaml`; adults, where it says nothing. An entry is a file
 * below its language ("your-pictures.md", "report.json"), or one and its part: a section of a page, counted from 1
 * ("contact.md § 4"), keys of messages ("report.json child.*"), or an entry of a list ("data/facts.yaml danger-child").
 */
export function audienceIn(files: readonly SourceFile[]): (name: string, part: string) => Audience {
  const entries = entriesIn(files);
  return (name, part) =>
    entries.some((entry) => entry.name === name && entry.part.test(part)) ? "children" : "adults";
}

/** Entries that name nothing: a page renamed or a key gone would let a child be addressed as anybody, unseen. */
export const strayAudience = (files: readonly SourceFile[]): string[] =>
  entriesIn(files)
    .filter(({ name, part }) => {
      const places = [`locales/en/${name}`, `content/en/${name}`, `content/${name}`];
      const text = files.find(({ path }) => places.includes(path))?.text;
      return text === undefined || !partsOf(name, text).some((one) => part.test(one));
    })
    .map(({ entry }) => `locales/audience.yaml: "${entry}" names nothing that there is`);

/** The parts that an entry may name: keys of messages, ids of a list, numbers of sections. */
const partsOf = (name: string, text: string): string[] => {
  if (name.endsWith(".json")) return Object.keys(JSON.parse(text) as Record<string, string>);
  if (name.endsWith(".yaml")) return [...text.matchAll(/^ {2}- id: "?([^"\n]+)/gm)].map(([, id]) => id ?? "");
  return ["0", ...[...text.matchAll(/^## /gm)].map((_, n) => String(n + 1))];
};

const entriesIn = (files: readonly SourceFile[]): { entry: string; name: string; part: RegExp }[] => {
  const text = files.find(({ path }) => path === "locales/audience.yaml")?.text ?? "";
  const { children = [] } = (parse(text) ?? {}) as { children?: string[] };
  return children.map((entry) => {
    const [, name = "", section, keys] = /^(\S+)(?: § (\d+)| (\S+))?$/.exec(entry) ?? [];
    return { entry, name, part: matching(section ?? keys ?? "*") };
  });
};

const matching = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
