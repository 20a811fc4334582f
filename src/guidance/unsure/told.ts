import type { Sign } from "../signs/signs.ts";
import { dangers, endingOf, noticedOf, type Danger, type Ending, type Noticed } from "./ending.ts";

export const settings = ["abroad", "home", "online", "unknown"] as const;
export type Setting = (typeof settings)[number];

/** What somebody has told the guide so far. It lives in the page's hidden fields and nowhere else. */
export type Told = {
  /** Ids of signs. */
  readonly noticed: readonly string[];
  readonly somethingElse: boolean;
  readonly other: string;
  readonly looks: boolean;
  readonly danger: Danger | "";
  readonly setting: Setting | "";
  readonly where: string;
  readonly when: string;
};

export type AskedSign = Sign & { readonly asked: NonNullable<Sign["asked"]> };
export const isAsked = (sign: Sign): sign is AskedSign => sign.asked !== null;

/** Reads a form; whatever the guide never offered is left out. Words stay as they were typed, however long. */
export const toldFrom = (form: Pick<FormData, "get" | "getAll">, signs: readonly AskedSign[]): Told => {
  const ticks = form.getAll("noticed");
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\r\n", "\n").slice(0, mostKept) : "";
  };
  const oneOf = <V extends string>(name: string, known: readonly V[]): V | "" =>
    known.find((value) => value === form.get(name)) ?? "";
  return {
    noticed: signs.map(({ id }) => id).filter((id) => ticks.includes(id)),
    somethingElse: ticks.includes("other") || text("other").trim() !== "",
    other: text("other"),
    looks: ticks.includes("looks"),
    danger: oneOf("danger", dangers),
    setting: oneOf("setting", settings),
    where: text("where"),
    when: text("when"),
  };
};

/** The same, as the fields that carry it to the next page. */
export const fieldsOf = (told: Told): readonly (readonly [name: string, value: string])[] => [
  ...[...told.noticed, ...(told.somethingElse ? ["other"] : []), ...(told.looks ? ["looks"] : [])].map(
    (value) => ["noticed", value] as const,
  ),
  ...(["other", "danger", "setting", "where", "when"] as const)
    .filter((name) => told[name] !== "")
    .map((name) => [name, told[name]] as const),
];

export const noticedIn = (told: Told, signs: readonly AskedSign[]): Noticed =>
  noticedOf(
    signs.filter(({ id }) => told.noticed.includes(id)).map(({ asked }) => asked),
    told.somethingElse,
    told.looks,
  );

export const endingFor = (told: Told, signs: readonly AskedSign[]): Ending =>
  endingOf(noticedIn(told, signs), told.danger || "unknown", isPlaced(told));

const isPlaced = ({ setting, where }: Told): boolean =>
  where.trim() !== "" || (setting !== "" && setting !== "unknown");

export const longest = 300;
/** More than any field takes, so that somebody who pasted too much gets it back with a word about it. */
const mostKept = 20_000;
