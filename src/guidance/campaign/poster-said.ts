import type { T } from "../../kit/language.ts";
import { placeOf, posterAddress } from "./address.ts";
import { saidIn } from "./pieces.ts";
import type { PosterAsked } from "./poster-asked.ts";
import type { Said } from "./said.ts";

/** What a poster for one place says: `t` speaks the poster's language, which need not be the page's. */
export const saidOn = (asked: PosterAsked, t: T, config: Parameters<typeof saidIn>[2]): Said => ({
  ...saidIn(asked.language, t, config),
  number:
    asked.number === "none"
      ? null
      : { number: asked.number === "112" ? "112" : "116 000", whose: t(`campaign.number.${asked.number}`) },
  address: posterAddress(config.publicOrigin, asked.language, asked),
  place: placeOf(asked).replace(/,$/, ""),
});
