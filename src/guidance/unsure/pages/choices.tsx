import type { VNode } from "preact";
import type { Language, T } from "../../../kit/language.ts";
import { longest, mistakeSaid, type Mistake, type Told } from "../told.ts";

type Choices = {
  readonly id: string;
  readonly legend: string;
  readonly hidden?: boolean;
  readonly kind: "radio" | "checkbox";
  readonly name: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly set: readonly string[];
  readonly mistakes: readonly Mistake[];
  readonly t: T;
};

/** Each option in a block of its own, a space behind its box, and `checked` not last: w3m needs all three. */
export const Choices = ({ id, legend, hidden = false, kind, name, options, set, mistakes, t }: Choices): VNode => {
  const mistake = mistakes.find(({ field }) => field === id);
  return (
    <fieldset class="choices" id={id} tabIndex={-1} aria-describedby={mistake && `${id}-error`}>
      <legend class={hidden ? "unseen" : undefined}>{legend}</legend>
      {mistake && (
        <p class="message" id={`${id}-error`}>
          {t(mistake.key)}
        </p>
      )}
      {options.map(([value, words]) => (
        <div>
          <label class="choice">
            <input type={kind} name={name} checked={set.includes(value)} value={value} /> <span>{words}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
};

type Words = {
  readonly name: "other" | "where" | "when";
  readonly told: Told;
  readonly mistakes: readonly Mistake[];
  readonly language: Language;
  readonly t: T;
};

/** A textarea even for one line: a browser keeps its words on the way back, and not in a list for the next person. */
export const Words = ({ name, told, mistakes, language, t }: Words): VNode => {
  const mistake = mistakes.find(({ field }) => field === name);
  return (
    <div class={`field${mistake ? " wrong" : ""}`}>
      <label for={name}>{t(`unsure.${name}`)}</label>
      <p class="hint" id={`${name}-hint`}>
        {t(`unsure.${name}.hint`)}
      </p>
      {mistake && (
        <p class="message" id={`${name}-error`}>
          {mistakeSaid(mistake, told, t, language)}
        </p>
      )}
      <textarea
        id={name}
        name={name}
        rows={name === "other" ? 3 : 1}
        class={name === "other" ? undefined : "line"}
        maxLength={mistake ? undefined : longest[name]}
        aria-describedby={mistake ? `${name}-hint ${name}-error` : `${name}-hint`}
        aria-invalid={mistake ? true : undefined}
        value={told[name]}
      />
    </div>
  );
};
