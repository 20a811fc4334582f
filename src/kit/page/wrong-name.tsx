import type { VNode } from "preact";
import type { T } from "../language.ts";

/** Said before anything is written; see isForeign in ../here.ts. The right addresses lead to the same page. */
export const WrongName = ({ url, origins, t }: { url: URL; origins: readonly string[]; t: T }): VNode => (
  <div class="note narrow" id="here" role="alert">
    <p>{t("report.here.name", { name: url.host })}</p>
    <ul>
      {origins.map((origin) => (
        <li key={origin}>
          <a href={origin + url.pathname}>{origin}</a>
        </li>
      ))}
    </ul>
  </div>
);
