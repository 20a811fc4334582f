import { linesOf, type Line } from "../../countries/lines.ts";
import type { Packs } from "../../countries/packs.ts";
import type { Messages } from "../../kit/messages.ts";
import { placeOf, posterAddress } from "./address.ts";
import { saidIn } from "./pieces.ts";
import type { PosterAsked } from "./poster-asked.ts";
import type { Said } from "./said.ts";

type Known = {
  readonly messages: Messages;
  readonly packs: Pick<Packs, "shown">;
  readonly config: Parameters<typeof saidIn>[2];
};

/** What a poster for one place says. Its languages need not be the page's; the first is the one of number and code. */
export const saidOn = (asked: PosterAsked, { messages, packs, config }: Known): Said => {
  const [language, ...others] = asked.languages;
  return {
    ...saidIn(language!, messages.t(language!), config),
    also: others.map((one) => messages.t(one)("campaign.words")),
    number: numberOn(asked, messages, packs),
    address: posterAddress(config.publicOrigin, language!, asked),
    place: placeOf(asked).replace(/,$/, ""),
  };
};

/**
 * The number that answers where the poster hangs. A country whose line we do not know gets its emergency number; one
 * of which nothing is known gets none: a number that does not answer is worse.
 */
const numberOn = (asked: PosterAsked, messages: Messages, packs: Known["packs"]): Said["number"] => {
  if (asked.number === "none") return null;
  const [language] = asked.languages;
  const lines = linesOf(packs.shown, asked.country, language!, messages.t(language!));
  const line =
    (asked.number === "line" ? lineAmong([...lines.child, ...lines.help]) : undefined) ?? urgent(lines.emergency);
  return line === undefined ? null : { number: line.number, whose: line.words };
};

/** Grown-ups read it: no line for children alone, none that gives advice and takes no reports. */
const lineAmong = (lines: readonly Line[]): Line | undefined =>
  lines.find(({ kind, whom }) => whom !== "children" && kind !== "advice-line");

/** The number for everything, which travellers know too; else the police's own. */
const urgent = (lines: readonly Line[]): Line | undefined =>
  lines.find(({ kind }) => kind === "emergency") ?? lines.find(({ kind }) => kind === "police-urgent");
