import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useWarning } from "../../kit/browser/warn.ts";
import type { T } from "../../kit/language.ts";

/** Until somebody says that the receipt is kept, leaving by accident is asked about; leaving on purpose never is. */
export const ReceiptActions = ({ groups, t }: { groups: readonly string[]; t: T }): VNode => {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  useWarning(!kept);
  const copy = (): void => {
    // On an address without a lock, and in old browsers, there is no such thing: that throws, and is said like a refusal.
    const copying = async (): Promise<void> => navigator.clipboard.writeText(groups.join(" "));
    copying().then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <div class="stack">
      <p class="actions">
        <button type="button" class="button even" onClick={copy}>
          {t("report.receipt.copy")}
        </button>
        <button type="button" class="button even" onClick={() => print()}>
          {t("report.receipt.print")}
        </button>
      </p>
      <p class="status" role="status">
        {copied === "yes" && t("report.receipt.copied")}
        {copied === "failed" && t("report.receipt.copy-failed")}
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
