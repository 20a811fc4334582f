import type { InFour } from "../../countries/pack.ts";
import { inDigits, type Language, type T } from "../../kit/language.ts";
import type { Content } from "../content.ts";
import { isValidOn, type Asked as AskedOfSign } from "../signs/signs.ts";
import { dangers, endingOf, noticedOf, type Danger, type Ending, type Noticed, type Weighed } from "./ending.ts";
import { aboutMe } from "./situation.ts";

export const settings = ["abroad", "home", "online", "unknown"] as const;
export type Setting = (typeof settings)[number];

/** What somebody has told the guide. It lives in the page's own fields and nowhere else. */
export type Told = {
  /** Ids of what was ticked. */
  readonly noticed: readonly string[];
  readonly somethingElse: boolean;
  readonly other: string;
  readonly looks: boolean;
  readonly danger: Danger | "";
  readonly setting: Setting | "";
  readonly where: string;
  readonly when: string;
  /** Of these fields more came than is given back. */
  readonly cut?: readonly Word[];
};
type Word = keyof typeof longest;

/** Something one can tick. */
export type Choice = Weighed & {
  readonly id: string;
  readonly text: InFour;
  /** Under which question it stands. */
  readonly as: "life" | AskedOfSign["as"];
  /** One of the report's own kinds of situation, where one fits. */
  readonly kind: string | null;
  /** Pages that help with it. */
  readonly pages: readonly string[];
};

/** All that the guide asks on a day: what it is about, then the signs. */
export const choicesOn = (content: Content, day: string): readonly Choice[] => [
  ...content.list("situations").map((one): Choice => ({ ...one, as: "life", speaks: "alone", class: "sex" })),
  ...content
    .list("signs")
    .filter((sign) => isValidOn(sign, day))
    .flatMap(({ id, text, class: about, asked }): Choice[] =>
      asked === null ? [] : [{ id, text, class: about, pages: [], ...asked }],
    ),
];

/** Reads a form; whatever the guide never offered is left out. Words stay as they were typed, up to a bound. */
export const toldFrom = (form: Pick<FormData, "get" | "getAll">, choices: readonly Choice[]): Told => {
  const ticks = form.getAll("noticed");
  const whole = (name: Word): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
  };
  const text = (name: Word): string => whole(name).slice(0, mostKept[name]);
  const oneOf = <V extends string>(name: string, known: readonly V[]): V | "" =>
    known.find((value) => value === form.get(name)) ?? "";
  return {
    noticed: choices.map(({ id }) => id).filter((id) => ticks.includes(id)),
    somethingElse: ticks.includes("other"),
    other: text("other"),
    looks: ticks.includes("looks"),
    danger: oneOf("danger", dangers),
    setting: oneOf("setting", settings),
    where: text("where"),
    when: text("when"),
    cut: words.filter((name) => whole(name).length > mostKept[name]),
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

export const noticedIn = (told: Told, choices: readonly Choice[]): Noticed =>
  noticedOf(
    choices.filter(({ id }) => told.noticed.includes(id)),
    told.somethingElse,
    told.other.trim() !== "",
    told.looks,
  );

export const endingFor = (told: Told, choices: readonly Choice[]): Ending =>
  endingOf(noticedIn(told, choices), told.danger || "unknown");

/** Whether the reader is the child. */
export const isChild = ({ noticed }: Told): boolean => noticed.includes(aboutMe);

/** `field` names an element of the page, `key` a message that says what to do. */
export type Mistake = { readonly field: string; readonly key: string };

/** What stands in the way of an ending. Whoever fears for a child now need not say anything else. */
export const mistakesOf = (
  told: Told,
  choices: readonly Choice[],
  holdsReceipt: (text: string) => boolean,
): readonly Mistake[] => {
  const tooLong = words.filter((field) => told[field].length > longest[field]);
  return [
    ...(noticedIn(told, choices) === "nothing" && told.danger !== "yes"
      ? [{ field: "life", key: "unsure.error.noticed" }]
      : []),
    ...tooLong
      .filter((field) => !(told.cut ?? []).includes(field))
      .map((field) => ({ field, key: "unsure.error.too-long" })),
    ...notWhole(told),
    // The words go along into a report, where whoever opens it could read the conversation with it.
    ...words
      .filter((field) => !tooLong.includes(field) && holdsReceipt(told[field]))
      .map((field) => ({ field, key: "unsure.error.receipt" })),
  ];
};

/** A mistake in its sentence; and in numbers, where there is more than fits. */
export const mistakeSaid = ({ field, key }: Mistake, told: Told, t: T, language: Language): string => {
  const word = words.find((one) => one === field);
  if (key !== "unsure.error.too-long" || word === undefined) return t(key);
  const numbers = { long: inDigits(told[word].length, language), most: inDigits(longest[word], language) };
  return `${t(key)} ${t("unsure.error.how-long", numbers)}`;
};

/** What has to be said on any page that gives the words back: not all of them are there. */
export const notWhole = ({ cut = [] }: Told): readonly Mistake[] =>
  cut.map((field) => ({ field, key: "unsure.error.cut" }));

/** Characters. */
export const longest = { other: 2000, where: 300, when: 300 } as const;
/** More than any field takes, so that somebody who pasted too much gets it back with a word about it. */
const mostKept = { other: 20_000, where: 2_000, when: 2_000 } as const;
const words = ["other", "where", "when"] as const;
