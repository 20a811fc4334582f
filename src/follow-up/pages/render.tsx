import type { VNode } from "preact";
import type { Assets } from "../../kit/http/asset-names.ts";
import { isForeign, originsOf, type Here } from "../../kit/here.ts";
import type { Language, T } from "../../kit/language.ts";
import { renderPage, type PageAsked } from "../../kit/page/frame.tsx";
import { WrongName } from "../../kit/page/wrong-name.tsx";
import { ReceiptForm } from "./receipt-form.tsx";
import type { ReturnProps } from "./return-props.ts";

export type Framed = {
  readonly language: Language;
  readonly t: T;
  readonly config: PageAsked["config"];
  readonly assets: Assets;
};

/** Where and when the page is made, and under which name it was asked for. */
type Shown = { readonly attributes: Here; readonly url: URL };

/** The first page: one field. With scripts the browser takes over; without, the form is posted. */
export const renderReturn = (
  framed: Framed,
  island: ReturnProps,
  token: string,
  here: Shown,
  typed?: string,
): string => {
  const { t } = framed;
  const { wrong, notice } = island.said;
  const origins = originsOf(framed.config);
  const label = <p class="note shut narrow">{t("follow-up.noscript.label")}</p>;
  const main = (
    <div id="return" {...here.attributes}>
      {isForeign(here.url, origins) && (
        <WrongName path={here.url.pathname} name={here.url.host} origins={origins} t={t} />
      )}
      {wrong === undefined && notice === undefined ? <noscript>{label}</noscript> : label}
      <ReceiptForm t={t} action={island.action} wrong={wrong} notice={notice} {...(typed ? { typed } : {})}>
        <input type="hidden" name="token" value={token} />
      </ReceiptForm>
    </div>
  );
  return renderPage({
    focused: true,
    ...framed,
    title: t("follow-up.title"),
    path: "/return",
    main,
    carries: { form: "thread", enter: "open" },
    scripts: ["thread"],
    workers: ["thread-keys", "files"],
    island,
  });
};

/** A page of the journey without scripts; it loads none. `label` is a class of its first line. */
export const renderPlain = (framed: Framed, main: VNode, label = ""): string =>
  renderPage({
    focused: true,
    ...framed,
    title: framed.t("follow-up.title"),
    path: "/return",
    carries: { form: "thread", enter: "open" },
    main: (
      <div class="narrow stack">
        <p class={`note shut ${label}`.trim()}>{framed.t("follow-up.noscript.label")}</p>
        {main}
      </div>
    ),
  });
