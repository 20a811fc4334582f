import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";
import { doors } from "../carried.ts";

/**
 * Three ways into the form, which speaks from its first word as it should: on the home page, and after sending. Posted:
 * an address would tell the history, and whoever looks at it, whom it is about.
 */
export const AboutDoors = ({ language, t }: { language: Language; t: T }): VNode => (
  <form method="post" action={`/${language}/report`}>
    <input type="hidden" name="brought" value="door" />
    <ul class="about">
      {doors.map((about) => (
        <li key={about}>
          <button type="submit" name="danger.about" value={about}>
            {t(`report.about.${about}`)}
          </button>
        </li>
      ))}
    </ul>
  </form>
);
