import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { printPage } from "../../kit/browser/print-page.ts";
import { useWarning } from "../../kit/browser/warn.ts";
import type { T } from "../../kit/language.ts";

/** Marks the receipt as a hand would, so that it can be copied as any text can. */
const mark = (): void => {
  const receipt = document.querySelector(".receipt");
  if (receipt !== null) getSelection()?.selectAllChildren(receipt);
};

/** Until somebody says that the receipt is kept, leaving by accident is asked about; leaving on purpose never is. */
export const ReceiptActions = ({ groups, t }: { groups: readonly string[]; t: T }): VNode => {
  const [kept, setKept] = useState(false);
  /** What came of the button that was pressed: a button that did nothing must not look as if it had. */
  const [came, setCame] = useState<"copied" | "copy-failed" | "print-failed" | null>(null);
  useWarning(!kept);
  const copy = (): void => {
    // On an address without a lock, and in old browsers, there is no such thing: that throws, and is said like a refusal.
    const copying = async (): Promise<void> => navigator.clipboard.writeText(groups.join(" "));
    copying().then(
      () => setCame("copied"),
      () => {
        mark();
        setCame("copy-failed");
      },
    );
  };
  const printed = (): void => {
    setCame(null);
    void printPage().then((can) => can || setCame("print-failed"));
  };
  return (
    <div class="stack">
      <p class="actions">
        <button type="button" class="button even" onClick={copy}>
          {t("report.receipt.copy")}
        </button>
        <button type="button" class="button even" onClick={printed}>
          {t("report.receipt.print")}
        </button>
      </p>
      <p class="status" role="status">
        {came !== null && t(`report.receipt.${came}`)}
      </p>
      <label class="choice">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <span>{t("report.receipt.kept")}</span>
      </label>
      <p class="status" role="status">
        {kept ? t("report.receipt.saved") : ""}
      </p>
    </div>
  );
};
