import type { VNode } from "preact";
import type { T } from "../../../kit/language.ts";
import { longest, type Told } from "../told.ts";
import type { Mistake } from "../way.ts";

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

type Line = {
  readonly name: "other" | "where" | "when";
  readonly hint?: boolean;
  readonly told: Told;
  readonly mistakes: readonly Mistake[];
  readonly t: T;
};

export const Line = ({ name, hint = false, told, mistakes, t }: Line): VNode => {
  const mistake = mistakes.find(({ field }) => field === name);
  const described = [hint && `${name}-hint`, mistake && `${name}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div class={`field${mistake ? " wrong" : ""}`}>
      <label for={name}>{t(`unsure.${name}`)}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {t(`unsure.${name}.hint`)}
        </p>
      )}
      {mistake && (
        <p class="message" id={`${name}-error`}>
          {t(mistake.key)}
        </p>
      )}
      <input
        id={name}
        name={name}
        type="text"
        value={told[name]}
        maxLength={mistake ? undefined : longest}
        aria-describedby={described}
        aria-invalid={mistake ? true : undefined}
        autocomplete="off"
      />
    </div>
  );
};
