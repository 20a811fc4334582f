import type { VNode } from "preact";
import { countryNames } from "../../countries/country-names.ts";
import { languageNames, languages, type Language, type T } from "../../kit/language.ts";
import { svgOf } from "./as-svg.ts";
import { longestPlace } from "./address.ts";
import { night, paper } from "./colours.ts";
import { sheetDrawn, type SheetSize } from "./pieces.ts";
import { numbers, printers, sizes, type Typed, type Wrong } from "./poster-asked.ts";
import type { Said } from "./said.ts";

type Shown = {
  readonly t: T;
  readonly language: Language;
  readonly typed: Typed;
  readonly wrong: readonly Wrong[];
  readonly made: { readonly said: Said; readonly size: SheetSize; readonly printer: "own" | "shop" } | null;
};

/** The form; above it, once everything fits, the poster. What was typed stays in the fields either way. */
export const PosterPage = (shown: Shown): VNode => {
  const { t, language, made } = shown;
  return (
    <div class="narrow">
      <a class="back" href={`/${language}/relay`}>
        {t("campaign.back")}
      </a>
      <h1>{t("campaign.poster.title")}</h1>
      {made === null ? <p class="lead">{t("campaign.poster.lead")}</p> : <Made {...shown} {...made} />}
      {made === null ? <Mistakes {...shown} /> : <h2>{t("campaign.poster.change")}</h2>}
      <form method="post" action={`/${language}/relay/poster`} noValidate autocomplete="off">
        <TextField shown={shown} name="name" />
        <TextField shown={shown} name="town" />
        <TextField shown={shown} name="country" list="countries" />
        <Languages shown={shown} />
        <Radios shown={shown} name="size" values={sizes} />
        <Radios shown={shown} name="number" values={numbers} />
        <Radios shown={shown} name="printer" values={printers} />
        <p class="actions">
          <button type="submit" class="button">
            {t(made === null ? "campaign.poster.show" : "campaign.poster.again")}
          </button>
        </p>
        <datalist id="countries">
          {countryNames(language).map(({ name }) => (
            <option value={name} />
          ))}
        </datalist>
      </form>
      {made === null ? (
        <div class="note">
          <h2>{t("campaign.poster.code.title")}</h2>
          <p>{t("campaign.poster.code")}</p>
        </div>
      ) : null}
      <p class="hint">{t("campaign.poster.kept")}</p>
    </div>
  );
};

const Made = ({ t, language, typed, said, size, printer }: Shown & NonNullable<Shown["made"]>): VNode => {
  const drawing = sheetDrawn(said, size, printer === "own" ? paper : night);
  return (
    <section class="made">
      <p class="lead">{t("campaign.poster.made")}</p>
      <div class="sheet-shown" dangerouslySetInnerHTML={{ __html: svgOf(drawing) }} />
      <div>
        <form method="post" action={`/${language}/relay/poster/file`}>
          {Object.entries(typed).flatMap(([name, values]) =>
            [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
          )}
          <button type="submit" class="button">
            {t("campaign.poster.take")}
          </button>
        </form>
        {said.number === null && typed.number !== "none" ? <p>{t("campaign.poster.no-number")}</p> : null}
        <p>{t("campaign.poster.opens")}</p>
        <p class="address">
          <bdi dir="ltr">{said.address}</bdi>
        </p>
        <p>{t("campaign.poster.code")}</p>
      </div>
    </section>
  );
};

const Mistakes = ({ wrong, t }: Shown): VNode | null =>
  wrong.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1}>
      <h2>{t("campaign.wrong.title")}</h2>
      <ul>
        {wrong.map((one) => (
          <li>
            <a href={`#${one.field}`}>{said(one, t)}</a>
          </li>
        ))}
      </ul>
    </div>
  );

type TextName = "name" | "town" | "country";
type Field = { readonly shown: Shown; readonly name: keyof Typed };

const Message = ({ shown: { wrong, t }, name }: Field): VNode | null => {
  const one = wrong.find(({ field }) => field === name);
  return one === undefined ? null : (
    <p class="message" id={`${name}-wrong`}>
      {said(one, t)}
    </p>
  );
};

const said = ({ key, letter }: Wrong, t: T): string => t(`campaign.wrong.${key}`, { letter: letter ?? "" });
const isWrong = ({ shown, name }: Field): boolean => shown.wrong.some(({ field }) => field === name);

const TextField = (field: Field & { readonly name: TextName; readonly list?: string }): VNode => {
  const { shown, name, list } = field;
  const wrong = isWrong(field);
  return (
    <div class={wrong ? "field wrong" : "field"}>
      <label for={name}>{shown.t(`campaign.field.${name}`)}</label>
      <p class="hint" id={`${name}-hint`}>
        {shown.t(`campaign.field.${name}.hint`)}
      </p>
      <Message {...field} />
      <input
        id={name}
        name={name}
        type="text"
        maxLength={shown.typed[name].length > longestPlace ? undefined : longestPlace}
        value={shown.typed[name]}
        list={list}
        aria-describedby={wrong ? `${name}-hint ${name}-wrong` : `${name}-hint`}
        aria-invalid={wrong ? true : undefined}
        autocomplete="off"
        spellcheck={false}
      />
    </div>
  );
};

const Languages = ({ shown }: { readonly shown: Shown }): VNode => (
  <fieldset class="choices two" id="languages">
    <legend>{shown.t("campaign.field.languages")}</legend>
    <p class="hint">{shown.t("campaign.field.languages.hint")}</p>
    <Message shown={shown} name="languages" />
    {languages.map((one) => (
      <label class="choice">
        <input type="checkbox" name="languages" checked={shown.typed.languages.includes(one)} value={one} />{" "}
        <span lang={one}>{languageNames[one]}</span>
      </label>
    ))}
  </fieldset>
);

const Radios = (field: Field & { readonly values: readonly string[] }): VNode => {
  const { shown, name, values } = field;
  return (
    <fieldset class="choices two" id={name}>
      <legend>{shown.t(`campaign.field.${name}`)}</legend>
      <Message {...field} />
      {values.map((value) => (
        <label class="choice">
          <input type="radio" name={name} checked={shown.typed[name] === value} value={value} />{" "}
          <span>
            {shown.t(`campaign.${name}.${value}.choice`)} <small>{shown.t(`campaign.${name}.${value}.hint`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
