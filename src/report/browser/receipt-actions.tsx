import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { T } from "../../kit/language.ts";

/** Until somebody says that the receipt is kept, leaving by accident is asked about; leaving on purpose never is. */
export const ReceiptActions = ({ groups, t }: { groups: readonly string[]; t: T }): VNode => {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (kept) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    const release = () => removeEventListener("beforeunload", hold);
    addEventListener("beforeunload", hold);
    addEventListener("iss:leave", release);
    return () => {
      release();
      removeEventListener("iss:leave", release);
    };
  }, [kept]);
  const copy = () => void navigator.clipboard.writeText(groups.join(" ")).then(() => setCopied(true), () => undefined);
  return (
    <div class="receipt-actions">
      <p class="actions">
        <button type="button" class="quiet" onClick={copy}>{t("report.receipt.copy")}</button>
        <button type="button" class="quiet" onClick={() => print()}>{t("report.receipt.print")}</button>
      </p>
      <p role="status">{copied ? t("report.receipt.copied") : ""}</p>
      <label class="option kept">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <span>{t("report.receipt.kept")}</span>
      </label>
      <p role="status">{kept ? t("report.receipt.saved") : ""}</p>
    </div>
  );
};
