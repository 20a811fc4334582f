import { renderToString } from "preact-render-to-string";
import { oldestBrowsers } from "../kit/oldest-browsers.ts";
import type { Config } from "../kit/config.ts";
import type { Assets } from "../kit/http/assets.ts";
import { markOf, type Language } from "../kit/language.ts";
import type { Messages } from "../kit/messages.ts";
import type { DeskIsland } from "./island.ts";

export type ShellDeps = {
  readonly config: Pick<Config, "kind" | "viewOrigin" | "testLocale">;
  readonly messages: Messages;
  readonly assets: Assets;
};

/** Messages that the desk's page shows; `report` because it reads reports in the reader's own language. */
export const prefixes = ["desk.", "triage.", "casework.", "agencies.", "report.", "follow-up."] as const;

/** The desk's only page. Its title says nothing: it stays in the history and on a locked screen. */
export const shell = ({ config, messages, assets }: ShellDeps, language: Language): string => {
  const island: DeskIsland = {
    language,
    testLocale: config.testLocale,
    kind: config.kind,
    viewOrigin: config.viewOrigin,
    messages: messages.only(language, prefixes),
  };
  return `<!doctype html>${renderToString(
    <html {...markOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="worker-keys" content={assets.script("keys")} />
        <meta name="worker-passphrase" content={assets.script("passphrase")} />
        <title>Desk</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style("style")} />
        <script type="module" src={assets.script("desk")} />
      </head>
      <body>
        <div id="desk">
          <noscript>
            <p class="alone">{messages.t(language)("desk.needs-scripts")}</p>
          </noscript>
          {/* Taken away by the script; of a browser that cannot even read it, this is what is left to see. */}
          <div class="alone late" id="too-old">
            <p>{messages.t(language)("desk.too-old", { browsers: browsersNamed })}</p>
          </div>
        </div>
        <script id="island" type="application/json" dangerouslySetInnerHTML={{ __html: quiet(island) }} />
      </body>
    </html>,
  )}`;
};

const browsersNamed = Object.entries(oldestBrowsers)
  .map(([name, version]) => `${name} ${version}`)
  .join(" · ");

/** JSON that cannot end the element it stands in. */
const quiet = (island: DeskIsland): string => JSON.stringify(island).replaceAll("<", "\\u003c");
