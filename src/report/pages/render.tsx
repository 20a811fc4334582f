import type { Assets } from "../../kit/http/asset-names.ts";
import type { Language, T } from "../../kit/language.ts";
import { renderPage, type PageAsked } from "../../kit/page/frame.tsx";
import type { Calls } from "../calls.ts";
import { carry } from "../carried.ts";
import type { Reader } from "../chosen.ts";
import type { Journey } from "../journey.ts";
import { CallInstead } from "./numbers.tsx";
import { FormPage } from "./question-page.tsx";
import { ReceiptPage } from "./receipt-page.tsx";

/** What the browser's half starts from. `trust` is pinned here, in the page, and never asked of the directory's giver. */
export type IslandProps = {
  readonly language: Language;
  readonly action: string;
  readonly trust: { readonly roots: readonly string[]; readonly threshold: number; readonly lowestVersion: number };
  readonly journey: Journey;
  /** Said above the first page. */
  readonly notice?: string | undefined;
  readonly messages: Readonly<Record<string, string>>;
  readonly calls: Calls;
};

export type Framed = {
  readonly language: Language;
  readonly t: T;
  readonly config: PageAsked["config"];
  readonly assets: Assets;
};

type FormRendered = Framed & {
  readonly journey: Journey;
  readonly readers: readonly Reader[];
  readonly token: string;
  readonly island: IslandProps;
  /** True when answers already passed through the server: then the label is no longer a condition but a fact. */
  readonly posted: boolean;
  readonly notice?: string | undefined;
  readonly failed?: boolean;
};

export const renderForm = (asked: FormRendered): string => {
  const { t, language, journey, posted } = asked;
  const label = <p class="note shut narrow">{t("report.noscript.label")}</p>;
  const main = (
    <div id="report">
      {posted ? label : <noscript>{label}</noscript>}
      {asked.failed && (
        <div class="note narrow" role="alert">
          <h2>{t("report.failed.title")}</h2>
          <p>{t("report.failed.text")}</p>
          <CallInstead calls={asked.island.calls} t={t} />
        </div>
      )}
      <FormPage
        journey={journey}
        readers={asked.readers}
        t={t}
        calls={asked.island.calls}
        action={asked.island.action}
        scripts={false}
        notice={asked.notice}
        hidden={{ carried: carry(journey), token: asked.token }}
      />
    </div>
  );
  return renderPage({
    focused: true,
    ...framed(asked),
    title: t("report.title"),
    path: "/report",
    main,
    scripts: ["report"],
    workers: ["sealing"],
    island: asked.island,
    language,
  });
};

export const renderReceipt = (
  asked: Framed & { readonly groups: readonly string[]; readonly now: Date; readonly calls: Calls },
): string =>
  renderPage({
    focused: true,
    ...framed(asked),
    title: asked.t("report.title"),
    path: "/report",
    main: (
      <ReceiptPage groups={asked.groups} language={asked.language} now={asked.now} calls={asked.calls} t={asked.t} />
    ),
  });

const framed = ({ language, t, config, assets }: Framed): Framed => ({ language, t, config, assets });
