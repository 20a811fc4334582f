import type { VNode } from "preact";
import { lineOf } from "../../../countries/lines.ts";
import type { TelephoneNumber } from "../../../countries/pack.ts";
import type { Telling } from "../telling.ts";

/** Numbers at poster size, each one a link; what is known about hours and price beside it. */
export const Calls = ({ numbers, ...telling }: Telling & { numbers: readonly TelephoneNumber[] }): VNode | null =>
  numbers.length === 0 ? null : (
    <ul class="call">
      {numbers
        .map((one) => lineOf(one, telling.language, telling.t))
        .map(({ number, href, name, hours, free }) => (
          <li>
            <a href={href}>
              <b>
                <bdi dir="ltr">{number.replaceAll(" ", "\u00a0")}</bdi>
              </b>{" "}
              <span>
                {[name, ...(hours === null ? [] : [hours]), ...(free ? [telling.t("countries.free")] : [])].join(
                  "\u00a0· ",
                )}
              </span>
            </a>
          </li>
        ))}
    </ul>
  );
