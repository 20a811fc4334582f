import { identityOf, ticksOf, type Answers } from "./answers.ts";

/** An organisation as the reporter sees it, from the verified directory. */
export type Reader = {
  readonly id: string;
  readonly name: string;
  readonly kind: "ngo" | "hotline" | "police" | "ministry" | "federation";
  readonly can: readonly string[];
};

export const parts = ["core", "contact", "child", "media", "original"] as const;
export type Part = (typeof parts)[number];
export type Chosen = { readonly [P in Part]: readonly string[] };

/** Who shall get which compartment: only what the directory allows, only who was left ticked, the name only as chosen. */
export const chosenOf = (answers: Answers, readers: readonly Reader[]): Chosen => {
  const picked = readers.filter((reader) => isPicked(answers, reader));
  const able = (part: Part) => picked.filter((reader) => reader.can.includes(part));
  const ids = (some: readonly Reader[]) => some.map((reader) => reader.id);
  const choice = identityOf(answers);
  const named =
    choice === "anonymous" ? [] : able("contact").filter((reader) => choice === "share" || reader.kind === "ngo");
  return {
    core: ids(able("core")),
    contact: ids(named),
    child: ids(able("child")),
    media: ids(able("media")),
    original: ids(able("original")),
  };
};

/** Everybody who may read at all is ticked until the reporter unticks them. */
export const isPicked = (answers: Answers, reader: Reader): boolean =>
  reader.can.includes("core") &&
  (answers.readers === undefined || ticksOf(answers, "readers", "chosen").includes(reader.id));

/** Directory entries, in the words of the reporter's language. */
export const readersFrom = (
  organisations: readonly {
    id: string;
    names: Readonly<Record<"fr" | "nl" | "de" | "en", string>>;
    kind: Reader["kind"];
    can: readonly string[];
    status: string;
  }[],
  language: string,
): Reader[] =>
  organisations
    .filter((organisation) => organisation.status === "active" && organisation.can.includes("core"))
    .map(({ id, names, kind, can }) => ({ id, name: names[language as "en"] ?? names.en, kind, can }));
