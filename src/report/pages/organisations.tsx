import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import type { Answers } from "../answers.ts";
import { chosenOf, isPicked, parts, type Reader } from "../chosen.ts";
import type { FieldError } from "../question.ts";

type Shown = {
  readonly answers: Answers;
  readonly readers: readonly Reader[];
  readonly t: T;
  readonly error: FieldError | undefined;
};

/** Who will read this, in words: each organisation, and what exactly it can open. */
export const Organisations = ({ answers, readers, t, error }: Shown): VNode => {
  const chosen = chosenOf(answers, readers);
  const gets = (reader: Reader) => parts.filter((part) => wouldGet(answers, readers, reader, part));
  return (
    <fieldset
      class="choices"
      id="readers-chosen"
      tabIndex={-1}
      aria-describedby={error ? "readers-chosen-error" : undefined}
    >
      <legend class="unseen">{t("report.readers.chosen")}</legend>
      {error && (
        <p class="message" id="readers-chosen-error">
          {t(error.key)}
        </p>
      )}
      {readers.map((reader) => (
        <div key={reader.id}>
          <label class="choice">
            <input type="checkbox" name="readers.chosen" checked={isPicked(answers, reader)} value={reader.id} />{" "}
            <span>
              <b>{reader.name}</b> <span class="soft">{t(`report.readers.kind.${reader.kind}`)}</span>{" "}
              <small>
                {t("report.readers.gets", {
                  parts: gets(reader)
                    .map((part) => t(`report.readers.part.${part}`))
                    .join(", "),
                })}
              </small>
            </span>
          </label>
        </div>
      ))}
      <p class="hint">{t("report.readers.law")}</p>
      {readers.some(({ kind }) => kind === "police") && <p class="hint">{t("report.readers.without-police")}</p>}
      {chosen.core.length > 0 && chosen.media.length === 0 && error?.key !== "report.readers.nobody.media" && (
        <p class="note">{t("report.readers.nobody.media")}</p>
      )}
      {chosen.core.length > 0 && chosen.child.length === 0 && <p class="note">{t("report.readers.nobody.child")}</p>}
      {chosen.core.length > 0 && chosen.contact.length === 0 && answers.identity?.["choice"] === "confidential" && (
        <p class="note">{t("report.readers.nobody.contact")}</p>
      )}
    </fieldset>
  );
};

/** What a reader could open if it is kept, so that the choice is made knowing it. */
const wouldGet = (
  answers: Answers,
  readers: readonly Reader[],
  reader: Reader,
  part: (typeof parts)[number],
): boolean =>
  chosenOf({ ...answers, readers: { chosen: readers.map((one) => one.id) } }, readers)[part].includes(reader.id);
