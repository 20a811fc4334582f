import type { VNode } from "preact";
import type { TelephoneNumber } from "../../../countries/pack.ts";
import { hoursInWords } from "../in-words.ts";
import { wordsIn } from "../../words-in.ts";
import type { Telling } from "../telling.ts";
import { Doubt, Sources } from "./sources.tsx";

/** Numbers at poster size, each one a link; what is known about hours and price beside it. */
export const Calls = ({ numbers, ...telling }: Telling & { numbers: readonly TelephoneNumber[] }): VNode | null =>
  numbers.length === 0 ? null : (
    <>
      <ul class="call">
        {numbers.map((one) => (
          <li>
            <a href={`tel:${one.number.replaceAll(" ", "")}`}>
              <b>
                <bdi dir="ltr">{one.number.replaceAll(" ", "\u00a0")}</bdi>
              </b>{" "}
              <span>{aboutNumber(one, telling).join(" · ")}</span>
            </a>
            <Doubt checked={one.checked} {...telling} />
          </li>
        ))}
      </ul>
      <Sources facts={numbers} names={numbers.map(({ number }) => number)} {...telling} />
    </>
  );

const aboutNumber = ({ names, hours, free }: TelephoneNumber, { language, t }: Telling): string[] => [
  wordsIn(names, language),
  ...[hoursInWords(hours, language, t) ?? []].flat(),
  ...(free === true ? [t("compass.free")] : []),
];
