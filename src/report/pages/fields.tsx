import type { ComponentChildren, VNode } from "preact";
import { textOf, ticksOf, type Answers, type QuestionId } from "../answers.ts";
import type { Reader } from "../chosen.ts";
import { faultSaid } from "../fault-said.ts";
import type { Field, FieldError } from "../question.ts";
import { Organisations } from "./organisations.tsx";
import { inDigits, type Language, type T } from "../../kit/language.ts";

export type FieldsShown = {
  readonly question: QuestionId;
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly readers: readonly Reader[];
  readonly t: T;
  readonly language: Language;
  /** Without scripts nothing says beforehand that a text is too long: there the field takes no more. */
  readonly bounded?: boolean;
  /** Stands where the position field is: a button needs scripts. */
  readonly position?: VNode | undefined;
  /** What stands above a field, by its name. */
  readonly before?: Readonly<Record<string, VNode>>;
};

/** All fields of one question; those of a group stand together. */
export const Fields = (shown: FieldsShown): VNode => {
  const groups = [...new Set(shown.fields.map((field) => field.group))];
  return (
    <>
      {groups.map((group) => {
        const inside = shown.fields
          .filter((field) => field.group === group)
          .map((field) => [shown.before?.[field.name], <OneField key={field.name} shown={shown} field={field} />]);
        return group === undefined ? (
          inside
        ) : (
          <Group key={group} question={shown.question} group={group} t={shown.t}>
            {inside}
          </Group>
        );
      })}
    </>
  );
};

const folded = ["vehicle", "travel", "between"];

const Group = ({
  question,
  group,
  t,
  children,
}: {
  question: string;
  group: string;
  t: T;
  children: ComponentChildren;
}): VNode => {
  const name = `report.${question}.group.${group}`;
  if (folded.includes(group))
    return (
      <details class="helper group">
        <summary>{t(name)}</summary>
        {children}
      </details>
    );
  if (group === "describe" || group === "address") return <div class={`stack only-${group}`}>{children}</div>;
  return (
    <fieldset class={`group group-${group}`}>
      <legend>{t(name)}</legend>
      <div class={group === "date" ? "fields date" : "stack"}>{children}</div>
    </fieldset>
  );
};

const OneField = ({ shown, field }: { shown: FieldsShown; field: Field }): VNode | null => {
  const { question, answers, t } = shown;
  const id = `${question}-${field.name}`;
  const error = shown.errors.find((one) => one.field === field.name);
  const room = shown.bounded === true && field.kind === "long";
  const described =
    [field.hint && `${id}-hint`, room && `${id}-room`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const beside = (
    <>
      {field.hint && (
        <p class="hint" id={`${id}-hint`}>
          {t(field.hint)}
        </p>
      )}
      {room && (
        <p class="hint" id={`${id}-room`}>
          {t("report.noscript.long", { most: inDigits(field.max, shown.language) })}
        </p>
      )}
      {error && (
        <p class="message" id={`${id}-error`}>
          {faultSaid(error, { question, answers, t, language: shown.language })}
        </p>
      )}
    </>
  );
  if (field.kind === "position") return shown.position ?? null;
  if (field.kind === "organisations")
    return <Organisations answers={answers} readers={shown.readers} t={t} error={error} />;
  if (field.kind === "choice" || field.kind === "ticks")
    return <Options shown={shown} field={field} id={id} described={described} beside={beside} />;
  const told = {
    id,
    name: `${question}.${field.name}`,
    "aria-describedby": described,
    "aria-invalid": error ? true : undefined,
    autocomplete: "off",
    // A style sheet can tell by it that nothing was typed; see whole.css.
    placeholder: " ",
  } as const;
  const value = textOf(answers, question, field.name);
  const raw = rawOf(answers, question, field.name);
  // Some browsers would cut what stands there already. "The 3rd of May" as a day is told about, and not cut to "Th".
  const most = Math.max(field.max, 60);
  // With scripts the page has <CountryNames>.
  const list = field.kind === "country" && shown.bounded !== true ? "countries" : undefined;
  const maxLength = shown.bounded === true && raw.length <= most ? most : undefined;
  const label = <label for={id}>{t(field.label)}</label>;
  return (
    <div class={`field${field.kind === "number" ? " short" : ""}${error ? " wrong" : ""}`}>
      {field.kind === "long" ? <div>{label}</div> : label} {beside}
      {field.kind === "long" ? (
        <textarea {...told} rows={6} maxLength={maxLength} value={raw} />
      ) : (
        <input {...told} {...inputOf[field.kind]} list={list} maxLength={maxLength} value={value} />
      )}
    </div>
  );
};

/** Untrimmed, so that a space at the end is not taken away while somebody writes. */
const rawOf = (answers: Answers, question: QuestionId, field: string): string => {
  const value = answers[question]?.[field];
  return typeof value === "string" ? value : "";
};

const inputOf = {
  line: { type: "text" },
  country: { type: "text" },
  number: { type: "text", inputMode: "numeric" },
  mail: { type: "email", spellcheck: false },
  phone: { type: "tel" },
} as const;

type OptionsShown = { shown: FieldsShown; field: Field; id: string; described: string | undefined; beside: VNode };

/**
 * Each option in a block of its own, and a space behind its box: a text browser knows no style. `checked` never stands
 * last in the tag: w3m reads "checked/" there, and what was chosen would be lost.
 */
const Options = ({ shown: { question, answers, t, fields }, field, id, described, beside }: OptionsShown): VNode => {
  const set = field.kind === "ticks" ? ticksOf(answers, question, field.name) : [textOf(answers, question, field.name)];
  return (
    <fieldset
      class={`choices${field.name === "about" ? " row" : ""}`}
      id={id}
      tabIndex={-1}
      aria-describedby={described}
    >
      <legend class={fields.length === 1 ? "unseen" : undefined}>{t(field.label)}</legend>
      {beside}
      {field.options?.map((option) => (
        <div key={option}>
          <label class="choice">
            <input
              type={field.kind === "ticks" ? "checkbox" : "radio"}
              name={`${question}.${field.name}`}
              checked={set.includes(option)}
              value={option}
            />{" "}
            <span>
              {t(`${field.label}.${option}`)}{" "}
              {question === "identity" && field.name === "choice" && (
                <small>{t(`${field.label}.${option}.hint`)}</small>
              )}
            </span>
          </label>
        </div>
      ))}
    </fieldset>
  );
};
