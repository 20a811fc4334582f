import type { QueueRow } from "../../triage/queue-row.ts";
import { nameOf } from "./desk-state.ts";
import { dayInWords, language, t } from "./words.ts";

/** What other organisations that hold this report have done with it: who and which day, as the server tells. */
export const Others = ({ row }: { readonly row: QueueRow }) => {
  const lines = row.others.flatMap((other) =>
    steps.flatMap((step) => {
      const day = other[step];
      const name = nameOf(other.organisation, language.value);
      return day === null ? [] : [t(`casework.others.${step}`, { name, day: dayInWords(day) })];
    }),
  );
  if (lines.length === 0) return null;
  return (
    <section class="others" aria-labelledby="others-title">
      <h3 id="others-title">{t("casework.others")}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
};

const steps = ["claimed", "asked", "closed"] as const;
