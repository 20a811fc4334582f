import type { Assets } from "../../kit/http/asset-names.ts";
import { isForeign, originsOf, type Here } from "../../kit/here.ts";
import type { Language, T } from "../../kit/language.ts";
import { renderPage, type PageAsked } from "../../kit/page/frame.tsx";
import { WrongName } from "../../kit/page/wrong-name.tsx";
import { whoAsks, type Answers } from "../answers.ts";
import type { Calls } from "../calls.ts";
import type { Reader } from "../chosen.ts";
import type { Journey } from "../journey.ts";
import { CallInstead } from "./numbers.tsx";
import { ReceiptPage } from "./receipt-page.tsx";
import { ShownAgain } from "./shown-again.tsx";
import { wordsFor } from "../wording.ts";
import { Waiting } from "./waiting.tsx";
import { WholeForm, type Faults } from "./whole-form.tsx";

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
  readonly faults: Faults;
  readonly readers: readonly Reader[];
  readonly token: string;
  readonly island: IslandProps;
  /** True when answers already passed through the server: then the label is no longer a condition but a fact. */
  readonly posted: boolean;
  /** True for an answer to a POST, whatever was posted: loading it again brings it back. */
  readonly comesBack: boolean;
  readonly notice?: string | undefined;
  /** Why nothing was sent: the key of a sentence that ends with whom to call. */
  readonly failed?: string;
  /** Whether it was sent is not known. */
  readonly unknown?: true;
  /** Sentences beside the files. */
  readonly wrongFiles?: readonly string[];
  /** Where and when the page is made, and under which name it was asked for. */
  readonly here: Here;
  readonly url: URL;
};

export const renderForm = (asked: FormRendered): string => {
  const { language, journey, posted } = asked;
  const t = wordsFor(asked.t, whoAsks(journey.answers));
  const origins = originsOf(asked.config);
  const foreign = isForeign(asked.url, origins);
  const label = (
    <details class="note shut narrow">
      <summary>{t("report.noscript.label")}</summary> <p>{t("report.noscript.locked")}</p>{" "}
      {/* Not where the page says to write nothing. */}
      {!foreign && (
        <p class="keep">{t(asked.comesBack ? "report.noscript.keep.posted" : "report.noscript.keep")}</p>
      )}{" "}
      {asked.comesBack && <ShownAgain language={language} t={t} />}
    </details>
  );
  const said = asked.unknown
    ? (["report.failed.unsure.title", "report.failed.unknown"] as const)
    : (["report.failed.title", asked.failed] as const);
  const main = (
    <div id="report" {...asked.here}>
      {foreign && <WrongName path={asked.url.pathname} name={asked.url.host} origins={origins} t={t} />}
      {posted ? label : <noscript>{label}</noscript>}
      {said[1] && (
        <div class="note narrow" role="alert">
          <h2>{t(said[0])}</h2>
          <p>{t(said[1])}</p>
          <CallInstead calls={asked.island.calls} answers={journey.answers} t={t} />
        </div>
      )}
      <WholeForm
        answers={journey.answers}
        faults={asked.faults}
        first={journey.at}
        readers={asked.readers}
        t={t}
        calls={asked.island.calls}
        action={asked.island.action}
        token={asked.token}
        notice={asked.notice}
        wrongFiles={asked.wrongFiles ?? []}
      />
    </div>
  );
  return renderPage({
    focused: true,
    look: "bare",
    ...framed(asked),
    title: t("report.title"),
    path: "/report",
    main,
    // Nobody sends by accident.
    carries: { form: "whole", enter: null },
    scripts: ["report"],
    workers: ["sealing", "files"],
    island: asked.island,
    language,
  });
};

export const renderReceipt = (
  asked: Framed & {
    readonly groups: readonly string[];
    readonly now: Date;
    readonly calls: Calls;
    readonly answers: Answers;
  },
): string =>
  renderPage({
    focused: true,
    look: "bare",
    ...framed(asked),
    title: asked.t("report.title"),
    path: "/report",
    main: (
      <ReceiptPage
        groups={asked.groups}
        language={asked.language}
        now={asked.now}
        calls={asked.calls}
        answers={asked.answers}
        t={asked.t}
      />
    ),
  });

/** The first half of a page in turn, see ../in-turn.ts. */
export const renderWaiting = (asked: Framed & { readonly number: number }): string =>
  renderPage({
    focused: true,
    look: "bare",
    ...framed(asked),
    title: asked.t("report.title"),
    path: "/report",
    main: <Waiting what="report" number={asked.number} t={asked.t} />,
  });

const framed = ({ language, t, config, assets }: Framed): Framed => ({ language, t, config, assets });
