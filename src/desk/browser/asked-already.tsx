import { asks } from "../../envelope/message.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { askingAnyway, nameOf } from "./desk-state.ts";
import type { Draft } from "./draft.ts";
import { dayInWords, language, t } from "./words.ts";

/** Others who asked the same person; a question of ours would be one more. */
const askedBefore = (row: QueueRow, draft: Draft) =>
  asks(draft) ? row.others.filter(({ asked }) => asked !== null) : [];

/** Organisations whose question the member has seen and asks after all the same; null while that is still to be said. */
export const awareOf = (row: QueueRow, draft: Draft): readonly string[] | null => {
  const before = askedBefore(row, draft).map(({ organisation }) => organisation);
  const said = askingAnyway.value?.report === row.report ? askingAnyway.value.after : [];
  return before.every((id) => said.includes(id)) ? before : null;
};

/** Said before a second question is written, and asked before it is sent. */
export const AskedAlready = (props: { readonly row: QueueRow; readonly draft: Draft; readonly wrong: boolean }) => {
  const { row, draft, wrong } = props;
  const before = askedBefore(row, draft);
  if (before.length === 0) return null;
  return (
    <div class="band soft" id="asked-already">
      {before.map(({ organisation, asked }) => (
        <p key={organisation}>
          {t("casework.others.asked", { name: nameOf(organisation, language.value), day: dayInWords(asked ?? "") })}
        </p>
      ))}
      <p>{t("casework.write.asked-already")}</p>
      {wrong ? (
        <p class="wrong" id="anyway-wrong">
          {t("casework.write.ask-anyway-missing")}
        </p>
      ) : null}
      <label class="choice">
        <input
          type="checkbox"
          id="ask-anyway"
          checked={awareOf(row, draft) !== null}
          aria-invalid={wrong}
          aria-describedby={wrong ? "anyway-wrong" : undefined}
          onChange={(event) => {
            const after = before.map(({ organisation }) => organisation);
            askingAnyway.value = event.currentTarget.checked ? { report: row.report, after } : null;
          }}
        />
        <span>{t("casework.write.ask-anyway")}</span>
      </label>
    </div>
  );
};
