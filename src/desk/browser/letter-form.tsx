import { signal } from "@preact/signals";
import { asks, outcomes } from "../../envelope/message.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { AskedAlready, awareOf } from "./asked-already.tsx";
import { busy, directory, drafts, notice, reading, unsent, who } from "./desk-state.ts";
import { moreThanFit, type Draft } from "./draft.ts";
import { languageOf, mayBeYoung } from "./language-of.ts";
import { draftOf, keepDraft, send } from "./thread-work.ts";
import { language, languageInWords, t } from "./words.ts";

const wrong = signal<"text" | "outcome" | "organisation" | "anyway" | null>(null);

/** Asking the reporter, or telling how it stands. What was typed stays until the letter is really on its way. */
export const LetterForm = ({ row }: { readonly row: QueueRow }) => {
  const draft = drafts.value.get(row.report) ?? draftOf(row.report);
  const change = (some: Partial<Draft>): void => {
    wrong.value = null;
    if (unsent.value?.report === row.report) unsent.value = null;
    keepDraft(row.report, { ...draft, ...some });
  };
  const said = languageOf(reading.value);
  const tooLong = moreThanFit(draft) > 0;
  const mine = row.claimedBy?.id === who.value?.member.id;
  const fault = unsent.value?.report === row.report ? unsent.value.why : null;
  const may = mine && (!asks(draft) || row.state !== "closed");
  if (!mine)
    return (
      <p class="shut">
        {t(row.claimedBy === null ? "casework.write.claim-first" : "casework.write.held", {
          name: row.claimedBy?.name ?? "",
        })}
      </p>
    );
  return (
    <form class="letter-form" noValidate onSubmit={(event) => void submit(event, row, draft, may)}>
      <fieldset>
        <legend>{t("casework.write")}</legend>
        {(["question", "outcome"] as const).map((kind) => (
          <label class="choice">
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={draft.kind === kind}
              onChange={() => change({ kind })}
            />
            <span>{t(`casework.write.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      {draft.kind === "outcome" ? <OutcomeChoice draft={draft} change={change} /> : null}
      <AskedAlready row={row} draft={draft} wrong={wrong.value === "anyway"} />
      <label for="letter-text">
        {t(draft.kind === "question" ? "casework.write.text" : "casework.write.text-too")}
      </label>
      <p class="soft" id="letter-hint">
        {t("casework.write.hint")} {t("casework.write.reads")}{" "}
        {said === null ? null : t("casework.write.language", { language: languageInWords(said) })}
      </p>
      {mayBeYoung(reading.value) ? (
        <p class="band soft" id="letter-young">
          {t("casework.write.young")}
        </p>
      ) : null}
      <div role="alert">
        {tooLong || wrong.value === "text" ? (
          <p class="wrong" id="letter-wrong">
            {tooLong ? t("casework.write.too-long", { more: moreThanFit(draft) }) : t("casework.write.text-missing")}
          </p>
        ) : null}
      </div>
      <textarea
        id="letter-text"
        dir="auto"
        rows={5}
        value={draft.text}
        aria-describedby={[
          "letter-hint",
          ...(mayBeYoung(reading.value) ? ["letter-young"] : []),
          ...(tooLong || wrong.value === "text" ? ["letter-wrong"] : []),
        ].join(" ")}
        aria-invalid={tooLong || wrong.value === "text"}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      {may ? null : <p class="shut">{t("desk.refused.reopen-first")}</p>}
      {fault === null ? null : (
        <p class="wrong" id="send-wrong">
          {fault}
        </p>
      )}
      <button
        type="submit"
        aria-disabled={busy.value !== null || !may}
        aria-describedby={fault === null ? undefined : "send-wrong"}
      >
        {busy.value === "send" ? t("casework.sealing") : t("casework.send")}
      </button>
    </form>
  );
};

const OutcomeChoice = ({
  draft,
  change,
}: {
  readonly draft: Draft;
  readonly change: (some: Partial<Draft>) => void;
}) => (
  <>
    <label for="letter-outcome">{t("casework.write.how-it-stands")}</label>
    {wrong.value === "outcome" ? (
      <p class="wrong" id="outcome-wrong">
        {t("casework.write.outcome-missing")}
      </p>
    ) : null}
    <select
      id="letter-outcome"
      value={draft.outcome}
      aria-invalid={wrong.value === "outcome"}
      aria-describedby={wrong.value === "outcome" ? "outcome-wrong" : undefined}
      onChange={(event) => change({ outcome: event.currentTarget.value })}
    >
      <option value="">{t("casework.write.choose")}</option>
      {outcomes.map((outcome) => (
        <option value={outcome}>{t(`casework.outcome.${outcome}`, { name: "…" })}</option>
      ))}
    </select>
    {draft.outcome === "sent-to" ? (
      <>
        <label for="letter-to">{t("casework.write.sent-to")}</label>
        {wrong.value === "organisation" ? (
          <p class="wrong" id="to-wrong">
            {t("casework.write.sent-to-missing")}
          </p>
        ) : null}
        <select
          id="letter-to"
          value={draft.organisation}
          aria-invalid={wrong.value === "organisation"}
          aria-describedby={wrong.value === "organisation" ? "to-wrong" : undefined}
          onChange={(event) => change({ organisation: event.currentTarget.value })}
        >
          <option value="">{t("casework.write.choose")}</option>
          {(directory.value?.organisations ?? [])
            .filter((one) => one.id !== who.value?.organisation && one.status === "active")
            .map((one) => (
              <option value={one.id}>{one.names[language.value as "en"] ?? one.names.en}</option>
            ))}
        </select>
      </>
    ) : null}
    <p class="soft">{t("casework.write.hold-back")}</p>
  </>
);

const submit = async (event: Event, row: QueueRow, draft: Draft, may: boolean): Promise<void> => {
  event.preventDefault();
  if (!may || busy.value !== null) return;
  const aware = awareOf(row, draft);
  wrong.value = missing(draft) ?? (aware === null ? "anyway" : null);
  if (wrong.value !== null || aware === null) {
    notice.value = { text: t("casework.write.look-above"), bad: true };
    document.getElementById(fieldOf[wrong.value ?? "anyway"])?.focus();
    return;
  }
  await send(row.report, aware);
};

const fieldOf = {
  text: "letter-text",
  outcome: "letter-outcome",
  organisation: "letter-to",
  anyway: "ask-anyway",
} as const;

const missing = (draft: Draft): "text" | "outcome" | "organisation" | null => {
  if (moreThanFit(draft) > 0) return "text";
  if (draft.kind === "question") return draft.text.trim() === "" ? "text" : null;
  if (draft.outcome === "") return "outcome";
  return draft.outcome === "sent-to" && draft.organisation === "" ? "organisation" : null;
};
