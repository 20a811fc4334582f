import type { ComponentChildren, VNode } from "preact";
import type { Packs } from "../../../countries/packs.ts";
import type { Language, T } from "../../../kit/language.ts";
import { fieldsOf, type AskedSign, type Told } from "../told.ts";
import type { Mistake, PageId } from "../way.ts";

export type UnsureShown = {
  readonly at: PageId;
  readonly mistakes: readonly Mistake[];
  readonly told: Told;
  /** Those that the guide asks today. */
  readonly signs: readonly AskedSign[];
  readonly packs: Packs;
  readonly language: Language;
  readonly t: T;
  readonly today: string;
};

/**
 * One page of the guide. What was told on other pages travels along unseen; `asks` names the fields of this page, which
 * bring themselves.
 */
export const Step = ({
  shown: { at, told, mistakes, language, t },
  asks,
  buttons,
  children,
}: {
  readonly shown: UnsureShown;
  readonly asks: readonly string[];
  readonly buttons?: VNode;
  readonly children: ComponentChildren;
}): VNode => (
  <form class="narrow question" method="post" action={`/${language}/unsure`} noValidate autocomplete="off">
    <input type="hidden" name="at" value={at} />
    {fieldsOf(told)
      .filter(([name]) => !asks.includes(name))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    <Progress at={at} t={t} />
    {mistakes.length === 0 ? null : (
      <div class="summary" role="alert" tabIndex={-1} id="errors">
        <h2>{t("unsure.error.title")}</h2>
        <ul>
          {mistakes.map(({ field, key }) => (
            <li>
              <a href={`#${field}`}>{t(key)}</a>
            </li>
          ))}
        </ul>
      </div>
    )}
    {children}
    {buttons ?? (
      <p class="actions thumb">
        <button type="submit" class="button" name="go" value="next">
          {t("unsure.continue")}
        </button>
      </p>
    )}
    {at === "noticed" || at === "looks" ? null : (
      <p>
        <button type="submit" class="button plain" name="go" value="back">
          {t("unsure.back")}
        </button>
      </p>
    )}
  </form>
);

const Progress = ({ at, t }: { readonly at: PageId; readonly t: T }): VNode | null => {
  const [step, all] = [asking.indexOf(at) + 1, asking.length];
  return step === 0 ? null : (
    <div class="progress">
      <p>{t("unsure.progress", { step, all })}</p>
      <progress max={all} value={step} aria-hidden="true" />
    </div>
  );
};

const asking: readonly PageId[] = ["noticed", "danger", "place"];
