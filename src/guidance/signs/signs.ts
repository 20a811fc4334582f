import type { InFour } from "../../countries/pack.ts";
import type { Entry } from "../data-file.ts";

export const audiences = [
  "traveller",
  "business",
  "volunteer",
  "hotel-desk",
  "housekeeping",
  "driver",
  "air-crew",
  "tour-operator",
  "soldier",
  "diplomat",
  "professional",
] as const;
export type Audience = (typeof audiences)[number];

export const groups = [
  "travel",
  "hotel-desk",
  "housekeeping",
  "control",
  "journey",
  "child",
  "exploitation",
  "forced",
] as const;

/** What a sign is about. Flight and poverty are how people live, and never counted together: see `counted`. */
export const classes = ["sex", "control", "contact", "child", "place", "flight", "poverty"] as const;
export type SignClass = (typeof classes)[number];

/**
 * Of signs noticed together, those that count: how people live who had to flee or have little says nothing, alone or
 * twice, unless somebody does something sexual or holds the child in their power.
 */
export const counted = <One extends { readonly class: SignClass }>(noticed: readonly One[]): readonly One[] =>
  noticed.some((one) => one.class === "sex" || one.class === "control")
    ? noticed
    : noticed.filter((one) => !isOfLiving(one));

export const isOfLiving = (one: { readonly class: SignClass }): boolean =>
  one.class === "flight" || one.class === "poverty";

/** Something that somebody does, says or must bear; the head of `content/data/signs.yaml` explains each field. */
export type Sign = {
  readonly id: string;
  readonly group: (typeof groups)[number];
  readonly class: SignClass;
  readonly text: InFour;
  readonly audience: readonly Audience[];
  readonly source: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** What "Am I sure?" needs to know of it; null where it does not ask. */
  readonly asked: Asked | null;
};
export type Asked = {
  readonly as: "saw" | "heard" | "know";
  /** Reason enough by itself, or only together with another. */
  readonly speaks: "alone" | "with-another";
  /** One of the report's own kinds of situation. */
  readonly kind: string;
};

/** One of these is reason enough to report; of the others it takes two before somebody is even asked to talk. */
export const speaksAlone = ({ asked }: Pick<Sign, "asked">): boolean => asked?.speaks === "alone";

export const isValidOn = ({ validFrom, validTo }: Sign, day: string): boolean =>
  validFrom <= day && (validTo === null || day < validTo);

export const signIn = (entry: Entry): Sign => ({
  id: entry.text("id"),
  group: entry.oneOf("group", groups),
  class: entry.oneOf("class", classes),
  text: entry.inFour("text"),
  audience: entry.someOf("audience", audiences),
  source: entry.text("source"),
  validFrom: entry.day("valid_from"),
  validTo: entry.maybe("valid_to") === null ? null : entry.day("valid_to"),
  asked:
    entry.maybe("guide") === null
      ? null
      : {
          as: entry.oneOf("guide", ["saw", "heard", "know"]),
          speaks: entry.oneOf("speaks", ["alone", "with-another"]),
          kind: entry.text("kind"),
        },
});
