import { useSignal } from "@preact/signals";
import { closingReasons } from "../../casework/closing-reasons.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { Button } from "./button.tsx";
import { notice, who } from "./desk-state.ts";
import { close } from "./queue-work.ts";
import { t } from "./words.ts";

/** What usually comes next, and closing with a reason. */
export const NextSteps = ({ row }: { readonly row: QueueRow }) => {
  const reason = useSignal("");
  const wrong = useSignal(false);
  const mine = row.claimedBy?.id === who.value?.member.id;
  const closing = async (): Promise<void> => {
    wrong.value = reason.value === "";
    if (wrong.value) notice.value = { text: t("casework.close.which"), bad: true };
    else await close(row.report, reason.value);
  };
  return (
    <section class="part" aria-labelledby="next-title">
      <h3 id="next-title">{t("casework.next")}</h3>
      <p>{t(`casework.next.${row.state === "claimed" && !mine ? "held" : row.state}`)}</p>
      {mine && (row.state === "claimed" || row.state === "waiting") ? (
        <>
          <label for="close-reason">{t("casework.close.reason")}</label>
          {wrong.value ? (
            <p class="wrong" id="close-wrong">
              {t("casework.close.which")}
            </p>
          ) : null}
          <select
            id="close-reason"
            value={reason.value}
            aria-invalid={wrong.value}
            aria-describedby={wrong.value ? "close-wrong" : undefined}
            onChange={(event) => (reason.value = event.currentTarget.value)}
          >
            <option value="">{t("casework.write.choose")}</option>
            {closingReasons.map((one) => (
              <option value={one}>{t(`casework.reason.${one}`)}</option>
            ))}
          </select>
          <p class="steps">
            <Button name="close" act={closing} plain>
              {t("casework.close")}
            </Button>
          </p>
          <p class="soft">{t("casework.close.hint")}</p>
        </>
      ) : null}
    </section>
  );
};
