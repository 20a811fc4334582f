import type { VNode } from "preact";
import type { T } from "../language.ts";

type Shown = {
  readonly path: string;
  /** The name that was asked for; without it on a page that is kept for whoever asks. */
  readonly name?: string;
  readonly origins: readonly string[];
  readonly t: T;
};

/** Said before anything is written; see isForeign in ../here.ts. The right addresses lead to the same page. */
export const WrongName = ({ path, name, origins, t }: Shown): VNode => (
  <div class="note narrow" id="here" data-why="name" role="alert">
    <p>{name === undefined ? t("kit.here.name") : t("report.here.name", { name })}</p>
    <ul>
      {origins.map((origin) => (
        <li key={origin}>
          <a href={origin + path}>{origin}</a>
        </li>
      ))}
    </ul>
  </div>
);
